"""Pages as parts in order, before a format is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.strategies.cruft import ABOVE, BELOW, CRUFT, WITHIN
from tests.strategies.prose import CODE, HEADINGS, ITEMS, QUESTIONS, SENTENCES, TABLE, TITLES, VERSE


@dataclass(frozen=True)
class Part:
    """Lines that stand together: ``kind`` is a label, or ``verse`` for short lines of prose."""

    kind: str
    lines: tuple[str, ...]


_LANGUAGES = tuple(SENTENCES)


@st.composite
def paragraphs(draw: st.DrawFn, language: str) -> Part:
    """One to four sentences of a language."""
    sentences = draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=4))
    glue = "" if language in ("zh", "ja", "th") else " "
    return Part("paragraph", (glue.join(sentences),))


def content(language: str) -> st.SearchStrategy[Part]:
    """A part of an article, mostly paragraphs."""
    paragraph = paragraphs(language)
    return st.one_of(
        paragraph,
        paragraph,
        paragraph,
        st.sampled_from(HEADINGS).map(lambda line: Part("heading", (line,))),
        st.lists(st.sampled_from(ITEMS), min_size=1, max_size=4).map(lambda lines: Part("list_item", tuple(lines))),
        st.sampled_from(SENTENCES[language]).map(lambda line: Part("quotation", (line,))),
        st.sampled_from(CODE).map(lambda lines: Part("code", lines)),
        st.just(Part("table", tuple("\t".join(row).rstrip() for row in TABLE))),
        st.lists(st.sampled_from(VERSE + QUESTIONS), min_size=1, max_size=4).map(
            lambda lines: Part("verse", tuple(lines))
        ),
    )


def cruft(labels: tuple[str, ...] = tuple(CRUFT)) -> st.SearchStrategy[Part]:
    """One unit of cruft of one of the labels."""
    units = [Part(label, unit) for label in dict.fromkeys(labels) for unit in CRUFT[label]]
    return st.sampled_from(units)


@st.composite
def articles(draw: st.DrawFn) -> list[Part]:
    """A clean article: a title and some parts."""
    language = draw(st.sampled_from(_LANGUAGES))
    parts = draw(st.lists(content(language), min_size=1, max_size=6))
    if draw(st.booleans()):
        parts.insert(0, Part("title", (draw(st.sampled_from(TITLES[language])),)))
    return parts


@st.composite
def pages(draw: st.DrawFn) -> list[Part]:
    """An article with cruft around and within: mostly in the usual order, sometimes in any, some of it repeated."""
    article = draw(articles())
    above = draw(st.lists(cruft(ABOVE), max_size=4))
    below = draw(st.lists(cruft(BELOW), max_size=5))
    order = draw(st.sampled_from(("usual", "usual", "usual", "any", "cruft only")))
    if order == "usual":
        above.sort(key=lambda part: ABOVE.index(part.kind))
        below.sort(key=lambda part: BELOW.index(part.kind))
    for part in draw(st.lists(cruft(WITHIN), max_size=2)):
        article.insert(draw(st.integers(0, len(article))), part)
    parts = above + below if order == "cruft only" else above + article + below
    if order == "any":
        parts = draw(st.permutations(parts))
    if parts and draw(st.integers(0, 3)) == 0:
        parts = [*parts, *draw(st.lists(st.sampled_from(parts), max_size=3))]
    return parts
