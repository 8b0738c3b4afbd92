"""Pages of so many lines that their signals would fill the memory: described and decided some thousand lines at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from cleanpage import scoring
from cleanpage.deciding import Decision, Verdict, decide
from cleanpage.describing import describe
from cleanpage.describing.wording import Wording
from cleanpage.page import Page
from cleanpage.reasons import reasons

MOST: Final = 20_000
"""Blocks of a page that is judged as one; the signals of each take some kilobytes. Articles have hundreds, books thousands."""
_TOLD: Final = f"more than {MOST:,} lines: they were judged {MOST:,} at a time"


@dataclass(slots=True)
class Told:
    """What the parts decided, and why: one entry a block, empty where no reasons are asked for."""

    decision: Decision
    because: list[tuple[str, ...]]


def in_parts(page: Page, words: Wording, *, name_cruft: bool, why: bool) -> Told:
    """Decide ``page`` in parts and note in it that this was done. Its headline is looked for in the first part alone."""
    verdicts: list[Verdict] = []
    because: list[tuple[str, ...]] = []
    first: Decision | None = None
    size = confidence = 0.0
    for start in range(0, len(page.blocks), MOST):
        part = replace(page, blocks=page.blocks[start : start + MOST], before=start)
        described = describe(part, words)
        decision = decide(part, described, scoring.shipped(), name_cruft=name_cruft)
        if first is None:
            first = decision
        else:
            for verdict in decision.verdicts:
                if verdict.label == "title":
                    verdict.label = "heading"
        if why:
            because.extend(reasons(described, verdict, index) for index, verdict in enumerate(decision.verdicts))
        verdicts.extend(decision.verdicts)
        own = sum(shape.words for shape in described.shapes) + 1.0
        size += own
        confidence += own * decision.confidence
    assert first is not None
    page.cut = (*page.cut, _TOLD)
    return Told(replace(first, verdicts=verdicts, confidence=confidence / size), because)
