"""The evidence adds up: learned trees over the signals give each line its log-odds of being content."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from cleanpage.describing import NAMES

Row = Sequence[float]
_WEIGHTS: Final = "data/weights.json"


class Weights:
    """The shipped ensemble of decision trees (gradient boosting, Friedman 2001), made by ``benchmarks/train.py``.

    Each tree is a list of nodes. A node is ``[signal, threshold, left, right]``, where a branch that is not negative is
    the index of another node and a negative one, ``-1 - n``, is leaf ``n``.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.signals: list[str] = data["signals"]
        self.trees: list[dict[str, Any]] = data["trees"]
        self.calibration: list[list[float]] = data.get("calibration", [])
        self.about: dict[str, Any] = data.get("about", {})
        self._columns = [NAMES.index(name) for name in self.signals]
        self.score: Callable[[Row], float] = self._compile()

    def _compile(self) -> Callable[[Row], float]:
        """One function of nested comparisons: several times as fast as walking tables.

        The text holds nothing but numbers of our own weights file.
        """
        used = sorted({node[0] for tree in self.trees for node in tree["nodes"]})
        parts = ["def score(r):", *(f" s{signal}=r[{self._columns[signal]}]" for signal in used), " t=0.0"]
        for tree in self.trees:
            if tree["nodes"]:
                _branch(tree, 0, 1, parts)
            else:
                parts.append(f" t+={float(tree['leaves'][0])!r}")
        parts.append(" return t")
        space: dict[str, Callable[[Row], float]] = {}
        exec(compile("\n".join(parts), "<weights>", "exec"), space)
        return space["score"]

    def contributions(self, row: Row) -> dict[str, float]:
        """How much each signal moved the score of one line: the change of the expected value at each split it decided
        (Saabas 2014)."""
        moved: dict[str, float] = {}
        for tree in self.trees:
            at = 0
            nodes, leaves, means = tree["nodes"], tree["leaves"], tree["means"]
            while nodes:
                signal, threshold, left, right = nodes[at]
                branch = left if row[self._columns[signal]] <= threshold else right
                value = leaves[-1 - branch] if branch < 0 else means[branch]
                name = self.signals[signal]
                moved[name] = moved.get(name, 0.0) + value - means[at]
                if branch < 0:
                    break
                at = branch
        return moved


def _branch(tree: dict[str, Any], branch: int, depth: int, parts: list[str]) -> None:
    """Source of one subtree; its depth is bounded by that of the trees (at most a dozen)."""
    pad = " " * depth
    if branch < 0:
        parts.append(f"{pad}t+={float(tree['leaves'][-1 - branch])!r}")
        return
    signal, threshold, left, right = tree["nodes"][branch]
    parts.append(f"{pad}if s{int(signal)}<={float(threshold)!r}:")
    _branch(tree, left, depth + 1, parts)
    parts.append(f"{pad}else:")
    _branch(tree, right, depth + 1, parts)


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that ship with the library."""
    return Weights(json.loads(files("cleanpage").joinpath(_WEIGHTS).read_text("utf-8")))
