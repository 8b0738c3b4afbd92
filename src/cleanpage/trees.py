"""Decision trees as Python source: nested comparisons are several times as fast as walking tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Test = Callable[[int, float], "str | bool"]
"""Of a node's signal and threshold: the source of a condition that holds in its left branch, or whether it is known to."""


def expression(tree: dict[str, Any], test: Test) -> str:
    """The source of a tree's value.

    A node of ``tree["nodes"]`` is ``[signal, threshold, left, right]``, where a branch that is not negative is the index of
    another node and a negative one, ``-1 - n``, is leaf ``n``. The texts hold nothing but what ``test`` gives and numbers.
    """
    return _branch(tree, 0 if tree["nodes"] else -1, test)


def _branch(tree: dict[str, Any], branch: int, test: Test) -> str:
    """One subtree; its depth is bounded by that of the trees (at most a dozen)."""
    if branch < 0:
        return repr(float(tree["leaves"][-1 - branch]))
    signal, threshold, left, right = tree["nodes"][branch]
    condition = test(signal, threshold)
    if isinstance(condition, bool):
        return _branch(tree, left if condition else right, test)
    return f"({_branch(tree, left, test)} if {condition} else {_branch(tree, right, test)})"


def compiled(lines: list[str], name: str) -> Any:
    """The function ``name`` that the source ``lines`` define."""
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<weights>", "exec"), space)
    return space[name]
