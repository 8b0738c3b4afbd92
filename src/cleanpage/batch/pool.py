"""Worker processes that may hang or die: tasks go to them in order, results come back in order.

Processes are started by hand rather than by ``multiprocessing``, because its pools break as a whole when one process is
killed, and because a script without ``if __name__ == "__main__"`` works this way.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from cleanpage.batch import messages
from cleanpage.batch.documents import Result, Task
from cleanpage.batch.errors import WorkerError
from cleanpage.batch.job import Job

_BEGIN: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from cleanpage.batch.worker import main; main()"
)
_MOST_DEATHS: Final = 3
"""Times that a task is tried again after a worker died on none of its documents."""
_LONGEST_START: Final = 120.0  # seconds; imports from a cold network disk are slow
_AHEAD: Final = 2
"""Chunks read ahead for each worker."""
_LEAST_AHEAD: Final = 16
"""Chunks read ahead however few workers there are: the others must have work while one sits over a slow document."""

Work = TypeVar("Work")


class _Died(Exception):
    """A worker is gone."""

    def __init__(self, reason: str, on: int | None, started: bool) -> None:
        super().__init__(reason)
        self.on = on
        self.started = started


class Pool:
    """``workers`` processes. Use it as a context manager: leaving it ends them."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job = job
        self._workers = workers
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()  # last used, first used: few start
        self._all = [_Worker(job) for _ in range(workers)]
        for worker in self._all:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="cleanpage-batch")
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._watch_clock, name="cleanpage-batch-clock", daemon=True)

    def __enter__(self) -> Pool:
        self._watch.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        for worker in self._all:
            worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.close()

    @property
    def ahead(self) -> int:
        """Chunks that may be read and not yet given back."""
        return self._workers + max(self._workers * _AHEAD, _LEAST_AHEAD)

    def map(self, chunks: Iterable[Work], task_of: Callable[[Work], Task]) -> Iterator[tuple[Work, Result]]:
        """Each chunk with its result, in order. Reads at most ``ahead`` chunks before it waits for the first."""
        pending: deque[tuple[Work, Future[Result]]] = deque()
        for chunk in chunks:
            pending.append((chunk, self._threads.submit(self._run, task_of(chunk))))
            while pending and (len(pending) >= self.ahead or pending[0][1].done()):
                first, future = pending.popleft()
                yield first, future.result()
        while pending:
            first, future = pending.popleft()
            yield first, future.result()

    def _run(self, task: Task) -> Result:
        worker = self._idle.get()
        try:
            deaths = 0
            while True:
                try:
                    return worker.run(task)
                except _Died as death:
                    if self._over.is_set():
                        raise WorkerError("stopped") from death
                    if death.on is not None:
                        task.give_up(death.on, str(death))
                        continue
                    deaths += 1
                    if deaths < _MOST_DEATHS:
                        continue
                    if not death.started:
                        raise WorkerError(f"workers die at their start: {death}") from death
                    for index in set(range(task.count)) - task.without_payload - set(task.failed):
                        task.give_up(index, f"{death}, {deaths} times, between documents")
        finally:
            self._idle.put(worker)

    def _watch_clock(self) -> None:
        """Kill workers that spend too long on a document."""
        pause = min(0.1, self._job.timeout / 4)
        while not self._over.wait(pause):
            now = time.monotonic()
            for worker in self._all:
                worker.kill_if_late(now)


class _Worker:
    """One process and its successors. Only one thread at a time runs a task on it."""

    def __init__(self, job: Job) -> None:
        self._job = pickle.dumps(job, protocol=5)
        self._timeout = job.timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._on: int | None = None
        self._deadline: float | None = None
        self._late: int | None = None
        self._stopped = False

    def run(self, task: Task) -> Result:
        """The result of a task. Raises ``_Died``, also where no process can be started."""
        started = False
        try:
            process = self._started()
            started = True
            # A stopped process would not even read the task.
            self._set(None, self._timeout + _LONGEST_START)
            messages.send(process.stdin, messages.TASK, pickle.dumps(task, protocol=5))
            while (message := messages.receive(process.stdout)) is not None:
                kind, content = message
                if kind == messages.BEGIN:
                    self._set(messages.index_of(content), self._timeout)
                elif kind == messages.DONE:
                    self._set(None, None)
                    result: Result = pickle.loads(content)
                    return result
        except (OSError, EOFError):
            pass
        raise self._post_mortem(started)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        with self._lock:
            if self._stopped:
                raise EOFError
            # sys.path as this process has it: what can be imported here can be imported there.
            command = [sys.executable, "-c", _BEGIN, json.dumps(sys.path)]
            # In a session of its own: Ctrl-C goes to the parent alone.
            try:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 16, start_new_session=True
                )
            except OSError as error:
                raise _Died(f"cannot start {sys.executable}: {error.strerror or error}", None, False) from error
            self._late = None
            self._on = None
            self._deadline = time.monotonic() + _LONGEST_START
        messages.send(self._process.stdin, messages.JOB, self._job)
        if messages.receive(self._process.stdout) is None:
            raise EOFError
        return self._process

    def _set(self, on: int | None, seconds: float | None) -> None:
        with self._lock:
            if self._late is None:  # one that is being killed is blamed for what it was late on
                self._on = on
                self._deadline = None if seconds is None else time.monotonic() + seconds

    def kill_if_late(self, now: float) -> None:
        """End the process if its document takes longer than allowed."""
        with self._lock:
            if self._deadline is None or now < self._deadline or self._process is None:
                return
            self._late = -1 if self._on is None else self._on
            self._deadline = None
            self._process.kill()

    def _post_mortem(self, started: bool) -> _Died:
        """What the process died of, and which document it was on."""
        with self._lock:
            process, on, late = self._process, self._on, self._late
            self._process, self._on, self._deadline = None, None, None
        if process is None:
            return _Died("no worker could be started", None, False)
        process.kill()
        code = process.wait()
        _close_pipes(process)
        if late is not None:
            return _Died(f"took longer than {self._timeout:g} s (--timeout)", None if late < 0 else late, started)
        cause = _cause(code)
        return _Died(f"its worker died: {cause}" if started else f"{cause}; see their messages above", on, started)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        with self._lock:
            self._stopped = True
            process = self._process
            self._deadline = None
        if process is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        """Close the pipes, once no thread uses them."""
        process, self._process = self._process, None
        if process is not None:
            _close_pipes(process)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):  # the rest of a task may be in the buffer
                stream.close()


def _cause(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"{name} (out of memory?)" if name == "SIGKILL" else name


def default_workers() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def checked_workers(workers: int | None) -> int:
    """``workers``, or the default for ``None``. Raises ``ValueError`` below 1."""
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    return workers or default_workers()
