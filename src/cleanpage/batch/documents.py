"""The words of a batch: what a reader yields, what groups of it are sent to workers, what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleanpage.batch.tally import Tally


class Position(NamedTuple):
    """A place between two documents of the input; a resumed run begins there."""

    file: int = 0
    """Index of the input file."""
    number: int = 0
    """Number of the last document of it that is done; 0 at its beginning."""


@dataclass(slots=True)
class Item:
    """What a reader yields: a document as yet unparsed, one that failed already, or a record that is no document."""

    file: str
    place: str
    """Where in the file, for people: ``"line 12"``; empty where the file is the document."""
    number: int
    """Number of the record in its file, from 1, by which a resumed run finds its place."""
    payload: Any = None
    """What the worker's ``rows`` for this format understands; ``None`` if there is nothing to clean."""
    size: int = 0
    reason: str | None = None
    """Why the document failed at reading."""
    skipped: str | None = None
    """Why the record is no document, such as ``"request"`` in a WARC."""
    ends_file: bool = False
    """Nothing of this file comes after it, even where reading it again would give more."""


@dataclass(slots=True)
class Chunk:
    """Some documents in a row, worked on together: one message there and one back for all of them."""

    format: str
    """Which module of ``inputs`` parses the payloads."""
    items: list[Item]
    end: Position
    bytes_read: int
    """How far the whole input was read when the chunk was complete."""

    def place(self, index: int) -> str:
        """Where a document stands: ``"crawl.jsonl, line 12"``."""
        item = self.items[index]
        return f"{item.file}, {item.place}" if item.place else item.file


@dataclass(slots=True)
class Task:
    """A chunk as it goes to a worker."""

    format: str
    payloads: Any
    count: int
    names: list[str] | None
    """Names of the files to write, where the output is a folder."""
    without_payload: frozenset[int] = frozenset()
    """Documents that failed at reading, and records that are none: nothing of them is sent."""
    failed: dict[int, str] = field(default_factory=dict)
    """Documents not to touch, and why: failed at reading, or they took a worker with them."""

    def give_up(self, index: int, reason: str) -> None:
        """Let a document fail that a worker died on. What of it can be taken out is not even parsed again."""
        self.failed[index] = reason
        if isinstance(self.payloads, list):
            del self.payloads[self.payload_index(index)]
            self.without_payload |= {index}

    def payload_index(self, index: int) -> int:
        """Where the payload of a document stands among the payloads."""
        return index - sum(other < index for other in self.without_payload)


class Failure(NamedTuple):
    """A document that could not be cleaned."""

    file: str
    place: str
    reason: str
    url: str | None = None


@dataclass(slots=True)
class Result:
    """What a worker gives back for a chunk."""

    output: Any
    """Encoded for the output, documents in order."""
    failures: list[tuple[int, str, str | None]]
    """Index in the chunk, reason and URL of each document that failed, in order."""
    tally: Tally
    """Counts of this chunk; places in it are indexes yet."""
