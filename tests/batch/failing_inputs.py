"""Inputs in every format of which some documents fail."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.batch.running import write_lines
from tests.batch.sample_inputs import pages, write

_DOCUMENTS: Final = 120
_FAILS: Final = (20, 77, 110)
_BINARY: Final = "%PDF-1.7 not a page"


def inputs_that_fail_in_part(folder: Path, kind: str) -> list[Path]:
    """Files of one of the ``INPUTS``, in ``folder``."""
    return _MAKERS[kind](folder)


def _pages(failing: Any) -> list[Any]:
    """Records, some of which have ``failing`` where their text should be."""
    records: list[Any] = [{**page, "text": page["text"] * 5} for page in pages(_DOCUMENTS)]
    for place in _FAILS:
        records[place] = {**records[place], "text": failing}
    return records


def _json_lines(folder: Path) -> list[Path]:
    return [write_lines(folder / "in.jsonl", _pages(5))]


def _zstd_lines(folder: Path) -> list[Path]:
    return [write(folder, "jsonl", _pages(None), ".zst")]


def _cut_off(folder: Path) -> list[Path]:
    """Gzip that ends in the middle, and a file after it."""
    path = write(folder, "jsonl", _pages(5), "")
    content = gzip.compress(path.read_bytes(), mtime=0)
    path.unlink()
    (folder / "a.jsonl.gz").write_bytes(content[:-12])
    return [folder / "a.jsonl.gz", write_lines(folder / "b.jsonl", _pages(5)[:30])]


def _csv(folder: Path) -> list[Path]:
    path = write(folder, "csv", _pages("text"))
    path.write_bytes(path.read_bytes() + b"too few\r\n")
    return [path]


def _parquet(folder: Path) -> list[Path]:
    return [write(folder, "parquet", _pages(None))]


def _warc(folder: Path) -> list[Path]:
    return [write(folder, "warc", _pages(_BINARY), ".gz")]


def _wet(folder: Path) -> list[Path]:
    return [write(folder, "wet", _pages(_BINARY), ".zst")]


def _folder(folder: Path) -> list[Path]:
    root = folder / "pages"
    for number, page in enumerate(_pages(_BINARY)):
        path = root / f"{number // 50}" / f"{number:03d}{('.txt', '.html', '.md')[number % 3]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page["text"], "utf-8")
    return [root]


def _mixed(folder: Path) -> list[Path]:
    return [*_cut_off(folder), *_csv(folder), *_warc(folder), *_parquet(folder), *_folder(folder)]


_MAKERS: Final[dict[str, Callable[[Path], list[Path]]]] = {
    "jsonl": _json_lines, "jsonl.gz": _cut_off, "jsonl.zst": _zstd_lines, "csv": _csv, "parquet": _parquet,
    "warc.gz": _warc, "wet.zst": _wet, "folder": _folder, "mixed": _mixed,
}  # fmt: skip

INPUTS: Final = tuple(_MAKERS)
"""Formats of input; ``mixed`` is several of them in one run."""
