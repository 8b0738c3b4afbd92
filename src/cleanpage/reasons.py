"""Why a line was judged as it was, in words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from cleanpage import scoring
from cleanpage.deciding import Verdict
from cleanpage.describing import Described
from cleanpage.labels import KEPT

AS_MARKUP: Final = "the result would be read as markup"
_MOST_REASONS: Final = 6
_LEAST: Final = 0.25  # log-odds below which a signal is not worth naming


def reasons(described: Described, verdict: Verdict, index: int, *, is_markup: bool = False) -> tuple[str, ...]:
    """What spoke for the verdict on one block, strongest first: its unit, its phrases, then signals that moved the score."""
    found: list[str] = []
    unit = described.units[index]
    cruft = verdict.label not in KEPT
    if cruft and unit is not None:
        found.append(f"unit: {unit.reason}")
    if cruft:
        for label, _, phrase in sorted(
            described.matches[index], key=lambda match: (match[0] != verdict.label, -match[1])
        )[:2]:
            found.append(f"says {label}: {phrase!r}")
    if is_markup:
        found.append(AS_MARKUP)
    if verdict.label == "title":
        found.append("stands where the headline does")
    meanings = _meanings()
    moved = scoring.shipped().contributions(described.rows[index])
    sign = 1 if verdict.score > 0 else -1
    for name, value in sorted(moved.items(), key=lambda item: -item[1] * sign):
        if value * sign < _LEAST or len(found) >= _MOST_REASONS:
            break
        found.append(f"{meanings[name]}: {value:+.2f}")
    return tuple(found) or (f"score {verdict.score:+.2f}",)


@cache
def _meanings() -> dict[str, str]:
    """What each signal measures, by its name."""
    lines = files("cleanpage").joinpath("data/signals.txt").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))
