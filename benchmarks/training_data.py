"""What the weights learn from: the pages of a corpus in the shapes in which users feed them, each line with its truth.

A page gives many documents: its HTML, its visible text as four tools dump it, what several extractors make of it, its
reference alone (all of it to be kept), and damaged forms of these (hard-wrapped, line breaks lost). Which lines belong to
the article is told by alignment with the reference.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks import align, dumps
from benchmarks.composed import Composed
from benchmarks.composed.labelling import labels_of
from benchmarks.corpora import CorpusPage
from cleanpage import languages, rendering
from cleanpage.describing import Described, describe
from cleanpage.describing.wording import Wording
from cleanpage.labels import KEPT
from cleanpage.lexicon import Lexicon
from cleanpage.page import Page
from cleanpage.reading import read
from cleanpage.scoring import Weights


@dataclass
class Document:
    """One form of one page."""

    style: str
    format: str
    source: str


def _by_trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html) or ""


def _by_trafilatura_recall(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, favor_recall=True) or ""


def _by_trafilatura_markdown(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, output_format="markdown", include_links=True) or ""


def _by_readability(html: str) -> str:
    import html_text
    import readability

    return str(html_text.extract_text(readability.Document(html).summary()))


def _by_resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True))


EXTRACTORS: Final[dict[str, Callable[[str], str]]] = {
    "trafilatura": _by_trafilatura,
    "trafilatura_recall": _by_trafilatura_recall,
    "trafilatura_markdown": _by_trafilatura_markdown,
    "readability": _by_readability,
    "resiliparse": _by_resiliparse,
}
SIMILAR: Final = frozenset(("trafilatura_recall", "trafilatura_markdown", "resiliparse", "readability"))
LEFT_OUT: Final = frozenset(("inscriptis", "trafilatura_recall"))  # too much like "html_text" and "trafilatura"
SNIPPET_STYLES: Final = ("html_text", "inscriptis", "trafilatura")
SNIPPET_WEIGHT: Final = 0.5  # of one line
STYLES: Final = (*dumps.DUMPS, *EXTRACTORS)


def render(style: str, html: str) -> str:
    """The page as ``style`` gives it; empty where the tool fails."""
    try:
        return {**dumps.DUMPS, **EXTRACTORS}[style](html)
    except Exception:  # a peer's failure is no failure of the training: that document is left out
        return ""


def documents(page: CorpusPage, rendered: dict[str, str]) -> Iterator[Document]:
    """Every form of ``page``. Which pages are damaged, and how, depends on the page's id alone."""
    chance = random.Random(page.id)
    left_out = set(chance.sample(sorted(SIMILAR), 2))  # they say nearly the same
    yield Document("html", "html", page.html)
    for style in STYLES:
        if style in left_out or style in LEFT_OUT:
            continue
        source = rendered.get(style) or ""
        if source.strip():
            yield Document(style, "markdown" if style in ("html2text", "trafilatura_markdown") else "text", source)
    reference = page.reference or ""
    yield Document("gold", "text", reference)
    if chance.random() < 0.25:
        yield Document("gold_wrapped", "text", wrapped(reference, chance.choice((60, 66, 72, 78))))
    dump = rendered.get("html_text") or ""
    if dump and chance.random() < 0.2:
        yield Document("dump_wrapped", "text", wrapped(dump, chance.choice((60, 72, 78))))
    if dump and chance.random() < 0.2:
        yield Document("dump_single_breaks", "text", re.sub(r"\n\s*\n", "\n", dump))
    if dump and chance.random() < 0.15:
        yield Document("dump_glued", "text", " ".join(dump.split()))
    if chance.random() < 0.1:
        yield Document("gold_glued", "text", " ".join(reference.split()))


def own_documents(page: CorpusPage, rendered: dict[str, str], weights: Weights, learned: Lexicon) -> Iterator[Document]:
    """What one pass with ``weights`` leaves of the page's HTML, and of one of its dumps."""
    dump = random.Random(page.id).choice(("html_text", "beautifulsoup"))
    for style, format, source in (("html", "html", page.html), (dump, "text", rendered.get(dump) or "")):
        kept = _once(source, format, weights, learned) if source.strip() else ""
        if kept:
            yield Document(f"own_{style}", "text", kept)


