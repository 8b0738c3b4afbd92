"""What the facts of a line depend on beside the line itself: the article's extent, sections, runs of removed lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cleanpage.deciding.claims import Claims
from cleanpage.describing import Described
from cleanpage.describing.phrases import STRENGTH
from cleanpage.page import Page
from cleanpage.wordlists import END, OPENER, WHOLE

_OPENER: Final = STRENGTH[OPENER]
_SHORT: Final = 5  # words
_WHOLE: Final = STRENGTH[WHOLE]
_ENDERS: Final = frozenset(("legal", "newsletter", "consent"))
_SECTION_LENGTH: Final = {
    "comment": 400,
    "feed": 40,
    "related": 30,
    "tags": 8,
    "newsletter": 4,
    "author_bio": 5,
}  # lines
SIGN_REACH: Final = {
    "social_post": 5,
    "newsletter": 4,
    "consent": 6,
    "paywall": 6,
    "comment": 12,
    "feed": 8,
    "form": 4,
    "share": 4,
    "tags": 6,
}
"""Labels that need a sign of their own, and how many lines away it may be."""
_SHORT_LINK: Final = 2.0
_NAME_WORDS: Final = 12
_MOST_NAMES: Final = 12
_POSTS: Final = 3
_HEAD_LINES: Final = 2  # kept lines that a head may hold beside the headline
_HEAD_REACH: Final = 6
_HEAD_LABELS: Final = frozenset(("byline", "date", "share"))
_OF_HEAD: Final = STRENGTH[END]
_TEXT: Final = 2  # kept lines in a row that end a section
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Situation:
    """What the facts of a line depend on beside the line itself."""

    page: Page
    described: Described
    body_start: int
    body_end: int
    """The first kept line, and one more than the last."""
    kept_texts: frozenset[str]
    """Folded texts of the kept lines."""
    title: str
    sections: list[str]
    """For each line the label of the section that a cue opened; empty outside of sections."""
    runs: list[tuple[int, int]]
    """For each removed line where its run of removed lines starts, and where it ends; (0, 0) for a kept one."""
    repeats: Counter[str]
    """How often each folded text stands on the page."""
    claimed: Claims
    """Lines that what stands elsewhere showed to be cruft, with their labels."""
    title_at: int
    """Index of the headline; -1 for none."""
    signs: dict[str, list[int]]
    """For each label that needs a sign of its own near by: how many lines away the next sign is."""
    is_forum: bool
    """Whether short lines come again and again between the kept ones: posts with names and buttons."""
    author: frozenset[str]
    """Words of the names in the byline."""


def survey(page: Page, described: Described, content: Sequence[bool], title: int | None, claimed: Claims) -> Situation:
    """The situation on a page, given which of its lines are kept and which of these is the headline."""
    kept = [index for index, keep in enumerate(content) if keep]
    body = [index for index in kept if index != title] or kept
    return Situation(
        page,
        described,
        body_start=_body_start(described, content, body, title),
        body_end=body[-1] + 1 if body else len(content),
        kept_texts=frozenset(page.blocks[index].text.lower() for index in kept),
        title=page.blocks[title].text.lower() if title is not None else "",
        sections=sections(described, content),
        runs=_removed_runs(content),
        claimed=claimed,
        repeats=Counter(block.text.lower() for block in page.blocks),
        title_at=title if title is not None else -1,
        signs={label: _distances(described, label) for label in SIGN_REACH},
        is_forum=_is_forum(page, described, content, title),
        author=_author(page, described, content),
    )


def _is_forum(page: Page, described: Described, content: Sequence[bool], title: int | None) -> bool:
    kept = [index for index, keep in enumerate(content) if keep and index != title]
    if len(kept) < _POSTS:
        return False
    # each text once a gap: a menu that stands twice in the same gap is no sign of posts
    gap = 0
    short: set[tuple[str, int]] = set()
    for index in range(kept[0], kept[-1]):
        if content[index]:
            gap = index
        elif described.shapes[index].words <= _SHORT:
            short.add((page.blocks[index].text.lower(), gap))
    return sum(count > 1 for count in Counter(text for text, _ in short).values()) >= _POSTS


def _distances(described: Described, label: str) -> list[int]:
    """For each line how many lines away the next one is that shows a sign of ``label``."""
    count = len(described.shapes)
    distances = [count] * count
    away = count
    for index in (*range(count), *range(count - 1, -1, -1)):
        away = 0 if _is_sign(described, index, label) else away + 1
        distances[index] = min(distances[index], away)
        if index == count - 1:
            away = min(away, distances[index])
    return distances


def _is_sign(described: Described, index: int, label: str) -> bool:
    unit = described.units[index]
    if unit is not None and unit.label == label:
        return True
    shape = described.shapes[index]
    if label == "social_post" and (shape.handles or shape.urls == _SHORT_LINK):
        return True
    if label == "feed" and shape.clock_alone:
        return True
    return any(said == label and strength >= _OF_HEAD for said, strength, _ in described.matches[index])


def _author(page: Page, described: Described, content: Sequence[bool]) -> frozenset[str]:
    """The words of the names in the bylines, as far as they stand in the article's head or foot."""
    words: set[str] = set()
    for index, block in enumerate(page.blocks):
        if content[index] or described.shapes[index].words > _NAME_WORDS:
            continue
        if described.has(index, "by_name") or any(
            said == "byline" and strength >= _OF_HEAD for said, strength, _ in described.matches[index]
        ):
            words.update(word for word in _WORD.findall(block.text) if word[0].isupper() and len(word) > 2)
            if len(words) > _MOST_NAMES:
                return frozenset()  # a forum, a listing: everybody is an author
    return frozenset(words)


def _body_start(described: Described, content: Sequence[bool], body: Sequence[int], title: int | None) -> int:
    """The first kept line behind the article's head: a standfirst may stand above the byline."""
    for number, index in enumerate(body[:_HEAD_LINES]):
        if number + 1 < len(body) and (title is None or index > title):
            below = range(index + 1, min(body[number + 1], index + 1 + _HEAD_REACH))
            if any(_of_a_head(described, at) for at in below):
                continue
        return index
    return body[min(len(body) - 1, _HEAD_LINES)] if body else len(content)


def _of_a_head(described: Described, index: int) -> bool:
    return (
        described.has(index, "by_name")
        or described.has(index, "date_alone")
        or any(label in _HEAD_LABELS and strength >= _OF_HEAD for label, strength, _ in described.matches[index])
    )


def _removed_runs(content: Sequence[bool]) -> list[tuple[int, int]]:
    runs = [(0, 0)] * len(content)
    start = 0
    for index in range(len(content) + 1):
        if index == len(content) or content[index]:
            for at in range(start, index):
                runs[at] = (start, index)
            start = index + 1
    return runs


def sections(described: Described, content: Sequence[bool]) -> list[str]:
    """For each line the label of the section it stands in.

    A cue opens one; the next cue, its usual length or the article's text ends it. A cue that the text follows opens none:
    it is a counter or a button in the article's head.
    """
    result: list[str] = []
    current, left = "", 0
    for index, found in enumerate(described.matches):
        opened = [label for label, strength, _ in found if strength == _OPENER]
        if opened:
            current = opened[0]
            left = _SECTION_LENGTH.get(current, 0)
        elif any(strength == _WHOLE and label in _ENDERS for label, strength, _ in found):
            left = min(left, 3)
        elif sum(content[index : index + _TEXT]) == _TEXT:
            left = 0
        result.append(current if left > 0 else "")
        left -= 1
    return result
