"""Outputs kept from one run to the next: one file for each version of each system, keyed by what it was given."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.systems.system import Source, System

_KEPT_VERSIONS: Final = 3
_BATCH: Final = 400


@dataclass(frozen=True)
class Output:
    """What a system gave for one page; ``error`` names the exception and is empty where there was none."""

    text: str
    ms: float
    error: str = ""


def default_folder() -> Path:
    """Where outputs are kept when the command names no folder."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "cleanpage-bench"


def key_of(source: Source) -> str:
    """What stands for a source in the cache."""
    parts = (source.text, source.url, source.language, str(source.titles))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class OutputCache:
    """The outputs of one version of a system. Reads and writes of several processes may mix."""

    def __init__(self, folder: Path, system: System, version: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^a-z0-9]+", "-", system.name.lower()).strip("-")
        digest = hashlib.sha256(f"{version}\0{system.setting}".encode()).hexdigest()[:12]
        path = folder / f"{name}.{digest}.sqlite"
        self._database = sqlite3.connect(path, timeout=120)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS outputs (key TEXT PRIMARY KEY, text BLOB, ms REAL, error TEXT)"
        )
        path.touch()
        _forget_old(folder, name)

    def get(self, keys: Iterable[str]) -> dict[str, Output]:
        """The outputs that are there."""
        found: dict[str, Output] = {}
        for batch in _batches(sorted(set(keys))):
            marks = ",".join("?" * len(batch))
            rows = self._database.execute(f"SELECT key, text, ms, error FROM outputs WHERE key IN ({marks})", batch)
            for key, text, ms, error in rows:
                found[key] = Output(zlib.decompress(text).decode("utf-8", "surrogatepass"), ms, error)
        return found

    def put(self, outputs: dict[str, Output]) -> None:
        """Keep outputs."""
        rows = [
            (key, zlib.compress(output.text.encode("utf-8", "surrogatepass")), output.ms, output.error)
            for key, output in outputs.items()
        ]
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _forget_old(folder: Path, name: str) -> None:
    """Delete all but the latest versions of a system: its outputs on a large corpus take some hundred megabytes."""
    files = sorted(folder.glob(f"{name}.*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT_VERSIONS:]:
        path.unlink(missing_ok=True)


def _batches(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
