"""What the DOM says of a block: its elements' tags and names, and what else its containers hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from cleanpage.describing.grain import half_doublings, twentieths
from cleanpage.page import Container, Page
from cleanpage.reading.traits import GROUPS, TAG_TRAITS

_TRAITS: Final = (*GROUPS, *TAG_TRAITS)
NAMES: Final = (
    *(f"dom_{name}" for name in _TRAITS),
    "in_main", "from_main_start", "to_main_end", "depth", "parent_words", "parent_links", "parent_prose", "parent_blocks",
    "outer_words", "outer_links", "outer_prose", "wide_words", "wide_links", "wide_prose", "alike_prose", "alike_blocks",
    "pair_prose", "main_distance",
)  # fmt: skip
ABSENT: Final = -1.0


def absent() -> list[float]:
    """The row of a block without a DOM."""
    return [ABSENT] * len(NAMES)


def describe(page: Page) -> list[list[float]]:
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
    traits_cache: dict[tuple[int, int, int], list[float]] = {}
    sums_cache: dict[Container, list[float]] = {}
    rows: list[list[float]] = []
    last = len(page.blocks)
    start, stop = (main.first, main.last) if main is not None else (last, last)
    for index, block in enumerate(page.blocks):
        container = block.container
        assert container is not None
        parent = container.parent or container
        near = container.own | block.inline | parent.own
        key = (container.traits, near, 0)
        traits = traits_cache.get(key)
        if traits is None:
            everything = container.traits | near
            traits = [float(((everything >> bit) & 1) + ((near >> bit) & 1)) for bit in range(len(_TRAITS))]
            traits_cache[key] = traits
        sums = sums_cache.get(container)
        if sums is None:
            sums = _sums(container, main_chain)
            sums_cache[container] = sums
        rows.append(
            [
                *traits,
                1.0 if start <= index < stop else 0.0,
                float(max(-60, min(60, index - start))),
                float(max(-60, min(60, stop - index))),
                *sums[:-1],
                twentieths(alike[container.key] / total),
                half_doublings(alike_blocks[container.key]),
                twentieths(pairs[(parent.key if container.parent else "", container.key)] / total),
                sums[-1],
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


def _sums(container: Container, main_chain: dict[Container, int]) -> list[float]:
    """Depth; what the first, second and third element above hold; how far the one is that holds the main one, too."""
    root = container
    row = [float(min(container.depth, 40))]
    node = container
    for step in range(3):
        node = node.parent or node
        row.append(half_doublings(node.words))
        row.append(twentieths(node.link_words / (node.words + 1)))
        row.append(twentieths(node.prose / (node.words + 1)))
        if step == 0:
            row.append(half_doublings(node.blocks))
    distance = 0
    while root not in main_chain and root.parent is not None and distance < 30:
        root = root.parent
        distance += 1
    row.append(float(distance))
    return row
