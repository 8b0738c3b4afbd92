"""Twice the input takes at most twice the work. Work is counted, as calls of functions, so that no clock has a say."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

import cleanpage
from cleanpage import fallback
from cleanpage.cleaner import Cleaner
from tests.hostile_sizes import CASES

LIBRARY = str(Path(cleanpage.__file__).parent)
SLACK = 1.1  # what may come on top of twice the work: windows that are full only in the larger one
_FLAT = 3000  # calls of an input that is judged as nothing or as one line: they do not tell how it grows
_LATER = {"fences that nothing closes": 32, "a binary file": 4}
"""Cases that are something else while they are small: 900 lengths of fences take 400 kB, and few bytes are told as another encoding."""
_MOST_PASSES = 3 * 12 + 3


def small(full: int) -> int:
    """The size to begin with: of cases that count items, some hundreds; of those that count characters, some thousands."""
    return 24_000 if full >= 20_000_000 else 800 if full >= 10_000_000 else 4800 if full >= 5_000_000 else 800


def work(source: str | bytes, format: str) -> tuple[int, int]:
    """How many calls the library makes in the pass that makes most of them, and how many passes there are.

    What trafilatura calls is its own.
    """
    calls = [0]  # before the first pass, then in each
    one_pass = Cleaner._pass.__code__

    def count(frame: FrameType, event: str, argument: object) -> None:
        if frame.f_code is one_pass and event == "call":
            calls.append(0)
        if event in ("call", "c_call") and frame.f_code.co_filename.startswith(LIBRARY):
            calls[-1] += 1

    cleaner = cleanpage.Cleaner(format=format)
    sys.setprofile(count)
    try:
        cleaner.clean(source)
    finally:
        sys.setprofile(None)
    return max(calls), len(calls) - 1


@pytest.mark.parametrize(
    ("name", "format", "asked"),
    [
        (name, format, asked)
        for name, case in CASES.items()
        for format in case.formats
        for asked in ((False, True) if format == "html" else (False,))
        if name != "gzip"
    ],
)
def test_twice_the_input(name: str, format: str, asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls of one pass, for an input may settle at one size and not at the other; how many passes there are is bounded.

    For the same reason trafilatura is asked at both sizes or at none: with its vote a page is decided a second time.
    """
    monkeypatch.setattr(fallback, "_UNSURE", 2.0 if asked else 0.0)
    size = small(CASES[name].full) * _LATER.get(name, 1)
    make = CASES[name].make
    cleanpage.Cleaner(format=format).clean(make(size))  # what is loaded with the first source is not its work
    many, passes = work(make(2 * size), format)
    assert passes <= _MOST_PASSES
    if many <= _FLAT:
        return
    few, _ = work(make(size), format)
    assert many <= 2 * SLACK * few, f"{few} calls in a pass, then {many}"
