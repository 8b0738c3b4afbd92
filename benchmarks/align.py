"""Which blocks of a page belong to a reference text: alignment in order, by shared shingles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

_TOKEN = re.compile(r"\w+")
_SIZE = 3
_COMMON = 12  # places in the reference; a shingle with more tells no place
UNSURE = -1.0


def coverage(texts: Sequence[str], reference: str) -> list[float]:
    """For each of ``texts`` the share of its words that stands in ``reference``, in order.

    A line takes part where a chain of lines in the order of the reference holds it; a line that repeats words which
    another line of the chain accounts for has 0. A line without word characters is ``UNSURE``.
    """
    wanted = _TOKEN.findall(reference.lower())
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(wanted) - _SIZE + 1):
        places[tuple(wanted[at : at + _SIZE])].append(at)
    lines_of_reference = {tuple(_TOKEN.findall(line.lower())) for line in reference.splitlines()}
    starts: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    at = 0
    for line in reference.splitlines():
        tokens = tuple(_TOKEN.findall(line.lower()))
        if tokens:
            starts[tokens].append(at)
            at += len(tokens)
    tokens_of = [_TOKEN.findall(text.lower()) for text in texts]
    candidates: list[tuple[int, int, int]] = []  # (line, place, matched tokens)
    for number, tokens in enumerate(tokens_of):
        for place, matched in _candidates(tokens, places, starts):
            candidates.append((number, place, matched))
    chain = _heaviest_chain(candidates)
    result = [UNSURE if not tokens else 0.0 for tokens in tokens_of]
    used = [False] * (len(wanted) + 1)
    anchors: list[tuple[int, int]] = []
    for number, place, _ in chain:
        tokens = tokens_of[number]
        covered = _claim(tokens, wanted, place, used)
        result[number] = covered / len(tokens)
        if covered * 2 >= len(tokens):
            anchors.append((number, place))
    _short_lines(tokens_of, wanted, lines_of_reference, anchors, result, used)
    return result


def _candidates(
    tokens: Sequence[str], places: dict[tuple[str, ...], list[int]], starts: dict[tuple[str, ...], list[int]]
) -> list[tuple[int, int]]:
    """Places in the reference where a line may stand, with how many tokens agree."""
    if len(tokens) < _SIZE:
        found = starts.get(tuple(tokens), []) if tokens else []
        return [(place, len(tokens)) for place in found[:_COMMON]]
    votes: defaultdict[int, int] = defaultdict(int)
    for offset in range(len(tokens) - _SIZE + 1):
        found = places.get(tuple(tokens[offset : offset + _SIZE]), ())
        if len(found) <= _COMMON:
            for place in found:
                votes[(place - offset) // 4] += 1
    best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:4]
    return [(max(0, slot * 4), min(len(tokens), count + 2)) for slot, count in best if count * 5 >= len(tokens) - 2]


def _heaviest_chain(candidates: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The heaviest chain of candidates that goes up in both line and place (weighted longest increasing run)."""
    ordered = sorted(candidates, key=lambda c: (c[0], -c[1]))
    tops: list[int] = []  # places, ascending
    best_at: list[tuple[int, int]] = []  # (weight, index) for the same place
    weights: list[int] = []
    before: list[int] = []
    for index, (_, place, matched) in enumerate(ordered):
        slot = bisect_left(tops, place)
        weight, previous = (best_at[slot - 1][0] + matched, best_at[slot - 1][1]) if slot else (matched, -1)
        weights.append(weight)
        before.append(previous)
        if slot < len(tops) and tops[slot] == place:
            if best_at[slot][0] >= weight:
                continue
            best_at[slot] = (weight, index)
        else:
            if slot and best_at[slot - 1][0] >= weight:
                continue
            tops.insert(slot, place)
            best_at.insert(slot, (weight, index))
        after = slot + 1
        while after < len(tops) and best_at[after][0] <= weight:
            del tops[after], best_at[after]
    if not weights:
        return []
    at = max(range(len(weights)), key=weights.__getitem__)
    chain = []
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _claim(tokens: Sequence[str], wanted: Sequence[str], place: int, used: list[bool]) -> int:
    """How many of ``tokens`` stand in the reference near ``place`` in order; marks those places as used."""
    covered = 0
    at = max(0, place - 6)
    for token in tokens:
        for ahead in range(at, min(at + 12, len(wanted))):
            if wanted[ahead] == token and not used[ahead]:
                used[ahead] = True
                covered += 1
                at = ahead + 1
                break
    return covered


def _short_lines(
    tokens_of: Sequence[Sequence[str]],
    wanted: Sequence[str],
    lines: set[tuple[str, ...]],
    anchors: list[tuple[int, int]],
    result: list[float],
    used: list[bool],
) -> None:
    """Lines too short for shingles: in the reference when it has them between what surrounds them."""
    numbers = [number for number, _ in anchors]
    for number, tokens in enumerate(tokens_of):
        if not tokens or result[number] > 0 or len(tokens) > 6:
            continue
        slot = bisect_left(numbers, number)
        low = anchors[slot - 1][1] if slot else 0
        high = anchors[slot][1] + 2 if slot < len(anchors) else len(wanted)
        if (slot == 0 or slot == len(anchors)) and tuple(tokens) not in lines:
            continue
        if slot:
            low += max(0, len(tokens_of[anchors[slot - 1][0]]) - 6)
        low, high = max(0, low), min(high, low + 400, len(wanted))
        for at in range(low, high - len(tokens) + 1):
            if wanted[at] == tokens[0] and list(wanted[at : at + len(tokens)]) == list(tokens):
                if not any(used[at : at + len(tokens)]):
                    for place in range(at, at + len(tokens)):
                        used[place] = True
                    result[number] = 1.0
                    break
