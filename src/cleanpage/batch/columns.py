"""The columns that a cleaned document gets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cleanpage.result import Cleaned

if TYPE_CHECKING:
    from cleanpage.batch.inputs.row import Row
    from cleanpage.batch.job import Job


def result_columns(job: Job, row: Row, cleaned: Cleaned) -> dict[str, Any]:
    """The text, and what ``explain`` and ``stats`` ask for."""
    added: dict[str, Any] = {job.to: cleaned.text}
    if job.explain:
        added[f"{job.to}_removed"] = [
            {"text": line.text, "label": line.label, "score": round(line.score, 3), "reasons": list(line.reasons)}
            for line in cleaned.removed
        ]
    if job.stats:
        added[f"{job.to}_labels"] = dict(Counter(line.label for line in cleaned.lines))
        added[f"{job.to}_confidence"] = round(cleaned.confidence, 4)
        added[f"{job.to}_engine"] = cleaned.engine
    return added
