"""Two documents from the wild, and their counterparts here with invented news: cleaned exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleanpage

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SHARED = ROOT.parent / "shared" / "seeds"


def clean_as_expected(seed: Path) -> None:
    expected = (seed.parent / "expected" / seed.name).read_text(encoding="utf-8").removesuffix("\n")
    found = cleanpage.clean(seed.read_bytes())
    assert found == expected
    assert cleanpage.clean(found) == found


def test_there_are_two_counterparts() -> None:
    assert len(SEEDS) == 2


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_counterpart(seed: Path) -> None:
    clean_as_expected(seed)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_what_is_removed_is_told_by_its_kind(seed: Path) -> None:
    labels = {line.text: line.label for line in cleanpage.explain(seed.read_bytes()).lines}
    kinds = {
        "— Eastern Coast Guard ⚓ (@EastCoastGuard) April 22, 2024": "social_post",
        "⛴️ #KeepUsSailing ⛴️ pic.twitter.com/Zx81QpLmRt": "social_post",
        "IDA LORNE via Coast Images": "credit",
        "5:15 AM": "feed",
        "Society counts nearly 8,500 gulls on the northern cliffs.": "feed",
        "* indicates required": "newsletter",
        "This audio is created with AI assistance": "notice",
        "What's Hot": "related",
        "Editors' Picks": "related",
    }
    there = {text: kind for text, kind in kinds.items() if text in labels}
    assert there
    assert {text: labels[text] for text in there} == there


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside this checkout (../shared/seeds)")
def test_the_real_documents() -> None:
    seeds = sorted(SHARED.glob("*.txt"))
    assert seeds
    for seed in seeds:
        clean_as_expected(seed)
