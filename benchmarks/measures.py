"""Scores over many pages as sums of what each page gives, so that a bootstrap over pages is one matrix product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.scores import shingle_score, snippet_count, word_f1

Array = NDArray[Any]
WIDTH: Final = 9


@dataclass(frozen=True)
class Target:
    """What an output is held against, and the groups that the page is in."""

    id: str
    reference: str | None
    must_have: tuple[str, ...] = ()
    must_not_have: tuple[str, ...] = ()
    page_type: str = ""
    language: str = ""


def statistics(target: Target, output: str) -> tuple[float, ...]:
    """What one page adds to the sums of all measures: ``WIDTH`` numbers, zeros for a measure that it has no part in."""
    row = [0.0] * WIDTH
    if target.reference is not None:
        score = shingle_score(target.reference, output)
        row[0:4] = [
            score.precision or 0.0,
            float(score.precision is not None),
            score.recall or 0.0,
            float(score.recall is not None),
        ]
        row[4:6] = [word_f1(target.reference, output), 1.0]
    if target.must_have or target.must_not_have:
        count = snippet_count(target.must_have, target.must_not_have, output)
        row[6:9] = [count.hit, count.missed, count.wrong]
    return tuple(row)


def _harmonic(first: Array, second: Array) -> Array:
    return _ratio(2 * first * second, first + second)


def _ratio(above: Array, below: Array) -> Array:
    result: Array = np.divide(above, below, out=np.zeros_like(above, dtype=float), where=below > 0)
    return result


@dataclass(frozen=True)
class Measure:
    """A score: how it comes from the sums over pages, which stand in the last axis."""

    name: str
    combine: Callable[[Array], Array]
    counts: Callable[[Target], bool]
    """Whether a page has a part in it."""


def _shingle_precision(sums: Array) -> Array:
    return _ratio(sums[..., 0], sums[..., 1])


def _shingle_recall(sums: Array) -> Array:
    return _ratio(sums[..., 2], sums[..., 3])


SHINGLES: Final = Measure(
    "4-gram F1",
    lambda sums: _harmonic(_shingle_precision(sums), _shingle_recall(sums)),
    lambda target: target.reference is not None,
)
PRECISION: Final = Measure("4-gram precision", _shingle_precision, lambda target: target.reference is not None)
RECALL: Final = Measure("4-gram recall", _shingle_recall, lambda target: target.reference is not None)
WORDS: Final = Measure(
    "word F1", lambda sums: _ratio(sums[..., 4], sums[..., 5]), lambda target: target.reference is not None
)
SNIPPETS: Final = Measure(
    "snippet F1",
    lambda sums: _ratio(2 * sums[..., 6], 2 * sums[..., 6] + sums[..., 7] + sums[..., 8]),
    lambda target: bool(target.must_have or target.must_not_have),
)
F1_MEASURES: Final = (SHINGLES, WORDS, SNIPPETS)


def score(measure: Measure, rows: Array, weights: Array | None = None) -> Array:
    """The score of pages (pages x ``WIDTH``), or of inputs by pages (its mean over the inputs).

    With ``weights`` (draws x pages) one score for each draw, else one number.
    """
    stacked = rows if rows.ndim == 3 else rows[np.newaxis]
    sums = stacked.sum(axis=1) if weights is None else np.einsum("dp,ipw->idw", weights, stacked, optimize=True)
    result: Array = measure.combine(sums).mean(axis=0)
    return result
