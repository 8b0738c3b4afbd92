"""Facts that tell the kinds of cruft apart: named, yes or no, for the lines that are removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleanpage.deciding.networks import NETWORKS
from cleanpage.deciding.situation import SIGN_REACH, Situation
from cleanpage.deciding.words import meanings_of
from cleanpage.describing import forms
from cleanpage.describing.phrases import STRENGTH
from cleanpage.describing.shape import ENDS_COLON, ENDS_SENTENCE, Shape
from cleanpage.page import CAPTION, CONTROL, HEADING, LIST_ITEM, META, TABLE_ROW, Block, Container
from cleanpage.reading.traits import GROUPS, TAG_TRAITS
from cleanpage.wordlists import OPENER, WHOLE

_TRAITS: Final = (*GROUPS, *TAG_TRAITS)
_OPENER: Final = STRENGTH[OPENER]
_AHEAD: Final = 2  # lines below a line whose phrases tell what it heads
_HEADED: Final = frozenset(("newsletter", "form", "consent", "paywall", "share"))
_SHORT: Final = 5  # words
_WINDOW: Final = 300  # characters of a line in which the author's name is looked for
_FULL_NAME: Final = 2  # words: one alone may be a place or the paper's name
_WORDY: Final = 25  # words of a line up to which they tell what it is, not what it is about
_NEAR: Final = 4  # blocks from the body's edge that are just beside it
_LINKED: Final = 0.6
_MOSTLY_CAPITALISED: Final = 0.4  # share of words
_LONG_RUN: Final = 10
# "12", "4,806", "9.6K", "1,2 тыс", beside at most two words: "418 comments", "Messages 19", "18,2K"
_COUNT: Final = re.compile(r"(?:[^\W\d]{1,16}:?\s){0,2}\+?\d[\d.,\s\u202f]{0,9}[kKmM]?(?:\s?[^\W\d]{1,16}){0,2}$")
_PLAYER: Final = re.compile(
    r"\W{0,2}\d{1,2}:\d\d(?::\d\d)?\s?[/|–-]\s?-?\d{1,2}:\d\d(?::\d\d)?\W{0,2}$"
)  # "0:00 / 5:12"
# "muddyknees62", "kot_v_kupole", "OldSparky": one word with a digit, an underscore or a capital inside
_NICKNAME: Final = re.compile(r"@?(?=\S{0,29}(?:[^\W\d]\d|_|[a-z][A-Z]))[^\W\d][\w.-]{2,29}$")
# "Home > World > Europe", "Docs » Guides » Retries", "Главная / Город / Транспорт"
_CRUMBS: Final = re.compile(r"[^|>»›/→]{2,60}(?:\s[>»›/→]\s[^|>»›/→]{2,60}){1,6}$")
_BAR: Final = re.compile(r"[|·•]")  # "About | Contact | Privacy"
_MOST_PIPED: Final = 15
_LONGEST_PIPED: Final = 62  # characters, with a blank at either side
# "1 2 3 … 48 Next", "Page 2 of 7", "1 / 5", "Seite 1 von 3": numbers of pages, whatever the words between
_PAGER: Final = re.compile(
    r"[^\d:.,$€£]{0,24}\b\d{1,4}(?:[\s|,…–-]{1,4}\d{1,4}){2,12}\b[^\d]{0,24}$|[^\d:.,$€£]{0,24}\b\d{1,4}\s(?:/|[^\W\d]{1,4})\s\d{1,4}$"
)
# "Ann Smith · 2 July 2024", "Ann Smith, 3.5.2024": two words with capitals before a mark that a date follows
_NAME_THEN: Final = re.compile(r"(?:[^\W\d_a-zа-яё][\w.'’-]*\s){1,3}[^\W\d_a-zа-яё][\w'’-]+\s?[·•|,—–-]\s?\S[^.!?]*\d")
_SITE_BEHIND: Final = re.compile(
    r".{15,200}\s[|–—·-]\s[^|–—·]{2,40}$"
)  # "The bridge reopens | The Post": a page's title
_AGE: Final = re.compile(r"\W?\d{1,2}\+$|\+\d{1,2}$")  # "18+"
_PERCENT: Final = re.compile(r"\d\s?[%％]")
_IMAGE: Final = re.compile(r"[\s*>#-]{0,6}!\[")  # "![The bridge](bridge.jpg)"
_LINKED_IMAGE: Final = re.compile(r"[\s*>#-]{0,6}\[\s?!\[")  # "[![Logo](logo.png)](/)"
_ALT: Final = re.compile(r"!\[([^\[\]]{0,500})\]")  # "![The bridge]"
_ALT_WORDS: Final = 3  # from which on an image is described, not named
_WORD: Final = re.compile(r"[^\W_]+")
_RULE: Final = re.compile(r"[\s*_=–—·•-]{1,80}$")  # "---", "* * *"


def facts_of(index: int, situation: Situation) -> Iterator[str]:
    """The names of the facts that hold for one line."""
    block = situation.page.blocks[index]
    shape = situation.described.shapes[index]
    yield from _said(index, situation)
    yield from _place(index, situation)
    yield from _looks(block, shape)
    yield from _forms(shape, situation, index)
    yield from _repeats(block, situation)
    yield from _format(block, situation, index)
    container = block.container
    if container is not None:
        near = container.own | block.inline | (container.parent.own if container.parent is not None else 0)
        above = container.traits & ~near
        for bit, name in enumerate(_TRAITS):
            if near >> bit & 1:
                yield f"near_{name}"
            elif above >> bit & 1:
                yield f"in_{name}"


STEPS: Final = (
    "over_text", "at_opener", "at_heading", "in_element", "in_parent", "in_outer", "outside", "without_gap", "plain",
)  # fmt: skip
"""How one removed line can follow another: over kept lines, or directly and then how."""


def step_to(before: int, index: int, situation: Situation) -> str:
    """Which of ``STEPS`` leads from the removed line ``before`` to the next one, ``index``."""
    if index - before > 1:
        return "over_text"
    block, above = situation.page.blocks[index], situation.page.blocks[before]
    if any(strength == _OPENER for _, strength, _ in situation.described.matches[index]):
        return "at_opener"
    if block.kind == HEADING:
        return "at_heading"
    if block.container is None or above.container is None:
        return "plain" if block.gap else "without_gap"
    if block.container is above.container:
        return "in_element"
    if block.container.parent is above.container.parent:
        return "in_parent"
    return "in_outer" if _outer(block.container) is _outer(above.container) else "outside"


def _outer(container: Container) -> Container | None:
    """The element two levels above."""
    return container.parent.parent if container.parent is not None else None


def _is_note(shape: Shape) -> bool:
    """Whether a line that begins with the author's name may be a note on the author: a teaser may begin so, too."""
    return shape.ends == ENDS_SENTENCE or shape.words <= _SHORT


