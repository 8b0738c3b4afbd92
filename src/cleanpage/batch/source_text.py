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
_FEW_CONTROLS: Final = 8  # in a text of a few words a share says nothing
_BINARY: Final = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf",
)  # fmt: skip
_PRINTABLE_BINARY: Final = (b"GIF87a", b"GIF89a", b"RIFF", b"OggS", b"ID3", b"Rar!", b"wOFF", b"wOF2")
"""Begins like these are binary only where control characters follow: an article may be about ID3 tags."""
_CONTROL_BYTES: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FIRST_BYTES: Final = 64


def source_text(job: Job, row: Row) -> str:
    """The text to clean. Raises ``RowError`` for what is no text, or too much of it."""
    source = row.source
    if isinstance(source, (bytes, bytearray, memoryview)):
        content = bytes(source)
        _check_size(len(content), job)
        _check_beginning(content[:_FIRST_BYTES])
        text = decode(content)
    elif isinstance(source, str):
        # Only what may be over the limit is encoded to be measured: a character has at most four bytes.
        if len(source) * 4 > job.max_bytes:
            _check_size(len(source.encode("utf-8", "surrogatepass")), job)
        # A server that says charset=iso-8859-1 of a PDF has it decoded without an error.
        _check_beginning(source[:_FIRST_BYTES].encode("latin-1", "replace"))
        text = source
    else:
        raise RowError(f"not text: column {job.field!r} is {kind_of(source)}")
    head = text[:_HEAD]
    if len(_CONTROLS.findall(head)) > max(_MOST_CONTROLS * len(head), _FEW_CONTROLS):
        raise RowError("not text: full of control characters or of bytes in no known encoding")
    return text


def _check_size(size: int, job: Job) -> None:
    if size > job.max_bytes:
        raise RowError(f"{size:,} bytes, over {job.max_bytes:,} (--max-bytes)")


def _check_beginning(head: bytes) -> None:
    if head.startswith(_BINARY) or (head.startswith(_PRINTABLE_BINARY) and _CONTROL_BYTES.search(head)):
        raise RowError("not text: it begins like an image, an archive or another binary file")
