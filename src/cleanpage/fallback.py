"""A second opinion from trafilatura, for HTML whose own decision is not confident."""

from __future__ import annotations

import logging
import re
from typing import Final

from cleanpage.judging import Judgement, rejudged
from cleanpage.page import Page

_UNSURE: Final = 0.7
"""Confidence below which trafilatura is asked; chosen where its vote began to pay on held-out pages."""
_VOTE: Final = 1.0  # log-odds that trafilatura's choice adds to or takes from a line
_LARGEST: Final = 5_000_000  # characters of HTML; larger pages are not worth a second parse
_MOST_CELLS: Final = 4000
_TOKEN: Final = re.compile(r"\w+")
_SIZE: Final = 4

_SILENT: Final = logging.NullHandler()
_log = logging.getLogger(__name__)


def second_opinion(
    source: str, judgement: Judgement, kept_labels: frozenset[str], *, name_cruft: bool = True
) -> Judgement | None:
    """The judgement with trafilatura's vote added; ``None`` where none is needed or none comes."""
    page = judgement.page
    if judgement.decision.confidence >= _UNSURE or not page.blocks or page.cut or _takes_long(source):
        return None
    extracted = _extract(source)
    if not extracted.strip():
        return None
    chosen = _chosen(judgement.page, extracted)
    if not any(chosen):
        return None
    votes = [_VOTE if yes else -_VOTE for yes in chosen]
    return rejudged(judgement, source, kept_labels, votes, name_cruft=name_cruft)


def _takes_long(source: str) -> bool:
    """Whether the page is large, or has rows of so many cells that trafilatura's time grows with their square."""
    return len(source) > _LARGEST or source.count("<td") + source.count("<th") > _MOST_CELLS


def _extract(source: str) -> str:
    logging.getLogger("trafilatura").addHandler(_SILENT)  # what it complains of is not the caller's concern
    try:
        import trafilatura

        from cleanpage.reading.parsing import without_huge_tags

        return trafilatura.extract(without_huge_tags(source), include_comments=False, fast=True) or ""
    except Exception:  # whatever it stumbles over, the lines' own result stands
        _log.debug("trafilatura failed", exc_info=True)
        return ""


def _chosen(page: Page, extracted: str) -> list[bool]:
    """Which blocks stand in trafilatura's text: by their shingles, the short ones as whole lines."""
    shingles: set[tuple[str, ...]] = set()
    lines: set[tuple[str, ...]] = set()
    for line in extracted.splitlines():
        tokens = _TOKEN.findall(line)
        lines.add(tuple(tokens))
        shingles.update(zip(*(tokens[offset:] for offset in range(_SIZE)), strict=False))
    chosen: list[bool] = []
    for block in page.blocks:
        tokens = _TOKEN.findall(block.text)
        if len(tokens) < _SIZE:
            chosen.append(bool(tokens) and tuple(tokens) in lines)
            continue
        own = list(zip(*(tokens[offset:] for offset in range(_SIZE)), strict=False))
        chosen.append(sum(shingle in shingles for shingle in own) * 2 > len(own))
    return chosen
