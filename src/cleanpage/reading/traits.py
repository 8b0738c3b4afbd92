"""What an element's tag, role, class, id and itemprop say of it, as bits; the words stand in ``data/dom_words.txt``."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

# The parts of "postBody__text-2": "post", "Body", "text".
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST: Final = 300  # characters of class and id that are looked at


def _load() -> tuple[tuple[str, ...], dict[str, int]]:
    groups: list[str] = []
    bits: dict[str, int] = {}
    for line in files("cleanpage").joinpath("data/dom_words.txt").read_text("utf-8").splitlines():
        name, colon, words = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        for word in words.split():
            bits[word] = bits.get(word, 0) | 1 << len(groups)
        groups.append(name)
    return tuple(groups), bits


GROUPS, _BITS = _load()
"""The names of the groups; the index of a name is the number of its bit."""

_TAGS: Final = {
    "nav": ("nav_tag",),
    "aside": ("aside_tag",),
    "footer": ("footer_tag",),
    "header": ("header_tag",),
    "article": ("article_tag",),
    "main": ("main_tag",),
    "form": ("form_tag",),
    "figure": ("figure_tag",),
    "figcaption": ("figure_tag",),
    "ul": ("list_tag",),
    "ol": ("list_tag",),
    "dl": ("list_tag",),
    "table": ("table_tag",),
    "blockquote": ("quote_tag",),
    "time": ("time_tag",),
    "button": ("button_tag",),
    "label": ("button_tag",),
    "address": ("address_tag",),
    "section": ("section_tag",),
    "details": ("details_tag",),
    "a": ("link_tag",),
    "strong": ("bold_tag",),
    "b": ("bold_tag",),
    "em": ("italic_tag",),
    "i": ("italic_tag",),
    "small": ("small_tag",),
}
TAG_TRAITS: Final = tuple(dict.fromkeys(trait for traits in _TAGS.values() for trait in traits))
"""Names of what tags say; their bits follow those of the groups."""
TAG_BITS: Final = {
    tag: sum(1 << (len(GROUPS) + TAG_TRAITS.index(trait)) for trait in traits) for tag, traits in _TAGS.items()
}
"""Bits of a tag alone; a tag that says nothing is not there."""


@lru_cache(maxsize=1024)  # a hostile page may make each some kilobytes large
def words_in(names: str) -> frozenset[str]:
    """The words of a container's names: its tag as it is, and the parts of what its attributes say."""
    tag, _, attributes = names.partition(" ")
    return frozenset((tag, *map(str.lower, _WORD.findall(attributes))))


@lru_cache(maxsize=8192)
def word_bits(words: str) -> int:
    """Bits of a class, an id, a role or an itemprop."""
    bits = 0
    for word in _WORD.findall(words[:_LONGEST]):
        bits |= _BITS.get(word.lower(), 0)
    lowered = words.lower()
    if lowered in _BITS:
        bits |= _BITS[lowered]
    return bits


def bit(name: str) -> int:
    """The bit of a group or a tag's trait by its name."""
    if name in GROUPS:
        return 1 << GROUPS.index(name)
    return 1 << (len(GROUPS) + TAG_TRAITS.index(name))
