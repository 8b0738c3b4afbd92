"""The documents of the inputs, read and cleaned as the batch does it, with every verdict, as the report holds them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cleanpage.batch.chunks import Pace, Reader, task_of
from cleanpage.batch.documents import Chunk, Position, Result
from cleanpage.batch.inputs.files import Inputs
from cleanpage.batch.inputs.row import Row
from cleanpage.batch.job import MOST_BYTES, MOST_SECONDS, Job
from cleanpage.batch.pool import Pool, checked_workers
from cleanpage.cleaner import Cleaner
from cleanpage.look.document_data import Shown, shown
from cleanpage.result import Cleaned

_COLUMN = "shown"


class Explained(NamedTuple):
    """A document that was cleaned."""

    name: str
    shown: Shown


class Unread(NamedTuple):
    """A document that could not be."""

    name: str
    reason: str


class Documents:
    """Reads lazily: of all the inputs only some hundreds of documents are in memory at any time."""

    def __init__(
        self,
        inputs: Sequence[str],
        options: Mapping[str, Any],
        *,
        output: Path | None = None,
        field: str = "text",
        url_field: str | None = None,
        workers: int | None = None,
        max_bytes: int = MOST_BYTES,
        timeout: float = MOST_SECONDS,
    ) -> None:
        """Raises ``ValueError`` for options that ``Cleaner`` does not take and for an input that is not there.

        :param options: of ``Cleaner``.
        :param output: a file that is not read even if it lies in an input folder.
        :param field: the column with the documents, where records have columns.
        :param workers: processes; all cores if not given.
        :param max_bytes: a larger document is not read. :param timeout: seconds after which one is given up.
        """
        Cleaner(**options)
        self._workers = checked_workers(workers)
        self._inputs = Inputs(inputs, format=None, output=output)
        self._job = Job(
            dict(options), field, url_field, max_bytes=max_bytes, timeout=timeout, to=_COLUMN, to_is_given=True,
            columns=_columns,
        )  # fmt: skip

    def __iter__(self) -> Generator[Explained | Unread, None, None]:
        """In the order of the inputs. Raises ``BatchError`` when no worker can be started."""
        pace = Pace()
        reader = Reader(self._inputs, self._job, Position(0, 0), pace)
        with Pool(self._job, self._workers) as pool:
            for chunk, result in pool.map(reader, lambda chunk: task_of(chunk, None)):
                pace.learn(result.tally.cleaned, result.tally.seconds)
                yield from _of(chunk, result)


def _columns(job: Job, row: Row, cleaned: Cleaned) -> dict[str, Any]:
    """Runs in the workers: what goes into the page is made there, and the page only has to be written."""
    return {job.to: (row.url, shown(cleaned))}


def _of(chunk: Chunk, result: Result) -> Iterator[Explained | Unread]:
    cleaned = dict(result.output)
    failed = {index: reason for index, reason, _ in result.failures}
    for index in range(len(chunk.items)):
        place = chunk.place(index)
        if index in failed:
            yield Unread(place, failed[index])
        elif index in cleaned:  # the others are records that are no documents
            url, data = cleaned[index][_COLUMN]
            yield Explained(f"{url} ({place})" if url else place, data)
