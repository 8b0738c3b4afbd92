"""Parquet: a document a row. Columns stay in Arrow's memory, so their types survive."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from typing import IO, Any, Final

from cleanpage.batch.documents import Item
from cleanpage.batch.inputs.files import InputFile
from cleanpage.batch.inputs.opening import Stream
from cleanpage.batch.inputs.row import Row, RowError
from cleanpage.batch.job import Job
from cleanpage.errors import MissingExtraError

_ROWS: Final = 64  # of a row group that are decoded at once


def read(file: InputFile, stream: Stream, after: int, job: Job) -> Iterator[Item]:
    """A document for each row after row ``after``."""
    try:
        import pyarrow as pa
        import pyarrow.compute as pc
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("Reading Parquet", "batch") from error
    with contextlib.ExitStack() as stack:
        whole = stream.plain_path() or stack.enter_context(_copy(stream))
        try:
            parquet = stack.enter_context(pq.ParquetFile(whole))
        except (pa.ArrowException, OSError) as error:
            raise OSError(f"not a whole Parquet file: {_first_line(error)}") from error
        number = 0
        for group in range(parquet.num_row_groups):
            size = parquet.metadata.row_group(group).num_rows
            if number + size <= after:
                number += size  # done already: not even read
                continue
            try:
                for batch in parquet.iter_batches(_ROWS, row_groups=[group], use_threads=False):
                    stream.tell_progress((number + batch.num_rows) / max(parquet.metadata.num_rows, 1))
                    sizes = _sizes(batch, job.field, pa, pc)
                    for index in range(batch.num_rows):
                        number += 1
                        if number > after:
                            yield _item(file, number, batch.slice(index, 1), sizes[index], job)
            except (pa.ArrowException, OSError) as error:
                raise OSError(f"row group {group + 1} cannot be read: {_first_line(error)}") from error


def _item(file: InputFile, number: int, row: Any, size: int, job: Job) -> Item:
    if size > job.max_bytes:
        reason = f"{size:,} bytes, over {job.max_bytes:,} (--max-bytes)"
        return Item(file.name, f"row {number}", number, reason=reason)
    return Item(file.name, f"row {number}", number, row, size)


def _sizes(batch: Any, field: str, pa: Any, pc: Any) -> list[int]:
    """Bytes of the sources, told without making Python objects of them."""
    index = batch.schema.get_field_index(field)
    if index >= 0:
        kind = batch.schema.field(index).type
        if kind in (pa.string(), pa.large_string(), pa.binary(), pa.large_binary()):
            return [size or 0 for size in pc.binary_length(batch.column(index)).to_pylist()]
    return [0] * batch.num_rows


def _copy(stream: Stream) -> IO[bytes]:
    """A copy on disk of what is compressed or comes from standard input: Parquet is read from its end."""
    copy = tempfile.TemporaryFile(prefix="cleanpage-")  # noqa: SIM115 - the caller closes it
    while part := stream.read(1 << 20):
        copy.write(part)
    copy.seek(0)
    return copy


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def pack(slices: list[Any]) -> bytes:
    """One message for some rows that share a schema."""
    import pyarrow as pa

    table = pa.Table.from_batches(slices).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def unpack(message: bytes) -> Any:
    """The table of a message."""
    import pyarrow as pa

    with pa.ipc.open_stream(message) as reader:
        return reader.read_all()


def rows(message: bytes, job: Job) -> Iterator[Row | RowError]:
    """Rows as dicts; where the output is Parquet, too, only of the columns that cleaning reads."""
    if not message:
        return
    table = unpack(message)
    if job.encoding == "parquet":
        taken = [*dict.fromkeys(name for name in (job.field, job.url_field, job.to) if name in table.column_names)]
        table = table.select(taken)
    table = _in_microseconds(table)
    try:
        records = table.to_pylist()
    except UnicodeDecodeError:
        records = [_record(table, index) for index in range(table.num_rows)]
    for record in records:
        yield job.row(record) if isinstance(record, dict) else record


def _in_microseconds(table: Any) -> Any:
    """Times in nanoseconds cut to what Python's own have: without pandas pyarrow gives no others."""
    import pyarrow as pa

    for number, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            column = table.column(number).cast(pa.timestamp("us", field.type.tz), safe=False)
            table = table.set_column(number, field.name, column)
    return table


def _record(table: Any, index: int) -> dict[str, Any] | RowError:
    try:
        found: dict[str, Any] = table.slice(index, 1).to_pylist()[0]
    except UnicodeDecodeError as error:
        return RowError(f"a string column that is not UTF-8: {error.reason}")
    return found
