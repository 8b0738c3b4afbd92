"""The evidence adds up: learned trees over the signals give each line its log-odds of being content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final

from cleanpage.describing import NAMES, dom
from cleanpage.trees import compiled, expression

Row = Sequence[float]
_Node = tuple[int, float, int, int, float, float]
"""Column, threshold, the two branches and their values; a branch below 0 is a leaf."""
_Part = Callable[[Sequence[Row], list[float]], list[float]]
_WEIGHTS: Final = "data/weights.json"
_TREES: Final = 95  # in one compiled function
_DOM: Final = NAMES.index(dom.NAMES[0])
_NO_DOM: Final = {NAMES.index(name): dom.ABSENT for name in dom.NAMES}
"""Columns of a page without a DOM, by their value."""


class Weights:
    """The shipped ensemble of decision trees (gradient boosting, Friedman 2001), made by ``benchmarks/train.py``."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.signals: list[str] = data["signals"]
        self.trees: list[dict[str, Any]] = data["trees"]
        self.calibration: list[list[float]] = data.get("calibration", [])
        self.about: dict[str, Any] = data.get("about", {})
        self._columns = [NAMES.index(name) for name in self.signals]
        self._with_dom: list[_Part] = []
        self._without_dom: list[_Part] = []

    def scores(self, rows: Sequence[Row]) -> list[float]:
        """The log-odds of every line of a page."""
        if all(row[_DOM] == dom.ABSENT for row in rows):
            parts = self._without_dom = self._without_dom or self._compile(known=_NO_DOM)
        else:
            parts = self._with_dom = self._with_dom or self._compile(known={})
        totals = [0.0] * len(rows)
        for part in parts:
            totals = part(rows, totals)
        return totals

    def _compile(self, known: Mapping[int, float]) -> list[_Part]:
        """Functions that each add some trees' values to the totals of all rows, in the order of the trees.

        Parts that a processor's cache can hold are faster than one. Columns whose values are ``known`` are decided here.
        """
        return [self._part(self.trees[at : at + _TREES], known) for at in range(0, len(self.trees), _TREES)]

    def _part(self, trees: Sequence[dict[str, Any]], known: Mapping[int, float]) -> _Part:
        def test(signal: int, threshold: float) -> str | bool:
            column = self._columns[signal]
            return known[column] <= threshold if column in known else f"c{column}<={float(threshold)!r}"

        used = {self._columns[node[0]] for tree in trees for node in tree["nodes"]}.difference(known)
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
        moved = [0.0] * len(NAMES)
        for nodes, mean in self._paths:
            at = 0
            while at >= 0:
                column, threshold, left, right, low, high = nodes[at]
                if row[column] <= threshold:
                    moved[column] = moved[column] + low - mean
                    at, mean = left, low
                else:
                    moved[column] = moved[column] + high - mean
                    at, mean = right, high
        return {name: moved[column] for name, column in zip(self.signals, self._columns, strict=True)}

    @cached_property
    def _paths(self) -> list[tuple[list[_Node], float]]:
        """The nodes of each tree with the values that its branches are expected to have, and the tree's own."""
        paths: list[tuple[list[_Node], float]] = []
        for tree in self.trees:
            leaves, means = tree["leaves"], tree["means"]
            nodes = [
                (
                    self._columns[signal],
                    threshold,
                    left,
                    right,
                    leaves[-1 - left] if left < 0 else means[left],
                    leaves[-1 - right] if right < 0 else means[right],
                )
                for signal, threshold, left, right in tree["nodes"]
            ]
            if nodes:
                paths.append((nodes, means[0]))
        return paths


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that ship with the library."""
    return Weights(json.loads(files("cleanpage").joinpath(_WEIGHTS).read_text("utf-8")))
