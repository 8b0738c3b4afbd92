"""Plain text: lines, paragraphs that were wrapped or broken, and pages that lost their line breaks."""

from __future__ import annotations

import re
from typing import Final

from cleanpage.page import LIST_ITEM, TABLE_ROW, Block, Page, Span
from cleanpage.reading.lines import (
    PhysicalLine,
    by_text_nodes,
    fold_space,
    goes_on,
    is_broken,
    is_wrapped,
    reads_on,
    resumes,
    split_lines,
    wrap_width,
)

_LONG_LINE: Final = 2500  # characters; no paragraph of an article is longer, a page in one line is
_ONE_LINE: Final = 500  # characters; the same in a source of one or two lines
# Where one sentence ends and another begins on the same line: '. The', '?" "And', '。'.
_SENTENCE_GAP: Final = re.compile(
    r"""(?<=[.!?…؟।])[\"'”’»)\]]{0,2}(?P<space>\s{1,9})(?=["'“‘«„(\[¿¡]{0,2}[^\W\d_a-zà-öø-ÿа-яё]|[\d—•*#@])|(?<=[。！？])(?![。！？」』”）])""",
)
# "21.", "p.", "St."
_ABBREVIATED: Final = re.compile(r"(?:^|[\s(.])(?:\d{1,3}|[^\W\d_]{1,2})\.$")
# "• item", "- item", "3. item", "(a) item"
BULLET: Final = re.compile(r"(?:[•·▪◦‣●○■□*➤►▶✓✔–—+-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t\xa0]+(?=\S)")
# "        o item": what inscriptis sets before the items of lists within lists; without its indentation "o" is a word
_INDENTED_BULLET: Final = re.compile(r"[ \t]{2,}o[ \t]+(?=\S)")


def read(source: str) -> Page:
    """Read plain text."""
    lines = split_lines(source)
    blocks = join_lines(lines, wrap_width(lines))
    return Page("text", split_long(blocks, few=len(lines) <= 2))


def join_lines(lines: list[PhysicalLine], width: int) -> list[Block]:
    """One block for each line, or for the lines of one wrapped or broken paragraph."""
    blocks: list[Block] = []
    group: list[PhysicalLine] = []
    nodes = by_text_nodes(lines)
    for index, line in enumerate(lines):
        if group:
            after = lines[index + 1] if index + 1 < len(lines) else None
            if not _belongs(group, line, after, width, nodes):
                blocks.append(_block(group))
                group = []
        group.append(line)
    if group:
        blocks.append(_block(group))
    return blocks


def _belongs(
    group: list[PhysicalLine], line: PhysicalLine, after: PhysicalLine | None, width: int, nodes: bool
) -> bool:
    """Whether ``line`` is judged together with the lines of ``group`` above it."""
    before = group[-1]
    if line.gap or _is_item(line.text) or "\t" in line.text or "\t" in before.text:
        return False
    if width:
        return is_wrapped(before.text, line.text, width)
    inside = len(group) > 1
    if goes_on(before.text, line.text, inside=inside) or (nodes and is_broken(before, line, inside=inside)):
        return True
    # "The minister met" / "Ann Smith" / "in Riga on Monday.": the middle belongs to both.
    open_end = reads_on(before.text) or (inside and before.text[-1].islower())
    return open_end and after is not None and after.gap == 0 and resumes(line.text, after.text)


def _block(group: list[PhysicalLine]) -> Block:
    spans = [Span(line.text, line.start, line.end) for line in group]
    text = fold_space(group[0].text if len(group) == 1 else " ".join(line.text for line in group))
    block = Block(text, spans)
    block.gap = min(group[0].gap, 3)
    block.link_chars = -1
    block.joint = len(group) > 1
    first = group[0].text
    if "\t" in first.strip() and len(group) == 1:
        block.kind = TABLE_ROW
    elif _is_item(first):
        block.kind = LIST_ITEM
    return block


def _is_item(line: str) -> bool:
    """Whether a bullet or number stands before the text of a line."""
    return BULLET.match(line.lstrip()) is not None or _INDENTED_BULLET.match(line) is not None


def split_long(blocks: list[Block], *, few: bool) -> list[Block]:
    """Sentence-sized blocks for lines that hold a whole page."""
    limit = _ONE_LINE if few else _LONG_LINE
    if all(len(block.text) <= limit for block in blocks):
        return blocks
    if not few:  # a long paragraph among others is none of the pages that lost their line breaks
        limit = max(limit, sum(len(block.text) for block in blocks) // 2)
    result: list[Block] = []
    for block in blocks:
        if len(block.text) <= limit or len(block.spans) != 1:
            result.append(block)
        else:
            result.extend(_sentences(block))
    return result


def _abbreviated(text: str, at: int) -> bool:
    """Whether the full stop before ``at`` ends a number ("the 21. century") or a short abbreviation, not a sentence."""
    return _ABBREVIATED.search(text[max(0, at - 6) : at]) is not None


def _sentences(block: Block) -> list[Block]:
    span = block.spans[0]
    pieces: list[Block] = []
    at = 0
    cuts = [(match.start("space"), match.end()) if match.group("space") else (match.end(), match.end())
            for match in _SENTENCE_GAP.finditer(span.text) if not _abbreviated(span.text, match.start())]  # fmt: skip
    for cut, resume in [*cuts, (len(span.text), len(span.text))]:
        text = span.text[at:cut]
        if text.strip():
            piece = Block(fold_space(text), [Span(text, span.start + at, span.start + cut)])
            piece.link_chars = -1
            piece.glued = bool(pieces)
            piece.gap = 0 if pieces else block.gap
            pieces.append(piece)
        at = resume
    return pieces or [block]
