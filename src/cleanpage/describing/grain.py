"""Coarse grains for facts about whole pages and containers, so that no exact size can stand for one page of the training."""

from __future__ import annotations

from functools import lru_cache
from math import log2


def eighths(share: float) -> float:
    """A share of the page, in steps of an eighth."""
    return round(share * 8) / 8


def twentieths(share: float) -> float:
    """A share of a container, in steps of a twentieth."""
    return round(share * 20) / 20


def doublings(count: float) -> float:
    """How often a count doubles from one."""
    return float(round(log2(count + 1)))


@lru_cache(maxsize=4096)
def half_doublings(count: float) -> float:
    """The same in half steps."""
    return float(round(2 * log2(count + 2)))
