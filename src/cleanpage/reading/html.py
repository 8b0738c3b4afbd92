"""HTML: one walk over the DOM that makes blocks, and containers with what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from cleanpage.page import (
    CODE,
    HEADING,
    LIST_ITEM,
    PROSE,
    QUOTATION,
    TABLE_ROW,
    Block,
    Container,
    Page,
    Span,
)
from cleanpage.reading.lines import BLANKS, fold_space, goes_on
from cleanpage.reading.parsing import declared_language, dom_of, titles_in
from cleanpage.reading.tags import BLOCKS, CELLS, KINDS, LISTS, SKIPPED, VERBATIM
from cleanpage.reading.traits import TAG_BITS, bit, word_bits

_SPEAKING: Final = frozenset(("class", "id", "role", "itemprop", "rel", "data-testid", "data-component"))
_NAMED: Final = 300  # characters of an attribute that are kept
_MAY_HIDE: Final = frozenset(("hidden", "aria-hidden", "style"))
_INLINED: Final = frozenset(("p", "div"))

# "display: none", "visibility:hidden" in a style attribute
_HIDING: Final = re.compile(r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)
_FEW_WORDS: Final = 120
_MANY_TIMES: Final = 6
_CONCEALED_LEAST: Final = 100  # words in the paragraphs of a hidden element that may be the page
_CONCEALED_TIMES: Final = 2  # times as many as stand in all visible prose, and in any other hidden element
_CONCEALED_SHARE: Final = 0.4  # as many for each visible word: menus are visible where the page is not
_LONG: Final = 12  # words from which a block with a sentence's end counts as prose


def read(source: str) -> Page:
    """Read an HTML document or fragment. Never raises: what libxml2 can't read gives an empty page."""
    root, cut = dom_of(source)
    if root is None:
        return Page("html", [], cut=cut)
    reading = _Walk(hidden_too=False)
    reading.walk(root)
    body = reading.concealed_body()
    if body is not None:
        reading = _Walk(hidden_too=False, shown=body)
        reading.walk(root)
    if reading.words < _FEW_WORDS:
        everything = _Walk(hidden_too=True)
        everything.walk(root)
        # Shown by the page's own script, or for browsers without.
        if everything.words > _MANY_TIMES * reading.words + _MANY_TIMES:
            reading = everything
    page = Page("html", reading.blocks, titles_in(root), declared_language(root))
    page.cut = cut
    page.main = reading.main_container()
    _number(page.blocks)
    return page


def _number(blocks: list[Block]) -> None:
    """Give each span an offset in reading order, so that what comes later can tell spans apart as in a text."""
    at = 0
    for block in blocks:
        for span in block.spans:
            span.start, span.end = at, at + len(span.text)
            at = span.end + 2


_Attributes = Sequence[tuple[Any, Any]]  # names and values, as strings
_Open = tuple[etree._Element, str, bool]
"""An element that is to be left, its tag, and whether it is inlined."""


