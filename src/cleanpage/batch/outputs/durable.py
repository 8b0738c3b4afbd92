"""File operations that survive a kill and a loss of power."""

from __future__ import annotations

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems can't
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file: after a kill it has either its old content or the new, never a part."""
    fresh = path.with_name(path.name + ".new")
    with open(fresh, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(fresh, path)
    sync_folder(path.parent)


class AppendedFile:
    """A file that only grows, and can be cut back to where it was known to be durable."""

    def __init__(self, path: Path, offset: int) -> None:
        """Open or create ``path`` and drop whatever stands behind ``offset``."""
        self.path = path
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o666)
        self._stream = os.fdopen(handle, "r+b", buffering=0)
        if self._stream.seek(0, os.SEEK_END) < offset:
            self._stream.close()
            raise OSError(f"it is shorter than its journal says ({offset} bytes)")
        self._stream.truncate(offset)
        self._stream.seek(offset)
        self.size = offset

    def write(self, content: bytes) -> None:
        """Append."""
        view = memoryview(content)
        while view:
            try:
                written = self._stream.write(view)
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(self.path)) from error
            self.size += written
            view = view[written:]

    def checkpoint(self) -> int:
        """Make durable what was written. Returns the offset to cut back to."""
        os.fsync(self._stream.fileno())
        return self.size

    def close(self) -> None:
        """Close it, as it is."""
        self._stream.close()
