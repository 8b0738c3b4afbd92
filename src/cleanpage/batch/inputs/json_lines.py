"""JSON Lines: one object a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence

from cleanpage.batch.documents import Item
from cleanpage.batch.inputs.files import InputFile
from cleanpage.batch.inputs.json_object import JsonObject
from cleanpage.batch.inputs.lines import numbered_lines
from cleanpage.batch.inputs.opening import Stream
from cleanpage.batch.inputs.row import Row, RowError
from cleanpage.batch.job import Job

_BOM = b"\xef\xbb\xbf"


def read(file: InputFile, stream: Stream, after: int, job: Job) -> Iterator[Item]:
    """A document for each line after line ``after``; blank lines are none."""
    for number, line, reason in numbered_lines(io.BufferedReader(stream, 1 << 18), job.longest_line):
        if number <= after:
            continue
        if number == 1 and line.startswith(_BOM):
            line = line[len(_BOM) :]
        if reason is not None or line.strip():
            yield Item(file.name, f"line {number}", number, None if reason else line, len(line), reason)


def rows(payloads: Sequence[bytes], job: Job) -> Iterator[Row | RowError]:
    """Parse the lines."""
    for line in payloads:
        try:
            text = line.rstrip(b"\r\n").decode("utf-8")
        except UnicodeDecodeError as error:
            yield RowError(f"not UTF-8: byte 0x{line[error.start]:02x} at column {error.start + 1}")
            continue
        try:
            record = JsonObject(text)
        except json.JSONDecodeError as error:
            yield RowError(f"broken JSON: {error.msg.removesuffix(' at')} at column {error.pos + 1}")
            continue
        except (ValueError, RecursionError) as error:
            yield RowError(str(error) or "nested too deeply")
            continue
        yield job.row(record.values, raw=record)