def _said(index: int, situation: Situation) -> Iterator[str]:
    shape = situation.described.shapes[index]
    spoken: dict[str, int] = {}
    for label, strength, _ in situation.described.matches[index]:
        spoken[label] = max(strength, spoken.get(label, 0))
    for label, strength in spoken.items():
        yield f"says_{label}_{strength}"
    for label, reach in SIGN_REACH.items():
        if situation.signs[label][index] > reach:
            yield f"far_from_{label}"
    text = situation.page.blocks[index].text
    if situation.author and len(situation.author.intersection(_WORD.findall(text[:_WINDOW]))) >= _FULL_NAME:
        yield "names_author"
    elif "author_bio" not in spoken:
        yield "no_author"
    if index and any(
        label == "advertisement" and strength == STRENGTH[WHOLE]
        for label, strength, _ in situation.described.matches[index - 1]
    ):
        yield "under_ad_mark"
    if "comment" in spoken and index < situation.body_start and situation.body_start < situation.body_end:
        yield "comment_counter"
    for offset in range(1, _AHEAD + 1):
        if index + offset < situation.runs[index][1]:
            for label, strength, _ in situation.described.matches[index + offset]:
                if strength >= STRENGTH[WHOLE] and label in _HEADED:
                    yield f"before_{label}_{offset}"
    unit = situation.described.units[index]
    if unit is not None:
        yield f"unit_{unit.label}" if unit.headed else f"recurring_{unit.label}"
    claim = situation.claimed.get(index)
    if claim and (claim != "author_bio" or _is_note(shape)):
        yield f"claim_{claim}"
    if shape.words <= _WORDY:
        for meaning in meanings_of(text):
            yield f"word_{meaning}"
    if situation.sections[index]:
        yield f"section_{situation.sections[index]}"


