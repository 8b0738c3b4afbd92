"""A folder of files, one a document."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from cleanpage.batch.documents import Chunk
from cleanpage.batch.outputs.durable import sync_folder

_FILES_A_FOLDER = 1000


class FolderOutput:
    """``OUTPUT.part/``, which becomes ``OUTPUT/``.

    Files written after the last checkpoint are written again by a resumed run: same names, same content.
    """

    def __init__(self, path: Path, state: dict[str, Any] | None) -> None:
        """Raises ``OSError``."""
        self._path = path
        self._part = path.with_name(path.name + ".part")
        self._old = path.with_name(path.name + ".part.replaced")
        self._unsynced: list[Path] = []
        if state is None and self._part.exists():
            shutil.rmtree(self._part)
        if state is None or not state.get("whole"):
            self._part.mkdir(parents=True, exist_ok=True)

    @property
    def is_full(self) -> bool:
        """A checkpoint is due when so many files wait for being made durable."""
        return len(self._unsynced) >= _FILES_A_FOLDER

    def write(self, encoded: list[tuple[str, bytes]]) -> None:
        """Write the files."""
        for name, content in encoded:
            path = self._part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self._unsynced.append(path)

    def checkpoint(self) -> dict[str, Any]:
        """Make every file durable, and its name."""
        for path in self._unsynced:
            with open(path, "rb") as stream:
                os.fsync(stream.fileno())
        parents = {parent for path in self._unsynced for parent in path.parents}
        for folder in filter(lambda parent: parent.is_relative_to(self._part), parents):
            sync_folder(folder)
        self._unsynced.clear()
        return {}

    def finish(self) -> None:
        """Give the folder its name. One that is to be overwritten steps aside first."""
        if not self._part.exists():
            return
        if self._path.exists():
            shutil.rmtree(self._old, ignore_errors=True)
            os.replace(self._path, self._old)
        os.replace(self._part, self._path)
        sync_folder(self._path.parent)

    def clear(self) -> None:
        """Remove what was overwritten."""
        shutil.rmtree(self._old, ignore_errors=True)

    def close(self) -> None:
        """No file is open between calls."""


def names_of(chunk: Chunk, roots: tuple[str, ...]) -> list[str]:
    """Names of the files for a chunk, relative to the output.

    A page keeps its path below the input folder and gets ``.txt`` at its end, unless it is text or Markdown already; a
    record is named by its number, a thousand to a folder.
    """
    names = []
    for item in chunk.items:
        name = _inside(item.file, roots)
        if item.place:
            names.append(f"{name}/{item.number // _FILES_A_FOLDER:06d}/{item.number:09d}.txt")
        else:
            names.append(name if name.lower().endswith((".txt", ".md")) else f"{name}.txt")
    return names


def _inside(path: str, roots: tuple[str, ...]) -> str:
    """A path that stays within the output, wherever the input lies."""
    if len(roots) == 1 and os.path.isdir(roots[0]) and path != roots[0]:
        path = os.path.relpath(path, roots[0])
    parts = [part for part in Path(os.path.splitdrive(path)[1]).parts if part not in (os.sep, "/", ".", "\\")]
    return "/".join("__" if part == ".." else part for part in parts) or "document"
