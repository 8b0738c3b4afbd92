"""Pages as plain text."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies.pages import Part, pages
from tests.strategies.space import disturbed

_BULLETS = ("", "• ", "- ", "1. ", "* ", "– ")


@st.composite
def written(draw: st.DrawFn, parts: list[Part]) -> str:
    """The parts as text, with blank lines between them or not."""
    between = draw(st.sampled_from(("\n\n", "\n\n", "\n", "\n\n\n")))
    bullet = draw(st.sampled_from(_BULLETS))
    chunks = []
    for part in parts:
        mark = bullet if part.kind == "list_item" else ""
        chunks.append("\n".join(mark + line for line in part.lines))
    return between.join(chunks)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A scraped page as text."""
    return draw(disturbed(draw(written(draw(pages())))))
