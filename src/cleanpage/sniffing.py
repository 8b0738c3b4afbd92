"""Which of the three formats a source is in."""

from __future__ import annotations

import re
from typing import Final

from cleanpage.formats import HTML, MARKDOWN, TEXT

_WINDOW: Final = 200_000  # characters looked at; more tells nothing new
_BLANKS: Final = " \t\r\n\f\v\ufeff\u200b\xa0"

# "<!DOCTYPE html", "<html lang=en>", "<head>", "<?xml ...": what only a whole document begins with.
_DOCUMENT: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)
# "<div class=x>", "</p>", "<br/>": a tag that HTML knows, of bounded length.
_TAG: Final = re.compile(
    r"</?(?:a|abbr|address|article|aside|b|blockquote|body|br|button|center|cite|code|dd|div|dl|dt|em|figcaption|figure|"
    r"font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|noscript|ol|option|p|"
    r"picture|pre|script|section|select|small|source|span|strong|style|sub|sup|svg|table|tbody|td|template|tfoot|th|"
    r"thead|time|title|tr|u|ul|video)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
# "<!--", "<script type=x>": what may stand before a document's doctype.
_PREAMBLE: Final = re.compile(r"<(?:!--|(script|style)\b[^<>]{0,500}>)", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_MOST_UNTAGGED: Final = 0.25  # share of a fragment that stands in blocks without any tag
_MANY_TAGS: Final = 30
_DOMINATED: Final = 0.5  # share of a source from which its tags, not its words, are what it is about

# Markdown's marks, each at the start of a line unless said otherwise.
_MARKS: Final = (
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),  # "## Heading"
    re.compile(r"^[ \t]{0,8}(?:[*+-]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE),  # "* item"
    re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{0,800}[^()\n]{0,200}\)"),  # anywhere: "[text](url)"
    re.compile(r"^[ \t]{0,3}>[ \t]?\S", re.MULTILINE),  # "> quoted"
    re.compile(r"^[ \t]{0,3}(?:```|~~~)", re.MULTILINE),
    re.compile(r"^[ \t]{0,3}\|?[ \t]{0,3}:?-{3,}:?[ \t]{0,3}\|[ \t|:-]*$", re.MULTILINE),  # "| --- | --- |"
    re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?![\w*])"),  # anywhere: "**bold**"
    re.compile(r"^\[[^\]\n]{1,80}\]:[ \t]+\S", re.MULTILINE),  # "[1]: http://..."
)
_ANYWHERE: Final = {2: "](", 6: "**"}  # marks that stand anywhere in a line, with what they need
_FIRST: Final = frozenset("#*+->`~|:[0123456789")  # what the other marks begin with, beside digits of other scripts
_STRONG: Final = {0: 1.0, 1: 0.34, 2: 1.0, 3: 0.34, 4: 1.0, 5: 1.0, 6: 0.34, 7: 0.7}
_ENOUGH: Final = 1.0


def sniff(source: str) -> str:
    """Tell ``"html"``, ``"markdown"`` and ``"text"`` apart."""
    if looks_like_html(source, strict=True):
        return HTML
    return MARKDOWN if looks_like_markdown(source) else TEXT


def looks_like_html(source: str, *, strict: bool) -> bool:
    """Whether ``source`` is HTML rather than text about it.

    A document says so in its first tag. A fragment begins with a tag and lives from tags: an article about HTML has
    them, too, but its words outweigh them. Without ``strict`` any source that begins with a tag is taken for HTML, for
    callers who said that it is.
    """
    head = source[:_WINDOW].lstrip(_BLANKS)
    if "<" not in head:
        return False
    lead = _behind_preamble(head)
    if _DOCUMENT.match(lead):
        return True
    begins = bool(_TAG.match(lead)) or len(lead) < len(head)
    tags: list[str] = []
    if begins:
        tags = _TAG.findall(head)
        if len(tags) >= _MANY_TAGS and sum(map(len, tags)) > _DOMINATED * len(head):
            return True  # closed or not
    untagged = sum(len(block) for block in _BLANK_LINE.split(head) if "<" not in block)
    if untagged > _MOST_UNTAGGED * len(head):
        return False  # paragraphs parted by blank lines, beside code: an article about HTML, as cleaning leaves it
    tags = tags or _TAG.findall(head)
    if not tags:
        return not strict and lead.startswith("<!")
    if begins and not strict:
        return True
    lengths = sum(map(len, tags))
    closing = sum(tag.startswith("</") or tag.lower().startswith(("<br", "<img", "<p", "<li", "<hr")) for tag in tags)
    share = lengths / len(head)
    if begins and closing and lead[-200:].rstrip(_BLANKS).endswith(">"):
        starts = [line.lstrip(_BLANKS).startswith("<") for line in lead.splitlines() if line.strip(_BLANKS)]
        return share > 0.08 or len(tags) >= _MANY_TAGS or sum(starts) * 10 >= len(starts) * 9
    if begins:
        return False
    return closing > 0 and share > (0.3 if strict else 0.12)


def markup_in(text: str) -> tuple[int, int]:
    """How many characters of ``text`` stand in tags, and how often one might begin."""
    return sum(map(len, _TAG.findall(text))), text.count("<")


def _behind_preamble(head: str) -> str:
    """``head`` without the comments, scripts and styles that some servers put before the doctype."""
    at = 0
    while True:
        opening = _PREAMBLE.match(head, at)
        if opening is None:
            return head[at:]
        closing = "-->" if opening[1] is None else f"</{opening[1].lower()}>"
        end = head.find(closing, opening.end())
        if end < 0:
            return head[at:]
        at = end + len(closing)
        while at < len(head) and head[at] in _BLANKS:
            at += 1


def looks_like_markdown(source: str) -> bool:
    """Whether ``source`` carries Markdown's marks: one sure kind, or several weaker ones."""
    head = source[:_WINDOW]
    lines = head.count("\n") + 1
    total = 0.0
    marked = "\n".join([line for line in head.split("\n") if _may_be_marked(line)])
    for index, mark in enumerate(_MARKS):
        strength = _STRONG[index]
        if index in _ANYWHERE:
            found = len(mark.findall(head)) if _ANYWHERE[index] in head else 0
        else:
            found = len(mark.findall(marked)) if marked else 0
        if not found:
            continue
        if index == 0 and found == 1 and lines > 3 and not head.lstrip(_BLANKS).startswith("#"):
            strength = 0.5  # a lone "# comment" in a text about code
        if index == 2 and found == 1:
            strength = 0.7
        total += strength
        if total >= _ENOUGH:
            return True
    return head.startswith("---\n") and "\n---" in head[4:4000]


def _may_be_marked(line: str) -> bool:
    first = line.lstrip(" \t")[:1]
    return first in _FIRST or not first.isascii()
