"""One ``Cleaner`` shared: ``python -m tests.shared_cleaner`` cleans the same documents by threads, by forked and by spawned
processes, and alone, and counts results that differ.

The threads go first, so that what is loaded with the first source is loaded by all of them at once. The documents are those
of the fixtures and invented small ones (see ``tests.many_documents``). Exit code 1 when a result differs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter

import cleanpage
from tests.cases import CASES
from tests.many_documents import document


def differing(documents: Sequence[str], workers: int, ways: Sequence[str]) -> dict[str, int]:
    """For each way to share a cleaner how many documents it cleans otherwise than one process alone."""
    cleaner = cleanpage.Cleaner()
    found: dict[str, list[str]] = {}
    for way in ways:
        started = perf_counter()
        if way == "threads":
            with ThreadPoolExecutor(workers) as threads:
                found[way] = list(threads.map(cleaner.clean, documents))
        else:
            with ProcessPoolExecutor(workers, multiprocessing.get_context(way)) as processes:
                found[way] = list(processes.map(cleaner.clean, documents, chunksize=20))
        print(
            f"{way:10s} {len(documents):7,} documents  {workers} workers  {perf_counter() - started:6.1f} s", flush=True
        )
    alone = [cleaner.clean(source) for source in documents]
    return {way: sum(one != other for one, other in zip(own, alone, strict=True)) for way, own in found.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.shared_cleaner", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--only", action="append", choices=("threads", "fork", "spawn"))
    options = parser.parse_args(arguments)
    known = [
        ways
        for ways in ("threads", "fork", "spawn")
        if ways == "threads" or ways in multiprocessing.get_all_start_methods()
    ]
    documents = [case.source for case in CASES][: options.documents]
    documents += [document(number) for number in range(options.documents - len(documents))]
    told = differing(documents, options.workers, options.only or known)
    for way, count in told.items():
        print(f"{way}: {count} of {len(documents):,} differ")
    return 1 if any(told.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
