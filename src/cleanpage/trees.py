"""Decision trees as Python source: nested comparisons are several times as fast as walking tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Tree = Any
"""A leaf's value; or a node ``[signal, threshold, left, right]`` with two trees below it, where more may follow in the list; or
``[signal, left, right]``, whose threshold is 0."""
Test = Callable[[int, float], "str | bool"]
"""Of a node's signal and threshold: the source of a condition that holds in its left branch, or whether it is known to."""


def expression(tree: Tree, test: Test) -> str:
    """The source of a tree's value. It holds nothing but what ``test`` gives and numbers; the depth of the recursion is
    that of the tree (at most a dozen)."""
    if not isinstance(tree, list):
        return repr(tree)
    signal, threshold, left, right = node(tree)
    condition = test(signal, threshold)
    if isinstance(condition, bool):
        return expression(left if condition else right, test)
    return f"({expression(left, test)} if {condition} else {expression(right, test)})"


def signals(tree: Tree) -> Iterator[int]:
    """The signals that a tree asks for."""
    if isinstance(tree, list):
        signal, _, left, right = node(tree)
        yield signal
        yield from signals(left)
        yield from signals(right)


def node(tree: list[Any]) -> tuple[int, float, Tree, Tree]:
    """A node's signal, threshold and branches."""
    if len(tree) == 3:
        signal, left, right = tree
        return signal, 0, left, right
    return tree[0], tree[1], tree[2], tree[3]


def compiled(lines: list[str], name: str) -> Any:
    """The function ``name`` that the source ``lines`` define."""
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<weights>", "exec"), space)
    return space[name]
