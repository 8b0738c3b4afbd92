"""A worker process: reads tasks from its standard input, writes results to its standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import Any, Final

from cleanpage.batch import messages, work
from cleanpage.batch.job import Job

_GRACE: Final = 10.0
"""Seconds after the time limit. The parent kills a worker that hangs; this is for one that outlived its parent."""


def main() -> None:
    """Work until standard input ends."""
    tasks = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    results = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    # Whatever a library prints must not land among the messages.
    os.dup2(2, 1)
    quiet = os.open(os.devnull, os.O_RDONLY)
    os.dup2(quiet, 0)
    os.close(quiet)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    # A parent with shared libraries of a threaded kind may have blocked or set these.
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    first = messages.receive(tasks)
    if first is None:
        return
    job: Job = pickle.loads(first[1])
    job.cleaner(**dict(job.options))  # fails here, if at all
    try:
        messages.send(results, messages.READY)
        while (message := messages.receive(tasks)) is not None:
            result = work.run(job, pickle.loads(message[1]), _Begin(results, job.timeout))
            _disarm()
            messages.send(results, messages.DONE, pickle.dumps(result, protocol=5))
    except BrokenPipeError:
        pass  # the parent has gone
    # Skip the teardown: nothing is buffered, and a parent may be waiting for the exit.
    sys.stderr.flush()
    os._exit(0)


class _Begin:
    """Tells the parent which document comes next, and sets an alarm that no library can hold back."""

    def __init__(self, results: Any, timeout: float) -> None:
        self._results = results
        self._seconds = timeout + _GRACE

    def __call__(self, index: int) -> None:
        """A document is begun."""
        messages.send_index(self._results, index)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, self._seconds)


def _disarm() -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
