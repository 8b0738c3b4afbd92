"""Embedded posts: text, links and hashtags of a post with the line that names who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from cleanpage.describing.units.sight import Sight, Unit
from cleanpage.page import CODE, HEADING, TABLE_ROW

# "— Ministry of Defence (@DefenceHQ) December 22, 2022", "- Ann (@ann.example.social) 3. Mai 2024"
_ATTRIBUTION: Final = re.compile(r"(?:>\s?)?[—–―-]{1,2}\s?[^@]{1,90}?\(@[\w.@-]{2,60}\)")
# "A post shared by Ann Smith (@annsmith)", "Ein Beitrag geteilt von Ann (@ann)"
_SHARED_BY: Final = re.compile(r"[^@]{4,110}\(@[\w.]{2,40}\)\s{0,3}(?:on |am |le |el |il )?[^@]{0,60}$")
_EMBEDS: Final = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed|mastodon-embed|reddit-embed"
    r"|threads-post|telegram-post|truthsocial-embed|text-post-media"
)
_LONGEST_POST: Final = 600  # characters above the attribution
_MOST_LINES: Final = 10
_NO_POST: Final = frozenset((TABLE_ROW, HEADING, CODE))  # what stands in no post


def find(sight: Sight) -> Iterator[Unit]:
    """Posts by their attribution line, by their opening cue, or by the embed's element."""
    for index, block in enumerate(sight.blocks):
        shape = sight.shapes[index]
        if shape.handles and shape.words < 40 and _ATTRIBUTION.match(block.text):
            yield Unit("social_post", _upwards(sight, index), "embedded post with its attribution")
        elif sight.says(index, "social_post") == 4:
            members = _downwards(sight, index)
            if len(members) > 1:
                yield Unit("social_post", members, "embedded post after its cue")
    yield from _embeds(sight)


def _upwards(sight: Sight, index: int) -> tuple[int, ...]:
    """The attribution's line and the post's lines above it.

    One line above always belongs to it, the next ones while they carry a post's marks or look unlike a paragraph.
    """
    first = index
    size = 0
    while first > 0 and index - first < _MOST_LINES:
        at = first - 1
        shape = sight.shapes[at]
        size += int(shape.characters)
        marked = bool(shape.hashtags or shape.handles or shape.urls == 2)
        if sight.blocks[at].kind in _NO_POST:
            break
        if size > _LONGEST_POST or _ATTRIBUTION.match(sight.blocks[at].text):
            break
        if first < index and not marked:
            unlike_paragraph = shape.ends != 1.0 and shape.characters < 140
            if not unlike_paragraph or sight.blocks[at].level:
                break
        if first == index and not marked and shape.characters > 400:
            break
        first = at
    return tuple(range(first, index + 1))


def _downwards(sight: Sight, index: int) -> tuple[int, ...]:
    """The cue's line and what follows up to the line that says who shared the post."""
    for at in range(index + 1, min(index + _MOST_LINES, len(sight.blocks))):
        if sight.shapes[at].handles and _SHARED_BY.match(sight.blocks[at].text):
            return tuple(range(index, at + 1))
        if sight.shapes[at].characters > _LONGEST_POST:
            break
    return (index,)


def _embeds(sight: Sight) -> Iterator[Unit]:
    members: list[int] = []
    for index, block in enumerate(sight.blocks):
        container = block.container
        steps = 0
        while container is not None and steps < 6 and not _is_embed(container.key):
            container = container.parent
            steps += 1
        if container is not None and steps < 6 and container.words < 200:
            members.append(index)
    if members:
        yield Unit("social_post", tuple(members), "element of an embedded post")


@lru_cache(maxsize=4096)
def _is_embed(key: str) -> bool:
    return _EMBEDS.search(key) is not None
