"""Runs a system over many sources: from the cache where it can, else with a limit of time for each page."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from benchmarks.cache import Output, OutputCache, key_of
from benchmarks.systems import named
from benchmarks.systems.system import Run, Source, System, Timed

_SECONDS_A_PAGE: Final = 60
_WRITE_EVERY: Final = 50


class TooSlow(BaseException):
    """A page took too long. No ``Exception``, so that a system that catches those doesn't go on."""


def outputs(
    system: System, sources: Sequence[Source], *, cache: Path, jobs: int = 1, title: str = "", fresh: bool = False
) -> list[Output]:
    """The system's output for each source. A page on which it fails gives an empty text and the error's name.

    ``fresh`` runs the system again where the cache has an output.
    """
    version = system.version()
    if version is None:
        raise ValueError(f"{system.name} is not installed")
    if not system.cached:
        return list(_run_all(system, list(sources), 1))
    keys = [key_of(source) for source in sources]
    store = OutputCache(cache, system, version)
    try:
        known = {} if fresh else store.get(keys)
        waiting = {key: source for key, source in zip(keys, sources, strict=True) if key not in known}
        if waiting:
            new: dict[str, Output] = {}
            results = _run_all(system, list(waiting.values()), jobs)
            try:
                for key, output in zip(waiting, progress(results, len(waiting), title or system.name), strict=True):
                    new[key] = known[key] = output
                    if len(new) >= _WRITE_EVERY:
                        store.put(new)
                        new = {}
            finally:
                store.put(new)
    finally:
        store.close()
    return [known[key] for key in keys]


def progress(items: Iterator[Any], total: int, title: str) -> Iterator[Any]:
    """``items`` with a progress bar on standard error, if that is a terminal and tqdm is there."""
    if not sys.stderr.isatty():
        return items
    try:
        from tqdm import tqdm
    except ImportError:
        return items
    return iter(tqdm(items, total=total, desc=title, unit="page", leave=False))


def _run_all(system: System, sources: list[Source], jobs: int) -> Iterator[Output]:
    if jobs <= 1 or len(sources) < 2 * jobs:
        with _quiet():
            run = system.load()
            for source in sources:
                yield _run_one(run, source)
        return
    # Fresh processes, so that no system meets the threads or the memory of another.
    with multiprocessing.get_context("spawn").Pool(jobs, _start_worker, (system.name,)) as pool:
        yield from pool.imap(_work, sources, chunksize=4)


_worker_run: Run | None = None


def _start_worker(name: str) -> None:
    global _worker_run
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    _worker_run = named(name).load()


def _work(source: Source) -> Output:
    assert _worker_run is not None
    return _run_one(_worker_run, source)


def _run_one(run: Run, source: Source) -> Output:
    """CPU time, since what else the machine does shouldn't count against a system."""
    started = time.process_time()
    try:
        with _time_limit(_SECONDS_A_PAGE):
            result = run(source)
    except (Exception, TooSlow) as error:  # whatever a system does, the others go on
        return Output("", (time.process_time() - started) * 1000, type(error).__name__)
    here = (time.process_time() - started) * 1000
    if isinstance(result, Timed):
        return Output(result.text, here + result.ms)
    return Output(result, here)


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TooSlow

    before: Callable[..., Any] | int | None = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _quiet() -> Iterator[None]:
    """Libraries' log lines and warnings don't belong in the progress."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logging.disable(level)
