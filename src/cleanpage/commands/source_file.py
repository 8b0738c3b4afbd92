"""The text of a file, or of standard input, that a command cleans."""

from __future__ import annotations

import sys
from pathlib import Path

from cleanpage.binary import why_not_text
from cleanpage.decoding import decode


def source_text(path: Path) -> str:
    """The text of ``path``, of standard input for ``-``. Raises ``OSError`` for what cannot be read or is no text."""
    content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    text = decode(content)
    reason = why_not_text(text, content)
    if reason is not None:
        raise OSError(f"{reason}; gzip and zstd are read by `cleanpage batch`")
    return text
