"""Parquet: parts with a checkpoint each, put together at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cleanpage.batch.outputs import arrow_tables
from cleanpage.batch.outputs.durable import sync_folder
from cleanpage.errors import MissingExtraError

_MOST_BYTES: Final = 64_000_000
"""Held before a part is written; also the size of a row group in the end."""
_ROWS_AT_ONCE: Final = 1024
_COMPRESSION: Final = "zstd"


class ParquetOutput:
    """``OUTPUT.part/``, a folder of small Parquet files, which are merged to ``OUTPUT``.

    A Parquet file can't be appended to: its index stands at its end, and all rows must share one schema, which records
    of JSON Lines only show one by one.
    """

    def __init__(self, path: Path, state: dict[str, Any] | None, column: str) -> None:
        """Raises ``OSError``; ``MissingExtraError`` without pyarrow. ``column`` is there even if no row is."""
        try:
            import pyarrow
            import pyarrow.parquet  # noqa: F401
        except ImportError as error:
            raise MissingExtraError("Writing Parquet", "batch") from error
        self._path = path
        self._column = column
        self._folder = path.with_name(path.name + ".part")
        self._merged = path.with_name(path.name + ".part.merged")
        self._parts = state["parts"] if state else 0
        self._tables: list[Any] = []
        self._bytes = 0
        if state is None and self._folder.exists():
            shutil.rmtree(self._folder)
        if state is None or not state.get("whole"):
            self._folder.mkdir(parents=True, exist_ok=True)
            for leftover in self._folder.iterdir():
                if leftover.suffix != ".parquet" or int(leftover.stem) >= self._parts:
                    leftover.unlink()  # written after the last checkpoint

    @property
    def is_full(self) -> bool:
        """Whether a part has its size."""
        return self._bytes >= _MOST_BYTES

    def write(self, encoded: bytes) -> None:
        """Hold the rows until the next checkpoint."""
        if encoded:
            from cleanpage.batch.inputs.parquet_rows import unpack

            table = unpack(encoded)
            self._tables.append(table)
            self._bytes += table.nbytes

    def checkpoint(self) -> dict[str, Any]:
        """Write what is held as one more part."""
        if self._tables:
            import pyarrow as pa
            import pyarrow.parquet as pq

            schema = arrow_tables.unify(table.schema for table in self._tables)
            table = pa.concat_tables([arrow_tables.conform(table, schema) for table in self._tables])
            fresh = self._folder / f"{self._parts:06d}.new"
            pq.write_table(table, fresh, compression=_COMPRESSION)
            _sync(fresh)
            os.replace(fresh, self._part(self._parts))
            sync_folder(self._folder)
            self._parts += 1
            self._tables, self._bytes = [], 0
        return {"parts": self._parts}

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:06d}.parquet"

    def finish(self) -> None:
        """Merge the parts. The schema is the one that holds the rows of all."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not self._folder.exists():
            return
        if self._parts:
            schema = arrow_tables.unify(pq.read_schema(self._part(number)) for number in range(self._parts))
        else:
            schema = pa.schema([(self._column, pa.string())])
        with pq.ParquetWriter(self._merged, schema, compression=_COMPRESSION) as writer:
            group: list[Any] = []
            size = 0
            for table in self._rows(schema):
                group.append(table)
                size += table.nbytes
                if size >= _MOST_BYTES:
                    writer.write_table(pa.concat_tables(group), row_group_size=1 << 30)
                    group, size = [], 0
            if group:
                writer.write_table(pa.concat_tables(group), row_group_size=1 << 30)
        _sync(self._merged)
        os.replace(self._merged, self._path)
        sync_folder(self._path.parent)

    def _rows(self, schema: Any) -> Iterator[Any]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        for number in range(self._parts):
            with pq.ParquetFile(self._part(number)) as part:
                for batch in part.iter_batches(_ROWS_AT_ONCE):
                    yield arrow_tables.conform(pa.Table.from_batches([batch]), schema)

    def clear(self) -> None:
        """Remove the parts."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """No file is open between calls."""


def _sync(path: Path) -> None:
    with open(path, "rb+") as stream:
        os.fsync(stream.fileno())
