"""A run over files: read, clean, write, and make it durable now and then."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cleanpage.batch import journal as journals
from cleanpage.batch.chunks import Pace, Reader, task_of
from cleanpage.batch.documents import Chunk, Failure, Position, Result, Task
from cleanpage.batch.errors import OutputError, ResumeError, StrictError, UsageError
from cleanpage.batch.inputs.files import Inputs
from cleanpage.batch.job import Job
from cleanpage.batch.journal import Journal, State
from cleanpage.batch.outputs import kinds
from cleanpage.batch.outputs.durable import AppendedFile, sync_folder
from cleanpage.batch.outputs.folder import names_of
from cleanpage.batch.outputs.json_lines import StandardOutput
from cleanpage.batch.pool import Pool
from cleanpage.batch.progress import Progress
from cleanpage.batch.tally import Tally

CHECKPOINT_SECONDS: Final = 5.0
"""How much work a kill may cost."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do."""

    job: Job
    inputs: Sequence[str | os.PathLike[str]]
    input_format: str | None
    output: Path | None
    """``None`` for standard output."""
    workers: int
    resume: bool
    overwrite: bool
    strict: bool
    checkpoint_seconds: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    tally: Tally
    seconds: float
    errors: Path | None
    """The file that names the failed documents, if any failed."""
    was_whole: bool = False
    """Whether there was nothing to resume, for the output was whole. Then only failures are counted."""


def run(plan: Plan, progress: Progress) -> Summary:
    """Do it. Raises ``BatchError`` for what stops the whole run; what was done until then is kept for ``resume``."""
    inputs = Inputs(plan.inputs, format=plan.input_format, output=plan.output)
    if plan.output is None:
        return _to_standard_output(plan, inputs, progress)
    try:
        plan.output.parent.mkdir(parents=True, exist_ok=True)
        journal = Journal(plan.output)
        journal.lock()
    except OSError as error:
        raise OutputError(plan.output, error) from error
    try:
        return _to_files(plan, plan.output, inputs, journal, progress)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(error.filename or plan.output, error) from error
    finally:
        journal.release()


def _to_files(plan: Plan, output_path: Path, inputs: Inputs, journal: Journal, progress: Progress) -> Summary:
    errors_path = output_path.with_name(output_path.name + ".errors.jsonl")
    errors_part = errors_path.with_name(errors_path.name + ".part")
    began = time.monotonic()
    state = journal.read()
    _check_names(plan, output_path, state)
    if plan.overwrite:
        state = None
    if state is None and plan.resume and _is_whole(output_path):
        progress.note(f"{output_path} is whole already: nothing to resume")
        failed = _count_lines(errors_path)
        return Summary(Tally(failed=failed), 0.0, errors_path if failed else None, was_whole=True)
    census = inputs.take_census()
    identity = plan.job.fingerprint()
    identity |= {"inputs": census.digest, "input_format": plan.input_format, "version": _version()}
    if state is not None:
        journals.must_match(identity, state.run)
    else:
        state = State(identity)
        journal.write(state)
    before = state.seconds
    if state.phase == journals.RUNNING:
        output = kinds.open_output(output_path, plan.job.encoding, state.output, plan.job.to)
        errors = AppendedFile(errors_part, state.errors)
        writer = _Writer(state, output, errors, journal, plan, progress, began)
        try:
            writer.work(inputs, census.bytes)
        finally:
            output.close()
            errors.close()
        state.phase = journals.FINISHING
        state.seconds = before + time.monotonic() - began
        journal.write(state)
    output = kinds.open_output(output_path, plan.job.encoding, {**(state.output or {}), "whole": True}, plan.job.to)
    if state.phase == journals.FINISHING:
        output.finish()
        if errors_part.exists():
            if state.tally.failed:
                os.replace(errors_part, errors_path)
            else:
                errors_part.unlink()
                errors_path.unlink(missing_ok=True)  # of the run that is overwritten
        sync_folder(output_path.parent)
        state.phase = journals.CLEARING
        journal.write(state)
    output.clear()
    journal.remove()
    return Summary(state.tally, before + time.monotonic() - began, errors_path if state.tally.failed else None)


def _check_names(plan: Plan, output: Path, state: State | None) -> None:
    if plan.job.encoding == "folder" and output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file, and a folder is to be written there")
    if plan.job.encoding != "folder" and output.is_dir():
        raise UsageError(f"{output} is a folder, and a file is to be written there")
    if plan.resume or plan.overwrite:
        return
    if state is not None:
        raise ResumeError(f"an earlier run to {output} did not end: --resume goes on with it, --overwrite begins anew")
    if _is_whole(output):
        raise UsageError(f"{output} exists: --overwrite replaces it once the new one is whole")


