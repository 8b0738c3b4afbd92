"""CSV (and tab-separated values): a header, then a record a row."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from cleanpage.batch.documents import Item
from cleanpage.batch.inputs.files import InputFile
from cleanpage.batch.inputs.formats import suffix
from cleanpage.batch.inputs.lines import numbered_lines
from cleanpage.batch.inputs.opening import Stream
from cleanpage.batch.inputs.row import Row, RowError
from cleanpage.batch.job import Job


class _TooLong(Exception):
    """A record, most often one with a quote that is never closed, that outgrew the limit."""


class _Lines:
    """The lines as the csv module wants them, with the size of the record that is being read."""

    def __init__(self, stream: Stream, longest: int) -> None:
        self._lines = numbered_lines(io.BufferedReader(stream, 1 << 18), longest)
        self._longest = longest
        self.number = 0
        self.size = 0
        self.broken: str | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        number, line, reason = next(self._lines)
        if number == 1 and line.startswith(b"\xef\xbb\xbf"):
            line = line[3:]
        self.number = number
        self.size += len(line)
        if reason is not None:
            raise _TooLong(reason)
        if self.size > self._longest:
            raise _TooLong(f"the record has over {self._longest:,} bytes; is a quote not closed?")
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError as error:
            self.broken = f"not UTF-8: byte 0x{line[error.start]:02x} in line {number}"
            return line.decode("utf-8", "replace")


def read(file: InputFile, stream: Stream, after: int, job: Job) -> Iterator[Item]:
    """A document for each record after the one with number ``after``. Its place is the line where it begins."""
    csv.field_size_limit(sys.maxsize)  # the module's default of 128 KB is less than a page; _Lines bounds the record
    lines = _Lines(stream, job.longest_line)
    delimiter = "\t" if suffix(file.name) == ".tsv" else ","
    reader = csv.reader(lines, delimiter=delimiter)
    header: list[str] | None = None
    number = 0
    while True:
        line, lines.size, lines.broken = lines.number + 1, 0, None
        values: list[str] = []
        reason: str | None = None
        try:
            values = next(reader)
        except StopIteration:
            return
        except (_TooLong, csv.Error) as error:
            reason = str(error)
        if header is None:
            problem = reason or lines.broken or _problem(values)
            if problem:
                yield Item(file.name, "line 1", 1, reason=f"no usable header: {problem}", ends_file=True)
                return
            header = values
            continue
        if not values and reason is None:
            continue
        number += 1
        if number <= after:
            continue
        reason = reason or lines.broken
        if reason is None and len(values) != len(header):
            reason = f"{len(values)} values under a header of {len(header)}"
        payload = None if reason else dict(zip(header, values, strict=True))
        yield Item(file.name, f"line {line}", number, payload, lines.size, reason)


def _problem(header: list[str]) -> str | None:
    if "\0" in "".join(header):
        return "it holds NUL characters; is the file UTF-16?"
    twice = sorted({name for name in header if header.count(name) > 1})
    return f"column {twice[0]!r} stands twice" if twice else None


def rows(payloads: Sequence[dict[str, Any]], job: Job) -> Iterator[Row | RowError]:
    """The rows are parsed already: what the csv module does in C costs less than to send it over."""
    for values in payloads:
        yield job.row(values)
