"""Which files a batch reads: files, globs and folders as given, walked lazily and always in the same order."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cleanpage.batch.errors import UsageError
from cleanpage.batch.inputs import formats

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read."""

    index: int
    path: str
    name: str
    """As it is named in records, errors and the summary."""
    format: str | None
    """``None`` where only its content can tell."""


@dataclass(frozen=True, slots=True)
class Census:
    """What a first walk over the inputs found."""

    files: int
    bytes: int | None
    """``None`` if standard input is among them."""
    digest: str
    """Changes when a file is added, removed or changed: then a run can't be resumed."""


class Inputs:
    """The inputs of a run. Nothing is held of them but what the caller named: a folder may have millions of files."""

    def __init__(self, given: Sequence[str | os.PathLike[str]], *, format: str | None, output: Path | None) -> None:
        """Raises ``UsageError`` for a name that nothing answers to.

        :param format: the format of all files, whatever their names.
        :param output: what the run writes; it is never read, also where it lies in an input folder.
        """
        self._format = format
        self._output = os.path.abspath(output) if output is not None else None
        self._roots = [root for name in given for root in _expand(os.fspath(name))]
        if not self._roots:
            raise UsageError("no inputs")
        if self._roots.count(STDIN) > 1:
            raise UsageError("standard input can be read only once")

    def __iter__(self) -> Iterator[InputFile]:
        index = 0
        for root in self._roots:
            for path in self._walk(root):
                name = "standard input" if path == STDIN else path
                yield InputFile(index, path, name, self._format or (None if path == STDIN else formats.by_name(path)))
                index += 1

    def _walk(self, root: str) -> Iterator[str]:
        if root == STDIN or not os.path.isdir(root):
            yield root
            return
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and not self._ours(folder, name))
            for name in sorted(files):
                known = self._format is not None or formats.by_name(name) is not None
                if known and not name.startswith(".") and not self._ours(folder, name):
                    yield os.path.join(folder, name)

    def _ours(self, folder: str, name: str) -> bool:
        """Whether it is the output, or what is written beside it."""
        if self._output is None:
            return False
        path = os.path.abspath(os.path.join(folder, name))
        return path == self._output or path.startswith((f"{self._output}.part", f"{self._output}.errors.jsonl"))

    def take_census(self) -> Census:
        """Walk over all files once, without opening them."""
        files, total, has_stdin = 0, 0, False
        digest = hashlib.sha256()
        for file in self:
            files += 1
            if file.path == STDIN:
                has_stdin = True
                digest.update(b"-\n")
                continue
            try:
                state = os.stat(file.path)
            except OSError:
                digest.update(f"{file.path}\n".encode("utf-8", "surrogateescape"))
                continue
            total += state.st_size
            digest.update(f"{file.path}\t{state.st_size}\t{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        return Census(files, None if has_stdin else total, digest.hexdigest())


def _expand(name: str) -> list[str]:
    if name == STDIN or os.path.lexists(name):
        return [name]
    if glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))
        # "**" names folders and the files in them; the walk would see those files twice.
        files = [path for path in found if not os.path.isdir(path)]
        if found:
            return files or found
    raise UsageError(f"{name}: no such file or folder")
