"""Which kind of cruft each removed line is: learned trees over facts and signals, then the likeliest sequence."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from importlib.resources import files
from operator import add
from typing import Any, Final

from cleanpage.deciding.facts import facts_of, step_to
from cleanpage.deciding.situation import Situation
from cleanpage.describing import NAMES
from cleanpage.labels import REMOVED
from cleanpage.trees import compiled, expression

FACT: Final = "fact:"
"""What the name of a fact begins with in the file, beside the names of signals."""
_WEIGHTS: Final = "data/kinds.json"
_TREES: Final = 105  # in one compiled function; a processor's cache can hold it

_Part = Callable[[Sequence[float], Set[str], list[float]], None]


class Kinds:
    """The shipped trees, made by ``benchmarks/train_kinds.py``: each adds to the score of one kind (multinomial gradient
    boosting, Friedman 2001), and a table for each step tells how likely kinds follow each other."""

    def __init__(self, data: dict[str, Any]) -> None:
        names: list[str] = data["signals"]
        trees: list[dict[str, Any]] = data["trees"]
        order = [REMOVED.index(label) for label in data["labels"]]
        self._parts = [_part(names, trees, order, at) for at in range(0, len(trees), _TREES)]
        self.steps: dict[str, list[list[float]]] = {}
        """For each step, for each kind in the order of ``REMOVED`` what speaks for it after each kind."""
        for step, table in data["steps"].items():
            columns = [[0.0] * len(REMOVED) for _ in REMOVED]
            for first, row in zip(order, table, strict=True):
                for then, value in zip(order, row, strict=True):
                    columns[then][first] = value
            self.steps[step] = columns

    def scores(self, row: Sequence[float], facts: Set[str]) -> list[float]:
        """What speaks for each kind, in the order of ``REMOVED``, for one line's signals and facts."""
        totals = [0.0] * len(REMOVED)
        for part in self._parts:
            part(row, facts, totals)
        return totals


def _part(names: Sequence[str], trees: Sequence[dict[str, Any]], order: Sequence[int], start: int) -> _Part:
    """A function that adds some trees' values to the totals: the trees of all kinds take turns."""

    def test(signal: int, threshold: float) -> str:
        name = names[signal]
        if name.startswith(FACT):
            return f"{name.removeprefix(FACT)!r} not in f"
        return f"r[{NAMES.index(name)}]<={float(threshold)!r}"

    lines = ["def part(r, f, t):"]
    for number, tree in enumerate(trees[start : start + _TREES], start):
        lines.append(f" t[{order[number % len(order)]}] += {expression(tree, test)}")
    part: _Part = compiled(lines, "part")
    return part


@lru_cache(maxsize=1)
def shipped() -> Kinds:
    """The trees that ship with the library."""
    return Kinds(json.loads(files("cleanpage").joinpath(_WEIGHTS).read_text("utf-8")))


def kinds_of_cruft(situation: Situation, removed: Sequence[int]) -> dict[int, str]:
    """For each removed line its label: the likeliest sequence of labels, given what speaks for each line's own and for
    each step from one line's label to the next one's (Viterbi 1967).

    So a line that says nothing by itself takes the label of what it stands among.
    """
    if not removed:
        return {}
    kinds = shipped()
    totals: list[float] = []
    froms: list[list[int]] = []
    for number, index in enumerate(removed):
        own = kinds.scores(situation.described.rows[index], frozenset(facts_of(index, situation)))
        if not number:
            totals = own
            continue
        step = kinds.steps[step_to(removed[number - 1], index, situation)]
        reached: list[float] = []
        back: list[int] = []
        for value, column in zip(own, step, strict=True):
            sums = list(map(add, totals, column))
            best = max(sums)
            back.append(sums.index(best))
            reached.append(best + value)
        totals = reached
        froms.append(back)
    at = totals.index(max(totals))
    path = [at]
    for back in reversed(froms):
        at = back[at]
        path.append(at)
    return {index: REMOVED[at] for index, at in zip(removed, reversed(path), strict=True)}
