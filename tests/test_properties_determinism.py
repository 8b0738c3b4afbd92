"""The same input gives the same result: in every process, under every hash seed, in every thread, in every order."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleanpage
from tests.cases import CASES
from tests.shared_cleaner import differing
from tests.strategies import any_text, htmls, markdowns, options, texts
from tests.strategies.options import Options

SOURCES = [case.source for case in CASES[::5]]

_TELL_ALL = """
import hashlib, json, sys
import cleanpage
for source in json.load(sys.stdin):
    told = json.dumps(cleanpage.explain(source).to_dict(), sort_keys=True)
    print(hashlib.sha256(told.encode()).hexdigest())
"""


def told(source: str) -> str:
    """A fingerprint of all that is told of a source."""
    return hashlib.sha256(json.dumps(cleanpage.explain(source).to_dict(), sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_across_processes_and_hash_seeds(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TELL_ALL],
        input=json.dumps(SOURCES),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Pacific/Apia"},
    )
    assert done.stdout.split() == [told(source) for source in SOURCES]


@pytest.mark.parametrize("way", [way for way in ("fork", "spawn") if way in multiprocessing.get_all_start_methods()])
def test_processes_share_a_cleaner(way: str) -> None:
    assert differing(SOURCES[:12], 2, [way]) == {way: 0}


def test_threads_share_a_cleaner() -> None:
    cleaner = cleanpage.Cleaner(keep={"byline"}, drop={"table"})
    alone = [cleaner.clean(source) for source in SOURCES]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            assert list(pool.map(cleaner.clean, SOURCES)) == alone


@given(st.lists(st.one_of(texts(), markdowns(), htmls()), min_size=2, max_size=4))
def test_what_came_before_changes_nothing(sources: list[str]) -> None:
    cleaner = cleanpage.Cleaner()
    forwards = [cleaner.clean(source) for source in sources]
    backwards = [cleaner.clean(source) for source in reversed(sources)]
    assert forwards == backwards[::-1]


@given(texts(), options(), st.sampled_from(("auto", "text", "markdown", "html")))
def test_a_pickled_cleaner_is_the_same(source: str, chosen: Options, format: str) -> None:
    cleaner = cleanpage.Cleaner(format=format, **chosen)
    copy = pickle.loads(pickle.dumps(cleaner))
    assert repr(copy) == repr(cleaner)
    assert copy.clean(source) == cleaner.clean(source)


def test_results_can_be_pickled() -> None:
    for source in SOURCES[:4]:
        result = cleanpage.explain(source)
        assert pickle.loads(pickle.dumps(result)) == result


@given(st.lists(any_text(), max_size=6))
def test_many_in_order(sources: list[str]) -> None:
    cleaner = cleanpage.Cleaner()
    assert list(cleaner.clean_many(sources)) == [cleaner.clean(source) for source in sources]


@settings(max_examples=3)
@given(st.lists(st.one_of(texts(), htmls()), min_size=20, max_size=40))
def test_many_in_order_on_two_processes(sources: list[str]) -> None:
    cleaner = cleanpage.Cleaner(drop={"heading"})
    assert list(cleaner.clean_many(sources, workers=2)) == [cleaner.clean(source) for source in sources]


@pytest.mark.parametrize(("workers", "most_ahead"), [(None, 1), (1, 1), (2, 400)])
def test_many_lazily(workers: int | None, most_ahead: int) -> None:
    """A source without end is no trouble, and few documents are read before they are asked for."""
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield f"Document {read} is about the harbour board, which voted on Tuesday to rebuild the eastern pier."

    results = cleanpage.Cleaner().clean_many(endless(), workers=workers)
    assert read == 0
    assert [next(results).split()[1] for _ in range(3)] == ["1", "2", "3"]
    assert read <= 3 + most_ahead
    close = getattr(results, "close")  # noqa: B009 - an Iterator by contract, a generator in fact
    close()


@pytest.mark.parametrize("workers", [None, 2])
def test_many_of_nothing(workers: int | None) -> None:
    assert list(cleanpage.Cleaner().clean_many([], workers=workers)) == []


@pytest.mark.parametrize("workers", [None, 2])
def test_an_error_in_many_is_the_same_error(workers: int | None) -> None:
    with pytest.raises(TypeError, match="not int"):
        list(cleanpage.Cleaner().clean_many(["text", 3], workers=workers))  # type: ignore[list-item]
