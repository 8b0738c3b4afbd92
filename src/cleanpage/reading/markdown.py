"""Markdown as crawlers write it: blocks by their marks, links counted, code verbatim."""

from __future__ import annotations

import re
from typing import Final

from cleanpage.page import CODE, FRONT_MATTER, HEADING, LIST_ITEM, META, PROSE, QUOTATION, TABLE_ROW, Block, Page, Span
from cleanpage.reading.lines import (
    PhysicalLine,
    fold_space,
    goes_on,
    is_wrapped,
    reads_on,
    resumes,
    split_lines,
    wrap_width,
)
from cleanpage.reading.text import split_long

_FENCE: Final = re.compile(r"[ \t]{0,3}(?:[*+-][ \t]{1,3}|>[ \t]?){0,2}[ \t]{0,8}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM: Final = re.compile(r"([ \t]*)(?:[*+-]|\d{1,9}[.)])(?:[ \t]+|$)")
_QUOTE: Final = re.compile(r"[ \t]{0,3}>")
# "| --- | :-: |", "---|---": no two neighbouring repetitions share a character.
_TABLE_RULE: Final = re.compile(
    r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*\|(?:[ \t]*(?::?-+:?[ \t]*)?\|)*[ \t]*(?::?-+:?[ \t]*)?$"
)
_UNDERLINE: Final = re.compile(r"[ \t]{0,3}(?:=+|-+)$")
_RULE: Final = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DEFINITION: Final = re.compile(r"[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_FOOTNOTE: Final = re.compile(r"[ \t]{0,3}\[\^[^\]\n]{1,80}\]:")
# "![alt](src "title")": what is repeated begins with a bracket that nothing before it holds; of brackets in the target one
# level, three pairs ("/wiki/Go_(language) "Go (language)"").
_IMAGE: Final = re.compile(
    r"!\[([^\[\]]{0,500})\](?:\([^()]{0,2000}(?:\([^()]{0,200}\)[^()]{0,2000}){0,3}\)|\[[^\[\]]{0,200}\])"
)
_LINK: Final = re.compile(
    r"\[([^\[\]]{0,1000})\](?:\([^()]{0,2000}(?:\([^()]{0,200}\)[^()]{0,2000}){0,3}\)|\[[^\[\]]{0,200}\])"
)
_AUTOLINK: Final = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,2000}>")
_EMPHASIS: Final = re.compile(r"(?<![\w\\])[*_]{1,3}(?=\S)|(?<=[^\s\\])[*_]{1,3}(?!\w)")
_INLINE_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--[^<>]{0,500}-->")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LONGEST_TABLE: Final = 400  # lines below its rule
_LONGEST_LINK: Final = 8  # lines that a wrapped link goes over
_CODE_INDENT: Final = ("    ", "\t")


def read(source: str) -> Page:
    """Read Markdown."""
    lines = split_lines(source)
    blocks: list[Block] = []
    titles: tuple[str, ...] = ()
    index = 0
    if lines and lines[0].text.rstrip() == "---":
        index, titles = _front_matter(lines, blocks)
    width = wrap_width(lines, [_stays_whole(line.text) for line in lines])
    open_links = _open_links(lines) if "](" in source else [False] * len(lines)
    rules = _rules_above(lines) if "|" in source else [-1] * len(lines)
    runs = 0
    while index < len(lines):
        line = lines[index]
        fence = _FENCE.match(line.text)
        if fence:
            stop = _closing_fence(lines, index, fence.group(1))
            blocks.append(_code(lines[index:stop]))
            index = stop
            continue
        if line.text.startswith(_CODE_INDENT) and _may_indent(lines, index, blocks):
            stop = index + 1
            while stop < len(lines) and lines[stop].text.startswith(_CODE_INDENT):
                stop += 1
            blocks.append(_code(lines[index:stop]))
            index = stop
            continue
        stop = index + 1
        kind, level, lead = _kind(lines, index, rules)
        if kind in (PROSE, LIST_ITEM, QUOTATION):
            while stop < len(lines) and _continues(lines, index, stop, kind, width, rules, open_links):
                stop += 1
        elif kind == HEADING and not level:  # underlined: "Title" above "====="
            stop += 1
        elif kind in (HEADING, TABLE_ROW):
            while stop < len(lines) and _runs_over(lines, stop, kind, width, rules, open_links):
                stop += 1
        block = _block(lines[index:stop], kind, lead)
        block.level = level
        if kind in (LIST_ITEM, TABLE_ROW):
            if not (blocks and blocks[-1].kind == kind and block.gap <= 1):
                runs += 1
            block.run = runs
            block.tight = block.gap == 0
        blocks.append(block)
        index = stop
    if len(lines) <= 2:
        blocks = split_long(blocks, few=True)
    return Page("markdown", blocks, titles)


