"""Where a line stands: its neighbours, the page's body of prose, the sections that cues open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cleanpage.describing.grain import doublings, eighths, twentieths
from cleanpage.describing.phrases import Match
from cleanpage.describing.shape import ENDS_DOTS, ENDS_SENTENCE, Shape
from cleanpage.page import CODE, HEADING, LIST_ITEM, TABLE_ROW, Block, Page

NAMES: Final = (
    "index", "from_end", "share_before", "share_after", "gap", "next_gap", "kind", "level", "lines", "link_share",
    "links", "images", "run_size", "run_links", "glued", "count",
    "prose", "before_1", "before_2", "after_1", "after_2", "near_3", "near_8", "near_20", "words_before_1", "words_after_1",
    "to_prose_before", "to_prose_after", "says_before", "says_after", "says_near_4", "says_near_10", "links_near_4",
    "in_body", "from_body_start", "to_body_end", "body_share", "from_best", "to_last_prose", "from_first_prose",
    "opener", "since_opener", "prose_since_opener", "opener_2", "opener_ahead", "date_before", "byline_before",
    "repeats", "seen_before", "title_like", "title_passed", "page_prose", "page_says", "page_short",
    "format", "heading_before", "comma_near", "end_near", "short_run",
    "open_run", "ended_run", "body_side",
)  # fmt: skip
_FAR: Final = 60
_SHORT: Final = 7  # words
_KINDS: Final = {
    HEADING: 1.0,
    LIST_ITEM: 2.0,
    TABLE_ROW: 3.0,
    CODE: 4.0,
    "quotation": 5.0,
    "caption": 6.0,
    "control": 7.0,
    "meta": 8.0,
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
    titles: frozenset[str],
) -> list[list[float]]:
    """One row a block, in the order of ``NAMES``."""
    blocks = page.blocks
    count = len(blocks)
    if not count:
        return []
    says = [float(max((m[1] for m in found), default=0)) for found in matches]
    cruft = [1.0 if value >= 3 else 0.5 if value == 2 else 0.2 if value else 0.0 for value in says]
    words = [shape.words for shape in shapes]
    sizes = [float(len(block.text)) for block in blocks]
    linked = [max(block.link_chars, 0) / (len(block.text) or 1) for block in blocks]
    total = sum(sizes) or 1.0
    folded = [block.text.lower() for block in blocks]
    repeats = Counter(folded)
    seen: set[str] = set()
    sums_prose, sums_cruft, sums_links = _running(prose), _running(cruft), _running(linked)
    sums_comma = _running([min(shape.commas, 3.0) for shape in shapes])
    sums_end = _running([1.0 if shape.ends == ENDS_SENTENCE else 0.0 for shape in shapes])
    body_start, body_end, best = _body(prose, sizes, linked, cruft)
    body_size = sum(sizes[body_start:body_end])
    prose_at = [i for i in range(count) if prose[i] >= 0.6]
    first_prose = prose_at[0] if prose_at else count
    last_prose = prose_at[-1] if prose_at else 0
    before_prose = _distance(prose, forward=True)
    after_prose = _distance(prose, forward=False)
    ahead = _openers_ahead(matches)
    runs = Counter(block.run for block in blocks if block.run)
    run_links: Counter[int] = Counter()
    for block, share in zip(blocks, linked, strict=True):
        if block.run and share > 0.5:
            run_links[block.run] += 1
    short_runs = _runs([value <= _SHORT for value in words])
    open_runs = _runs([shape.ends != ENDS_SENTENCE for shape in shapes])
    ended_runs = _runs([shape.ends == ENDS_SENTENCE for shape in shapes])
    page_prose = eighths(sum(size for size, value in zip(sizes, prose, strict=True) if value >= 0.6) / total)
    page_says = eighths(sum(1 for value in says if value >= 3) / count)
    page_short = eighths(sum(1 for value in words if value <= 4) / count)
    page_size = doublings(count)
    body_share = eighths(body_size / total)
    known_links = any(block.link_chars >= 0 for block in blocks)
    format_code = 2.0 if blocks[0].container is not None else 1.0 if known_links else 0.0
    opener = opener_2 = 0.0
    opener_at, prose_since = -_FAR, 0.0
    date_at = byline_at = heading_at = title_at = -_FAR
    done = 0.0
    rows: list[list[float]] = []
    for i, block in enumerate(blocks):
        found = matches[i]
        for label, strength, _ in found:
            if strength == 4:
                opener_2 = opener
                opener = _OPENER_LABELS.get(label, 7.0)
                opener_at, prose_since = i, 0.0
            if label == "date" or label == "byline":
                if label == "date":
                    date_at = i
                else:
                    byline_at = i
        shape = shapes[i]
        if shape.words <= 14 and (shape.numeric_date or (shape.year and shape.digits > 0.08) or shape.clock):
            date_at = i
        title_like = 1.0 if folded[i] in titles else 0.0
        if title_like:
            title_at = i
        if not title_like and titles and 12 < len(folded[i]) < 250:
            title_like = 0.5 if any(folded[i] in title for title in titles) else 0.0
        size = sizes[i]
        rows.append(
            [
                float(min(i, 200)), float(min(count - 1 - i, 200)), twentieths(done / total), twentieths((total - done - size) / total),
                float(min(block.gap, 1)), float(min(blocks[i + 1].gap, 1)) if i + 1 < count else 1.0,
                _KINDS.get(block.kind, 0.0), float(block.level), float(len(block.spans)),
                linked[i] if block.link_chars >= 0 else -1.0, float(block.links), float(block.images),
                float(runs[block.run]) if block.run else 0.0,
                run_links[block.run] / runs[block.run] if block.run else 0.0,
                1.0 if block.glued else 0.0, page_size,
                prose[i],
                prose[i - 1] if i else -1.0, prose[i - 2] if i > 1 else -1.0,
                prose[i + 1] if i + 1 < count else -1.0, prose[i + 2] if i + 2 < count else -1.0,
                _mean(sums_prose, i, 3), _mean(sums_prose, i, 8), _mean(sums_prose, i, 20),
                words[i - 1] if i else -1.0, words[i + 1] if i + 1 < count else -1.0,
                before_prose[i], after_prose[i],
                says[i - 1] if i else -1.0, says[i + 1] if i + 1 < count else -1.0,
                _mean(sums_cruft, i, 4), _mean(sums_cruft, i, 10), _mean(sums_links, i, 4),
                1.0 if body_start <= i < body_end else 0.0,
                float(max(-_FAR, min(_FAR, i - body_start))), float(max(-_FAR, min(_FAR, body_end - 1 - i))),
                body_share, float(max(-_FAR, min(_FAR, i - best))),
                float(max(-_FAR, min(_FAR, last_prose - i))), float(max(-_FAR, min(_FAR, i - first_prose))),
                opener, float(min(i - opener_at, _FAR)), min(prose_since, 40.0), opener_2, ahead[i],
                float(min(i - date_at, _FAR)), float(min(i - byline_at, _FAR)),
                float(min(repeats[folded[i]], 9)), 1.0 if folded[i] in seen else 0.0,
                title_like, float(min(i - title_at, _FAR)), page_prose, page_says, page_short,
                format_code, float(min(i - heading_at, 20)), _mean(sums_comma, i, 3), _mean(sums_end, i, 3), short_runs[i],
                open_runs[i], ended_runs[i], 0.0 if i < body_start else 1.0 if i < body_end else 2.0,
            ]
        )  # fmt: skip
        seen.add(folded[i])
        done += size
        if prose[i] >= 0.6:
            prose_since += 1
        if block.kind == HEADING:
            heading_at = i
    return rows


def _running(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    total = 0.0
    for value in values:
        total += value
        sums.append(total)
    return sums


def _mean(sums: Sequence[float], index: int, reach: int) -> float:
    """Mean of the values at most ``reach`` places away."""
    low, high = max(0, index - reach), min(len(sums) - 1, index + reach + 1)
    return round((sums[high] - sums[low]) / (high - low), 6)


def _distance(prose: Sequence[float], *, forward: bool) -> list[float]:
    """How many blocks away the last (or next) line of prose stands, not counting the line itself."""
    distances = [0.0] * len(prose)
    away = _FAR
    for index in range(len(prose)) if forward else range(len(prose) - 1, -1, -1):
        away = min(away + 1, _FAR)
        distances[index] = float(away)
        if prose[index] >= 0.6:
            away = 0
    return distances


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


def _openers_ahead(matches: Sequence[tuple[Match, ...]]) -> list[float]:
    """How many blocks ahead the next cue opens a section."""
    distances = [0.0] * len(matches)
    away = _FAR
    for index in range(len(matches) - 1, -1, -1):
        away = min(away + 1, _FAR)
        if any(strength == 4 for _, strength, _ in matches[index]):
            away = 0
        distances[index] = float(away)
    return distances


def _runs(yes: Sequence[bool]) -> list[float]:
    """Length of the run that each line for which ``yes`` holds belongs to; 0 for the others."""
    runs = [0.0] * len(yes)
    start = 0
    for index in range(len(yes) + 1):
        if index == len(yes) or not yes[index]:
            for at in range(start, index):
                runs[at] = float(min(index - start, _FAR))
            start = index + 1
    return runs
