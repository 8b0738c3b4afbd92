"""Where a line stands: its neighbours, the page's body of prose, the sections that cues open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import Final

from cleanpage.describing.grain import doublings, eighths
from cleanpage.describing.indentation import indentation
from cleanpage.describing.phrases import Match
from cleanpage.describing.shape import ENDS_DOTS, ENDS_SENTENCE, Shape
from cleanpage.page import (
    CAPTION,
    CODE,
    CONTROL,
    FRONT_MATTER,
    HEADING,
    LIST_ITEM,
    META,
    QUOTATION,
    TABLE_ROW,
    Block,
    Page,
)

NAMES: Final = (
    "index", "from_end", "share_before", "share_after", "gap", "next_gap", "kind", "level", "lines", "link_share",
    "links", "images", "run_size", "run_links", "glued", "count",
    "prose", "before_1", "before_2", "after_1", "after_2", "near_3", "near_8", "near_20", "words_before_1", "words_after_1",
    "to_prose_before", "to_prose_after", "says_before", "says_after", "says_near_4", "says_near_10", "links_near_4",
    "in_body", "from_body_start", "to_body_end", "body_share", "from_best", "to_last_prose", "from_first_prose",
    "opener", "since_opener", "prose_since_opener", "opener_2", "opener_ahead", "date_before", "byline_before",
    "repeats", "seen_before", "title_like", "title_passed", "page_prose", "page_says", "page_short",
    "format", "heading_before", "comma_near", "end_near", "short_run",
    "open_run", "ended_run", "body_side", "lexicon_near_2", "lexicon_near_6", "indent", "indent_off",
)  # fmt: skip
_FAR: Final = 60
_COUNTS: Final = [float(count) for count in range(201)]
_STEPS: Final = [float(step) for step in range(-_FAR, _FAR + 1)]
_PROSE: Final = 0.6
_SHORT: Final = 7  # words
_KINDS: Final = {
    HEADING: 1.0,
    LIST_ITEM: 2.0,
    TABLE_ROW: 3.0,
    CODE: 4.0,
    QUOTATION: 5.0,
    CAPTION: 6.0,
    CONTROL: 7.0,
    META: 8.0,
    FRONT_MATTER: 8.0,
}
_OPENER_LABELS: Final = {"comment": 1.0, "related": 2.0, "feed": 3.0, "newsletter": 4.0, "tags": 5.0, "author_bio": 6.0}
_BODY_LEAST: Final = 0.1


def prose_measure(block: Block, shape: Shape, function_words: float) -> float:
    """How much a line reads like prose: 0 for a menu's item, 1 for a paragraph."""
    words = shape.words
    if block.kind == CODE:
        return 0.6
    measure = 0.0
    if words >= 8:
        measure += 0.25
    if words >= 18:
        measure += 0.25
    if shape.ends in (ENDS_SENTENCE, ENDS_DOTS):
        measure += 0.25 if words >= 5 else 0.05
    if shape.sentences >= 1 and words >= 10:
        measure += 0.1
    if function_words > 0.25 and words >= 4:
        measure += 0.15
    elif function_words < 0 and words >= 8:
        measure += 0.1
    if block.link_chars > 0:
        measure *= max(0.0, 1 - 1.2 * block.link_chars / max(len(block.text), 1))
    return min(measure, 1.0)


