"""What of a document is cleaned: its text, if it is text and not too much of it."""

from __future__ import annotations

import re
from typing import Final

from cleanpage.batch.inputs.row import Row, RowError, kind_of
from cleanpage.batch.job import Job
from cleanpage.decoding import decode

_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_HEAD: Final = 4096  # characters looked at
_MOST_CONTROLS: Final = 0.1
_KNOWN_BINARY: Final = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0",
    b"RIFF", b"OggS", b"ID3", b"7z\xbc\xaf", b"Rar!", b"wOFF", b"wOF2",
)  # fmt: skip


def source_text(job: Job, row: Row) -> str:
    """The text to clean. Raises ``RowError`` for what is no text, or too much of it."""
    source = row.source
    if isinstance(source, (bytes, bytearray, memoryview)):
        content = bytes(source)
        if len(content) > job.max_bytes:
            raise RowError(f"{len(content):,} bytes, over {job.max_bytes:,} (--max-bytes)")
        if content.startswith(_KNOWN_BINARY):
            raise RowError("not text: it begins like an image, an archive or another binary file")
        text = decode(content)
        head = text[:_HEAD]
        if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
            raise RowError("not text: full of control characters or of bytes in no known encoding")
        return text
    if not isinstance(source, str):
        raise RowError(f"not text: column {job.field!r} is {kind_of(source)}")
    # Only what may be over the limit is encoded to be measured: a character has at most four bytes.
    if len(source) * 4 > job.max_bytes:
        size = len(source.encode("utf-8", "surrogatepass"))
        if size > job.max_bytes:
            raise RowError(f"{size:,} bytes, over {job.max_bytes:,} (--max-bytes)")
    return source
