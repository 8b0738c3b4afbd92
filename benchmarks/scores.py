"""How much of a reference an output holds, and how much else. Defined as the benchmarks in the field define it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Shingles of ``size`` tokens (``\\w+``, case kept) with their counts; a shorter text is one shingle."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return Counter()
    if len(tokens) < size:
        return Counter([tuple(tokens)])
    return Counter(zip(*(tokens[offset:] for offset in range(size)), strict=False))


@dataclass(frozen=True)
class PageScore:
    """Precision and recall of one page, each ``None`` where it is not defined."""

    precision: float | None
    recall: float | None


def shingle_score(reference: str, output: str) -> PageScore:
    """4-gram precision and recall of one page (Zyte's article extraction benchmark)."""
    wanted, given = shingles(reference), shingles(output)
    both = sum((wanted & given).values())
    total_wanted, total_given = sum(wanted.values()), sum(given.values())
    return PageScore(
        both / total_given if total_given else None if total_wanted else 1.0,
        both / total_wanted if total_wanted else None,
    )


def shingle_f1(pages: Iterable[PageScore]) -> float:
    """F1 of the mean precision and the mean recall over the pages where they are defined."""
    scores = list(pages)
    precision = _mean(score.precision for score in scores)
    recall = _mean(score.recall for score in scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def word_f1(reference: str, output: str) -> float:
    """Multiset overlap of lower-cased tokens, F1 of one page (WCXB)."""
    wanted, given = Counter(_TOKEN.findall(reference.lower())), Counter(_TOKEN.findall(output.lower()))
    if not wanted and not given:
        return 1.0
    both = sum((wanted & given).values())
    return 2 * both / (sum(wanted.values()) + sum(given.values()))


@dataclass(frozen=True)
class SnippetCount:
    """Snippets of one page: found though wanted, not found though wanted, found though not wanted."""

    hit: int
    missed: int
    wrong: int


def snippet_count(must_have: Iterable[str], must_not_have: Iterable[str], output: str) -> SnippetCount:
    """Snippet counts of one page, white space folded (trafilatura's evaluation)."""
    folded = " ".join(output.split())
    wanted = [" ".join(snippet.split()) in folded for snippet in must_have]
    wrong = sum(" ".join(snippet.split()) in folded for snippet in must_not_have)
    return SnippetCount(sum(wanted), len(wanted) - sum(wanted), wrong)


def snippet_f1(pages: Iterable[SnippetCount]) -> float:
    """One F1 over the counts of all pages."""
    counts = list(pages)
    hit, missed, wrong = (sum(getattr(count, name) for count in counts) for name in ("hit", "missed", "wrong"))
    return 2 * hit / (2 * hit + missed + wrong) if hit else 0.0


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
