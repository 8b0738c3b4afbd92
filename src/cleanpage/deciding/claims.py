"""Claims: lines that what stands elsewhere on the page shows to be cruft, however much they read like prose.

A note that begins with the author's name, a quote that the text holds already, the headlines under "Read more", what
follows a wall or a comment section's head, a button that is removed everywhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from cleanpage.describing import Described
from cleanpage.describing.shape import ENDS_COLON, ENDS_SENTENCE
from cleanpage.page import CODE, HEADING, LIST_ITEM, TABLE_ROW, Block, Page

CLAIM: Final = -3.0  # log-odds of a claimed line
Claims = dict[int, str]
"""Claimed blocks, each with its label; an empty label where only the line's own signs tell it."""

_OPENER: Final = 4
_WHOLE: Final = 3
_START: Final = 2
_PROSE: Final = 0.6
_LONG_PROSE: Final = 40  # words of a paragraph that no teaser or offer has
_NAME: Final = re.compile(
    r"[^\W\d_a-zа-яёіїєґ][\w'’-]+(?:\s(?:de|da|del|della|van|von|der|la|di)\b)?"
)  # "Smith", "Ann"
_DIGITS: Final = re.compile(r"\d[\d.,]*")
_QUOTE: Final = "\"'“‘„«「『"
_WORD: Final = re.compile(r"\w+")
_SHINGLE: Final = 4  # words
_QUOTE_WORDS: Final = (5, 45)
_SHORT_WORDS: Final = 3
_OF_ARTICLES: Final = frozenset((CODE, TABLE_ROW, HEADING, LIST_ITEM))  # whose short lines may well be alike
_TEASER_WORDS: Final = (2, 24)
_TAIL: Final = frozenset(("comment", "related", "feed", "paywall", "newsletter"))
_TAIL_SHARE: Final = 0.3  # of the kept text: so much of it may stand below a cue and be no article
_MOST_TEASERS: Final = 3
_LATE: Final = 0.5  # share of the page behind which a note on the author stands
_BEHIND: Final = 4  # paragraphs that may stand behind a note on the author


def claims(page: Page, described: Described, scores: Sequence[float]) -> Claims:
    """The lines that are claimed although their score would keep them."""
    found: Claims = {}
    for index, label in _tail(page, described, scores):
        found.setdefault(index, label)
    for index, label in _notes_on_author(page, described, scores):
        found.setdefault(index, label)
    for index, label in _teasers(page, described, scores):
        found.setdefault(index, label)
    for index in _repeated_quotes(page, described, scores):
        found.setdefault(index, "duplicate")
    for index in _like_removed(page, described, scores):
        found.setdefault(index, "")
    return found


def _says(described: Described, index: int, label: str) -> int:
    found = described.matches[index]
    return max((strength for said, strength, _ in found if said == label), default=0) if found else 0


def _notes_on_author(page: Page, described: Described, scores: Sequence[float]) -> Iterator[tuple[int, str]]:
    """Paragraphs near the end that begin with the name of who wrote the article."""
    names = _author_names(page, described, scores)
    if not names:
        return
    behind = 0
    for index in range(len(page.blocks) - 1, int(len(page.blocks) * _LATE) - 1, -1):
        if scores[index] <= 0:
            continue
        text = page.blocks[index].text
        if described.prose[index] < _PROSE and described.shapes[index].words > _LONG_PROSE:
            continue
        if any(text.startswith(name) for name in names):
            yield index, "author_bio"
        elif described.prose[index] >= _PROSE:
            behind += 1
            if behind > _BEHIND:
                return


def _author_names(page: Page, described: Described, scores: Sequence[float]) -> set[str]:
    """Full names in the bylines above the text's first paragraphs."""
    names: set[str] = set()
    read = 0
    for index, block in enumerate(page.blocks):
        if scores[index] > 0:
            read += described.prose[index] >= _PROSE
            if read > _BEHIND:
                break
        if described.shapes[index].words > 12:
            continue
        said = _says(described, index, "byline")
        if (
            described.has(index, "by_name")
            or said >= _START
            or (index and _says(described, index - 1, "byline") >= _WHOLE)
        ):
            words = [match.group() for match in _NAME.finditer(block.text)]
            names.update(" ".join(words[at : at + 2]) for at in range(len(words) - 1))
    return names


