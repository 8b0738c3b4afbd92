"""What of a document is cleaned: its text, if it is text and not too much of it."""

from __future__ import annotations

from cleanpage.batch.inputs.row import Row, RowError, kind_of
from cleanpage.batch.job import Job
from cleanpage.binary import why_not_text
from cleanpage.decoding import decode


def source_text(job: Job, row: Row) -> str:
    """The text to clean. Raises ``RowError`` for what is no text, or too much of it."""
    source = row.source
    if isinstance(source, (bytes, bytearray, memoryview)):
        content = bytes(source)
        _check_size(len(content), job)
        text = decode(content)
        reason = why_not_text(text, content)
    elif isinstance(source, str):
        # Only what may be over the limit is encoded to be measured: a character has at most four bytes.
        if len(source) * 4 > job.max_bytes:
            _check_size(len(source.encode("utf-8", "surrogatepass")), job)
        text = source
        reason = why_not_text(text)
    else:
        raise RowError(f"not text: column {job.field!r} is {kind_of(source)}")
    if reason is not None:
        raise RowError(reason)
    return text


def _check_size(size: int, job: Job) -> None:
    if size > job.max_bytes:
        raise RowError(f"{size:,} bytes, over {job.max_bytes:,} (--max-bytes)")