class _Walk:
    """The state of one walk: the text of the block so far, and the containers that are open."""

    def __init__(self, *, hidden_too: bool, shown: etree._Element | None = None) -> None:
        self.hidden_too = hidden_too
        self.shown = shown
        self.concealed: list[etree._Element] = []
        self.words = 0
        self.blocks: list[Block] = []
        self.candidates: dict[Container, float] = {}
        self._parts: list[str] = []
        self._blank = True  # whether the text so far shows nothing
        self._link_chars = 0
        self._links = 0
        self._images = 0
        self._inline = 0
        self._in_link = 0
        self._verbatim = 0
        self._cells = 0
        self._breaks = 0
        self._container = Container(None, 0)
        self._lists: list[int] = [0]
        self._runs = 0
        self._quote_bit = bit("quote_tag")

    def walk(self, root: etree._Element) -> None:
        """Visit every element once, in order, without recursion."""
        stack: list[etree._Element | _Open] = [root]
        pop = stack.pop
        while stack:
            entry = pop()
            if isinstance(entry, tuple):
                element, tag, inlined = entry
                self._leave(element, tag, inlined)
            else:
                element = entry
                tag = element.tag
                if isinstance(tag, str):
                    attributes = element.items()
                    if (tag in SKIPPED and not (self.hidden_too and tag == "noscript")) or (
                        attributes and self._is_hidden(element, tag, attributes)
                    ):
                        if tag == "iframe":
                            self._images += 1
                    else:
                        inlined = False
                        if tag in BLOCKS:
                            inlined = tag in _INLINED and self._container.tag in CELLS and _inlined(element)
                            self._enter(tag, attributes, inlined)
                        else:
                            self._enter_inline(tag, attributes)
                        if text := element.text:
                            self._text(text)
                        if len(element):
                            stack.append((element, tag, inlined))
                            stack.extend(reversed(element))
                            continue
                        self._leave(element, tag, inlined)
            tail = element.tail
            if tail and element is not root:
                self._text(tail)
        self._flush()

    def _is_hidden(self, element: etree._Element, tag: str, attributes: _Attributes) -> bool:
        for name, value in attributes:
            if name in _MAY_HIDE and (
                name == "hidden"
                or (name == "aria-hidden" and value == "true")
                or (name == "style" and _HIDING.search(value) is not None)
            ):
                if self.hidden_too or element is self.shown or tag in ("body", "html"):
                    return False
                self.concealed.append(element)
                return True
        return False

    def concealed_body(self) -> etree._Element | None:
        """The hidden element that holds the page: the page's script shows it once it has loaded (React does so)."""
        own = self._container
        least = max(_CONCEALED_LEAST, _CONCEALED_TIMES * own.prose, _CONCEALED_SHARE * own.words)
        body, most, second = None, 0, 0
        for element in self.concealed:
            if element.get("aria-hidden") is not None or element.get("role") == "dialog":
                continue  # a carousel's other pages, a window to be opened
            words = sum(len("".join(map(str, part.itertext())).split()) for part in element.iter("p"))
            if words > most:
                body, most, second = element, words, most
            elif words > second:
                second = words
        return body if most > least and most > _CONCEALED_TIMES * second else None

    def _text(self, text: str) -> None:
        self._parts.append(text)
        if self._blank and not text.isspace():
            self._blank = False
        if self._in_link:
            self._link_chars += len(text.strip())

    def _enter(self, tag: str, attributes: _Attributes, inlined: bool) -> None:
        """Begin an element that makes a block."""
        own = TAG_BITS.get(tag, 0)
        key = names = tag
        for name, value in attributes:
            if value and name in _SPEAKING:
                own |= word_bits(value)
                names = f"{names} {value[:_NAMED]}"
                if name == "class":
                    key = f"{tag}.{value}"
        if tag in CELLS:
            if self._cells and not self._blank:
                self._parts.append("\t")
            self._cells += 1
        elif not inlined:
            self._flush()
        self._container = Container(self._container, own, tag, key, names, len(self.blocks))
        if tag in LISTS:
            self._runs += 1
            self._lists.append(self._runs)
        elif tag == "tr":
            self._cells = 0
        elif tag in VERBATIM:
            self._verbatim += 1

    def _enter_inline(self, tag: str, attributes: _Attributes) -> None:
        """Begin an element within a line."""
        own = TAG_BITS.get(tag, 0)
        for name, value in attributes:
            if value and name in _SPEAKING:
                own |= word_bits(value)
        self._inline |= own
        if tag == "a":
            self._in_link += 1
            self._links += 1
        elif tag == "br":
            if self._verbatim:
                self._parts.append("\n")
            else:
                self._flush()
                self._breaks += 1
        elif tag == "img" or tag == "picture":
            self._images += 1

    def _leave(self, element: etree._Element, tag: str, inlined: bool) -> None:
        if tag in BLOCKS:
            if tag in CELLS:
                if not _in_row(element):
                    self._flush()
            elif not inlined:
                self._flush()
                self._breaks = 2
            if tag in VERBATIM:
                self._verbatim -= 1
            elif tag in LISTS:
                self._lists.pop()
            container = self._container
            parent = container.parent
            assert parent is not None
            if container.blocks or container.words:
                parent.words += container.words
                parent.link_words += container.link_words
                parent.prose += container.prose
                parent.blocks += container.blocks
            container.last = len(self.blocks)
            self._container = parent
        elif tag == "a":
            self._in_link -= 1
            if not self._in_link and self._blank:
                self._links = 0 if not self._parts else self._links

    def _flush(self) -> None:
        """Make a block of the text so far."""
        parts = self._parts
        if not parts:
            return
        link_chars, links, images, inline = self._link_chars, self._links, self._images, self._inline
        self._link_chars = self._inline = 0
        self._links = 1 if self._in_link else 0
        if self._blank:
            parts.clear()
            return
        raw = "".join(parts)
        self._parts = []
        self._blank = True
        block: Block | None = None
        if self._verbatim:
            block = _verbatim_block(raw)
        elif self._cells and "\t" in raw:
            text = "\t".join(map(_fold, raw.split("\t"))).strip(BLANKS)
            block = Block(fold_space(text), [Span(text, -1, -1)]) if text else None
        else:
            text = _fold(raw)
            if text:
                block = Block(fold_space(text) if "\u3000" in text else text, [Span(text, -1, -1)])
        if block is None:
            return
        self._images = 0
        self._place(block, link_chars, links, images, inline)

    def _place(self, block: Block, link_chars: int, links: int, images: int, inline: int) -> None:
        container = self._container
        block.container = container
        block.inline = inline
        block.links, block.images = links, images
        block.link_chars = min(link_chars, len(block.text))
        tag = container.tag
        if block.kind != CODE:
            if tag in ("tr", "td", "th") and "\t" in block.spans[0].text:
                block.kind = TABLE_ROW
            else:
                block.kind = self._kind(tag, container)
        if block.kind == HEADING:
            block.level = int(tag[1])
        block.run = self._lists[-1]
        previous = self.blocks[-1] if self.blocks else None
        block.gap = 1
        if previous is not None:
            if self._breaks == 1 and previous.container is container:
                block.tight = True
                block.gap = 0
                if goes_on(previous.text, block.text) and previous.kind == block.kind != CODE:
                    self._breaks = 0
                    _extend(previous, block)
                    self._count(container, block)
                    return
            elif block.run and block.run == previous.run and block.kind in (LIST_ITEM, TABLE_ROW):
                block.tight = previous.kind == block.kind
        self._breaks = 0
        self.blocks.append(block)
        container.blocks += 1
        self._count(container, block)

    def _kind(self, tag: str, container: Container) -> str:
        kind = KINDS.get(tag)
        if kind is None:
            above = container.parent
            if above is not None and tag in ("p", "div", "span", "section"):
                outer = above.tag
                if outer in ("li", "dd", "dt", "figcaption") and not above.blocks:
                    return KINDS[outer]
            kind = QUOTATION if container.traits & self._quote_bit else PROSE
        return kind

    def _count(self, container: Container, block: Block) -> None:
        words = block.text.count(" ") + 1 if block.text else 0
        self.words += words
        container.words += words
        if block.text:
            container.link_words += round(words * block.link_chars / len(block.text))
        if words >= _LONG and block.link_chars * 2 < len(block.text):
            container.prose += words
            share: float = words
            node: Container | None = container.parent
            for _ in range(3):
                if node is None:
                    break
                self.candidates[node] = self.candidates.get(node, 0.0) + share
                share *= 0.5
                node = node.parent

    def main_container(self) -> Container | None:
        """The container with the most prose directly below it, less what it holds of links (after Readability)."""
        best, most = None, 0.0
        for container, score in self.candidates.items():
            score *= 1 - container.link_words / (container.words + 1)
            if score > most:
                best, most = container, score
        return best


