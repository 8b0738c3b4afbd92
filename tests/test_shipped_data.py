"""What ships as learned data: small, told where it comes from, and naming only signals, facts and labels that there are."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from cleanpage.deciding.cruft import FACT, Kinds
from cleanpage.deciding.facts import STEPS
from cleanpage.describing import NAMES
from cleanpage.labels import REMOVED

MOST_BYTES = 400_000
LEARNED = ("weights.json", "kinds.json")


def _data(name: str) -> dict[str, Any]:
    return dict(json.loads(files("cleanpage").joinpath("data", name).read_text("utf-8")))


def test_learned_data_stays_small() -> None:
    sizes = {name: len(files("cleanpage").joinpath("data", name).read_bytes()) for name in LEARNED}
    assert sum(sizes.values()) < MOST_BYTES, sizes


@pytest.mark.parametrize("name", LEARNED)
def test_learned_data_names_its_sources_and_their_licences(name: str) -> None:
    told = _data(name)["about"]["learned from"]
    assert told
    assert all(any(licence in each for licence in ("CC-BY", "Apache", "MIT")) for each in told)


@pytest.mark.parametrize("name", LEARNED)
def test_signals_are_known(name: str) -> None:
    assert {signal for signal in _data(name)["signals"] if not signal.startswith(FACT)} <= set(NAMES)


def test_kinds_are_told_for_every_step_and_every_label() -> None:
    data = _data("kinds.json")
    assert set(data["labels"]) == set(REMOVED)
    assert set(data["steps"]) == set(STEPS)
    kinds = Kinds(data)
    row = [0.0] * len(NAMES)
    plain, share = kinds.scores([row, row], [frozenset(), {"says_share_3", "near_share", "word_share"}])
    assert len(plain) == len(share) == len(REMOVED)
    assert share[REMOVED.index("share")] > plain[REMOVED.index("share")] + 0.5


def test_a_table_of_steps_speaks_for_the_kind_that_follows() -> None:
    size = len(REMOVED)
    table = [[0.0] * size for _ in REMOVED]
    table[0][1] = 250
    order = list(reversed(REMOVED))
    kinds = Kinds({"labels": order, "signals": [], "trees": [], "steps": {"plain": table}})
    first, then = REMOVED.index(order[0]), REMOVED.index(order[1])
    assert kinds.steps["plain"][then][first] == 2.5
