"""One pass over a source: read, describe, score, decide, render. The whole way in one function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from cleanpage import languages, parts, scoring
from cleanpage.deciding import Decision, Verdict, decide
from cleanpage.describing import Described, describe, nothing
from cleanpage.describing.line import Known
from cleanpage.describing.wording import Wording
from cleanpage.labels import REMOVED
from cleanpage.page import Page
from cleanpage.reading import read
from cleanpage.rendering import Rendered, render
from cleanpage.sniffing import looks_like_html, markup_in

_MARKUP: Final = -6.0  # log-odds of a line whose markup the next reader would take for his page's


@dataclass(slots=True)
class Judgement:
    """What one pass made of a source."""

    page: Page
    described: Described
    decision: Decision
    kept: list[bool]
    rendered: Rendered
    language: str | None
    markup: frozenset[int] = frozenset()
    """Blocks removed because with them the result would be read as HTML."""
    because: list[tuple[str, ...]] | None = None
    """For a page that was judged in parts: why, for each block. ``described`` is empty then."""


def judge(
    source: str,
    format: str,
    kept_labels: frozenset[str],
    language: str | None,
    *,
    name_cruft: bool = True,
    why: bool = False,
    known: Known | None = None,
) -> Judgement:
    """Judge every line of ``source`` once and join what is kept. Without ``name_cruft`` all cruft is ``other``.

    ``known`` takes what lines say by themselves from one pass over a source to the next. ``why`` keeps the reasons of a page
    of which nothing else is kept, for it is so large.
    """
    page = read(source, format)
    language = language or languages.identify(page.blocks, page.language)
    if len(page.blocks) > parts.MOST:
        told = parts.in_parts(page, _wording(language), name_cruft=name_cruft, why=why)
        judgement = _joined(page, nothing(), told.decision, source, kept_labels, language)
        return replace(judgement, because=told.because)
    described = describe(page, _wording(language), known)
    decision = decide(page, described, scoring.shipped(), name_cruft=name_cruft)
    return _joined(page, described, decision, source, kept_labels, language)


def rejudged(
    judgement: Judgement, source: str, kept_labels: frozenset[str], votes: Sequence[float], *, name_cruft: bool = True
) -> Judgement:
    """The same page with ``votes``, one a block, added to the log-odds."""
    decision = decide(judgement.page, judgement.described, scoring.shipped(), votes, name_cruft=name_cruft)
    return _joined(judgement.page, judgement.described, decision, source, kept_labels, judgement.language)


def without_markup(judgement: Judgement, source: str, kept_labels: frozenset[str], *, strict: bool) -> Judgement:
    """The judgement of an HTML page whose result nobody takes for HTML again.

    What is left of a page may be mostly HTML as text: a listing, or markup that was escaped twice. Cleaned again it
    would be parsed, and lose its line breaks. The blocks that hold most tags are removed, no more of them than needed.
    """
    label = next((label for label in reversed(REMOVED) if label not in kept_labels), None)
    if label is None or not looks_like_html(judgement.rendered.text, strict=strict):
        return judgement
    kept = judgement.kept
    blocks = judgement.page.blocks
    laden = [(markup_in(blocks[index].text), -index) for index, keep in enumerate(kept) if keep]
    order = [-index for (_, brackets), index in sorted(laden, reverse=True) if brackets]
    verdicts, rendered = list(judgement.decision.verdicts), judgement.rendered
    dropped = 0
    while dropped < len(order) and looks_like_html(rendered.text, strict=strict):
        dropped = 2 * dropped or 1  # doubled, for a page of many such blocks must not be joined once for each
        gone = frozenset(order[:dropped])
        kept = [keep and index not in gone for index, keep in enumerate(judgement.kept)]
        rendered = render(blocks, kept, source, parted=True)
    for index in order[:dropped]:
        verdicts[index] = Verdict(label, _MARKUP)
    decision = replace(judgement.decision, verdicts=verdicts)
    return replace(judgement, decision=decision, kept=kept, rendered=rendered, markup=frozenset(order[:dropped]))


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
    return Wording(language, scoring.shipped().lexicon)
