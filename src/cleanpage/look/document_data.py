"""What the report holds of a document: a line in the list of documents, and the lines when it is opened."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from cleanpage.labels import LABELS
from cleanpage.look.json_data import embeddable
from cleanpage.result import Cleaned, Line

LONGEST_SHOWN: Final = 4_000
"""Characters of a line that the page shows; nobody reads further, and a browser can't lay out 50 MB in a line."""
MOST_LINES: Final = 20_000
"""Lines of a document that the page shows. Counts are always of all."""
_LONGEST_REASON: Final = 300
_LONGEST_TITLE: Final = 160

_INDEX: Final = {label: index for index, label in enumerate(LABELS)}


class Shown(NamedTuple):
    """A document as the page holds it."""

    summary: dict[str, Any]
    """What the list of documents and the totals need."""
    details: str
    """What is read only when the document is opened, as embeddable JSON."""


def shown(cleaned: Cleaned) -> Shown:
    """What the page holds of a document, but for its name."""
    return Shown(summary(cleaned), embeddable(details(cleaned)))


def summary(cleaned: Cleaned) -> dict[str, Any]:
    """What the list of documents and the totals need."""
    return {
        "title": _title(cleaned.lines),
        "confidence": round(_finite(cleaned.confidence), 3),
        "engine": cleaned.engine,
        "language": cleaned.language,
        "format": cleaned.format,
        "counts": counts(cleaned.lines),
    }


def counts(lines: Iterable[Line]) -> list[list[int]]:
    """For each label that occurs: its index, lines kept, lines removed, words kept, words removed."""
    found: dict[int, list[int]] = {}
    for line in lines:
        row = found.setdefault(_INDEX[line.label], [0, 0, 0, 0])
        at = 0 if line.kept else 1
        row[at] += 1
        row[at + 2] += len(line.text.split())
    return [[label, *row] for label, row in sorted(found.items())]


def details(cleaned: Cleaned) -> dict[str, Any]:
    """What is read only when the document is opened. Columns, and each reason once: a tenth of the size of objects."""
    reasons: dict[str, int] = {}
    shown = cleaned.lines[:MOST_LINES]
    return {
        "labels": [_INDEX[line.label] for line in shown],
        "kept": "".join("1" if line.kept else "0" for line in shown),
        "scores": [round(_finite(line.score) * 100) for line in shown],
        "texts": [line.text[:LONGEST_SHOWN] for line in shown],
        "cut": {
            str(index): len(line.text) - LONGEST_SHOWN
            for index, line in enumerate(shown)
            if len(line.text) > LONGEST_SHOWN
        },
        "why": [
            [reasons.setdefault(reason[:_LONGEST_REASON], len(reasons)) for reason in line.reasons] for line in shown
        ],
        "reasons": list(reasons),
        "unshown": len(cleaned.lines) - len(shown),
        "limits": list(cleaned.limits),
    }


def _title(lines: Iterable[Line]) -> str:
    """The headline; without one the first line that is kept."""
    first = ""
    for line in lines:
        if line.label == "title":
            first = line.text
            break
        if line.kept and not first:
            first = line.text
    return first if len(first) <= _LONGEST_TITLE else first[: _LONGEST_TITLE - 1].rstrip() + "…"


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0
