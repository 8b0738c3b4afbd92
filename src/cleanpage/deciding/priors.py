"""Evidence that no corpus teaches well, because the lines are short and rare there: sure forms, telling phrases, subheadings.

References for main content disagree on captions, bylines and dates, and measure words, of which these have few. The
labels of this library don't disagree, so what is certain by its form is said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleanpage.deciding.networks import NETWORKS
from cleanpage.describing import Described
from cleanpage.describing.shape import BEGINS_LOWER, ENDS_COLON, ENDS_COMMA, ENDS_SENTENCE
from cleanpage.page import CODE, HEADING, LIST_ITEM, TABLE_ROW, Page
from cleanpage.words import words_of

_FORM: Final = -1.0  # log-odds of a line that has the form of a byline or a date
_MOST_OF_A_FORM: Final = (
    4  # a page with more such lines has them in its text: a programme, a chronicle, a list of names
)
_PHRASE: Final = -1.5  # log-odds of a line that a telling phrase makes up
_FULL: Final = 0.6  # share of a line from which a phrase makes it up
_WHOLE: Final = 0.9  # share from which there is nothing else: no clean text holds a line like "Share on Facebook"
_PARTLY: Final = 0.3  # share of a line up to which a phrase tells nothing: a sentence that only begins like a prompt
_TELLING: Final = 2  # a phrase that a line begins or ends with
_LONGEST: Final = 40  # words of a line of which a phrase tells something
_SPARED: Final = 1.0  # log-odds in favour of a paragraph of a nearly clean page
_LEAST_RUNNING: Final = -1.6  # log-odds below which a paragraph is no part of the one above
_CUE: Final = 0.25  # share of a paragraph up to which a phrase at its start is what the sentence is about
_FULL_PROSE: Final = 0.7
_PARAGRAPH: Final = 18  # words
RUNNING_ON: Final = 0.5  # log-odds of a paragraph that runs on
SUBHEADING: Final = 1.5  # log-odds of a subheading between kept paragraphs
_PROSE: Final = 0.6
_STEM: Final = 7  # letters that two words with one meaning begin with
_SILENT: Final = frozenset(("navigation", "form", "other", "duplicate", "social_post"))  # too weak by themselves
# What may head a section of an article, too: "Comments", "Newsletters", "Cookies".
_HEADS: Final = frozenset(("comment", "newsletter", "consent", "legal", "author_bio", "paywall"))
_FORMS: Final = ("by_name", "date_alone")


def cruft_by_form(page: Page, described: Described) -> list[float]:
    """What to add to each line's log-odds for its form and its phrases."""
    result = [0.0] * len(page.blocks)
    for form in _FORMS:
        lines = [index for index in range(len(result)) if described.has(index, form)]
        if len(lines) <= _MOST_OF_A_FORM:
            for index in lines:
                shape = described.shapes[index]
                if page.blocks[index].kind not in (CODE, TABLE_ROW, HEADING) and shape.ends != ENDS_SENTENCE:
                    result[index] += _FORM
    for index, found in enumerate(described.matches):
        block = page.blocks[index]
        if not found or block.kind == CODE or described.shapes[index].words > _LONGEST:
            continue
        telling = [
            # "Tags: " leads its whole line
            len(block.text) if phrase.endswith(":") else len(phrase)
            for label, strength, phrase in found
            if strength >= _TELLING and label not in _SILENT
        ]
        if telling:
            share = max(telling) / (len(block.text) or 1)
            result[index] += _PHRASE * min(1.0, max(0.0, (share - _PARTLY) / (_FULL - _PARTLY)))
            if share >= _WHOLE and any(
                label == "share" and not NETWORKS.isdisjoint(phrase.split()) for label, _, phrase in found
            ):
                result[index] += _PHRASE
    return result


