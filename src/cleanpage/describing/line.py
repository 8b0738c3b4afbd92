"""What a line says by itself, wherever it stands."""

from __future__ import annotations

from typing import Final, NamedTuple

from cleanpage.describing import forms, shape, topic, wording
from cleanpage.describing.phrases import Match
from cleanpage.describing.shape import Shape
from cleanpage.describing.wording import Wording
from cleanpage.words import words_of

NAMES: Final = (*shape.NAMES, *wording.NAMES, *forms.NAMES)


class Said(NamedTuple):
    """The facts of one line."""

    shape: Shape
    matches: tuple[Match, ...]
    row: list[float]
    """In the order of ``NAMES``."""
    function_words: float
    long_words: frozenset[str]


Known = dict[tuple[str | None, str, bool], Said]
"""What is known of lines, by language, text, and whether a tab stands in them: the passes over one source see the same lines
again."""


def said(text: str, tab: bool, words: Wording, known: Known) -> Said:
    """What the line ``text`` says."""
    key = (words.language, text, tab)
    found = known.get(key)
    if found is None:
        found = known[key] = _said(text or " ", tab, words)
    return found


def _said(text: str, tab: bool, words: Wording) -> Said:
    matches = words.matches(text)
    outline = shape.shape(text, tab)
    lowered = text[: wording.WINDOW].lower()
    tokens = words_of(lowered)
    row = words.describe(text, matches, lowered, tokens)
    form = forms.describe(text, outline, row[wording.MONTH])
    long_words = topic.long_words(text, tokens)
    return Said(outline, matches, [*outline, *row, *form], row[wording.FUNCTION_WORDS], long_words)