def _place(index: int, situation: Situation) -> Iterator[str]:
    count = len(situation.page.blocks)
    if index < situation.body_start:
        yield "before_body"
        if situation.body_start - index <= _NEAR:
            yield "just_before_body"
        if index < max(3, count * 0.1):
            yield "page_top"
        if not index and _SITE_BEHIND.match(situation.page.blocks[index].text):
            yield "page_title"
    elif index >= situation.body_end:
        yield "after_body"
        if index - situation.body_end < _NEAR:
            yield "just_after_body"
        if index >= count - max(3, count * 0.08):
            yield "page_end"
    else:
        yield "amid_body"
        if situation.is_forum:
            yield "in_thread"
    if situation.title_at >= 0:
        if index < situation.title_at:
            yield "before_title"
        elif index < situation.body_start:
            yield "under_title"
    yield from _short_there(index, situation)
    start, stop = situation.runs[index]
    if stop - start == 1:
        yield "alone"
    elif stop - start >= _LONG_RUN:
        yield "long_run"
    else:
        yield "few"


def _short_there(index: int, situation: Situation) -> Iterator[str]:
    """What a short line is depends on where it stands: a menu's item above the article, a tag below it."""
    shape, described = situation.described.shapes[index], situation.described
    if shape.words > _SHORT or shape.ends == ENDS_SENTENCE:
        return
    name = described.has(index, "name_only")
    start = situation.runs[index][0]
    if index < situation.title_at:
        yield "short_above"
    elif index < situation.body_start:
        yield "short_under_title"
        if name:
            yield "name_under_title"
    elif index < situation.body_end:
        yield "short_inside"
        if name:
            yield "name_inside"
        elif situation.repeats[situation.page.blocks[index].text.lower()] > 1:
            yield "short_repeated_inside"
    elif index - start < _NEAR:
        yield "short_below"
    elif index >= len(described.shapes) - max(3, len(described.shapes) * 0.08):
        yield "short_at_end"
    else:
        yield "short_far_below"


def _looks(block: Block, shape: Shape) -> Iterator[str]:
    text = block.text
    if shape.words <= 4:
        yield "short"
        if shape.words <= 1.5:
            yield "single_word"
    elif shape.words >= 30:
        yield "long_prose"
    if 5 <= shape.words <= 22 and shape.ends != ENDS_SENTENCE:
        yield "headline"
    if shape.ends == ENDS_SENTENCE and shape.words >= 5:
        yield "sentence"
    if block.link_chars > _LINKED * len(text):
        yield "linked"
        if block.link_chars >= 0.95 * len(text):
            yield "all_linked"
    if shape.handles:
        yield "handle"
    if shape.hashtags:
        yield "hashtags"
    if shape.urls:
        yield "short_url" if shape.urls == 2 else "url"
    if shape.email:
        yield "email"
    if shape.price:
        yield "price"
    if shape.separators >= 2 and shape.words < 40:
        yield "separated"
    if "!" in text and shape.words < 30:
        yield "exclaims"
    if shape.question and shape.words < 20:
        yield "asks"
    if shape.ends == ENDS_COLON and shape.words < 12:
        yield "ends_colon"
    if shape.letters == 0:
        yield "no_letters"
    elif shape.capitals > 0.9 and shape.letters > 0.5 and len(text) > 3:
        yield "all_capitals"
    if shape.words <= 40:
        yield from _patterns(text, shape)
    if text[:1] in ("(", "[") and text[-1:] in (")", "]"):
        yield "bracketed"


