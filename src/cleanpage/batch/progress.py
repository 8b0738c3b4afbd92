"""How far a run is: a bar on a terminal, plain lines in a log. Always on standard error."""

from __future__ import annotations

import os
import sys
import time
from typing import Any, Final, Protocol, TextIO

_LOG_EVERY: Final = 30.0  # seconds between lines in a log
_COLUMNS: Final = 100  # where the terminal does not tell
_ROWS: Final = 24


class Progress(Protocol):
    """Is told what happens."""

    def begin(self, total_bytes: int | None, done_bytes: int, documents: int) -> None:
        """The run begins, or goes on from ``done_bytes``."""

    def update(self, documents: int, failed: int, bytes_read: int) -> None:
        """So much is done now."""

    def note(self, line: str) -> None:
        """Something to tell."""

    def end(self) -> None:
        """No update comes any more."""


class Silent:
    """Tells nothing."""

    def begin(self, total_bytes: int | None, done_bytes: int, documents: int) -> None:
        """Nothing."""

    def update(self, documents: int, failed: int, bytes_read: int) -> None:
        """Nothing."""

    def note(self, line: str) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Log:
    """A line now and then."""

    def __init__(self, stream: TextIO, every: float = _LOG_EVERY) -> None:
        self._stream = stream
        self._every = every
        self._total: int | None = None
        self._began = self._last = time.monotonic()
        self._first_bytes = self._first_documents = 0

    def begin(self, total_bytes: int | None, done_bytes: int, documents: int) -> None:
        """Remember where it starts: the rate is that of this run."""
        self._total = total_bytes
        self._first_bytes, self._first_documents = done_bytes, documents
        self._began = self._last = time.monotonic()

    def update(self, documents: int, failed: int, bytes_read: int) -> None:
        """A line if the last one is long ago."""
        now = time.monotonic()
        if now - self._last < self._every:
            return
        self._last = now
        seconds = max(now - self._began, 1e-9)
        parts = [f"{documents:,} documents", f"{failed:,} failed", f"{bytes_read / 1e6:,.1f} MB"]
        parts.append(f"{(documents - self._first_documents) / seconds:,.1f} documents/s")
        read = bytes_read - self._first_bytes
        if self._total and read > 0:
            left = max(self._total - bytes_read, 0) * seconds / read
            parts += [f"{min(bytes_read / self._total, 1):.0%}", f"{_duration(left)} left"]
        self.note(", ".join(parts))

    def note(self, line: str) -> None:
        """A line with the name of the program, as in any log."""
        print(f"cleanpage batch: {line}", file=self._stream, flush=True)

    def end(self) -> None:
        """Nothing."""


class Bar:
    """tqdm's bar over bytes, with the number of documents beside it."""

    def __init__(self, stream: TextIO, tqdm: Any) -> None:
        self._stream = stream
        self._tqdm = tqdm
        self._bar: Any = None
        self._began = 0.0
        self._first = 0

    def begin(self, total_bytes: int | None, done_bytes: int, documents: int) -> None:
        """Draw it."""
        self._began, self._first = time.monotonic(), documents
        self._bar = self._tqdm(
            total=total_bytes, initial=done_bytes, unit="B", unit_scale=True, file=self._stream, mininterval=0.2,
            smoothing=0.05, **_width(self._stream),
        )  # fmt: skip

    def update(self, documents: int, failed: int, bytes_read: int) -> None:
        """Move it."""
        rate = (documents - self._first) / max(time.monotonic() - self._began, 1e-9)
        text = f"{documents:,} documents, {rate:,.0f}/s" + (f", {failed:,} failed" if failed else "")
        self._bar.set_postfix_str(text, refresh=False)
        self._bar.update(bytes_read - self._bar.n)

    def note(self, line: str) -> None:
        """Above the bar."""
        if self._bar is None:
            print(line, file=self._stream, flush=True)
        else:
            self._tqdm.write(line, file=self._stream)

    def end(self) -> None:
        """Leave it as it stands."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _width(stream: TextIO) -> dict[str, Any]:
    """What tqdm needs to know of it: terminals without a size (containers have such) would get no bar."""
    try:
        known = os.get_terminal_size(stream.fileno()).columns > 0
    except (OSError, ValueError):
        known = False
    return {"dynamic_ncols": True} if known else {"ncols": _COLUMNS, "nrows": _ROWS}


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"


def for_stream(stream: TextIO | None = None) -> Progress:
    """A bar where ``stream`` (standard error) is a terminal and tqdm is installed, otherwise lines."""
    stream = stream or sys.stderr
    if stream.isatty():
        try:
            from tqdm import tqdm
        except ImportError:
            return Log(stream, every=5.0)
        return Bar(stream, tqdm)
    return Log(stream)
