"""From log-odds to a verdict on every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from cleanpage.deciding.claims import CLAIM, Claims, claims
from cleanpage.deciding.comments import comments
from cleanpage.deciding.content import reads_like_verse
from cleanpage.deciding.naming import Title, kept_name, name_lines
from cleanpage.deciding.priors import RUNNING_ON, SUBHEADING, cruft_by_form, is_prompt, running_on, spared, subheadings
from cleanpage.deciding.titles import find_standfirst, find_title
from cleanpage.describing import Described
from cleanpage.page import FRONT_MATTER, META, Page
from cleanpage.scoring import Weights

_SURE_UNIT: Final = -6.0  # log-odds that a line of a certain unit is content
_UNSURE_UNIT: Final = -1.0
# Text without a DOM is judged a little more strictly than its log-odds promise: its lines err together. Held-out
# pages say so, but for pages that lost their line breaks.
_LESS_DOUBT: Final = 0.15
_LEAST_DUMP: Final = 30  # lines; what has fewer is no page's whole text
_MUCH_DOUBT: Final = 2.0  # log-odds; only text that is nearly all content has so much, and is judged no more strictly
_TITLE: Final = 4.0
_STANDFIRST: Final = 1.5
_NO_STANDFIRST: Final = -4.0
_PROSE: Final = 0.6
_LEAST_SCORE: Final = -3.5  # log-odds below which no page's doubt keeps a line
_MOST_DOUBT: Final = 1.0  # log-odds that a sure page asks of a line at most
_MOSTLY_CLEAN: Final = 0.85  # share of the words that are content
_NEARLY_CLEAN: Final = 0.95
_PATIENCE: Final = 2.0  # log-odds by which a line of a nearly clean page must be likelier cruft
_SURELY_CRUFT: Final = -2.0  # log-odds of a line that shows that a page is not clean
_SOILED: Final = 0.035  # share of the words in such lines from which a page is an ordinary one
# Share of the words in lines that are likelier cruft: clean text has hardly any, what is mixed with cruft has some. Where
# it is a third, the weights know nothing of such text.
_HARDLY_MIXED: Final = 0.1
_MORE_MIXED: Final = 0.1
_STRANGE: Final = 0.35
_TOLD: Final = 0.1  # share of those words that are surely cruft; where fewer are, a topic may look like it
_MOST_PATIENCE: Final = 3.5  # log-odds by which a line of a page without any must be likelier cruft
_SPARING: Final = 0.4  # doubt from which a page counts as nearly clean
_HAIR: Final = 1e-6
_SURE_CHANCE: Final = 1 / (1 + exp(-30.0))
_NO_CHANCE: Final = 1 / (1 + exp(30.0))


@dataclass(slots=True)
class Verdict:
    """What is decided of one block."""

    label: str
    score: float


@dataclass(slots=True)
class Decision:
    """What is decided of a page."""

    verdicts: list[Verdict]
    confidence: float
    doubt: float
    """What was added to the log-odds of every line."""
    title: Title | None
    """The headline's block, and whether it is certain."""
    claimed: Claims
    """Lines that what stands elsewhere showed to be cruft."""


def decide(
    page: Page, described: Described, weights: Weights, votes: Sequence[float] = (), *, name_cruft: bool = True
) -> Decision:
    """Judge every block of a page; ``votes`` are log-odds from elsewhere, one a block.

    Without ``name_cruft`` all cruft is labelled ``other``, for callers who remove every kind of it.
    """
    scores = _scores(page, described, weights)
    if votes:
        scores = [score + vote for score, vote in zip(scores, votes, strict=True)]
    sizes = [shape.words for shape in described.shapes]
    # Clean text begins with its headline, of which the weights know nothing; a prompt is none.
    headline_first = bool(scores) and not is_prompt(page, described, 0)
    doubt = benefit_of_doubt(scores, sizes, headline_first=headline_first)
    if page.format != "html" and len(scores) >= _LEAST_DUMP and not any(block.glued for block in page.blocks):
        doubt -= _LESS_DOUBT * (1 - min(max(doubt / _MUCH_DOUBT, 0.0), 1.0))
    scores = [score + doubt for score in scores]
    if doubt >= _SPARING:
        scores = spared(page, described, scores)
    for index in running_on(page, described, scores):
        scores[index] = RUNNING_ON
    for index in subheadings(page, described, scores):
        scores[index] = SUBHEADING
    claimed = claims(page, described, scores)
    for index in (*claimed, *comments(described, scores)):
        scores[index] = min(scores[index], CLAIM)
    content = [score > 0 for score in scores]
    body_start = _body_start(content, described.prose)
    found = find_title(page, described, body_start, content)
    title = found[0] if found is not None else None
    if title is not None:
        scores[title] = max(scores[title], _TITLE)
        content[title] = True
        standfirst = find_standfirst(page, described, title, body_start)
        if standfirst is not None and scores[standfirst] > _NO_STANDFIRST:
            scores[standfirst] = max(scores[standfirst], _STANDFIRST)
            content[standfirst] = True
    labels = (
        name_lines(page, described, content, found, claimed)
        if name_cruft
        else _unnamed(page, described, content, found)
    )
    verdicts = [Verdict(label, score) for label, score in zip(labels, scores, strict=True)]
    return Decision(verdicts, _confidence(scores, sizes, doubt), doubt, found, claimed)