def describe(
    page: Page,
    shapes: Sequence[Shape],
    matches: Sequence[tuple[Match, ...]],
    prose: Sequence[float],
    lexicon: Sequence[float],
    titles: frozenset[str],
) -> list[tuple[float, ...]]:
    """One row a block, in the order of ``NAMES``."""
    blocks = page.blocks
    count = len(blocks)
    if not count:
        return []
    prose = list(prose)
    says = [float(max([m[1] for m in found])) if found else 0.0 for found in matches]
    cruft = [1.0 if value >= 3 else 0.5 if value == 2 else 0.2 if value else 0.0 for value in says]
    words = [shape.words for shape in shapes]
    sizes = [float(len(block.text)) for block in blocks]
    linked = [max(block.link_chars, 0) / (len(block.text) or 1) for block in blocks]
    total = sum(sizes) or 1.0
    folded = [block.text.lower() for block in blocks]
    repeats = Counter(folded)
    sums_prose, sums_cruft, sums_links = _running(prose), _running(cruft), _running(linked)
    sums_lexicon = _running(lexicon)
    body_start, body_end, best = _body(prose, sizes, linked, cruft)
    body_size = sum(sizes[body_start:body_end])
    prose_at = [i for i, value in enumerate(prose) if value >= _PROSE]
    first_prose = prose_at[0] if prose_at else count
    last_prose = prose_at[-1] if prose_at else 0
    done = list(accumulate(sizes, initial=0.0))
    gaps = [1.0 if block.gap else 0.0 for block in blocks]
    index = _COUNTS[:count] + [_COUNTS[-1]] * (count - len(_COUNTS))
    ended = [shape.ends == ENDS_SENTENCE for shape in shapes]
    runs = Counter(block.run for block in blocks if block.run)
    run_links = Counter(block.run for block, share in zip(blocks, linked, strict=True) if block.run and share > 0.5)
    known_links = any(block.link_chars >= 0 for block in blocks)
    format_code = 2.0 if blocks[0].container is not None else 1.0 if known_links else 0.0
    inside, before, behind = body_end - body_start, body_start, count - body_end
    cues = _cues(page, shapes, matches, prose, folded, titles)
    columns: list[Sequence[float]] = [
        index, index[::-1],
        [round(at / total * 20) / 20 for at in done[:-1]],
        [round((total - at - size) / total * 20) / 20 for at, size in zip(done, sizes, strict=False)],
        gaps, [*gaps[1:], 1.0], [_KINDS.get(block.kind, 0.0) for block in blocks],
        [float(block.level) for block in blocks], [float(len(block.spans)) for block in blocks],
        [share if block.link_chars >= 0 else -1.0 for block, share in zip(blocks, linked, strict=True)],
        [float(block.links) for block in blocks], [float(block.images) for block in blocks],
        [float(runs[block.run]) if block.run else 0.0 for block in blocks],
        [run_links[block.run] / runs[block.run] if block.run else 0.0 for block in blocks],
        [1.0 if block.glued else 0.0 for block in blocks], [doublings(count)] * count,
        prose, [-1.0, *prose[:-1]], [-1.0, -1.0, *prose][:count],
        [*prose[1:], -1.0], [*prose[2:], -1.0, -1.0][:count],
        _means(sums_prose, 3), _means(sums_prose, 8), _means(sums_prose, 20),
        [-1.0, *words[:-1]], [*words[1:], -1.0],
        _distance(prose, forward=True), _distance(prose, forward=False),
        [-1.0, *says[:-1]], [*says[1:], -1.0],
        _means(sums_cruft, 4), _means(sums_cruft, 10), _means(sums_links, 4),
        [0.0] * before + [1.0] * inside + [0.0] * behind,
        _away(body_start, count), _towards(body_end - 1, count),
        [eighths(body_size / total)] * count, _away(best, count),
        _towards(last_prose, count), _away(first_prose, count),
        cues.opener, cues.since_opener, cues.prose_since, cues.opener_2, cues.opener_ahead,
        cues.date_before, cues.byline_before,
        [float(min(repeats[text], 9)) for text in folded], _seen_before(folded),
        cues.title_like, cues.title_passed,
        [eighths(sum([size for size, value in zip(sizes, prose, strict=True) if value >= _PROSE]) / total)] * count,
        [eighths(sum([value >= 3 for value in says]) / count)] * count,
        [eighths(sum([value <= 4 for value in words]) / count)] * count,
        [format_code] * count, cues.heading_before,
        _means(_running([min(shape.commas, 3.0) for shape in shapes]), 3),
        _means(_running([1.0 if yes else 0.0 for yes in ended]), 3),
        _runs([value <= _SHORT for value in words]), _runs([not yes for yes in ended]), _runs(ended),
        [0.0] * before + [1.0] * inside + [2.0] * behind, _means(sums_lexicon, 2), _means(sums_lexicon, 6),
        *indentation(blocks, prose, _PROSE),
    ]  # fmt: skip
    return list(zip(*columns, strict=True))


@dataclass(slots=True)
class _Cues:
    """What stood above each block: a column for each of the signals of these names."""

    opener: list[float] = field(default_factory=list)
    since_opener: list[float] = field(default_factory=list)
    prose_since: list[float] = field(default_factory=list)
    opener_2: list[float] = field(default_factory=list)
    opener_ahead: list[float] = field(default_factory=list)
    date_before: list[float] = field(default_factory=list)
    byline_before: list[float] = field(default_factory=list)
    title_like: list[float] = field(default_factory=list)
    title_passed: list[float] = field(default_factory=list)
    heading_before: list[float] = field(default_factory=list)


def _cues(
    page: Page,
    shapes: Sequence[Shape],
    matches: Sequence[tuple[Match, ...]],
    prose: Sequence[float],
    folded: Sequence[str],
    titles: frozenset[str],
) -> _Cues:
    count = len(shapes)
    openers: list[int] = []
    kinds: list[float] = [0.0, 0.0]
    bylines: list[int] = []
    dates = {
        index
        for index, shape in enumerate(shapes)
        if (shape.numeric_date or shape.clock or (shape.year and shape.digits > 0.08)) and shape.words <= 14
    }
    for index, found in enumerate(matches):
        for label, strength, _ in found:
            if strength == 4:
                openers.append(index)
                kinds.append(_OPENER_LABELS.get(label, 7.0))
            if label == "date":
                dates.add(index)
            elif label == "byline":
                bylines.append(index)
    title_like = _title_like(folded, titles) if titles else [0.0] * count
    cues = _Cues(
        since_opener=_since(openers, count),
        opener_ahead=_since([count - 1 - index for index in reversed(openers)], count)[::-1],
        date_before=_since(sorted(dates), count),
        byline_before=_since(bylines, count),
        title_like=title_like,
        title_passed=_since([index for index, like in enumerate(title_like) if like == 1.0], count),
    )
    read = list(accumulate([value >= _PROSE for value in prose], initial=0))
    start = 0
    for number, stop in enumerate([*openers, count], 1):
        cues.opener += [kinds[number]] * (stop - start)
        cues.opener_2 += [kinds[number - 1]] * (stop - start)
        before = read[start]
        cues.prose_since += [_COUNTS[min(lines - before, 40)] for lines in read[start:stop]]
        start = stop
    headings = [index + 1 for index, block in enumerate(page.blocks) if block.kind == HEADING]
    cues.heading_before = [min(away + 1, 20.0) for away in _since(headings, count)]
    return cues


