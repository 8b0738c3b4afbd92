"""The Python counterpart of ``cleanpage batch``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleanpage.batch.chunks import Pace, task_of
from cleanpage.batch.documents import Chunk, Item, Position
from cleanpage.batch.errors import UsageError
from cleanpage.batch.inputs.formats import READABLE
from cleanpage.batch.inputs.row import kind_of
from cleanpage.batch.job import DEFAULT_COLUMN, MOST_BYTES, MOST_SECONDS, Job
from cleanpage.batch.outputs.kinds import encoding_of
from cleanpage.batch.pool import Pool, checked_workers
from cleanpage.batch.progress import Progress, Silent
from cleanpage.batch.reasonless import ReasonlessCleaner
from cleanpage.batch.run import CHECKPOINT_SECONDS, Plan, Summary, run
from cleanpage.cleaner import Cleaner

_STDOUT = "-"
_MOST_BYTES_A_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record."""

    record: dict[str, Any] | None
    """The record with the columns that cleaning adds; ``None`` if it failed."""
    error: str | None
    """Why it failed; ``None`` if it did not."""
    source: Any
    """The record as it came."""


def clean_files(
    inputs: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    field: str = DEFAULT_COLUMN,
    url_field: str | None = None,
    to: str | None = None,
    explain: bool = False,
    stats: bool = False,
    input_format: str | None = None,
    workers: int | None = None,
    max_bytes: int = MOST_BYTES,
    timeout: float = MOST_SECONDS,
    strict: bool = False,
    resume: bool = False,
    overwrite: bool = False,
    progress: Progress | None = None,
    checkpoint_seconds: float = CHECKPOINT_SECONDS,
    **options: Any,
) -> Summary:
    """Clean the documents of files into one file or a folder, as ``cleanpage batch`` does.

    :param inputs: files, globs, folders, or ``"-"`` for standard input: JSON Lines, CSV, Parquet, WARC, WET, or pages
        as ``.txt``, ``.md``, ``.html``; each also compressed by gzip or zstd.
    :param output: ``.jsonl``, ``.jsonl.gz``, ``.jsonl.zst``, ``.parquet``, a folder, or ``"-"`` for standard output. It
        appears under its name when it is whole. Failed documents are named in ``OUTPUT.errors.jsonl``.
    :param field: the column with the page. :param url_field: the column with its URL.
    :param to: the column for the result; ``"text"`` if not given, which replaces the source if that is its column.
    :param explain: add ``{to}_removed``, the removed lines with label, score and reasons.
    :param stats: add ``{to}_labels`` (lines per label), ``{to}_confidence`` and ``{to}_engine``.
    :param input_format: ``"jsonl"``, ``"csv"``, ``"parquet"``, ``"warc"`` or ``"plain"``, whatever the files' names.
    :param workers: processes; all cores if not given.
    :param max_bytes: a larger document fails. :param timeout: seconds after which a document fails.
    :param strict: stop at the first document that fails, with ``StrictError``.
    :param resume: go on with a run that was killed; begin one where there was none.
    :param overwrite: begin anew, and replace ``output`` when the new one is whole.
    :param options: those of ``Cleaner``: ``format``, ``keep``, ``drop``, ``language``.
    :raises BatchError: for what stops the whole run. What was done is kept for ``resume``.
    """
    if isinstance(inputs, (str, os.PathLike)):
        inputs = [inputs]
    if input_format is not None and input_format not in READABLE:
        raise UsageError(f"unknown input format {input_format!r}; known: {', '.join(READABLE)}")
    if resume and overwrite:
        raise UsageError("resume and overwrite exclude each other")
    name = os.fspath(output)
    encoding = "jsonl" if name == _STDOUT else encoding_of(name)
    job = _job(field, url_field, to, explain, stats, max_bytes, timeout, encoding, options)
    path = None if name == _STDOUT else Path(name)
    plan = Plan(
        job, inputs, input_format, path, checked_workers(workers), resume, overwrite, strict, checkpoint_seconds
    )  # fmt: skip
    return run(plan, progress or Silent())