def spared(page: Page, described: Described, scores: Sequence[float]) -> list[float]:
    """The scores of a nearly clean page, its prose spared: what harms such a page most is a paragraph that is missing."""
    result = list(scores)
    for index, value in enumerate(described.prose):
        if (
            value >= _FULL_PROSE
            and described.shapes[index].words >= _PARAGRAPH
            and described.units[index] is None
            and page.blocks[index].link_chars <= 0
            and not any(
                strength >= _TELLING and len(phrase) > _CUE * len(page.blocks[index].text)
                for _, strength, phrase in described.matches[index]
            )
        ):
            result[index] += _SPARED
    return result


def subheadings(page: Page, described: Described, scores: Sequence[float]) -> list[int]:
    """Short lines that the scores would remove although they head a kept paragraph in the middle of kept ones.

    They look like menu items to statistics; what tells them is where they stand and that nothing speaks against them.
    """
    kept_prose = [score > 0 and value >= _PROSE for score, value in zip(scores, described.prose, strict=True)]
    first = next((index for index, keep in enumerate(kept_prose) if keep), len(scores))
    found = []
    for index in range(first + 1, len(scores) - 1):
        if scores[index] > 0 or not kept_prose[index + 1] or not _kept_above(scores, index):
            continue
        if described.matches[index] and not any(score > 0 for score in scores[index + 2 : index + 4]):
            continue  # a cue heads a section of the article only if the article goes on below it, maybe with another head
        if _may_head(page, described, index):
            found.append(index)
    return found


def running_on(page: Page, described: Described, scores: Sequence[float]) -> list[int]:
    """Doubtful paragraphs directly below a kept one, with nothing between them that ends an article.

    The last paragraph stands next to the cruft that follows, and statistics over neighbours take it for a part of that.
    """
    found = []
    for index in range(1, len(scores)):
        above = index - 1
        if not _LEAST_RUNNING < scores[index] <= 0 or scores[above] <= 0 or described.prose[above] < _PROSE:
            continue
        block, shape = page.blocks[index], described.shapes[index]
        if (
            described.prose[index] >= _FULL_PROSE
            and shape.words >= _PARAGRAPH
            and block.link_chars <= 0
            and not described.matches[index]
            and described.units[index] is None
            and block.container is None
            and not described.has(index, "seen_before")
        ):
            found.append(index)
    return found


def _kept_above(scores: Sequence[float], index: int) -> bool:
    """Whether one of the two lines above is kept: a caption or a prompt may stand between."""
    return scores[index - 1] > 0 or (index > 1 and scores[index - 2] > 0)


def is_prompt(page: Page, described: Described, index: int) -> bool:
    """Whether a known phrase is all that a line says, and the line below says nothing of the kind: no headline does that."""
    text = page.blocks[index].text
    return any(
        label not in _SILENT and len(phrase) >= _WHOLE * len(text) for label, _, phrase in described.matches[index]
    ) and not (index + 1 < len(page.blocks) and _taken_up(text, page.blocks[index + 1].text))


def _taken_up(heading: str, below: str) -> bool:
    """Whether the paragraph below is about what the line says: "Advertising" above "Advertisements pay for little ..."."""
    stems = {word[:_STEM] for word in words_of(heading.lower()) if len(word) >= _STEM}
    return any(word[:_STEM] in stems for word in words_of(below.lower()))


def _may_head(page: Page, described: Described, index: int) -> bool:
    block, shape = page.blocks[index], described.shapes[index]
    if block.kind in (LIST_ITEM, TABLE_ROW, CODE) or block.link_chars > 0 or block.images or not 1 <= shape.words <= 12:
        return False
    if shape.ends in (ENDS_SENTENCE, ENDS_COMMA, ENDS_COLON) and not shape.question:
        return False
    if shape.begins == BEGINS_LOWER or described.units[index] is not None or shape.clock_alone or shape.handles:
        return False
    if (
        block.kind != HEADING
        and any(strength >= _TELLING and label not in _HEADS for label, strength, _ in described.matches[index])
        and not _taken_up(block.text, page.blocks[index + 1].text)
    ):
        return False
    return not any(
        described.has(index, form) for form in ("by_name", "date_alone", "credit_form", "number_only", "copyright")
    )