def _front_matter(lines: list[PhysicalLine], blocks: list[Block]) -> tuple[int, tuple[str, ...]]:
    """Blocks for a leading ``---`` section, one a line; how many lines it takes, and the title it names."""
    for stop in range(1, min(len(lines), 80)):
        if lines[stop].text.rstrip() in ("---", "..."):
            break
        if stop > 1 and lines[stop].gap > 1:
            return 0, ()
    else:
        return 0, ()
    if not any(":" in line.text for line in lines[1:stop]):
        return 0, ()
    titles: tuple[str, ...] = ()
    for line in lines[: stop + 1]:
        blocks.append(_block([line], FRONT_MATTER, 0))
        if line.text.lower().startswith("title:"):
            titles = (line.text[6:].strip().strip("\"'"),)
    return stop + 1, titles


def _closing_fence(lines: list[PhysicalLine], index: int, mark: str) -> int:
    """The index after the fence that closes the one at ``index``; after that line alone if nothing closes it."""
    for stop in range(index + 1, len(lines)):
        text = lines[stop].text.strip(" \t>*+-")
        if text.startswith(mark) and not text.strip(mark[0]):
            return stop + 1
    return len(lines)


def _may_indent(lines: list[PhysicalLine], index: int, blocks: list[Block]) -> bool:
    """Whether an indented line is code: after a blank line, not inside a list, and not a list itself."""
    if index and not lines[index].gap and not (blocks and blocks[-1].kind == CODE):
        return False
    if _ITEM.match(lines[index].text) or (blocks and blocks[-1].kind in (LIST_ITEM, QUOTATION)):
        return False
    return not lines[index].text.lstrip().startswith(("[", "!["))


def _code(lines: list[PhysicalLine]) -> Block:
    block = Block(
        fold_space(" ".join(line.text for line in lines)),
        [Span(line.text, line.start, line.end) for line in lines],
        CODE,
    )
    block.gap = min(lines[0].gap, 3)
    block.joint = len(lines) > 1
    return block


def _kind(lines: list[PhysicalLine], index: int, rules: list[int]) -> tuple[str, int, int]:
    """Kind, level and the length of the leading mark of the block that begins at ``index``."""
    text = lines[index].text
    heading = _HEADING.match(text)
    if heading:
        return HEADING, len(heading.group(1)), heading.end()
    if _RULE.match(text):
        return META, 0, 0
    if "|" in text and (
        _TABLE_RULE.match(text)
        or text.lstrip().startswith("|")
        or (index + 1 < len(lines) and not lines[index + 1].gap and _TABLE_RULE.match(lines[index + 1].text))
        or (rules[index] >= 0 and index - rules[index] < _LONGEST_TABLE)
    ):
        return TABLE_ROW, 0, 0
    item = _ITEM.match(text)
    if item:
        return LIST_ITEM, 1 + len(item.group(1).expandtabs(4)) // 2, item.end()
    quote = _QUOTE.match(text)
    if quote:
        return QUOTATION, 0, quote.end()
    if _DEFINITION.match(text) and not _FOOTNOTE.match(text):
        return META, 0, 0
    following = lines[index + 1] if index + 1 < len(lines) else None
    if (
        following is not None
        and not following.gap
        and len(text) < 200
        and len(following.text.strip()) >= 3
        and _UNDERLINE.match(following.text)
    ):
        return HEADING, 0, 0
    return PROSE, 0, 0


def _rules_above(lines: list[PhysicalLine]) -> list[int]:
    """For each line the index of the table's rule above it, with nothing but rows between; -1 where there is none."""
    above: list[int] = []
    rule = -1
    for index, line in enumerate(lines):
        if line.gap:
            rule = -1
        above.append(rule)
        if "|" not in line.text:
            rule = -1
        elif _TABLE_RULE.match(line.text):
            rule = index
    return above


def _stays_whole(text: str) -> bool:
    """Whether a line is none that writers of wrapped Markdown break: an item, a row of a table, code."""
    return "|" in text or text.startswith(_CODE_INDENT) or _ITEM.match(text) is not None


