"""Which kind of cruft each removed line is: learned trees over facts and signals, then the likeliest sequence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache
from importlib.resources import files
from operator import add
from typing import Any, Final

from cleanpage.deciding.facts import facts_of, step_to
from cleanpage.deciding.situation import Situation
from cleanpage.describing import NAMES
from cleanpage.describing.phrases import STRENGTH
from cleanpage.labels import REMOVED
from cleanpage.trees import Tree, compiled, expression, signals
from cleanpage.wordlists import WHOLE

FACT: Final = "fact:"
"""What the name of a fact begins with in the file, beside the names of signals."""
_WEIGHTS: Final = "data/kinds.json"
# What speaks for the kind that all of a line's words together are known for: such a line leans less on its neighbours.
_WHOLE_LINE: Final = 1.5
_NUMBERS: Final = {label: number for number, label in enumerate(REMOVED)}
_PARTS: Final = 100  # values in the file are whole numbers: hundredths
_ROWS: Final = 100  # at a time; they take some kilobytes each
_LABELS: Final = 4  # in one compiled function; a processor's cache can hold it

_Part = Callable[[Iterable[Sequence[float]], Iterable[Set[str]]], "list[list[float]]"]


class Kinds:
    """The shipped trees, made by ``benchmarks/train_kinds.py``: each adds to the score of one kind (multinomial gradient
    boosting, Friedman 2001), and a table for each step tells how likely kinds follow each other."""

    def __init__(self, data: dict[str, Any]) -> None:
        trees: list[Tree] = data["trees"]
        order = [REMOVED.index(label) for label in data["labels"]]
        # The trees of all kinds take turns in the file.
        of_label = [trees[order.index(at) :: len(order)] for at in range(len(order))]
        parts = (of_label[at : at + _LABELS] for at in range(0, len(of_label), _LABELS))
        self._sums = [_part(data["signals"], part) for part in parts]
        self.steps: dict[str, list[list[float]]] = {}
        """For each step, for each kind in the order of ``REMOVED`` what speaks for it after each kind."""
        for step, table in data["steps"].items():
            columns = [[0.0] * len(REMOVED) for _ in REMOVED]
            for first, row in zip(order, table, strict=True):
                for then, value in zip(order, row, strict=True):
                    columns[then][first] = value / _PARTS
            self.steps[step] = columns

    def scores(self, rows: Sequence[Sequence[float]], facts: Sequence[Set[str]]) -> list[list[float]]:
        """For each line, of which the signals and the facts are given, what speaks for each kind, in the order of
        ``REMOVED``."""
        first, *more = (part(rows, facts) for part in self._sums)
        for found in more:
            for scores, further in zip(first, found, strict=True):
                scores += further
        return first


def _part(names: Sequence[str], labels: Sequence[Sequence[Tree]]) -> _Part:
    """A function that adds up the trees of some labels for each line."""

    def test(signal: int, threshold: float) -> str:
        name = names[signal]
        if name.startswith(FACT):
            return f"{name.removeprefix(FACT)!r} not in f"
        return f"c{NAMES.index(name)}<={float(threshold)!r}"

    used = {names[signal] for trees in labels for tree in trees for signal in signals(tree)}
    columns = ",".join(f"c{at}" if name in used else "_" for at, name in enumerate(NAMES))
    sums = (f"({'+'.join(expression(tree, test) for tree in trees) or 0})/{_PARTS}" for trees in labels)
    lines = [
        "def part(rows, facts):",
        " result = []",
        f" for ({columns}), f in zip(rows, facts):",
        f"  result.append([{', '.join(sums)}])",
        " return result",
    ]
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
    rows = situation.described.rows
    evidence: list[list[float]] = []
    for start in range(0, len(removed), _ROWS):
        some = removed[start : start + _ROWS]
        evidence += kinds.scores([rows[index] for index in some], [set(facts_of(index, situation)) for index in some])
    for number, index in enumerate(removed):
        for label, strength, _ in situation.described.matches[index]:
            if strength == STRENGTH[WHOLE] and label in _NUMBERS:
                evidence[number][_NUMBERS[label]] += _WHOLE_LINE
    totals = evidence[0]
    froms: list[list[int]] = []
    for number, index in enumerate(removed[1:], 1):
        step = kinds.steps[step_to(removed[number - 1], index, situation)]
        reached: list[float] = []
        back: list[int] = []
        for value, column in zip(evidence[number], step, strict=True):
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
