"""Comment threads: posts with their dates and reply links, under the line that counts or announces comments or, where
there is none, below a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cleanpage.describing.shape import ENDS_COLON
from cleanpage.describing.units.sight import Sight, Unit
from cleanpage.page import HEADING

_LEAST_ABOVE: Final = 60  # words of prose above the thread: what is commented on
_REACH: Final = 16  # lines that one comment may take
_LONGEST_MARK: Final = 14  # words of a line that says who wrote when
_LONGEST_NAME: Final = 6  # words of "Ann Smith says:"
_LEAST_MARKS: Final = 2
_PROSE: Final = 0.6
_HEADLESS_ABOVE: Final = 100  # words of prose above a thread that nothing announces
_HEADLESS_MARKS: Final = 3
_LEAST_TEXT: Final = 5  # words of a line of a comment
_NUMBER: Final = re.compile(r"\d+")
_WORDS: Final = re.compile(r"[^\W\d_]+|\s+")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def find(sight: Sight) -> Iterator[Unit]:
    """The thread by its opening line and at least two marks (dates, "reply", "Ann says:") that recur below it.

    A page with several such threads is made of them: questions with their answers, a forum's listing.
    """
    found = list(_threads(sight))
    if len(found) == 1:
        yield Unit("comment", found[0], "comment thread under its head", sure=False)
    elif not found:
        members = _headless(sight)
        if members:
            yield Unit("comment", members, "lines of a kind that recur below the text", sure=False, headed=False)


def _threads(sight: Sight) -> Iterator[tuple[int, ...]]:
    above = 0.0
    index = 0
    while index < len(sight.blocks):
        if above >= _LEAST_ABOVE and _opens(sight, index):
            stop = _end(sight, index)
            if stop:
                yield tuple(range(index, stop))
                index = stop
                continue
        if sight.prose[index] >= _PROSE:
            above += sight.shapes[index].words
        index += 1


def _opens(sight: Sight, index: int) -> bool:
    """ "Comments (3)", "3 thoughts on …". Not "Reply" or "Report": those stand in a forum's first post, too."""
    return any(
        label == "comment" and (strength == 4 or (strength == 2 and phrase.startswith("#")))
        for label, strength, phrase in sight.matches[index]
    )


def _end(sight: Sight, head: int) -> int:
    """One more than the last line of the thread; 0 where too few marks follow its head."""
    marks: list[int] = []
    for at in range(head + 1, len(sight.blocks)):
        if at - (marks[-1] if marks else head) > _REACH or _closes(sight, at):
            break
        if _marks(sight, at):
            marks.append(at)
    if len(marks) < _LEAST_MARKS:
        return 0
    # The last comment's own lines: as many as the ones before take, on average.
    typical = max(1, round((marks[-1] - marks[0]) / (len(marks) - 1)) - 1)
    stop = marks[-1] + 1
    while stop < min(marks[-1] + 1 + typical, len(sight.blocks)) and not _closes(sight, stop):
        stop += 1
    return stop


def _headless(sight: Sight) -> tuple[int, ...]:
    """Lines of one kind ("Ann · 3 May 2024 at 10:12", "Ann wrote:", "Reply") that recur with text between them, the first
    of them below much prose: on a forum's page, or in a list of teasers, it stands at the beginning."""
    above = 0.0
    places: defaultdict[str, list[int]] = defaultdict(list)
    late: dict[str, bool] = {}
    for index, shape in enumerate(sight.shapes):
        key = _kind_of_mark(sight, index) if shape.words <= _LONGEST_MARK else ""
        if key:
            late.setdefault(key, above >= _HEADLESS_ABOVE)
            if late[key]:
                places[key].append(index)
        if sight.prose[index] >= _PROSE:
            above += shape.words
    best = max(places.values(), key=len, default=[])
    runs = [best[:1]]
    for at in best[1:]:
        if at - runs[-1][-1] > _REACH:
            runs.append([])
        runs[-1].append(at)
    marks = max(runs, key=len)
    if len(marks) < _HEADLESS_MARKS:
        return ()
    gaps = list(pairwise(marks))
    told = sum(any(sight.shapes[at].words >= _LEAST_TEXT for at in range(low + 1, high)) for low, high in gaps)
    if told * 2 < len(gaps):
        return ()
    return tuple(range(marks[0], marks[-1] + 1))


def _kind_of_mark(sight: Sight, index: int) -> str:
    """What marks of one kind share: all but their words and numbers; "" for a line that is none."""
    text = sight.blocks[index].text
    shape = sight.shapes[index]
    if shape.ends == ENDS_COLON:
        return text.rsplit(None, 1)[-1] if 1 < shape.words <= _LONGEST_NAME else ""
    if sight.says(index, "comment") >= 3:
        return _NUMBER.sub("#", text.lower())
    if sight.dated[index] and _WORD.search(text):
        bare = _NUMBER.sub("#", _WORDS.sub("", text))
        return bare[max(0, bare.find("#") - 1) :]  # a name before the date may hold marks of its own
    return ""


def _marks(sight: Sight, index: int) -> bool:
    shape = sight.shapes[index]
    if shape.words > _LONGEST_MARK:
        return False
    if shape.ends == ENDS_COLON and shape.words <= _LONGEST_NAME:
        return True
    return sight.dated[index] or sight.says(index, "comment") >= 3 or sight.says(index, "date") >= 2


def _closes(sight: Sight, index: int) -> bool:
    """A head of something else: related stories, a newsletter, the page's foot."""
    if sight.blocks[index].kind == HEADING and 0 < sight.blocks[index].level <= 2 and not sight.says(index, "comment"):
        return True
    return any(
        (strength == 4 and label != "comment") or (label == "legal" and strength >= 3)
        for label, strength, _ in sight.matches[index]
    )
