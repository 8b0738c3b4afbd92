"""Many documents on several processes, in order and lazily."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Final

_CHUNK: Final = 16  # documents a task
_AHEAD: Final = 4  # tasks read ahead for each worker

Source = str | bytes


def map_in_order(function: Callable[[Source], str], sources: Iterable[Source], workers: int) -> Iterator[str]:
    """``map`` on ``workers`` processes. Reads at most a bounded number of sources ahead."""
    remaining = iter(sources)
    pending: deque[Future[list[str]]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        while True:
            while len(pending) < workers * _AHEAD and (chunk := list(islice(remaining, _CHUNK))):
                pending.append(pool.submit(_run, function, chunk))
            if not pending:
                return
            yield from pending.popleft().result()


def _run(function: Callable[[Source], str], chunk: list[Source]) -> list[str]:
    return list(map(function, chunk))
