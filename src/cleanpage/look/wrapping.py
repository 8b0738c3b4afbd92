"""Breaking text into lines of a terminal, by the columns that its characters take."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int) -> Iterator[str]:
    """Pieces of ``text`` of at most ``width`` columns, broken at blanks where there are some; at least one piece."""
    width = max(width, 2)
    line: list[str] = []
    used = 0
    for word in text.split():
        size = columns(word)
        if line and used + 1 + size > width:
            yield " ".join(line)
            line, used = [], 0
        if size > width:  # a URL, or a script that puts no blanks between words
            *whole, word = _cut(word, width)
            yield from whole
            size = columns(word)
        line.append(word)
        used += size + (1 if len(line) > 1 else 0)
    yield " ".join(line)


def _cut(word: str, width: int) -> Iterator[str]:
    start = used = 0
    for index, character in enumerate(word):
        size = _columns_of(character)
        if used + size > width:
            yield word[start:index]
            start, used = index, 0
        used += size
    yield word[start:]
