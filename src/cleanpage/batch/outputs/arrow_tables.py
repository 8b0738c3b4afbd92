"""Tables of cleaned documents, and how tables whose columns differ become one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cleanpage.batch.documents import Task
from cleanpage.batch.inputs.row import Row, plain
from cleanpage.batch.job import Job
from cleanpage.errors import MissingExtraError


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("Writing Parquet", "batch") from error
    return pyarrow


def encode(job: Job, task: Task, done: list[tuple[int, Row, dict[str, Any]]]) -> bytes:
    """The documents of a task as an Arrow message. Rows from Parquet keep their types; others get what they show."""
    from cleanpage.batch.inputs.parquet_rows import unpack

    pa = _arrow()
    if not done:
        return b""
    if task.format == "parquet":
        table = unpack(task.payloads).take([task.payload_index(index) for index, _, _ in done])
    else:
        records = [row.columns for _, row, _ in done]
        names = list(dict.fromkeys(name for record in records for name in record))
        table = pa.table({name: _array([record.get(name) for record in records]) for name in names} or {})
    for name, type_ in _ours(job).items():
        values = [_storable(added[name]) for _, _, added in done]
        column = pa.array([list(v.items()) for v in values] if pa.types.is_map(type_) else values, type_)
        at = table.schema.get_field_index(name)
        if at >= 0:
            table = table.set_column(at, name, column)
        elif table.num_columns:
            table = table.append_column(name, column)
        else:
            table = pa.table({name: column})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _ours(job: Job) -> dict[str, Any]:
    """The columns that cleaning adds, with types that don't depend on what a chunk happens to hold."""
    pa = _arrow()
    columns = {job.to: pa.string()}
    if job.explain:
        reasons = pa.list_(pa.string())
        line = pa.struct({"text": pa.string(), "label": pa.string(), "score": pa.float64(), "reasons": reasons})
        columns[f"{job.to}_removed"] = pa.list_(line)
    if job.stats:
        columns[f"{job.to}_labels"] = pa.map_(pa.string(), pa.int64())
        columns[f"{job.to}_confidence"] = pa.float64()
        columns[f"{job.to}_engine"] = pa.string()
    return columns


def _storable(value: Any) -> Any:
    """``value`` with strings that UTF-8 can hold: JSON's escapes can write half a surrogate pair."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
        return value
    if isinstance(value, dict):
        return {_storable(key): _storable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_storable(inner) for inner in value]
    return value


def _array(values: list[Any]) -> Any:
    """A column of whatever type its values share; JSON where they share none."""
    pa = _arrow()
    values = [_storable(value) for value in values]
    try:
        column = pa.array(values)
        if pa.types.is_struct(column.type) and column.type.num_fields == 0:
            return _as_json(values)  # Parquet has no objects without members
        return column
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return _as_json(values)


def _as_json(values: Iterable[Any]) -> Any:
    pa = _arrow()
    return pa.array(
        [
            value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=plain)
            for value in values
        ],
        pa.string(),
    )


def unify(schemas: Iterable[Any]) -> Any:
    """The schema that holds the rows of all: every column, in a type wide enough for it, or as a string of JSON."""
    pa = _arrow()
    merged: dict[str, Any] = {}
    metadata = None
    for schema in schemas:
        metadata = metadata or schema.metadata
        for column in schema:
            known = merged.get(column.name)
            if known is None:
                merged[column.name] = column.with_nullable(True)
            elif known.type != column.type:
                try:
                    both = [pa.schema([known]), pa.schema([column.with_nullable(True)])]
                    merged[column.name] = pa.unify_schemas(both, promote_options="permissive").field(0)
                except (pa.ArrowException, TypeError, ValueError):
                    merged[column.name] = pa.field(column.name, pa.string())
    return pa.schema(list(merged.values()), metadata)


def conform(table: Any, schema: Any) -> Any:
    """``table`` with exactly the columns and types of ``schema``."""
    pa = _arrow()
    if table.schema.equals(schema):
        return table.replace_schema_metadata(schema.metadata)
    columns = []
    for field in schema:
        at = table.schema.get_field_index(field.name)
        if at < 0:
            columns.append(pa.nulls(table.num_rows, field.type))
            continue
        column = table.column(at)
        if column.type != field.type:
            try:
                if pa.types.is_string(field.type) and not pa.types.is_null(column.type):
                    column = _as_json(column.to_pylist())
                else:
                    column = column.cast(field.type)
            except (pa.ArrowException, TypeError, ValueError):
                column = pa.array(column.to_pylist(), field.type)
        columns.append(column)
    return pa.table(columns, schema=schema)
