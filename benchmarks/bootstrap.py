"""Confidence intervals by drawing pages with replacement. Seeded: the same pages give the same interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.measures import Array, Measure, score

_DRAWS: Final = 1000
_SEED: Final = 20240503


@dataclass(frozen=True)
class Interval:
    """A score, with the 95 % interval about it."""

    value: float
    low: float
    high: float


def draws(pages: int, count: int = _DRAWS, seed: int = _SEED) -> Array:
    """How often each page stands in each draw (draws x pages)."""
    if not pages:
        return np.zeros((count, 0))
    return np.random.default_rng(seed).multinomial(pages, np.full(pages, 1 / pages), size=count).astype(float)


def interval(measure: Measure, rows: Array, weights: Array) -> Interval:
    """The score of ``rows`` (pages, or inputs by pages) with its interval."""
    return _interval(float(score(measure, rows)), score(measure, rows, weights))


def difference(measure: Measure, rows: Array, others: Array, weights: Array) -> Interval:
    """How much better ``rows`` are than ``others``, with the interval of the difference: both get the same draws."""
    value = float(score(measure, rows)) - float(score(measure, others))
    return _interval(value, score(measure, rows, weights) - score(measure, others, weights))


def _interval(value: float, drawn: Array) -> Interval:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(value, float(low), float(high))
