"""The *lines* track: the label that cleanpage gives each annotated line of the fixtures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from benchmarks.bootstrap import Interval, draws
from benchmarks.cases import Case, CaseLine
from benchmarks.measures import Array

NOT_SEEN: Final = "(no line)"
_SPACE: Final = re.compile(r"\s+")
_MOST_PLACES: Final = 40  # of one line: a bare number stands in many


@dataclass(frozen=True)
class LabelScore:
    """How well one label is found."""

    label: str
    annotated: int
    predicted: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the lines given this label that have it."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the lines that have this label that were given it."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.annotated + self.predicted) if self.right else 0.0


@dataclass
class LineScores:
    """All labels over the cases of one format, or of all."""

    cases: int
    labels: list[LabelScore]
    macro_f1: Interval
    macro_f1_removed: float
    kept_right: float
    """Share of the lines whose keeping or removal is right."""
    confusions: list[tuple[str, str, int]] = field(default_factory=list)
    """Annotated label, predicted label, lines: the most frequent mistakes."""


def align(annotated: Sequence[CaseLine], predicted: Iterable[tuple[str, str]]) -> list[str]:
    """The predicted label of each annotated line.

    Both sides are read as one stream of characters without white space, in which the annotated lines stand in order.
    Each takes the label that most of its characters have there; ``NOT_SEEN`` where it stands nowhere.
    """
    texts, starts, labels = [], [0], []
    for text, label in predicted:
        folded = _SPACE.sub("", text)
        if folded:
            texts.append(folded)
            labels.append(label)
            starts.append(starts[-1] + len(folded))
    result = [NOT_SEEN] * len(annotated)
    for number, start, end in _in_order("".join(texts), [_SPACE.sub("", line.text) for line in annotated]):
        votes: Counter[str] = Counter()
        here = bisect_right(starts, start) - 1
        while here < len(labels) and starts[here] < end:
            votes[labels[here]] += min(starts[here + 1], end) - max(starts[here], start)
            here += 1
        result[number] = votes.most_common(1)[0][0]
    return result


def _in_order(stream: str, lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where the lines stand (number, start, end): the places in order that hold the most characters."""
    places = [
        (number, start, start + len(line)) for number, line in enumerate(lines) for start in _places(stream, line)
    ]
    best: list[tuple[int, int]] = []  # characters of the best chain that ends here, and the place before
    for at, (number, start, end) in enumerate(places):
        before = (0, -1)
        for other in range(at):
            if places[other][0] < number and places[other][2] <= start and best[other][0] > before[0]:
                before = (best[other][0], other)
        best.append((before[0] + end - start, before[1]))
    chain = []
    at = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    while at >= 0:
        chain.append(places[at])
        at = best[at][1]
    return chain[::-1]


def _places(stream: str, line: str) -> list[int]:
    found: list[int] = []
    at = stream.find(line) if line else -1
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = stream.find(line, at + len(line))
    return found


def predict(case: Case) -> tuple[list[str], str]:
    """cleanpage's label for each annotated line of a case, and the name of the error where it failed."""
    import cleanpage

    try:
        explained = cleanpage.explain(case.source)
    except Exception as error:  # told in the results, as a peer's would be
        return [NOT_SEEN] * len(case.lines), type(error).__name__
    return align(case.lines, ((line.text, line.label) for line in explained.lines)), ""


def score_lines(cases: Sequence[Case], predictions: Sequence[Sequence[str]], kept: Iterable[str]) -> LineScores:
    """Precision and recall per label over cases and what was predicted for their lines."""
    pairs = [
        [(line.label, label) for line, label in zip(case.lines, labels, strict=True)]
        for case, labels in zip(cases, predictions, strict=True)
    ]
    occurring = sorted({wanted for case in pairs for wanted, _ in case})
    index = {label: number for number, label in enumerate(occurring)}
    counts = np.zeros((len(pairs), 3, len(occurring)))  # annotated, predicted, right
    mistakes: Counter[tuple[str, str]] = Counter()
    for row, case in enumerate(pairs):
        for wanted, given in case:
            counts[row, 0, index[wanted]] += 1
            if given in index:
                counts[row, 1, index[given]] += 1
            if given == wanted:
                counts[row, 2, index[wanted]] += 1
            else:
                mistakes[wanted, given] += 1
    total = counts.sum(axis=0)
    drawn = _macro(np.einsum("dc,ctl->dtl", draws(len(pairs)), counts, optimize=True))
    low, high = np.percentile(drawn, [2.5, 97.5])
    kept = frozenset(kept)
    removed = np.array([label not in kept for label in occurring], dtype=bool)
    lines = [pair for case in pairs for pair in case]
    return LineScores(
        cases=len(pairs),
        labels=[LabelScore(label, *(int(total[kind, at]) for kind in range(3))) for label, at in index.items()],
        macro_f1=Interval(float(_macro(total[np.newaxis])[0]), float(low), float(high)),
        macro_f1_removed=float(_macro(total[np.newaxis][:, :, removed])[0]) if removed.any() else 0.0,
        kept_right=sum((wanted in kept) == (given in kept) for wanted, given in lines) / max(1, len(lines)),
        confusions=[(wanted, given, count) for (wanted, given), count in mistakes.most_common(20)],
    )


def _macro(counts: Array) -> Array:
    """Mean F1 over the labels that occur (draws x 3 x labels)."""
    annotated, predicted, right = counts[:, 0], counts[:, 1], counts[:, 2]
    both = annotated + predicted
    f1 = np.divide(2 * right, both, out=np.zeros_like(both), where=both > 0)
    there = annotated > 0
    result: Array = (f1 * there).sum(axis=1) / np.maximum(1, there.sum(axis=1))
    return result
