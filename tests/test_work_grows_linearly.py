"""Twice the input takes at most twice the work. Work is counted, as calls of functions, so that no clock has a say."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

import cleanpage
from cleanpage.cleaner import Cleaner
from tests.hostile_sizes import CASES

SLACK = 1.25  # what may come on top of twice the work: windows of up to 80 lines that only the larger input fills
_FLAT = 3000  # calls of an input that is judged as nothing or as one line: they do not tell how it grows
_MOST_PASSES = 3 * 12 + 3


def small(full: int) -> int:
    """The size to begin with: of cases that count items, some hundreds; of those that count characters, some thousands."""
    return 3000 if full >= 20_000_000 else 400 if full >= 10_000_000 else 2400 if full >= 5_000_000 else 800


def work(source: str | bytes, format: str) -> tuple[int, int]:
    """How many functions are called, Python's and C's, while ``source`` is cleaned, and how many passes that takes."""
    calls = passes = 0
    one_pass = Cleaner._pass.__code__

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls, passes
        if event == "call":
            calls += 1
            passes += frame.f_code is one_pass
        elif event == "c_call":
            calls += 1

    cleaner = cleanpage.Cleaner(format=format)
    sys.setprofile(count)
    try:
        cleaner.clean(source)
    finally:
        sys.setprofile(None)
    return calls, passes


@pytest.mark.parametrize(
    ("name", "format"), [(name, format) for name, case in CASES.items() for format in case.formats if name != "gzip"]
)
def test_twice_the_input(name: str, format: str) -> None:
    """Calls for each pass, for an input may settle at one size and not at the other; how many passes there are is bounded."""
    size = small(CASES[name].full)
    cleanpage.Cleaner(format=format).clean(
        CASES[name].make(size)
    )  # what is loaded with the first source is not its work
    many, passes = work(CASES[name].make(2 * size), format)
    assert passes <= _MOST_PASSES
    if many <= _FLAT * passes:
        return
    few, before = work(CASES[name].make(size), format)
    assert many / passes <= 2 * SLACK * few / before, f"{few} calls in {before} passes, then {many} in {passes}"
