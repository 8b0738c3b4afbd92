"""Documents in groups: large enough that messages cost nothing beside the work, small enough for little memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from cleanpage.batch.documents import Chunk, Item, Position, Task
from cleanpage.batch.inputs import formats
from cleanpage.batch.inputs.files import STDIN, InputFile, Inputs
from cleanpage.batch.inputs.opening import Stream, open_raw
from cleanpage.batch.job import Job
from cleanpage.errors import MissingExtraError

_MOST_DOCUMENTS: Final = 64
_MOST_BYTES: Final = 1_000_000
_SECONDS: Final = 0.4
"""Work in a chunk: less than a person waits, hundreds of times the cost of a message."""
_FIRST: Final = 4  # documents in the first chunks, before their cost is known


@dataclass(slots=True)
class Pace:
    """How many documents a chunk should have, from what they have cost so far."""

    documents: int = _FIRST
    _mean: float = field(default=0.0)

    def learn(self, documents: int, seconds: float) -> None:
        """Take in what a chunk has cost."""
        if documents:
            cost = seconds / documents
            self._mean = cost if not self._mean else 0.8 * self._mean + 0.2 * cost
            self.documents = max(1, min(_MOST_DOCUMENTS, int(_SECONDS / max(self._mean, 1e-6))))


class Reader:
    """Reads the inputs as chunks, from a position on, before which the document at ``place`` stands. What can't be read
    becomes a failed document."""

    def __init__(self, inputs: Inputs, job: Job, start: Position, pace: Pace, place: str = "") -> None:
        self._inputs = inputs
        self._job = job
        self._start = start
        self._pace = pace
        self._place = place
        self._bytes_before = 0

    def __iter__(self) -> Iterator[Chunk]:
        items: list[Item] = []
        size, schema, format, end, bytes_read = 0, None, "", self._start, 0
        for file, item, item_format, bytes_now in self._items():
            own = getattr(item.payload, "schema", None)  # rows of one Parquet schema go together
            full = len(items) >= self._pace.documents or size + item.size > _MOST_BYTES
            other = item_format != format or (own is not None and schema is not None and own != schema)
            if items and (full or other):
                yield Chunk(format, items, end, bytes_read)
                items, size, schema = [], 0, None
            items.append(item)
            format, size, bytes_read = item_format, size + item.size, bytes_now
            schema = own if own is not None else schema
            end = Position(file.index + 1, 0) if item.ends_file else Position(file.index, item.number)
        if items:
            yield Chunk(format, items, end, bytes_read)

    def _items(self) -> Iterator[tuple[InputFile, Item, str, int]]:
        for file in self._inputs:
            if file.index < self._start.file:
                self._bytes_before += _size(file)
                continue
            after = self._start.number if file.index == self._start.file else 0
            yield from self._items_of(file, after)

    def _items_of(self, file: InputFile, after: int) -> Iterator[tuple[InputFile, Item, str, int]]:
        place, number, format = self._place if after else "", after, file.format or "plain"
        raw = None
        try:
            raw = open_raw(file.path)
            stream = Stream(raw)
            if file.format is None:
                format = formats.by_content(stream.peek(64)) or ("jsonl" if file.path == STDIN else "plain")
            for item in formats.module(format).read(file, stream, after, self._job):
                place, number = item.place, item.number
                yield file, item, format, self._bytes_before + raw.bytes_read
                if item.ends_file:
                    break
        except MissingExtraError:
            raise
        except Exception as error:  # what a library raises on a damaged file is not always an OSError
            what = (error.strerror or str(error)) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
            reason = f"cannot be read: {what}"
            item = Item(file.name, f"after {place}" if place else "", number + 1, reason=reason, ends_file=True)
            yield file, item, format, self._bytes_before + (raw.bytes_read if raw else 0)
        finally:
            if raw is not None:
                raw.close()
            self._bytes_before += _size(file) or (raw.bytes_read if raw else 0)


def _size(file: InputFile) -> int:
    try:
        return os.stat(file.path).st_size
    except OSError:
        return 0


def task_of(chunk: Chunk, names: list[str] | None) -> Task:
    """What of a chunk goes to a worker."""
    failed = {index: item.reason for index, item in enumerate(chunk.items) if item.reason is not None}
    without = frozenset(index for index, item in enumerate(chunk.items) if item.payload is None)
    payloads: Any = [item.payload for item in chunk.items if item.payload is not None]
    if chunk.format == "parquet":
        from cleanpage.batch.inputs import parquet_rows

        payloads = parquet_rows.pack(payloads) if payloads else b""
    return Task(chunk.format, payloads, len(chunk.items), names, without, failed)
