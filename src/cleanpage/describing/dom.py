"""What the DOM says of a block: its elements' tags and names, and what else its containers hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from cleanpage.describing.grain import half_doublings, twentieths
from cleanpage.lexicon import Lexicon, averaged, total
from cleanpage.page import Container, Page
from cleanpage.reading.traits import GROUPS, TAG_TRAITS, words_in

_TRAITS: Final = (*GROUPS, *TAG_TRAITS)
NAMES: Final = (
    *(f"dom_{name}" for name in _TRAITS),
    "in_main", "from_main_start", "to_main_end", "depth", "parent_words", "parent_links", "parent_prose", "parent_blocks",
    "outer_words", "outer_links", "outer_prose", "wide_words", "wide_links", "wide_prose", "alike_prose", "alike_blocks",
    "pair_prose", "main_distance", "names_near", "names_above", "names",
)  # fmt: skip
ABSENT: Final = -1.0
_FAR: Final = 60  # blocks
_STEPS: Final = [*map(float, range(_FAR + 1)), *map(float, range(-_FAR, 0))]
"""Numbers of blocks as floats, negative ones from the end."""
_FURTHEST: Final = 30  # elements
_MOST_NAMES: Final = 400  # words of elements further up; a page has some dozens


def absent() -> list[float]:
    """The row of a block without a DOM."""
    return [ABSENT] * len(NAMES)


def describe(page: Page, lexicon: Lexicon) -> list[list[float]]:
    """One row a block."""
    alike: defaultdict[str, int] = defaultdict(int)
    alike_blocks: defaultdict[str, int] = defaultdict(int)
    pairs: defaultdict[tuple[str, str], int] = defaultdict(int)
    total = 1
    for block in page.blocks:
        container = block.container
        assert container is not None
        words = len(block.text) if len(block.text) >= 80 and block.link_chars * 2 < len(block.text) else 0
        alike[container.key] += words
        alike_blocks[container.key] += 1
        pairs[(container.parent.key if container.parent else "", container.key)] += words
        total += words
    main = page.main
    main_chain = _chain(main)
    surroundings = _Surroundings(main_chain)
    names = Names(lexicon)
    traits_cache: dict[tuple[int, int], list[float]] = {}
    sums_cache: dict[Container | tuple[Container, str, str], list[float]] = {}
    rows: list[list[float]] = []
    last = len(page.blocks)
    start, stop = (main.first - page.before, main.last - page.before) if main is not None else (last, last)
    for index, block in enumerate(page.blocks):
        container = block.container
        assert container is not None
        parent = container.parent or container
        near = container.own | block.inline | parent.own
        key = (container.traits, near)
        traits = traits_cache.get(key)
        if traits is None:
            everything = container.traits | near
            traits = [float(((everything >> bit) & 1) + ((near >> bit) & 1)) for bit in range(len(_TRAITS))]
            traits_cache[key] = traits
        # Elements of one parent that look alike have the same surroundings: the items of a list.
        kin = container if container in main_chain else (parent, container.key, container.names)
        sums = sums_cache.get(kin)
        if sums is None:
            sums = sums_cache[kin] = [
                *surroundings.sums(container),
                twentieths(alike[container.key] / total),
                half_doublings(alike_blocks[container.key]),
                twentieths(pairs[(parent.key if container.parent else "", container.key)] / total),
                surroundings.distance(container),
                *names.weights(container),
            ]
        behind, ahead = index - start, stop - index
        rows.append(
            [
                *traits,
                1.0 if start <= index < stop else 0.0,
                _STEPS[(behind if behind < _FAR else _FAR) if behind > -_FAR else -_FAR],
                _STEPS[(ahead if ahead < _FAR else _FAR) if ahead > -_FAR else -_FAR],
                *sums,
            ]
        )
    return rows


def _chain(container: Container | None) -> dict[Container, int]:
    """A container and all above it, each with its distance."""
    chain: dict[Container, int] = {}
    while container is not None:
        chain[container] = len(chain)
        container = container.parent
    return chain


class _Surroundings:
    """What the containers of a page stand in; what several of them share is added up once."""

    def __init__(self, main_chain: dict[Container, int]) -> None:
        self._main_chain = main_chain
        self._holdings: dict[Container, tuple[float, float, float]] = {}
        self._distances: dict[Container, int] = {}

    def sums(self, container: Container) -> list[float]:
        """Depth; what the first, second and third element above hold."""
        first = container.parent or container
        second = first.parent or first
        return [
            float(min(container.depth, 40)),
            *self._holding(first),
            half_doublings(first.blocks),
            *self._holding(second),
            *self._holding(second.parent or second),
        ]

    def _holding(self, node: Container) -> tuple[float, float, float]:
        found = self._holdings.get(node)
        if found is None:
            size = node.words + 1
            found = self._holdings[node] = (
                half_doublings(node.words),
                twentieths(node.link_words / size),
                twentieths(node.prose / size),
            )
        return found

    def distance(self, container: Container) -> float:
        """How far above is the first element that holds the main one, too."""
        parent = container.parent
        if parent is None or container in self._main_chain:
            return 0.0
        above = self._distances.get(parent)
        if above is None:
            above, node = 0, parent
            while node not in self._main_chain and node.parent is not None and above < _FURTHEST:
                node = node.parent
                above += 1
            self._distances[parent] = above
        return float(min(above + 1, _FURTHEST))


class Names:
    """What the names of the elements around a block say; the words of an element and all above it are joined once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._joined: dict[Container, tuple[frozenset[str], int]] = {}

    def weights(self, container: Container) -> tuple[float, float, float]:
        """What the element itself and the one above say, what those further up say, and all of them."""
        near, (above, said_above) = near_words(container), self.above(container)
        said_near = total(near, self._lexicon.near)
        return (
            averaged(said_near, len(near)),
            averaged(said_above, len(above)),
            averaged(said_near + said_above, len(near) + len(above)),
        )

    def above(self, container: Container) -> tuple[frozenset[str], int]:
        """The words of the elements further up, and what they say; without recursion."""
        missing: list[Container] = []
        node = container.parent.parent if container.parent is not None else None
        while node is not None and node not in self._joined:
            missing.append(node)
            node = node.parent
        words, said = self._joined[node] if node is not None else (frozenset[str](), 0)
        for each in reversed(missing):
            new = words_in(each.names) - words
            if new and len(words) < _MOST_NAMES:
                words |= new
                said += total(new, self._lexicon.above)
            self._joined[each] = words, said
        return words, said


def near_words(container: Container) -> frozenset[str]:
    """The words in the names of an element and of the one above it."""
    words = words_in(container.names)
    return words | words_in(container.parent.names) if container.parent is not None else words
