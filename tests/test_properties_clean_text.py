"""An article that is clean already comes back word for word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import cleanpage
from tests.cases import CASES, CLEAN_CASES, KNOWN_FAILURES


def is_whole(text: str) -> bool:
    """Whether a line of a case is a paragraph, not a piece of one that the page broke."""
    return len(text) >= 60 and text.rstrip("\"'”’»)」』")[-1:] in tuple(".!?…。！？؟।")


_ARTICLES = {
    case.name: [line.text for line in case.lines if line.label == "paragraph" and is_whole(line.text)]
    for case in CASES
    if case.name not in KNOWN_FAILURES
    and case.genre in ("news", "blog", "magazine", "report", "feature", "essay", "opinion")
}
_LONG = sorted(name for name, paragraphs in _ARTICLES.items() if len(paragraphs) >= 4)


@st.composite
def stretches(draw: st.DrawFn) -> str:
    """Paragraphs that follow each other in an article, with blank lines between them."""
    paragraphs = _ARTICLES[draw(st.sampled_from(_LONG))]
    start = draw(st.integers(0, len(paragraphs) - 3))
    stop = draw(st.integers(start + 3, len(paragraphs)))
    return "\n\n".join(paragraphs[start:stop])


@given(stretches())
def test_paragraphs_of_an_article(article: str) -> None:
    assert cleanpage.clean(article, format="text") == article


def test_there_are_articles_to_draw_from() -> None:
    assert len(_LONG) >= 10
    assert len(CLEAN_CASES) >= 20
