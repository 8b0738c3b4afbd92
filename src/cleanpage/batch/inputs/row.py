"""One parsed document in a worker: what to clean, and the columns that travel with it."""

from __future__ import annotations

import json
from typing import Any

from cleanpage.batch.inputs.json_object import JsonObject


class RowError(ValueError):
    """A document that can't be parsed; the message is the reason."""


class Row:
    """A document with its columns.

    ``source`` is what to clean. ``format`` overrides the option where the file's name tells it.
    """

    __slots__ = ("columns", "format", "raw", "source", "url")

    def __init__(
        self,
        source: object,
        columns: dict[str, Any],
        url: str | None = None,
        *,
        format: str | None = None,
        raw: JsonObject | None = None,
    ) -> None:
        self.source = source
        self.columns = columns
        self.url = url
        self.format = format
        self.raw = raw
        """The JSON object as it was written, where it was: what is not ours stays as it is, to the byte."""

    def to_json(self, added: dict[str, Any]) -> str:
        """The record with the columns that cleaning added, on one line."""
        if self.raw is not None:
            return self.raw.with_members(added)
        return json.dumps({**self.columns, **added}, ensure_ascii=False, default=plain, separators=(", ", ": "))

    def to_dict(self, added: dict[str, Any]) -> dict[str, Any]:
        """The record as a dict."""
        return {**self.columns, **added}


def plain(value: object) -> object:
    """A value of a Parquet column that JSON has no type for."""
    import datetime
    import decimal

    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        from cleanpage.decoding import decode

        return decode(bytes(value))
    return str(value)


def kind_of(value: object) -> str:
    """What a value is that is no text, in words."""
    if value is None:
        return "empty (null)"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "an object"
    return f"of type {type(value).__name__}"
