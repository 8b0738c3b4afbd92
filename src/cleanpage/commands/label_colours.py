"""Which labels share a colour, the colours of a terminal, and whether to use any."""

from __future__ import annotations

import os
import sys
from typing import Final

from cleanpage.labels import KEPT, LABELS

_GROUPS: Final = {
    "article": KEPT,
    "site": ("navigation", "share", "tags"),
    "author": ("byline", "date", "author_bio"),
    "asking": ("newsletter", "paywall", "form"),
    "elsewhere": ("related", "feed", "social_post", "comment"),
    "business": ("advertisement", "consent", "legal"),
    "picture": ("caption", "credit", "notice"),
    "rest": ("duplicate", "other"),
}

TERMINAL_COLOURS: Final = {
    "article": "white",
    "site": "blue",
    "author": "cyan",
    "asking": "magenta",
    "elsewhere": "yellow",
    "business": "red",
    "picture": "green",
    "rest": "bright_black",
}
"""Group and its colour in click's names."""

GROUP: Final = {label: next(group for group, labels in _GROUPS.items() if label in labels) for label in LABELS}
"""The group of each label, in the order of ``LABELS``."""


def terminal_colour(label: str) -> str:
    """The colour of a label on the terminal, in click's names."""
    return TERMINAL_COLOURS[GROUP[label]]


def stdout_takes_colours() -> bool:
    """Whether standard output is a terminal whose user did not refuse colours."""
    # https://no-color.org: set, to whatever but nothing
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
