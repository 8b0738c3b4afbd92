"""Clusters: forms, dialogs and bars, whose unknown lines stand between known ones of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleanpage.describing.units.sight import Sight, Unit

_REACH: Final = {"newsletter": 3, "consent": 4, "share": 2, "paywall": 2, "form": 2, "legal": 2}
_PARAGRAPH: Final = 0.7  # how much a line reads like prose
_CUE: Final = 0.25  # share of a paragraph up to which a phrase is what the sentence is about
_WIDEST: Final = 300  # characters of an unknown line in between


def find(sight: Sight) -> Iterator[Unit]:
    """Runs of lines whose phrases speak for one label, with the short lines between them."""
    speaking = [index for index, found in enumerate(sight.matches) if found]
    for label, reach in _REACH.items():
        members: list[int] = []
        strong = 0
        for index in speaking:
            strength = _belongs(sight, index, label)
            if not strength:
                continue
            if members and not _near(sight, members[-1], index, reach):
                yield from _unit(label, members, strong)
                members, strong = [], 0
            if members:
                members.extend(range(members[-1] + 1, index))
            members.append(index)
            strong += strength >= 3
        yield from _unit(label, members, strong)


def _belongs(sight: Sight, index: int, label: str) -> int:
    """How strongly a line speaks for ``label``; nothing where it is a paragraph or speaks more for another label."""
    best = sight.says(index, label)
    if not best:
        return 0
    shape = sight.shapes[index]
    if best < 3 and (shape.characters > 260 or _is_about(sight, index, label)):
        return 0
    others = max((strength for found, strength, _ in sight.matches[index] if found != label), default=0)
    return best if best >= others else 0


def _is_about(sight: Sight, index: int, label: str) -> bool:
    """Whether a paragraph only begins with its phrase: "Sign up for our newsletter is a fair thing to ask, provided …"."""
    size = _CUE * sight.shapes[index].characters
    return sight.prose[index] >= _PARAGRAPH and all(
        len(phrase) < size for found, _, phrase in sight.matches[index] if found == label
    )


def _near(sight: Sight, before: int, index: int, reach: int) -> bool:
    if index - before - 1 > reach:
        return False
    return all(sight.prose[at] < 0.6 and sight.shapes[at].characters <= _WIDEST for at in range(before + 1, index))


def _unit(label: str, members: list[int], strong: int) -> Iterator[Unit]:
    if len(members) >= 2 and strong:
        yield Unit(label, tuple(members), f"lines of one {label} block", sure=strong >= 2)
