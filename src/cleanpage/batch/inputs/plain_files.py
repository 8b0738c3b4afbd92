"""Files that are one document each: text, Markdown, HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cleanpage.batch.documents import Item
from cleanpage.batch.inputs.files import InputFile
from cleanpage.batch.inputs.formats import suffix
from cleanpage.batch.inputs.opening import Stream
from cleanpage.batch.inputs.row import Row
from cleanpage.batch.job import Job

_FORMATS: Final = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}


def read(file: InputFile, stream: Stream, after: int, job: Job) -> Iterator[Item]:
    """The one document of the file."""
    if after:
        return
    parts, size = [], 0
    while size <= job.max_bytes and (part := stream.read(1 << 18)):
        parts.append(part)
        size += len(part)
    if size > job.max_bytes:
        yield Item(file.name, "", 1, reason=f"over {job.max_bytes:,} bytes (--max-bytes)", ends_file=True)
        return
    yield Item(file.name, "", 1, (file.name, b"".join(parts)), size, ends_file=True)


def rows(payloads: Sequence[tuple[str, bytes]], job: Job) -> Iterator[Row]:
    """The file's name is its only column."""
    for name, content in payloads:
        yield Row(content, {"file": name}, format=_FORMATS.get(suffix(name)))
