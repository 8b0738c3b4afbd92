"""Physical lines of a text, with offsets, and what joins them: wrapping, broken sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

INVISIBLE: Final = "\ufeff\u200b\u2060\u00ad"
BLANKS: Final = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000" + INVISIBLE
)
"""What is stripped from the ends of lines: white space, and marks that show nothing."""

# The end of a sentence: ". ", "!", "…", also followed by closing quotes, brackets or a footnote mark.
SENTENCE_END: Final = re.compile(r"""[.!?…。！？؟।॥։።．｡][\"'”’»)\]」』）】›*]{0,3}$""")
_END: Final = 5  # characters at the end of a line that tell whether a sentence ends there
# How a line goes on with the sentence of the line before: lower case, or a mark that can't begin one.
_GOES_ON: Final = re.compile(
    r"""[a-zà-öø-ÿāăąćčďđēėęěğīįıķļłńņňōőœŕřśşšţťūůűųźżžа-яёіїєґўα-ωά-ώ,;:.!?)\]”’»%，。、；：！？）」』]"""
)
_LEAST_FULL: Final = 0.6  # share of the width
_MOST_OPEN: Final = 0.35  # share of the lines
_PIECE: Final = 4  # words
_SHORT: Final = 3  # letters of an article or a preposition, in most languages
_MIDDLE: Final = 100  # characters of a name or a link within a sentence
_QUOTED: Final = BLANKS + "\"'“„«‘("
_OPENS: Final = re.compile(r"""[(\[“‘„«—–-]$""")


@dataclass(slots=True)
class PhysicalLine:
    """A line that is not blank: its text without white space at the end, and where it stands."""

    text: str
    start: int
    end: int
    gap: int
    """Blank lines before it."""
    hard_break: bool
    """Whether two spaces stand before the line break: in Markdown a new line of the same paragraph."""
    open_start: bool
    """Whether one space stands before its text: dumps of single text nodes have it behind an inline element."""
    open_end: bool
    """Whether one space stands between its text and the line break: the same before an inline element."""


def split_lines(source: str) -> list[PhysicalLine]:
    """The lines of ``source`` that show something."""
    lines: list[PhysicalLine] = []
    at = 0
    gap = 0
    for raw in source.splitlines(True):
        text = raw.rstrip() if raw.isascii() else raw.rstrip(BLANKS)
        if text:
            size = len(text)
            hard_break = raw.startswith("  ", size)
            open_start = raw[0] == " " and text[1] != " "
            open_end = raw.startswith(" ", size) and not hard_break
            if raw.isascii():
                lines.append(PhysicalLine(text, at, at + size, gap, hard_break, open_start, open_end))
            else:
                shown = text.lstrip(INVISIBLE)
                if shown.strip(BLANKS):
                    lines.append(
                        PhysicalLine(shown, at + size - len(shown), at + size, gap, hard_break, open_start, open_end)
                    )
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return lines


def fold_space(text: str) -> str:
    """``text`` on one line: every run of white space one space, invisible marks gone."""
    if not text.isascii():
        for mark in INVISIBLE:
            if mark in text:
                text = text.replace(mark, "")
    return " ".join(text.split())


def by_text_nodes(lines: list[PhysicalLine]) -> bool:
    """Whether spaces at the ends of lines tell of inline elements; where most lines have them they are the writer's habit."""
    return 0 < sum(line.open_start or line.open_end for line in lines) <= _MOST_OPEN * len(lines)


def is_broken(before: PhysicalLine, line: PhysicalLine, *, inside: bool) -> bool:
    """Whether an inline element parted two pieces of a sentence: a space is left at the break, and words in one of them."""
    if before.text[-1] in ":|" or SENTENCE_END.search(before.text[-_END:]):
        return False
    return (before.open_end and (inside or _has_words(before.text))) or (line.open_start and _has_words(line.text))


def _has_words(text: str) -> bool:
    return len(text.split(None, _PIECE)) >= _PIECE


def wrap_width(lines: list[PhysicalLine], unwrapped: Sequence[bool] = ()) -> int:
    """The column at which a text was hard-wrapped, or 0 if it was not.

    A text is wrapped at W when nearly no line is longer, and most lines that are followed by another one directly
    would have passed W with that one's first word. Lines that are ``unwrapped`` (items and tables, which some writers
    of Markdown leave as they are) say nothing of it, nor do those that a single word or address fills.
    """
    if sum(line.gap == 0 for line in islice(lines, 1, None)) < 3:
        return 0
    left = unwrapped or [False] * len(lines)
    widths = sorted(
        len(line.text) for line, whole in zip(lines, left, strict=True) if not whole and " " in line.text.strip()
    )
    if not widths:
        return 0
    width = widths[int(len(widths) * 0.985)] if len(widths) > 60 else widths[-1]
    if not 40 <= width <= 110:
        return 0
    full = tried = 0
    for (line, after), whole in zip(pairwise(lines), left, strict=False):
        if after.gap or whole:
            continue
        if len(line.text) < 0.5 * width and SENTENCE_END.search(line.text[-_END:]):
            continue  # the last line of a paragraph
        tried += 1
        if len(line.text) + 1 + len(after.text.lstrip().split(None, 1)[0]) > width - 2:
            full += 1
    return width if tried >= 3 and full >= 0.6 * tried else 0


def is_wrapped(before: str, after: str, width: int) -> bool:
    """Whether a line of a text wrapped at ``width`` ends where it does only because the first word of ``after`` did not fit;
    not for short lines, where a long address is what did not."""
    words = after.split(None, 1)
    return len(before) >= _LEAST_FULL * width and bool(words) and len(before) + 1 + len(words[0]) > width - 2


def goes_on(before: str, line: str, *, inside: bool = False) -> bool:
    """Whether ``line`` continues the sentence that ``before`` began; ``inside`` one, a line need not be long."""
    line = line.lstrip(BLANKS)
    before = before.rstrip(BLANKS)
    if not line or not before:
        return False
    if SENTENCE_END.search(before[-_END:]):
        return line[0] in ",;:)]”’»，、；）」』" and len(before) > 12
    if before[-1] in ",，、" and len(before.split(None, 3)) >= 3:
        return True
    if _GOES_ON.match(line):
        # Lower-case menus ("about", "contact") hold no sentence to go on with.
        return inside or len(before) + len(line) > 40 or line[0] in ",;:.!?)”’»"
    return bool(_OPENS.search(before)) and len(before.split(None, 4)) >= 4


def reads_on(before: str) -> bool:
    """Whether ``before`` looks like the first half of a sentence: several words without an end, the last in lower case, most
    of them too, or the last one short ("On Monday the")."""
    if not before[-1:].islower():
        return False
    words = before.split()
    return len(words) >= 3 and (
        len(words[-1]) <= _SHORT or sum([word[0].islower() for word in words]) * 2 >= len(words)
    )


def resumes(middle: str, after: str) -> bool:
    """Whether the sentence that a line interrupts goes on behind that line, the ``middle``."""
    return (
        len(middle) <= _MIDDLE
        and not SENTENCE_END.search(middle[-_END:])
        and _GOES_ON.match(after.lstrip(_QUOTED)) is not None
    )