def _is_piped(text: str) -> bool:
    """Whether the line is a row of three items or more with bars or dots between them."""
    items = _BAR.split(text, _MOST_PIPED)
    return 3 <= len(items) <= _MOST_PIPED and all(2 <= len(item) <= _LONGEST_PIPED for item in items)


def _patterns(text: str, shape: Shape) -> Iterator[str]:
    if shape.digits and shape.words <= 5:
        if _PLAYER.match(text):
            yield "player"
        elif _AGE.match(text):
            yield "age_mark"
        elif not shape.clock_alone and _COUNT.match(text):
            yield "count"
    if shape.digits and shape.words <= 12 and _PAGER.match(text):
        yield "pager"
    if shape.words <= 1 and _NICKNAME.match(text):
        yield "nickname"
    if shape.words <= 12 and not NETWORKS.isdisjoint(_WORD.findall(text.lower())):
        yield "network"
    if shape.digits and _PERCENT.search(text) and shape.words <= 30:
        yield "percent"
    if shape.separators or " > " in text:
        if _is_piped(text):
            yield "piped"
        elif _CRUMBS.match(text):
            yield "crumbs"


def _forms(shape: Shape, situation: Situation, index: int) -> Iterator[str]:
    described = situation.described
    if shape.clock_alone:
        yield "clock_alone"
    for name in forms.NAMES:
        if described.has(index, name):
            yield name
    if described.has(index, "date_alone") or described.has(index, "date_in_short"):
        if shape.words <= 16 and _NAME_THEN.match(situation.page.blocks[index].text):
            yield "name_then_date"
        if shape.words <= 16 and shape.capitalised > _MOSTLY_CAPITALISED and described.has(index, "date_in_short"):
            yield "name_with_date"
        beside = [at for at in (index - 1, index + 1) if 0 <= at < len(situation.page.blocks)]
        if index >= situation.body_end and any(situation.page.blocks[at].link_chars > 20 for at in beside):
            yield "date_between_teasers"


def _repeats(block: Block, situation: Situation) -> Iterator[str]:
    folded = block.text.lower()
    if len(folded) < 12:
        if folded and situation.repeats[folded] > 1:
            yield "repeats"
        return
    if situation.title and (
        folded == situation.title or (len(situation.title) > 20 and folded.startswith(situation.title))
    ):
        yield "repeats_title"
    elif folded in situation.kept_texts:
        yield "repeats_kept"
    elif situation.repeats[folded] > 1:
        yield "repeats"


def _format(block: Block, situation: Situation, index: int) -> Iterator[str]:
    if block.kind == CONTROL:
        yield "control"
    elif block.kind == CAPTION:
        yield "figure_caption"
    elif block.kind == META:
        yield from _meta(block)
    elif block.kind == HEADING:
        yield "heading"
    elif block.kind == LIST_ITEM:
        yield "list_item"
    elif block.kind == TABLE_ROW:
        yield "table_row"
    blocks = situation.page.blocks
    if block.images or (index and blocks[index - 1].images and not blocks[index - 1].text):
        yield "image_beside"
    if situation.described.value(index, "short_run") >= 5:
        yield "short_run"


def _meta(block: Block) -> Iterator[str]:
    """What a line that shows no words is; of an image alone, what it says in place of the picture, and where that lies."""
    raw = block.spans[0].text
    linked = _LINKED_IMAGE.match(raw) is not None
    if not linked and not _IMAGE.match(raw):
        yield "rule" if _RULE.match(raw) else "definition"
        return
    yield "linked_image" if linked else "image"
    described = _ALT.search(raw)
    words = len(described[1].split()) if described else 0
    yield "alt_words" if words >= _ALT_WORDS else "alt_short" if words else "alt_none"
    for meaning in meanings_of(raw[:_WINDOW]):
        yield f"alt_{meaning}"