def _once(source: str, format: str, weights: Weights, learned: Lexicon) -> str:
    """By the weights alone, so that they don't depend on what else is decided from their scores."""
    page = read(source, format)
    kept = [score > 0 for score in weights.scores(_described(page, learned).rows)]
    return rendering.render(page.blocks, kept, source, parted=format == "html").text


def wrapped(text: str, width: int) -> str:
    """``text`` hard-wrapped at ``width`` columns."""
    return "\n".join(textwrap.fill(line, width) if len(line) > width else line for line in text.split("\n"))


@dataclass
class Judged:
    """A document's page, its signals, and for each block the share that belongs to the article (-1: not told)."""

    document: Document
    page: Page
    rows: list[list[float]]
    truth: list[float]


def _described(page: Page, learned: Lexicon) -> Described:
    return describe(page, Wording(languages.identify(page.blocks, page.language), learned))


def judge(corpus_page: CorpusPage, document: Document, learned: Lexicon) -> Judged:
    """Describe a document with a lexicon that knows nothing of it, and align it with the reference."""
    page = read(document.source, document.format)
    return Judged(document, page, list(_described(page, learned).rows), truth_of(corpus_page, page, document.style))


def truth_of(corpus_page: CorpusPage, page: Page, style: str) -> list[float]:
    """For each block of a page in a style the share of it that stands in the reference."""
    if style.startswith("gold"):
        return [1.0] * len(page.blocks)
    if style == "html" and corpus_page.lines:
        return truth_of_lines(page, corpus_page.lines)
    truth = align.coverage([block.text for block in page.blocks], corpus_page.reference or "")
    title = fold(corpus_page.title)
    for index, block in enumerate(page.blocks):
        if title and fold(block.text) == title:
            truth[index] = align.UNSURE  # the title is found by itself, not by the weights
    return truth


def snippet_documents(page: CorpusPage, rendered: dict[str, str]) -> Iterator[Document]:
    """The forms of a page of which only snippets are known."""
    yield Document("html", "html", page.html)
    for style in SNIPPET_STYLES:
        source = rendered.get(style) or ""
        if source.strip():
            yield Document(style, "text", source)


def judge_snippets(corpus_page: CorpusPage, document: Document, learned: Lexicon) -> Judged:
    """The same where only snippets are known: told are the lines that hold one."""
    page = read(document.source, document.format)
    truth = truth_by_snippets(corpus_page, page)
    told = Document(f"snippets_{document.style}", document.format, document.source)
    return Judged(told, page, list(_described(page, learned).rows), truth)


def truth_by_snippets(corpus_page: CorpusPage, page: Page) -> list[float]:
    """For each block whether it holds a snippet that belongs to the article, or one that doesn't."""
    wanted = [" ".join(snippet.split()) for snippet in corpus_page.must_have]
    unwanted = [" ".join(snippet.split()) for snippet in corpus_page.must_not_have]
    truth = []
    for block in page.blocks:
        told = align.UNSURE
        if any(snippet in block.text for snippet in unwanted):
            told = 0.0
        elif any(snippet in block.text for snippet in wanted):
            told = 1.0
        truth.append(told)
    return truth


def judge_composed(composed: Composed, learned: Lexicon) -> Judged:
    """The same for a composed page, whose truth is known: 1 for what is kept by default. Its title is told apart."""
    page = read(composed.source, composed.format)
    told = Document(f"composed_{composed.style}", composed.format, composed.source)
    return Judged(told, page, list(_described(page, learned).rows), truth_of_lines(page, composed.lines))


def truth_of_lines(page: Page, lines: Sequence[tuple[str, str]]) -> list[float]:
    """For each block whether its label is one that is kept; the title tells nothing here."""
    labels = labels_of(page.blocks, lines)
    return [align.UNSURE if label in ("", "title") else 1.0 if label in KEPT else 0.0 for label in labels]


def fold(text: str) -> str:
    """Letters and digits of ``text`` in lower case, to compare titles."""
    return re.sub(r"\W+", "", text.lower())
