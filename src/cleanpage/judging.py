"""One pass over a source: read, describe, score, decide, render. The whole way in one function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleanpage import languages, scoring
from cleanpage.deciding import Decision, decide
from cleanpage.describing import Described, describe
from cleanpage.describing.line import Known
from cleanpage.describing.wording import Wording
from cleanpage.page import Page
from cleanpage.reading import read
from cleanpage.rendering import Rendered, render


@dataclass(slots=True)
class Judgement:
    """What one pass made of a source."""

    page: Page
    described: Described
    decision: Decision
    kept: list[bool]
    rendered: Rendered
    language: str | None


def judge(
    source: str,
    format: str,
    kept_labels: frozenset[str],
    language: str | None,
    *,
    name_cruft: bool = True,
    known: Known | None = None,
) -> Judgement:
    """Judge every line of ``source`` once and join what is kept. Without ``name_cruft`` all cruft is ``other``.

    ``known`` takes what lines say by themselves from one pass over a source to the next.
    """
    page = read(source, format)
    language = language or languages.identify(page.blocks, page.language)
    described = describe(page, _wording(language), known)
    decision = decide(page, described, scoring.shipped(), name_cruft=name_cruft)
    return _joined(page, described, decision, source, kept_labels, language)


def rejudged(
    judgement: Judgement, source: str, kept_labels: frozenset[str], votes: Sequence[float], *, name_cruft: bool = True
) -> Judgement:
    """The same page with ``votes``, one a block, added to the log-odds."""
    decision = decide(judgement.page, judgement.described, scoring.shipped(), votes, name_cruft=name_cruft)
    return _joined(judgement.page, judgement.described, decision, source, kept_labels, judgement.language)


def _joined(
    page: Page,
    described: Described,
    decision: Decision,
    source: str,
    kept_labels: frozenset[str],
    language: str | None,
) -> Judgement:
    kept = [verdict.label in kept_labels for verdict in decision.verdicts]
    rendered = render(page.blocks, kept, source, parted=page.format == "html")
    return Judgement(page, described, decision, kept, rendered, language)


@lru_cache(maxsize=32)
def _wording(language: str | None) -> Wording:
    return Wording(language)
