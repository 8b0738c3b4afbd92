"""Whether a source is text at all, or an image, an archive or another binary file by mistake."""

from __future__ import annotations

import re
from typing import Final

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


def why_not_text(text: str, content: bytes | None = None) -> str | None:
    """Why ``text``, decoded from ``content`` where that is known, is no text; ``None`` if it is."""
    # A server that says charset=iso-8859-1 of a PDF has it decoded without an error.
    first = text[:_FIRST_BYTES].encode("latin-1", "replace") if content is None else content[:_FIRST_BYTES]
    if first.startswith(_BINARY) or (first.startswith(_PRINTABLE_BINARY) and _CONTROL_BYTES.search(first)):
        return "not text: it begins like an image, an archive or another binary file"
    head = text[:_HEAD]
    if len(_CONTROLS.findall(head)) > max(_MOST_CONTROLS * len(head), _FEW_CONTROLS):
        return "not text: full of control characters or of bytes in no known encoding"
    return None