def _title_like(folded: Sequence[str], titles: frozenset[str]) -> list[float]:
    """1 for a line that is the page's title, 0.5 for a part of it."""
    return [
        1.0 if text in titles else 0.5 if 12 < len(text) < 250 and any(text in title for title in titles) else 0.0
        for text in folded
    ]


def _since(places: Sequence[int], count: int) -> list[float]:
    """For each of ``count`` blocks how many blocks above the last of ``places`` is, itself too; at most so far."""
    distances: list[float] = []
    start, near = 0, 0  # before the first place everything is far
    for place in (*places, count):
        stop = min(place, count)
        distances += _COUNTS[: min(near, stop - start)]
        distances += [_COUNTS[_FAR]] * (stop - len(distances))
        start, near = stop, _FAR
    return distances


def _away(start: int, count: int) -> list[float]:
    """For each of ``count`` blocks how many blocks it stands behind block ``start``, at most so far."""
    low = max(0, min(count, start - _FAR))
    high = max(low, min(count, start + _FAR + 1))
    return [_STEPS[0]] * low + _STEPS[low - start + _FAR : high - start + _FAR] + [_STEPS[-1]] * (count - high)


def _towards(stop: int, count: int) -> list[float]:
    """The same for how many blocks it stands before block ``stop``."""
    return _away(count - 1 - stop, count)[::-1]


def _running(values: Sequence[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


def _means(sums: Sequence[float], reach: int) -> list[float]:
    """For each place the mean of the values at most ``reach`` places away, in millionths."""
    last = len(sums) - 1
    width = 2 * reach + 1
    if last < width:
        windows = [(max(0, i - reach), min(last, i + reach + 1)) for i in range(last)]
        return _millionths([(sums[high] - sums[low]) / (high - low) for low, high in windows])
    means = [(sums[i + reach + 1] - sums[0]) / (i + reach + 1) for i in range(reach)]
    means += [(high - low) / width for low, high in zip(sums, sums[width:], strict=False)]
    means += [(sums[last] - sums[i - reach]) / (last - i + reach) for i in range(last - reach, last)]
    return _millionths(means)


def _millionths(values: Sequence[float]) -> list[float]:
    """``round(value, 6)`` of each, in half the time: a quotient is as exact, except beside the middle between two of them."""
    return [
        whole / 1e6
        if -0.499 < (scaled := value * 1e6) - (whole := round(scaled)) < 0.499 and 0.0 <= scaled < 1e9
        else round(value, 6)
        for value in values
    ]


def _distance(prose: Sequence[float], *, forward: bool) -> list[float]:
    """How many blocks away the last (or next) line of prose stands, not counting the line itself."""
    distances: list[float] = []
    away = _FAR
    for value in prose if forward else reversed(prose):
        away = away + 1 if away < _FAR else _FAR
        distances.append(_COUNTS[away])
        if value >= _PROSE:
            away = 0
    return distances if forward else distances[::-1]


def _body(
    prose: Sequence[float], sizes: Sequence[float], linked: Sequence[float], cruft: Sequence[float]
) -> tuple[int, int, int]:
    """The stretch of the page with the most prose (the maximum-sum segment), and its best block."""
    best_sum = current = 0.0
    start = best_start = best_end = best = 0
    most = -1.0
    for index, value in enumerate(prose):
        if value >= 0.6:
            gain = min(sizes[index], 600.0) * value
        else:
            gain = -(25.0 + 60.0 * linked[index] + 60.0 * cruft[index])
        if gain > most:
            most, best = gain, index
        if current <= 0:
            current, start = gain, index
        else:
            current += gain
        if current > best_sum:
            best_sum, best_start, best_end = current, start, index + 1
    return best_start, best_end, best


def _seen_before(folded: Sequence[str]) -> list[float]:
    seen: set[str] = set()
    column: list[float] = []
    for text in folded:
        column.append(1.0 if text in seen else 0.0)
        seen.add(text)
    return column


def _runs(yes: Sequence[bool]) -> list[float]:
    """Length of the run that each line for which ``yes`` holds belongs to; 0 for the others."""
    runs: list[float] = []
    for holds, run in groupby(yes):
        size = len(list(run))
        runs += [float(min(size, _FAR)) if holds else 0.0] * size
    return runs
