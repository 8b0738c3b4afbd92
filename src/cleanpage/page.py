"""What a reader makes of a source: a page of blocks, and for HTML the containers they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

PROSE: Final = "prose"
HEADING: Final = "heading"
LIST_ITEM: Final = "list_item"
QUOTATION: Final = "quotation"
CODE: Final = "code"
TABLE_ROW: Final = "table"
CAPTION: Final = "caption"
CONTROL: Final = "control"  # a button or a field's label
FRONT_MATTER: Final = "front matter"
META: Final = "meta"  # what else shows no words: rules, link definitions, images alone


@dataclass(slots=True)
class Span:
    """A piece of the source that is kept or removed whole. For HTML ``start`` and ``end`` only tell the order."""

    text: str
    start: int
    end: int


class Container:
    """An element of the DOM that holds blocks, with what its tag and attributes say and sums over its blocks."""

    __slots__ = (
        "blocks",
        "depth",
        "first",
        "key",
        "last",
        "link_words",
        "names",
        "own",
        "parent",
        "prose",
        "tag",
        "traits",
        "words",
    )

    def __init__(
        self, parent: Container | None, own: int, tag: str = "", key: str = "", names: str = "", first: int = 0
    ) -> None:
        self.parent = parent
        self.own = own
        """Bits of what this element's own tag and attributes say."""
        self.traits: int = own
        """Bits of this element and all above it."""
        self.depth = 0
        if parent is not None:
            self.traits = own | parent.traits
            self.depth = parent.depth + 1
        self.tag = tag
        self.key = key
        """Tag and class, to tell elements that look alike."""
        self.names = names
        """Tag, and behind it what class, id, role and the like say, parted by spaces."""
        self.first = first
        """Index of its first block."""
        self.last = 0
        """One more than the index of its last block."""
        self.words = self.link_words = self.prose = self.blocks = 0


class Block:
    """A unit of judging: one line, or the lines of one wrapped or broken paragraph."""

    __slots__ = (
        "container", "gap", "glued", "images", "inline", "joint", "kind", "level", "link_chars", "links", "run", "spans",
        "text", "tight",
    )  # fmt: skip

    def __init__(self, text: str, spans: list[Span], kind: str = PROSE) -> None:
        self.text = text
        """The words on one line, without marks, for judging."""
        self.spans = spans
        self.kind = kind
        self.level = 0
        """Rank of a heading (1 to 6) or depth of a list."""
        self.gap = 1
        """Blank lines before it, at most 3; 0 where it follows the line before directly."""
        self.links = 0
        """How many links it holds."""
        self.link_chars = 0
        """How many of the characters of ``text`` stand in links; -1 where the format does not know."""
        self.images = 0
        self.container: Container | None = None
        self.tight = False
        """Whether it belongs on the line after the block before it (an item of the same list, a row of a table)."""
        self.glued = False
        """Whether it is a piece of the same physical line as the block before it."""
        self.run = 0
        """Number of the list or table that it belongs to; 0 for none."""
        self.joint = False
        """Whether it stands for several lines that were joined for judging."""
        self.inline = 0
        """Bits of what the inline elements in it say (HTML)."""


@dataclass(slots=True)
class Page:
    """A source as blocks in reading order."""

    format: str
    blocks: list[Block]
    titles: tuple[str, ...] = ()
    """What the page itself names as its title (``<title>``, ``og:title``), best first."""
    language: str | None = None
    """What the page itself declares (``<html lang>``)."""
    cut: tuple[str, ...] = ()
    """What a limit kept from being read, or from being judged as one, in words."""
    main: Container | None = field(default=None)
    """The container that holds most of the prose (HTML)."""
    before: int = 0
    """Blocks of the whole page that stand before these, where these are a part of it."""
