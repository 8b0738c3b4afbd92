"""What scrapers do to white space: breaks of all kinds, wrapping, gluing, marks that show nothing."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

BREAKS = ("\n", "\r\n", "\r", "\u2028", "\x0c", "\x85", "\x0b", "\u2029", "\x1c")
SPACES = ("\t", "\xa0", "\u3000", "\u2009", "  ", "\u200b", "\u00ad", "\ufeff", "\u2060", " \u200b ", "\u180e")


@st.composite
def disturbed(draw: st.DrawFn, text: str) -> str:
    """``text`` with its white space disturbed in one or two ways, or left as it is."""
    for how in draw(st.lists(st.sampled_from(_WAYS), max_size=2)):
        text = draw(how(text))
    return text


@st.composite
def _other_breaks(draw: st.DrawFn, text: str) -> str:
    mark = draw(st.sampled_from(BREAKS))
    return text.replace("\n", mark, draw(st.sampled_from((-1, -1, 1, 3))))


@st.composite
def _odd_spaces(draw: st.DrawFn, text: str) -> str:
    words = text.split(" ")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(words) - 1))
        mark = draw(st.sampled_from(SPACES))
        words[at] = mark + words[at] if draw(st.booleans()) else words[at] + mark
    return " ".join(words)


@st.composite
def _wrapped(draw: st.DrawFn, text: str) -> str:
    width = draw(st.sampled_from((62, 72, 80)))
    return "\n".join("\n".join(textwrap.wrap(line, width)) if len(line) > width else line for line in text.split("\n"))


@st.composite
def _broken(draw: st.DrawFn, text: str) -> str:
    """As a dump of the DOM: where an inline tag stood, a line ends in the midst of a sentence."""
    words = text.split(" ")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(words) - 1))
        words[at] = draw(st.sampled_from(("\n", " \n", "\n\n"))) + words[at]
    return " ".join(words)


@st.composite
def _glued(draw: st.DrawFn, text: str) -> str:
    """The whole text, or some of its lines, on one line."""
    if draw(st.booleans()):
        return " ".join(text.split())
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        if len(lines) > 1:
            at = draw(st.integers(0, len(lines) - 2))
            lines[at : at + 2] = [lines[at] + draw(st.sampled_from((" ", "", "  "))) + lines[at + 1]]
    return "\n".join(lines)


@st.composite
def _blank_lines(draw: st.DrawFn, text: str) -> str:
    kind = draw(st.sampled_from(("none", "all", "many", "ends")))
    if kind == "none":
        return text.replace("\n\n", "\n")
    if kind == "all":
        return text.replace("\n", "\n\n")
    if kind == "many":
        return text.replace("\n\n", "\n \t\n\xa0\n\u200b\n\n")
    return f"\ufeff\n \n{text} \n\t\n\x00"


@st.composite
def _cut(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    return text[start:] if draw(st.booleans()) else text[:start]


_WAYS = (_other_breaks, _odd_spaces, _wrapped, _broken, _glued, _blank_lines, _cut)
