"""Records of a Python program: only what is to be cleaned goes to a worker, the record itself stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleanpage.batch.inputs.row import Row
from cleanpage.batch.job import Job


def rows(payloads: Sequence[tuple[object, str | None]], job: Job) -> Iterator[Row]:
    """Source and URL."""
    for source, url in payloads:
        yield Row(source, {}, url)
