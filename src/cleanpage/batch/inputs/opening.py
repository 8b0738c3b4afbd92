"""Open an input, decompressed, so that damage is noticed and everything before it is still delivered."""

from __future__ import annotations

import io
import os
import sys
import zlib
from typing import Any, BinaryIO, Final

from cleanpage.errors import MissingExtraError

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = (b"\x28\xb5\x2f\xfd", *(bytes([0x50 + n, 0x2A, 0x4D, 0x18]) for n in range(16)))
_GZIP_PIECE: Final = 65_536
_ZSTD_PIECE: Final = 2_048
"""Compressed bytes handed over at once. zstandard's decompressor has no limit on its output, and 4 bytes may stand for
128 KB: a small piece bounds the memory that a hostile file can take."""
_LARGEST_WINDOW: Final = 1 << 31  # what `zstd --long=31` writes, as some published dumps do


class DamagedError(OSError):
    """Compressed data that ends in the middle or is no such data."""


class Counted:
    """The raw file, which counts what was read of it."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self.bytes_read = 0
        self._head = b""

    def peek(self, size: int) -> bytes:
        """The first bytes, without consuming them."""
        while len(self._head) < size and (more := self._raw.read(size - len(self._head))):
            self._head += more
        return self._head[:size]

    def read(self, size: int) -> bytes:
        """The next bytes; empty at the end."""
        if self._head:
            data, self._head = self._head[:size], self._head[size:]
        else:
            data = self._raw.read(size)
        self.bytes_read += len(data)
        return data

    def plain_path(self) -> str | None:
        """The file's path, unless it is standard input."""
        name = getattr(self._raw, "name", None)
        return name if isinstance(name, str) and self._raw is not sys.stdin.buffer else None

    def close(self) -> None:
        """Close the file, unless it is standard input."""
        if self._raw is not sys.stdin.buffer:
            self._raw.close()


class Stream(io.RawIOBase):
    """Decompressed bytes of a file: plain, gzip or zstd, told by the first bytes, of any number of members or frames.

    Damage raises ``DamagedError`` only after all that could be decompressed was read.
    """

    def __init__(self, raw: Counted) -> None:
        super().__init__()
        self._raw = raw
        head = raw.peek(4)
        self._kind = "gzip" if head.startswith(_GZIP) else "zstd" if head in _ZSTD else ""
        self._member = self._decompressor() if self._kind else None
        self._piece = {"gzip": _GZIP_PIECE, "zstd": _ZSTD_PIECE}.get(self._kind, 0)
        self._rest = b""  # compressed, not yet handed over
        self._ready = memoryview(b"")  # decompressed, not yet read
        self._fresh = True  # at a member's beginning
        self._damage: DamagedError | None = None

    def _decompressor(self) -> Any:
        if self._kind == "gzip":
            return zlib.decompressobj(wbits=31)
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtraError("Reading zstd", "batch") from error
        return zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()

    def peek(self, size: int) -> bytes:
        """Some of the first bytes, without consuming them. What is damaged is told at reading."""
        if self._member is None:
            return self._raw.peek(size)
        while not self._ready and self._damage is None:
            try:
                if not self._decompress(size):
                    break
            except DamagedError as damage:
                self._damage = damage
        return bytes(self._ready[:size])

    def plain_path(self) -> str | None:
        """The path of a file that is not compressed, for libraries that open it themselves."""
        return None if self._kind else self._raw.plain_path()

    def tell_progress(self, share: float) -> None:
        """Say how much of such a file has been read."""
        path = self.plain_path()
        if path is not None:
            self._raw.bytes_read = int(share * os.path.getsize(path))

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Some of the next bytes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self._member is None:
            data = self._raw.read(len(view))
            view[: len(data)] = data
            return len(data)
        while not self._ready:
            if self._damage is not None:
                raise self._damage
            try:
                if not self._decompress(len(view)):
                    return 0
            except DamagedError as damage:
                self._damage = damage
        taken = min(len(view), len(self._ready))
        view[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken

    def _decompress(self, wanted: int) -> bool:
        """Decompress one piece. False at the end of the file."""
        if not self._rest:
            self._rest = self._raw.read(self._piece)
        if self._fresh and self._kind == "gzip":
            self._rest = self._rest.lstrip(b"\0")  # padding between members is legal
        if not self._rest:
            if self._fresh or self._raw.peek(1):
                return bool(self._raw.peek(1))
            raise DamagedError(f"truncated {self._kind}: the data ends in the middle")
        piece, self._rest = self._rest, b""
        self._fresh = False
        try:
            if self._kind == "gzip":
                self._ready = memoryview(self._member.decompress(piece, max(wanted, 1)))  # type: ignore[union-attr]
                left = self._member.unconsumed_tail or self._member.unused_data  # type: ignore[union-attr]
            else:
                self._ready = memoryview(self._member.decompress(piece))  # type: ignore[union-attr]
                left = self._member.unused_data  # type: ignore[union-attr]
        except Exception as error:  # zlib.error, ZstdError: they share no base class
            raise DamagedError(f"damaged {self._kind}: {error}") from error
        self._rest = left
        if self._member.eof:  # type: ignore[union-attr]
            self._member = self._decompressor()
            self._fresh = True
        return True


def open_raw(path: str) -> Counted:
    """The file, or standard input for ``"-"``. Raises ``OSError``."""
    return Counted(sys.stdin.buffer if path == "-" else open(path, "rb", buffering=0))
