"""Which kind of output a name asks for."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Protocol

from cleanpage.batch.errors import UsageError
from cleanpage.errors import MissingExtraError

_SUFFIXES: Final = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_COMPRESSED: Final = {".gz": ".gz", ".gzip": ".gz", ".zst": ".zst", ".zstd": ".zst"}


class Output(Protocol):
    """Where cleaned documents go, in order."""

    def write(self, encoded: Any) -> None:
        """Take what ``work`` encoded for a chunk."""

    @property
    def is_full(self) -> bool:
        """Whether it holds so much in memory that a checkpoint is due."""

    def checkpoint(self) -> dict[str, Any]:
        """Make durable what was written. Returns what the constructor needs to go on from here, as plain data."""

    def finish(self) -> None:
        """Put it together and in its place. Can be done again after a kill at any point of it."""

    def clear(self) -> None:
        """Remove what is left beside the finished output. Can be done again, too."""

    def close(self) -> None:
        """Close files, as they are."""


def encoding_of(output: str) -> str:
    """``"jsonl"``, ``"jsonl.gz"``, ``"jsonl.zst"``, ``"parquet"`` or ``"folder"``. Raises ``UsageError``."""
    if output.endswith(("/", "\\")):
        return "folder"
    path = Path(output)
    compression = _COMPRESSED.get(path.suffix.lower(), "")
    suffix = (Path(path.stem) if compression else path).suffix.lower()
    kind = _SUFFIXES.get(suffix)
    if kind == "jsonl":
        return kind + compression
    if kind == "parquet" and not compression:
        return kind
    if not suffix and not compression:
        return "folder"
    known = ".jsonl, .jsonl.gz, .jsonl.zst, .parquet, or a folder (a name without suffix, or with / at its end)"
    raise UsageError(f"{output}: write to {known}")


def open_output(path: Path, encoding: str, state: dict[str, Any] | None, column: str) -> Output:
    """The output, cut back to ``state``, or begun anew for ``None``. Raises ``OSError`` and ``MissingExtraError``."""
    if encoding == "parquet":
        from cleanpage.batch.outputs.parquet_file import ParquetOutput

        return ParquetOutput(path, state, column)
    if encoding == "folder":
        from cleanpage.batch.outputs.folder import FolderOutput

        return FolderOutput(path, state)
    if encoding == "jsonl.zst" and find_spec("zstandard") is None:
        raise MissingExtraError("Writing zstd", "batch")
    from cleanpage.batch.outputs.json_lines import JsonLinesOutput

    return JsonLinesOutput(path, state)