def _unnamed(page: Page, described: Described, content: Sequence[bool], title: Title | None) -> list[str]:
    """Labels of the kept lines only."""
    is_verse = reads_like_verse(page, described, content)
    return [
        kept_name(page, described, index, title, is_verse=is_verse) if keep else "other"
        for index, keep in enumerate(content)
    ]


def _scores(page: Page, described: Described, weights: Weights) -> list[float]:
    """Log-odds of being content for each block: learned weights, and units."""
    scores: list[float] = []
    learned = weights.scores(described.rows)
    for index, (value, prior) in enumerate(zip(learned, cruft_by_form(page, described), strict=True)):
        value += prior
        unit = described.units[index]
        if unit is not None and unit.sure:
            value = min(value, 0.0) + _SURE_UNIT
        elif unit is not None and unit.headed:
            value += _UNSURE_UNIT
        if page.blocks[index].kind in (META, FRONT_MATTER):
            value = min(value, _SURE_UNIT)
        scores.append(value)
    return scores


def _body_start(content: Sequence[bool], prose: Sequence[float]) -> int:
    """The first kept line that reads like prose; the first kept line where none does."""
    for index, keep in enumerate(content):
        if keep and prose[index] >= _PROSE:
            return index
    return next((index for index, keep in enumerate(content) if keep), 0)


def _chance(score: float) -> float:
    return 1 / (1 + exp(-score)) if -30.0 < score < 30.0 else _SURE_CHANCE if score > 0 else _NO_CHANCE


def benefit_of_doubt(scores: Sequence[float], sizes: Sequence[float], *, headline_first: bool = True) -> float:
    """What to add to every line's log-odds so that keeping those above 0 promises the best F1 by words.

    On a page whose lines are all doubtful the best choice keeps more than those that are likelier content than not (the
    optimal threshold is half the best F1 that can be expected; Lipton, Elkan and Naryanaswamy 2014). With
    ``headline_first`` the first line is no sign that a page is not clean.
    """
    ranked = sorted(zip(scores, sizes, strict=True), reverse=True)
    likely = [_chance(score) * size for score, size in ranked]
    total = sum(likely)
    kept = right = best = 0.0
    lowest = 0.0
    for (score, size), content in zip(ranked, likely, strict=True):
        if score < _LEAST_SCORE:
            break
        kept += size
        right += content
        expected = 2 * right / (kept + total + 1e-9)
        if expected > best:
            best, lowest = expected, score
    share = total / (sum(sizes) + 1e-9)
    patience = _patience(scores[1:], sizes[1:], share) if headline_first else _patience(scores, sizes, share)
    return min(max(-lowest + _HAIR, -_MOST_DOUBT, patience), -_LEAST_SCORE)


def _patience(scores: Sequence[float], sizes: Sequence[float], share: float) -> float:
    """Clean text comes back as it is: by how much a line of it must be likelier cruft, where nothing is surely cruft, or
    nearly all is content (``share`` of the words)."""
    words = sum(sizes) + 1e-9
    told = list(zip(scores, sizes, strict=True))
    sure = sum([size for score, size in told if score < _SURELY_CRUFT]) / words
    likely_cruft = sum([size for score, size in told if score < 0]) / words
    mixed = min(max(min(likely_cruft - _HARDLY_MIXED, _STRANGE - likely_cruft) / _MORE_MIXED, 0.0), 1.0)
    mixed *= min(sure / (_TOLD * likely_cruft + 1e-9), 1.0)
    spotless = (1 - sure / _SOILED) * (1 - mixed)
    clean = (share - _MOSTLY_CLEAN) / (_NEARLY_CLEAN - _MOSTLY_CLEAN)
    return max(_PATIENCE * min(max(clean, 0.0), 1.0), _MOST_PATIENCE * max(spotless, 0.0))


def _confidence(scores: Sequence[float], sizes: Sequence[float], doubt: float) -> float:
    """The expected F1 by words, if each line's log-odds were true; 0 for a page without content."""
    kept = right = total = 0.0
    for score, size in zip(scores, sizes, strict=True):
        chance = _chance(score - doubt)
        total += chance * size
        if score > 0:
            kept += size
            right += chance * size
    return 2 * right / (kept + total) if right else 0.0
