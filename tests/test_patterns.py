"""No regular expression of the library blows up: each runs to its end on long input made of its own characters.

A pattern whose time grows exponentially (or with a high power) would run for years on these characters; one that is merely
slow passes. What grows with the square shows in ``test_hostile_input.py``, where the whole library runs.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleanpage

ROOT = Path(__file__).resolve().parents[1]  # the working folder may be another one by now
SIZE = 20_000
SEARCHED = 2_000  # characters of it for a search, which starts at each of them anew; most patterns are only matched
PATIENCE = 240  # seconds for all patterns of one module, on any machine


def modules() -> list[str]:
    """Every module of the package."""
    found = pkgutil.walk_packages(cleanpage.__path__, "cleanpage.")
    return ["cleanpage", *(module.name for module in found)]


def patterns_of(module: str) -> list[re.Pattern[Any]]:
    """The compiled expressions among a module's values, also in tuples, lists and dictionaries."""
    return list(dict.fromkeys(_inside(list(vars(importlib.import_module(module)).values()), 0)))


def _inside(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (list, tuple)) and depth < 4:
        for item in value:
            yield from _inside(item, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        yield from _inside(list(value.values()), depth + 1)


def attacks(pattern: str) -> Iterator[str]:
    """Long input of the pattern's own characters: one repeated, two in turn, and an end that fits nothing."""
    own = [character for character in dict.fromkeys(pattern) if not character.isalnum() and character not in "?\\{}"][
        :14
    ]
    words = list(dict.fromkeys(re.findall(r"[^\W_]{2,12}", pattern)))[:3]
    units = [" ", "\t", "a", "A", "1", "a ", "1.", "A, ", "é", "水", "#a", "@a", *own, *words]
    units += [first + second for first, second in zip(own, own[1:] + own[:1], strict=True)]
    units += [f"{character}a" for character in own] + [f"{character} " for character in own]
    units += [f" {character} abc" for character in own]  # items between separators, where a blank may go with either
    for unit in dict.fromkeys(units):
        body = unit * (SIZE // len(unit))
        yield body
        yield f"{words[0] if words else own[0] if own else 'a'}{body}\x00"


def run_all(module: str) -> None:
    """Run every pattern of a module on its attacks, telling each before it starts."""
    for pattern in patterns_of(module):
        source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        for attack in attacks(source):
            print(f"{source!r} on {attack[:30]!r}", flush=True)
            subject: Any = attack if isinstance(pattern.pattern, str) else attack.encode()
            pattern.match(subject)
            pattern.search(subject[:SEARCHED])


MODULES_WITH_PATTERNS = [module for module in modules() if patterns_of(module)]


@pytest.mark.parametrize("module", MODULES_WITH_PATTERNS)
def test_no_pattern_blows_up(module: str) -> None:
    code = f"from tests.test_patterns import run_all; run_all({module!r})"
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT
        )
        assert done.returncode == 0, done.stderr[-2000:]
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
        told = output.decode() if isinstance(output, bytes) else output
        pytest.fail(f"{module}: still running after {PATIENCE} s: {told.splitlines()[-1] if told else 'the start'}")


def test_there_are_patterns() -> None:
    assert len(MODULES_WITH_PATTERNS) >= 10


def test_a_pattern_that_blows_up_would_be_caught() -> None:
    """The attacks do hold what hurts ``(a+)+$``."""
    assert any(attack.endswith("a\x00") and "aaaa" in attack for attack in attacks(r"(a+)+$"))
    # one that was in the library: a menu of sixteen items took hours
    assert any(" | abc | abc" in attack for attack in attacks(r"[^|]{2,60}(?:\s?[|]\s?[^|]{2,60}){2,14}$"))
