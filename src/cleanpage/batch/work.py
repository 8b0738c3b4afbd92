"""What a worker does with a task: parse, clean, count, encode."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from cleanpage.batch.documents import Result, Task
from cleanpage.batch.inputs import formats
from cleanpage.batch.inputs.row import Row, RowError
from cleanpage.batch.job import Job
from cleanpage.batch.source_text import source_text
from cleanpage.batch.tally import Tally
from cleanpage.result import Cleaned

_GZIP_LEVEL: Final = 6
_ZSTD_LEVEL: Final = 6


def run(job: Job, task: Task, begin: Callable[[int], None]) -> Result:
    """Clean the documents of a task.

    :param begin: is told the index of each document before it is touched, so that the parent knows which one a worker
        died on.
    """
    tally = Tally()
    failures: list[tuple[int, str, str | None]] = []
    done: list[tuple[int, Row, dict[str, Any]]] = []
    rows = iter(formats.module(task.format).rows(task.payloads, job))
    for index in range(task.count):
        if index in task.failed:
            failures.append((index, task.failed[index], None))
        if index in task.failed or index in task.without_payload:
            if index not in task.without_payload:
                next(rows)
            continue
        begin(index)
        row: Row | RowError | None = None
        try:
            row = next(rows)
            if isinstance(row, RowError):
                raise row
            done.append((index, row, _clean(job, row, index, tally)))
        except RowError as error:
            failures.append((index, str(error), row.url if isinstance(row, Row) else None))
        except Exception as error:  # whatever a document does, the others go on
            reason = f"{type(error).__name__}: {error}"[:500]
            failures.append((index, reason, row.url if isinstance(row, Row) else None))
    tally.failed = len(failures)
    tally.settle()
    return Result(_encode(job, task, done), failures, tally)


@lru_cache(maxsize=8)
def _cleaner(make: Callable[..., Any], options: str, format: str | None) -> Any:
    given = json.loads(options)
    if format is not None and given.get("format", "auto") == "auto":
        given["format"] = format
    return make(**given)


def _clean(job: Job, row: Row, index: int, tally: Tally) -> dict[str, Any]:
    """The columns that a document gets, and its counts."""
    source = source_text(job, row)
    cleaner = _cleaner(job.cleaner, json.dumps({key: _listed(value) for key, value in job.options.items()}), row.format)
    began = time.perf_counter()
    cleaned: Cleaned = cleaner.explain(source, row.url)
    tally.add_document(index, time.perf_counter() - began, cleaned.confidence)
    for line in cleaned.lines:
        counts = tally.kept if line.kept else tally.removed
        counts[line.label] = counts.get(line.label, 0) + len(line.text.split())
    return job.columns(job, row, cleaned)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, (set, frozenset, tuple)) else value


def _encode(job: Job, task: Task, done: list[tuple[int, Row, dict[str, Any]]]) -> Any:
    """What the parent only has to append: whole lines, a compressed member of its own, a table, files."""
    if job.encoding == "records":
        return [(index, added) for index, _, added in done]
    if job.encoding == "parquet":
        from cleanpage.batch.outputs import arrow_tables

        return arrow_tables.encode(job, task, done)
    if job.encoding == "folder":
        assert task.names is not None
        files: list[tuple[str, bytes]] = []
        for index, row, added in done:
            text = added.pop(job.to)
            files.append((task.names[index], (text + "\n").encode("utf-8", "replace")))
            if added:
                about = json.dumps({**_about(row), **added}, ensure_ascii=False)
                files.append((f"{task.names[index]}.json", (about + "\n").encode("utf-8", "replace")))
        return files
    lines = b"".join(_line(row.to_json(added)) for _, row, added in done)
    return compress(lines, job.encoding) if lines else b""


def _about(row: Row) -> dict[str, Any]:
    return {"url": row.url} if row.url else {}


def _line(text: str) -> bytes:
    try:
        return text.encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        # Half a surrogate pair, which only an escape can write.
        return "".join(c if not "\ud800" <= c <= "\udfff" else f"\\u{ord(c):04x}" for c in text).encode("utf-8") + b"\n"


def compress(lines: bytes, encoding: str) -> bytes:
    """One gzip member or zstd frame: the output can be cut between any two of them."""
    if encoding == "jsonl.gz":
        return gzip.compress(lines, _GZIP_LEVEL, mtime=0)
    if encoding == "jsonl.zst":
        import zstandard  # the parent has made sure of it

        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(lines)
    return lines