def clean_records(
    records: Iterable[Mapping[str, Any] | str | bytes],
    *,
    field: str = DEFAULT_COLUMN,
    url_field: str | None = None,
    to: str | None = None,
    explain: bool = False,
    stats: bool = False,
    workers: int | None = None,
    max_bytes: int = MOST_BYTES,
    timeout: float = MOST_SECONDS,
    **options: Any,
) -> Iterator[Outcome]:
    """Clean records as they come: an ``Outcome`` for each, in order and lazily.

    At most some hundreds of records for each worker are read ahead. Only the page itself is sent to a worker: the other
    columns may hold anything. A record that is ``str`` or ``bytes`` is its own page.

    The options are those of ``clean_files``. A record that fails has a reason in ``Outcome.error``; the others go on.
    """
    # Checked here, not at the first record: a wrong option is raised where it stands.
    job = _job(field, url_field, to, explain, stats, max_bytes, timeout, "records", options)
    return _outcomes(records, job, checked_workers(workers))


def _outcomes(records: Iterable[Mapping[str, Any] | str | bytes], job: Job, workers: int) -> Iterator[Outcome]:
    pace = Pace()
    with Pool(job, workers) as pool:
        for (_, sources), result in pool.map(_chunks(records, job, pace), lambda both: task_of(both[0], None)):
            pace.learn(result.tally.cleaned, result.tally.seconds)
            added = dict(result.output)
            errors = {index: reason for index, reason, _ in result.failures}
            for index, source in enumerate(sources):
                if index in errors:
                    yield Outcome(None, errors[index], source)
                else:
                    columns = dict(source) if isinstance(source, Mapping) else {}
                    yield Outcome({**columns, **added[index]}, None, source)


def _chunks(records: Iterable[Any], job: Job, pace: Pace) -> Iterator[tuple[Chunk, list[Any]]]:
    items: list[Item] = []
    sources: list[Any] = []
    size = 0
    for number, record in enumerate(records, 1):
        item = _item(number, record, job)
        items.append(item)
        sources.append(record)
        size += item.size
        if len(items) >= pace.documents or size > _MOST_BYTES_A_CHUNK:
            yield Chunk("records", items, Position(0, number), 0), sources
            items, sources, size = [], [], 0
    if items:
        yield Chunk("records", items, Position(0, items[-1].number), 0), sources


def _item(number: int, record: Any, job: Job) -> Item:
    if isinstance(record, (str, bytes, bytearray)):
        return Item("records", f"record {number}", number, (record, None), len(record))
    if not isinstance(record, Mapping):
        reason = f"a record must be a mapping, str or bytes, not {type(record).__name__}"
        return Item("records", f"record {number}", number, reason=reason)
    row = job.row(dict(record))
    if isinstance(row, ValueError):
        return Item("records", f"record {number}", number, reason=str(row))
    if not isinstance(row.source, (str, bytes, bytearray)):
        # Not sent over: it may be anything, also what can't be pickled.
        reason = f"not text: column {job.field!r} is {kind_of(row.source)}"
        return Item("records", f"record {number}", number, reason=reason)
    return Item("records", f"record {number}", number, (row.source, row.url), len(row.source))


def _job(
    field: str,
    url_field: str | None,
    to: str | None,
    explain: bool,
    stats: bool,
    max_bytes: int,
    timeout: float,
    encoding: str,
    options: dict[str, Any],
) -> Job:
    """Raises what ``Cleaner`` raises for unknown options, and ``UsageError``."""
    if max_bytes < 1 or not timeout > 0:
        raise UsageError("max_bytes and timeout must be above 0")
    for name in ("keep", "drop"):
        if name in options:
            given = options[name]
            options[name] = [given] if isinstance(given, str) else sorted(set(given))
    Cleaner(**options)
    return Job(
        options, field, url_field, to or DEFAULT_COLUMN, to is not None, explain, stats, max_bytes, float(timeout),
        encoding, Cleaner if explain else ReasonlessCleaner,
    )  # fmt: skip