def _is_whole(output: Path) -> bool:
    return any(output.iterdir()) if output.is_dir() else output.exists()


def _count_lines(path: Path) -> int:
    try:
        with open(path, "rb") as stream:
            return sum(1 for _ in stream)
    except OSError:
        return 0


class _Writer:
    """Writes results in order and makes checkpoints."""

    def __init__(
        self,
        state: State,
        output: kinds.Output,
        errors: AppendedFile,
        journal: Journal,
        plan: Plan,
        progress: Progress,
        began: float,
    ) -> None:
        self._state = state
        self._output = output
        self._errors = errors
        self._journal = journal
        self._plan = plan
        self._progress = progress
        self._began = began
        self._before = state.seconds

    def work(self, inputs: Inputs, total: int | None) -> None:
        """All documents that are not done yet."""
        plan, state = self._plan, self._state
        pace = Pace()
        reader = Reader(inputs, plan.job, state.position, pace, state.place)
        roots = tuple(os.fspath(root) for root in plan.inputs)
        is_folder = plan.job.encoding == "folder"

        def task(chunk: Chunk) -> Task:
            return task_of(chunk, names_of(chunk, roots) if is_folder else None)

        started = False
        last = time.monotonic()
        try:
            with Pool(plan.job, plan.workers) as pool:
                for chunk, result in pool.map(reader, task):
                    if not started:
                        done = state.tally.documents
                        self._progress.begin(total, chunk.bytes_read if done else 0, done)
                        started = True
                    pace.learn(result.tally.cleaned, result.tally.seconds)
                    if plan.strict and result.failures:
                        self._checkpoint()
                        raise StrictError(_said(_failures(chunk, result)[0]))
                    self._write(chunk, result)
                    self._progress.update(state.tally.documents, state.tally.failed, chunk.bytes_read)
                    if self._output.is_full or time.monotonic() - last >= plan.checkpoint_seconds:
                        self._checkpoint()
                        last = time.monotonic()
        finally:
            self._progress.end()
        self._checkpoint()

    def _write(self, chunk: Chunk, result: Result) -> None:
        self._output.write(result.output)
        for failure in _failures(chunk, result):
            self._errors.write(_error_line(failure))
        _count(self._state.tally, chunk, result)
        self._state.position = chunk.end
        self._state.place = chunk.items[-1].place

    def _checkpoint(self) -> None:
        state = self._state
        state.output = self._output.checkpoint()
        state.errors = self._errors.checkpoint()
        state.seconds = self._before + time.monotonic() - self._began
        self._journal.write(state)


def _to_standard_output(plan: Plan, inputs: Inputs, progress: Progress) -> Summary:
    """No file beside it: failed documents are told on standard error."""
    if plan.resume or plan.overwrite:
        raise UsageError("standard output can be neither resumed nor overwritten")
    began = time.monotonic()
    output = StandardOutput(sys.stdout.buffer)
    tally = Tally()
    pace = Pace()
    progress.begin(inputs.take_census().bytes, 0, 0)
    try:
        with Pool(plan.job, plan.workers) as pool:
            start = Position(0, 0)
            for chunk, result in pool.map(Reader(inputs, plan.job, start, pace), lambda chunk: task_of(chunk, None)):
                pace.learn(result.tally.cleaned, result.tally.seconds)
                for failure in _failures(chunk, result):
                    if plan.strict:
                        raise StrictError(_said(failure))
                    progress.note(_said(failure))
                try:
                    output.write(result.output)
                except BrokenPipeError:
                    raise
                except OSError as error:
                    raise OutputError("standard output", error) from error
                _count(tally, chunk, result)
                progress.update(tally.documents, tally.failed, chunk.bytes_read)
    finally:
        progress.end()
    return Summary(tally, time.monotonic() - began, None)


def _count(tally: Tally, chunk: Chunk, result: Result) -> None:
    tally.add(result.tally, chunk.place)
    for item in chunk.items:
        if item.skipped is not None:
            tally.skipped[item.skipped] = tally.skipped.get(item.skipped, 0) + 1


def _failures(chunk: Chunk, result: Result) -> list[Failure]:
    return [Failure(chunk.items[at].file, chunk.items[at].place, reason, url) for at, reason, url in result.failures]


def _said(failure: Failure) -> str:
    return f"{failure.file}{f', {failure.place}' if failure.place else ''}: {failure.reason}"


def _error_line(failure: Failure) -> bytes:
    record: dict[str, Any] = {"file": failure.file, "place": failure.place, "reason": failure.reason}
    if failure.url:
        record["url"] = failure.url
    return (json.dumps(record) + "\n").encode("ascii")  # escaped: file names may hold what no UTF-8 can


def _version() -> str:
    from cleanpage import __version__

    return __version__