def _teasers(page: Page, described: Described, scores: Sequence[float]) -> Iterator[tuple[int, str]]:
    """Headlines directly under a cue for them, or in its own line."""
    at = 0
    for index, found in enumerate(described.matches):
        strength = _says(described, index, "related") if found else 0
        if not strength:
            continue
        block = page.blocks[index]
        shape = described.shapes[index]
        if strength == _START and shape.words <= _TEASER_WORDS[1] and _cued(described, index, block.text):
            yield index, "related"
            continue
        if strength < _WHOLE or index < at or block.kind == HEADING:
            continue
        for below in range(index + 1, min(index + 1 + _MOST_TEASERS, len(page.blocks))):
            if not _is_teaser(page.blocks[below], described, below) or not _together(block, page.blocks[below]):
                break
            yield below, "related"
            at = below
            if page.blocks[below].kind != LIST_ITEM and block.container is None:
                break


def _together(cue: Block, block: Block) -> bool:
    """Whether a line may belong to the cue above it: in HTML, in the same element or the one around it."""
    if cue.container is None or block.container is None:
        return True
    return block.container is cue.container or block.container.parent in (cue.container, cue.container.parent)


def _cued(described: Described, index: int, text: str) -> bool:
    """Whether a line goes on with a colon or a bracket behind its cue: "Read also: the winners"."""
    for label, strength, phrase in described.matches[index]:
        if label == "related" and strength == _START:
            rest = text[len(phrase) - 1 : len(phrase) + 3]
            if phrase.endswith(":") or any(mark in rest for mark in ":：】]»>›|▶→"):
                return True
    return False


def _is_teaser(block: Block, described: Described, index: int) -> bool:
    shape = described.shapes[index]
    return (
        (block.kind not in (CODE, TABLE_ROW, HEADING) or block.link_chars > 0)
        and _TEASER_WORDS[0] <= shape.words <= _TEASER_WORDS[1]
        and shape.ends not in (ENDS_SENTENCE, ENDS_COLON)
        and not described.matches[index]
    )


def _tail(page: Page, described: Described, scores: Sequence[float]) -> Iterator[tuple[int, str]]:
    """All that follows the cue of a section, where what follows is mostly removed and most of the article stands above."""
    blocks = page.blocks
    sizes = [len(block.text) for block in blocks]
    whole = sum(size for size, score in zip(sizes, scores, strict=True) if score > 0)
    kept = removed = 0
    start = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if scores[index] > 0:
            kept += sizes[index]
            if described.shapes[index].words >= _LONG_PROSE and described.prose[index] >= _PROSE:
                break
        else:
            removed += sizes[index]
            if kept <= removed and kept <= _TAIL_SHARE * whole and _heads_tail(described, index):
                start = index
        if kept > _TAIL_SHARE * whole:
            break
    for index in range(start, len(blocks)):
        if scores[index] > 0 and blocks[index].kind not in (CODE, TABLE_ROW):
            yield index, ""


def _heads_tail(described: Described, index: int) -> bool:
    return any(
        label in _TAIL and strength >= (_OPENER if label in ("related", "feed") else _WHOLE)
        for label, strength, _ in described.matches[index]
    )


def _repeated_quotes(page: Page, described: Described, scores: Sequence[float]) -> Iterator[int]:
    """Quotes set apart whose words stand in a longer kept paragraph, too."""
    low, high = _QUOTE_WORDS
    quotes = [
        index
        for index, block in enumerate(page.blocks)
        if scores[index] > 0
        and block.kind != HEADING
        and block.text[:1] in _QUOTE
        and low <= described.shapes[index].words <= high
    ]
    if not quotes:
        return
    shingles: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for index, block in enumerate(page.blocks):
        if scores[index] > 0 and described.shapes[index].words > low:
            for shingle in set(_shingles(block.text)):
                shingles[shingle] += 1
    for index in quotes:
        own = _shingles(page.blocks[index].text)
        if own and all(shingles[shingle] > 1 for shingle in own):
            yield index


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return list(zip(*(words[offset:] for offset in range(_SHINGLE)), strict=False))


def _like_removed(page: Page, described: Described, scores: Sequence[float]) -> Iterator[int]:
    """Short lines that stand several times on the page, numbers aside, and are removed most of the time: "#3", "Copy"."""
    blocks = page.blocks
    short = [
        index
        for index, shape in enumerate(described.shapes)
        if shape.words <= _SHORT_WORDS and blocks[index].kind not in _OF_ARTICLES
    ]
    if not any(scores[index] > 0 for index in short):
        return
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index in short:
        groups[_DIGITS.sub("#", blocks[index].text.lower())].append(index)
    for members in groups.values():
        if len(members) > 1 and sum(scores[index] for index in members) < 0:
            for index in members:
                if scores[index] > 0:
                    yield index
