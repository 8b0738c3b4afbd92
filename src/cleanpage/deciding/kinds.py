"""Which label a line gets: for cruft the kind that most evidence speaks for, for content what its form says."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from cleanpage.deciding.facts import Situation, facts_of
from cleanpage.describing import Described
from cleanpage.describing.shape import BEGINS_LOWER, ENDS_COMMA, ENDS_OPEN, ENDS_SENTENCE
from cleanpage.labels import REMOVED
from cleanpage.page import CODE, HEADING, LIST_ITEM, QUOTATION, TABLE_ROW, Page

_NEIGHBOUR: Final = 0.12  # share of a neighbour's evidence that a line takes over
_HEADING_WORDS: Final = 14
_ITEM_WORDS: Final = 12
_LIST_LEAST: Final = 3  # lines
_PROSE: Final = 0.6
_CODE_MARKS: Final = 0.06


@lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """``data/kinds.txt``: fact to labels with weights."""
    weights: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in files("cleanpage").joinpath("data/kinds.txt").read_text("utf-8").splitlines():
        fact, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            pairs = (part.split() for part in rest.split(","))
            weights[fact] = tuple((label, float(weight)) for label, weight in pairs)
    return weights


def kinds_of_cruft(situation: Situation, removed: list[int]) -> dict[int, str]:
    """For each removed line its label."""
    weights = _weights()
    evidence: dict[int, dict[str, float]] = {}
    for index in removed:
        scores: dict[str, float] = {}
        for fact in facts_of(index, situation):
            for label, weight in weights.get(fact, ()):
                scores[label] = scores.get(label, 0.0) + weight
        evidence[index] = scores
    return {index: _best(_with_neighbours(index, evidence)) for index in removed}


def _with_neighbours(index: int, evidence: dict[int, dict[str, float]]) -> dict[str, float]:
    """A line's evidence, with a share of what speaks for its neighbours."""
    scores = dict(evidence[index])
    for offset, share in ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5)):
        for label, weight in evidence.get(index + offset, {}).items():
            scores[label] = scores.get(label, 0.0) + weight * share * _NEIGHBOUR
    return scores


def _best(scores: dict[str, float]) -> str:
    return max(REMOVED, key=lambda label: scores.get(label, 0.05 if label == "other" else 0.0))


def kind_of_content(page: Page, described: Described, index: int) -> str:
    """The label of a line that is kept."""
    block = page.blocks[index]
    if block.kind == HEADING:
        return "heading"
    if block.kind == CODE:
        return "code"
    if block.kind == TABLE_ROW:
        return "table"
    if block.kind == LIST_ITEM:
        return "list_item"
    if block.kind == QUOTATION:
        return "quotation"
    if page.format == "html":
        return "paragraph"
    shape = described.shapes[index]
    if shape.code_marks > _CODE_MARKS and shape.ends != ENDS_SENTENCE and described.prose[index] < 0.6:
        return "code"
    if (
        shape.words <= _HEADING_WORDS
        and shape.ends not in (ENDS_SENTENCE, ENDS_COMMA)
        and shape.begins != BEGINS_LOWER
        and (block.gap or described.prose[index - 1] >= _PROSE)
        and index + 1 < len(page.blocks)
        and (described.prose[index + 1] >= 0.5 or page.blocks[index + 1].kind == LIST_ITEM)
    ):
        return "heading"
    if _in_list(page, described, index):
        return "list_item"
    return "paragraph"


def _in_list(page: Page, described: Described, index: int) -> bool:
    """Whether a short line stands directly among others like it, as the items of a list without marks do."""
    run = 1
    for step in (-1, 1):
        at = index
        while 0 <= at + step < len(page.blocks) and run < _LIST_LEAST:
            lower = max(at, at + step)
            if page.blocks[lower].gap or not _like_item(page, described, at + step):
                break
            at += step
            run += 1
    return run >= _LIST_LEAST and _like_item(page, described, index)


def _like_item(page: Page, described: Described, index: int) -> bool:
    shape = described.shapes[index]
    return shape.words <= _ITEM_WORDS and shape.ends in (ENDS_OPEN, ENDS_COMMA) and not page.blocks[index].joint