def _inlined(element: etree._Element) -> bool:
    """Whether a block is the only thing in a table's cell, so that it does not break the row."""
    parent = element.getparent()
    return (
        parent is not None
        and parent.tag in CELLS
        and len(parent) == 1
        and all(child.tag not in BLOCKS for child in element)
    )


def _in_row(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag == "tr"


def _fold(raw: str) -> str:
    """White space as HTML has it, and no-break spaces; an ideographic space is a character of the text."""
    if "\u3000" not in raw:
        return fold_space(raw)
    return "\u3000".join(map(fold_space, raw.split("\u3000"))).strip(BLANKS)


def _verbatim_block(raw: str) -> Block | None:
    lines = [line.rstrip(BLANKS) for line in raw.expandtabs(4).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    lines = [line for i, line in enumerate(lines) if line or lines[i - 1]]
    if not lines:
        return None
    return Block(fold_space(" ".join(lines)), [Span(line, -1, -1) for line in lines], CODE)


def _extend(block: Block, more: Block) -> None:
    """Join the next line of a sentence that ``<br>`` broke."""
    block.text = f"{block.text} {more.text}"
    block.spans.extend(more.spans)
    block.links += more.links
    block.link_chars += more.link_chars
    block.images += more.images
    block.inline |= more.inline
    block.joint = True
