"""The documents of the inputs, one at a time: read as the batch reads them, cleaned here with every verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cleanpage.batch.chunks import Pace, Reader, task_of
from cleanpage.batch.documents import Chunk, Position
from cleanpage.batch.inputs import formats
from cleanpage.batch.inputs.files import Inputs
from cleanpage.batch.inputs.row import RowError
from cleanpage.batch.job import Job
from cleanpage.cleaner import Cleaner
from cleanpage.result import Cleaned


class Explained(NamedTuple):
    """A document that was cleaned."""

    name: str
    cleaned: Cleaned


class Unread(NamedTuple):
    """A document that could not be."""

    name: str
    reason: str


class Documents:
    """Reads lazily: of all the inputs only some documents are in memory at any time."""

    def __init__(
        self,
        inputs: Sequence[str],
        options: Mapping[str, Any],
        *,
        output: Path | None = None,
        field: str = "text",
        url_field: str | None = None,
    ) -> None:
        """Raises ``ValueError`` for options that ``Cleaner`` does not take and for an input that is not there.

        :param options: of ``Cleaner``.
        :param output: a file that is not read even if it lies in an input folder.
        :param field: the column with the documents, where records have columns.
        """
        self._options = dict(options)
        self._cleaners = {self._options.get("format", "auto"): Cleaner(**self._options)}
        self._inputs = Inputs(inputs, format=None, output=output)
        self._job = Job(options=self._options, field=field, url_field=url_field)

    def __iter__(self) -> Iterator[Explained | Unread]:
        for chunk in Reader(self._inputs, self._job, Position(0, 0), Pace()):
            yield from self._of(chunk)

    def _of(self, chunk: Chunk) -> Iterator[Explained | Unread]:
        rows = iter(formats.module(chunk.format).rows(task_of(chunk, None).payloads, self._job))
        for index, item in enumerate(chunk.items):
            name = chunk.place(index)
            row = next(rows) if item.payload is not None else None
            if item.reason is not None:
                yield Unread(name, item.reason)
            elif isinstance(row, RowError):
                yield Unread(name, str(row))
            elif row is not None:
                yield self._explained(name, row.source, row.url, row.format)

    def _explained(self, name: str, source: object, url: str | None, format: str | None) -> Explained | Unread:
        if url:
            name = f"{url} ({name})"
        if not isinstance(source, (str, bytes)):
            return Unread(name, f"not text: column {self._job.field!r} holds {type(source).__name__}")
        return Explained(name, self._cleaner(format).explain(source, url))

    def _cleaner(self, format: str | None) -> Cleaner:
        """The cleaner for a format that a file's name tells; what the caller said goes before it."""
        given = self._options.get("format", "auto")
        if format is None or given != "auto":
            return self._cleaners[given]
        if format not in self._cleaners:
            self._cleaners[format] = Cleaner(**{**self._options, "format": format})
        return self._cleaners[format]
