"""What a worker does with a task: parse, clean, count, encode."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from cleanpage.batch.documents import Result, Task
from cleanpage.batch.inputs import formats
from cleanpage.batch.inputs.row import Row, RowError, kind_of
from cleanpage.batch.job import Job
from cleanpage.batch.tally import Tally
from cleanpage.decoding import decode
from cleanpage.result import Cleaned

_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_HEAD: Final = 4096  # characters looked at
_MOST_CONTROLS: Final = 0.1
_KNOWN_BINARY: Final = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0",
    b"RIFF", b"OggS", b"ID3", b"7z\xbc\xaf", b"Rar!", b"wOFF", b"wOF2",
)  # fmt: skip
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
    source = _source(job, row)
    cleaner = _cleaner(job.cleaner, json.dumps({key: _listed(value) for key, value in job.options.items()}), row.format)
    began = time.perf_counter()
    cleaned: Cleaned = cleaner.explain(source, row.url)
    tally.add_document(index, time.perf_counter() - began, cleaned.confidence)
    labels: dict[str, int] = {}
    for line in cleaned.lines:
        counts = tally.kept if line.kept else tally.removed
        counts[line.label] = counts.get(line.label, 0) + len(line.text.split())
        labels[line.label] = labels.get(line.label, 0) + 1
    added: dict[str, Any] = {job.to: cleaned.text}
    if job.explain:
        added[f"{job.to}_removed"] = [
            {"text": line.text, "label": line.label, "score": round(line.score, 3), "reasons": list(line.reasons)}
            for line in cleaned.removed
        ]
    if job.stats:
        added[f"{job.to}_labels"] = labels
        added[f"{job.to}_confidence"] = round(cleaned.confidence, 4)
        added[f"{job.to}_engine"] = cleaned.engine
    return added


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, (set, frozenset, tuple)) else value


def _source(job: Job, row: Row) -> str:
    """The text to clean. Raises ``RowError`` for what is no text, or too much of it."""
    source = row.source
    if isinstance(source, (bytes, bytearray, memoryview)):
        content = bytes(source)
        if len(content) > job.max_bytes:
            raise RowError(f"{len(content):,} bytes, over {job.max_bytes:,} (--max-bytes)")
        if content.startswith(_KNOWN_BINARY):
            raise RowError("not text: it begins like an image, an archive or another binary file")
        text = decode(content)
        head = text[:_HEAD]
        if len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
            raise RowError("not text: full of control characters or of bytes in no known encoding")
        return text
    if not isinstance(source, str):
        raise RowError(f"not text: column {job.field!r} is {kind_of(source)}")
    # Only what may be over the limit is encoded to be measured: a character has at most four bytes.
    if len(source) * 4 > job.max_bytes:
        size = len(source.encode("utf-8", "surrogatepass"))
        if size > job.max_bytes:
            raise RowError(f"{size:,} bytes, over {job.max_bytes:,} (--max-bytes)")
    return source


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
