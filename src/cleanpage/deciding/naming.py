"""The label of every line of a page whose kept lines are known."""

from __future__ import annotations

from collections.abc import Sequence

from cleanpage.deciding.claims import Claims
from cleanpage.deciding.content import kind_of_content, reads_like_verse
from cleanpage.deciding.cruft import kinds_of_cruft
from cleanpage.deciding.situation import survey
from cleanpage.describing import Described
from cleanpage.page import FRONT_MATTER, Page

Title = tuple[int, bool]
"""The headline's block, and whether it is certain: what is not may be a heading that the text begins with."""


def name_lines(
    page: Page, described: Described, content: Sequence[bool], title: Title | None, claimed: Claims
) -> list[str]:
    """One label a block: what form of content it has, or what kind of cruft it is."""
    head = title[0] if title is not None and content[title[0]] else None
    situation = survey(page, described, content, head, claimed)
    labels = ["other"] * len(content)
    removed = [index for index, keep in enumerate(content) if not keep and page.blocks[index].kind != FRONT_MATTER]
    for index, label in kinds_of_cruft(situation, removed).items():
        labels[index] = label
    is_verse = reads_like_verse(page, described, content)
    for index, keep in enumerate(content):
        if keep:
            labels[index] = kept_name(page, described, index, title, is_verse=is_verse)
    return labels


def kept_name(page: Page, described: Described, index: int, title: Title | None, *, is_verse: bool = False) -> str:
    """The label of a kept line."""
    if title is not None and index == title[0]:
        return "title" if title[1] else "heading"
    return kind_of_content(page, described, index, is_verse=is_verse)
