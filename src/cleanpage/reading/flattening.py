"""HTML that is nested deeper than the parser goes, made flat: the tags that say what a line is stay, the others go."""

from __future__ import annotations

from typing import Final

import regex

_STAYING: Final = frozenset(("p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "img", "pre"))
_WITHIN: Final = frozenset(  # tags within a line: they leave nothing behind
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
     "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var"),
)  # fmt: skip
_UNSEEN: Final = ("script", "style", "noscript", "template")

# "<div class=x>", "</p>": a tag's name, whether it closes, and its end. No repetition shares a character with the next.
_TAG: Final = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}+)[^<>]*+>?")


def flattened(source: str) -> str:
    """``source`` with no element inside another; its text is the same."""
    return _TAG.sub(_flat, _without_unseen(source))


def _flat(tag: regex.Match[str]) -> str:
    name = tag[2].lower()
    if name in _WITHIN:
        return ""
    if name in _STAYING and not tag[1]:
        return f"<{name}>"
    return "<p>"


def _without_unseen(source: str) -> str:
    """``source`` without scripts and the like, each up to its closing tag."""
    lowered = source.lower()
    if len(lowered) != len(source):  # a letter whose lower case is longer: rare, and then its capitals stay unseen
        lowered = source
    for name in _UNSEEN:
        parts: list[str] = []
        at = 0
        while True:
            start = lowered.find(f"<{name}", at)
            if start < 0:
                break
            parts.append(source[at:start])
            stop = lowered.find(f"</{name}", start)
            at = len(source) if stop < 0 else stop
            if stop < 0:
                break
        if parts:
            source = "".join([*parts, source[at:]])
            lowered = source.lower() if len(source.lower()) == len(source) else source
    return source
