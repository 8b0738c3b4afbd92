"""Messages between the parent and a worker: a kind, a length, and that many bytes, over a pipe."""

from __future__ import annotations

import struct
from typing import Any, Final

_HEADER: Final = struct.Struct(">cQ")

READY: Final = b"r"
"""The worker has begun."""
BEGIN: Final = b"b"
"""The worker turns to the document with this index."""
DONE: Final = b"d"
"""The result of a task, pickled."""
TASK: Final = b"t"
"""A task, pickled."""
JOB: Final = b"j"
"""The job, pickled; the first message to a worker."""

_INDEX: Final = struct.Struct(">q")


def send(stream: Any, kind: bytes, content: bytes = b"") -> None:
    """Write a message. Raises ``OSError`` when nobody reads any more."""
    stream.write(_HEADER.pack(kind, len(content)))
    stream.write(content)
    stream.flush()


def send_index(stream: Any, index: int) -> None:
    """Tell which document comes next."""
    send(stream, BEGIN, _INDEX.pack(index))


def index_of(content: bytes) -> int:
    """The index in a ``BEGIN`` message."""
    found: int = _INDEX.unpack(content)[0]
    return found


def receive(stream: Any) -> tuple[bytes, bytes] | None:
    """Read a message; ``None`` when the other side has gone, also in the middle of one."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    kind, length = _HEADER.unpack(header)
    content = stream.read(length)
    return (kind, content) if len(content) == length else None
