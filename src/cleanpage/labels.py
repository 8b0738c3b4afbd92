"""The labels a line can have, and which of them are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cleanpage.errors import UnknownOptionError

KEPT: Final = ("title", "heading", "paragraph", "list_item", "quotation", "code", "table")
"""Labels whose lines are kept by default."""

REMOVED: Final = (
    "navigation", "byline", "date", "share", "newsletter", "related", "feed", "social_post", "advertisement",
    "consent", "paywall", "comment", "author_bio", "tags", "caption", "credit", "notice", "form", "legal",
    "duplicate", "other",
)  # fmt: skip
"""Labels whose lines are removed by default."""

LABELS: Final = KEPT + REMOVED
"""Every label, kept ones first."""


def kept_labels(keep: Iterable[str] = (), drop: Iterable[str] = ()) -> frozenset[str]:
    """The labels to keep under the overrides ``keep`` and ``drop``; a label in both is dropped.

    Raises ``UnknownOptionError`` for a label that does not exist.
    """
    keep, drop = _as_labels(keep), _as_labels(drop)
    return frozenset(KEPT).union(keep).difference(drop)


def _as_labels(labels: Iterable[str]) -> tuple[str, ...]:
    labels = (labels,) if isinstance(labels, str) else tuple(labels)
    for label in labels:
        if label not in LABELS:
            raise UnknownOptionError("label", label, LABELS)
    return labels
