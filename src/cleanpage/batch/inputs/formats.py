"""Which format an input has, and which module reads it."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

MODULES: Final = {
    "jsonl": "cleanpage.batch.inputs.json_lines",
    "csv": "cleanpage.batch.inputs.csv_rows",
    "parquet": "cleanpage.batch.inputs.parquet_rows",
    "warc": "cleanpage.batch.inputs.warc_records",
    "plain": "cleanpage.batch.inputs.plain_files",
    "records": "cleanpage.batch.inputs.python_records",
}
"""Format and the module that reads it."""

READABLE: Final = ("jsonl", "csv", "parquet", "warc", "plain")
"""Formats that files have."""

_SUFFIXES: Final = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl",
    ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet",
    ".warc": "warc", ".wet": "warc",
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "plain", ".htm": "plain", ".xhtml": "plain",
}  # fmt: skip
_COMPRESSED: Final = (".gz", ".gzip", ".zst", ".zstd")


def module(format: str) -> Any:
    """The module for a format."""
    return import_module(MODULES[format])


def bare_name(name: str) -> str:
    """``name`` without the suffix of its compression."""
    lower = name.lower()
    for suffix in _COMPRESSED:
        if lower.endswith(suffix):
            return name[: -len(suffix)]
    return name


def suffix(name: str) -> str:
    """The suffix that tells the format: ``".jsonl"`` of ``"a.jsonl.gz"``."""
    stem, dot, last = bare_name(name).rpartition(".")
    return f".{last.lower()}" if dot and stem else ""


def by_name(name: str) -> str | None:
    """The format that the name of a file tells, if any."""
    return _SUFFIXES.get(suffix(name))


def by_content(head: bytes) -> str | None:
    """The format that the first (decompressed) bytes tell, if any."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "jsonl"
    return None
