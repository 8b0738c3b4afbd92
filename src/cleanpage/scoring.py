"""The evidence adds up: learned trees over the signals give each line its log-odds of being content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from cleanpage.describing import NAMES, dom
from cleanpage.lexicon import Lexicon, from_data
from cleanpage.trees import Tree, compiled, expression, signals

Row = Sequence[float]
_Part = Callable[[Sequence[Row], list[float]], list[float]]
_WEIGHTS: Final = "data/weights.json"
_TREES: Final = 95  # in one compiled function
_ROWS: Final = 100  # at a time; they take some kilobytes each, and the code of the trees as much as some dozens of them
_DOM: Final = NAMES.index(dom.NAMES[0])
_NO_DOM: Final = {NAMES.index(name): dom.ABSENT for name in dom.NAMES}
"""Columns of a page without a DOM, by their value."""


class Weights:
    """The shipped ensemble of decision trees (gradient boosting, Friedman 2001), made by ``benchmarks/train.py``."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.signals: list[str] = data["signals"]
        self.trees: list[Tree] = data["trees"]
        """Each node has the mean of its leaves behind its branches."""
        self.lexicon: Lexicon = from_data(data["lexicon"])
        self.about: dict[str, Any] = data.get("about", {})
        self._columns = [NAMES.index(name) for name in self.signals]
        self._with_dom: list[_Part] = []
        self._without_dom: list[_Part] = []

    def scores(self, rows: Sequence[Row]) -> list[float]:
        """The log-odds of every line of a page."""
        scores: list[float] = []
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            if all(row[_DOM] == dom.ABSENT for row in some):
                parts = self._without_dom = self._without_dom or self._compile(known=_NO_DOM)
            else:
                parts = self._with_dom = self._with_dom or self._compile(known={})
            totals = [0.0] * len(some)
            for part in parts:
                totals = part(some, totals)
            scores += totals
        return scores

    def _compile(self, known: Mapping[int, float]) -> list[_Part]:
        """Functions that each add some trees' values to the totals of all rows, in the order of the trees.

        Parts that a processor's cache can hold are faster than one. Columns whose values are ``known`` are decided here.
        """
        return [self._part(self.trees[at : at + _TREES], known) for at in range(0, len(self.trees), _TREES)]

    def _part(self, trees: Sequence[Tree], known: Mapping[int, float]) -> _Part:
        def test(signal: int, threshold: float) -> str | bool:
            column = self._columns[signal]
            return known[column] <= threshold if column in known else f"c{column}<={float(threshold)!r}"

        used = {self._columns[signal] for tree in trees for signal in signals(tree)}.difference(known)
        names = ",".join(f"c{column}" if column in used else "_" for column in range(len(NAMES)))
        lines = [
            "def part(rows, totals):",
            " result = []",
            f" for ({names}), t in zip(rows, totals):",
            *(f"  t = t + {expression(tree, test)}" for tree in trees),
            "  result.append(t)",
            " return result",
        ]
        part: _Part = compiled(lines, "part")
        return part

    def contributions(self, row: Row) -> dict[str, float]:
        """How much each signal moved the score of one line: the change of the expected value at each split it decided
        (Saabas 2014)."""
        moved = [0.0] * len(self.signals)
        values = [row[column] for column in self._columns]
        for tree in self.trees:
            node = tree
            while isinstance(node, list):
                signal, threshold, left, right, mean = node
                node = left if values[signal] <= threshold else right
                moved[signal] += (node[4] if isinstance(node, list) else node) - mean
        return dict(zip(self.signals, moved, strict=True))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that ship with the library."""
    return Weights(json.loads(files("cleanpage").joinpath(_WEIGHTS).read_text("utf-8")))
