"""Decision trees as Python source: nested comparisons are several times as fast as walking tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Tree = Any
"""A leaf's value, or a node ``[signal, threshold, left, right]`` with two trees below it; more may follow in the list."""
Test = Callable[[int, float], "str | bool"]
"""Of a node's signal and threshold: the source of a condition that holds in its left branch, or whether it is known to."""


def expression(tree: Tree, test: Test) -> str:
    """The source of a tree's value. It holds nothing but what ``test`` gives and numbers; the depth of the recursion is
    that of the tree (at most a dozen)."""
    if not isinstance(tree, list):
        return repr(float(tree))
    signal, threshold, left, right = tree[:4]
    condition = test(signal, threshold)
    if isinstance(condition, bool):
        return expression(left if condition else right, test)
    return f"({expression(left, test)} if {condition} else {expression(right, test)})"


def signals(tree: Tree) -> Iterator[int]:
    """The signals that a tree asks for."""
    if isinstance(tree, list):
        yield tree[0]
        yield from signals(tree[2])
        yield from signals(tree[3])


def compiled(lines: list[str], name: str) -> Any:
    """The function ``name`` that the source ``lines`` define."""
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<weights>", "exec"), space)
    return space[name]
