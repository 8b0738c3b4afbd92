"""JSON Lines, plain or compressed: workers encode (and compress) them, here they are only appended."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from cleanpage.batch.outputs.durable import AppendedFile, sync_folder


class JsonLinesOutput:
    """``OUTPUT.part``, which becomes ``OUTPUT``."""

    is_full = False

    def __init__(self, path: Path, state: dict[str, Any] | None) -> None:
        """Raises ``OSError``."""
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._file: AppendedFile | None = None
        if state is None or not state.get("whole"):
            self._file = AppendedFile(self._part, state["offset"] if state else 0)

    def write(self, encoded: bytes) -> None:
        """Append."""
        assert self._file is not None
        self._file.write(encoded)

    def checkpoint(self) -> dict[str, Any]:
        """The offset."""
        assert self._file is not None
        return {"offset": self._file.checkpoint()}

    def finish(self) -> None:
        """Give it its name."""
        self.close()
        if self._part.exists():
            os.replace(self._part, self._path)
            sync_folder(self._path.parent)

    def clear(self) -> None:
        """Nothing is left beside it."""

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


class StandardOutput:
    """JSON Lines to a pipe: no name to appear under, nothing to resume."""

    is_full = False

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, encoded: bytes) -> None:
        """Pass it on at once: whoever reads the pipe may be waiting."""
        self._stream.write(encoded)
        self._stream.flush()

    def checkpoint(self) -> dict[str, Any]:
        """Nothing to come back to."""
        return {}

    def finish(self) -> None:
        """Nothing to do."""

    def clear(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """The stream is not ours."""