def _open_links(lines: list[PhysicalLine]) -> list[bool]:
    """For each line whether a link or an image that began in it, or above, ends in one of the next lines."""
    open_after = [False] * len(lines)
    opened = -1  # the line where what is open began
    in_target = False
    for index, line in enumerate(lines):
        text = line.text
        if opened >= 0 and (line.gap or index - opened > _LONGEST_LINK):
            opened = -1
        if opened >= 0:
            if not in_target:
                if "](" in text:
                    in_target = True
                    text = text[text.index("](") + 2 :]
                elif "]" in text:
                    opened = -1
            if opened >= 0 and in_target and ")" in text:
                open_after[opened:index] = [True] * (index - opened)
                text = text[text.index(")") + 1 :]
                opened = -1
        if opened < 0:
            in_target = text.rfind("](") > text.rfind(")")
            if in_target or text.rfind("[") > text.rfind("]"):
                opened = index
    return open_after


def _continues(
    lines: list[PhysicalLine], start: int, index: int, kind: str, width: int, rules: list[int], open_links: list[bool]
) -> bool:
    """Whether the line at ``index`` belongs to the block that the line at ``start`` began."""
    line = lines[index]
    if line.gap:
        return False
    if kind == QUOTATION:
        return bool(_QUOTE.match(line.text)) and (open_links[index - 1] or _joins(lines, start, index, width))
    if _FENCE.match(line.text) or _kind(lines, index, rules)[0] != PROSE:
        return False
    return open_links[index - 1] or _joins(lines, start, index, width)


def _runs_over(
    lines: list[PhysicalLine], index: int, kind: str, width: int, rules: list[int], open_links: list[bool]
) -> bool:
    """Whether the line at ``index`` belongs to the heading or row above it: html2text wraps headings, too."""
    before, line = lines[index - 1], lines[index]
    if line.gap or _FENCE.match(line.text) or _kind(lines, index, rules)[0] != PROSE:
        return False
    return open_links[index - 1] or (kind == HEADING and width > 0 and is_wrapped(before.text, line.text, width))


def _joins(lines: list[PhysicalLine], start: int, index: int, width: int) -> bool:
    before = lines[index - 1]
    text = lines[index].text.lstrip(" \t>")
    if width and not before.hard_break and is_wrapped(before.text, text, width):
        return True
    inside = index - start > 1
    if goes_on(before.text, text, inside=inside):
        return True
    after = lines[index + 1] if index + 1 < len(lines) else None
    open_end = reads_on(before.text) or (inside and before.text[-1].islower())
    return open_end and after is not None and not after.gap and resumes(text, after.text)


def _block(lines: list[PhysicalLine], kind: str, lead: int) -> Block:
    pieces = [lines[0].text[lead:] if lead else lines[0].text]
    for line in lines[1:]:
        quote = _QUOTE.match(line.text) if kind == QUOTATION else None
        pieces.append(line.text[quote.end() :] if quote else line.text)
    block = Block("", [Span(line.text, line.start, line.end) for line in lines], kind)
    block.gap = min(lines[0].gap, 3)
    block.joint = len(lines) > 1
    block.text, block.links, block.link_chars, block.images = visible(" ".join(pieces))
    if kind == PROSE and not block.text:  # an image, a link around nothing
        block.kind = META
    return block


def visible(raw: str) -> tuple[str, int, int, int]:
    """What a reader sees of a line of Markdown: its text, and its number of links, of characters in links, of images."""
    images = links = linked = 0
    if "](" in raw or "][" in raw:
        if "![" in raw:
            raw, images = _IMAGE.subn(" ", raw)
        found = _LINK.findall(raw)
        if found:
            links = len(found)
            linked = sum(len(text.strip()) for text in found)
            raw = _LINK.sub(r"\1", raw)
        if images and "](" in raw:  # "[![logo](logo.png)](/)": the link around an image
            raw = _LINK.sub(r"\1", raw)
    if "<" in raw:
        auto = _AUTOLINK.findall(raw)
        if auto:
            links += len(auto)
            linked += sum(len(text) - 2 for text in auto)
        raw = _INLINE_TAG.sub("", raw)
    if "*" in raw or "_" in raw:
        raw = _EMPHASIS.sub("", raw)
    if "\\" in raw:
        raw = _ESCAPE.sub(r"\1", raw)
    return (
        fold_space(raw.replace("`", "").replace("|", " ") if "|" in raw else raw.replace("`", "")),
        links,
        linked,
        images,
    )
