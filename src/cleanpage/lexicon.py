"""The learned lexicon: how much each word speaks for content, in a line's text and in the names of the elements around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Final, NamedTuple


class Lexicon(NamedTuple):
    """Tenths of log-odds of content by word (logistic regression), learned by ``benchmarks/train.py`` with the weights."""

    text: Mapping[str, int]
    """Of a word in a line; ``^word`` begins the line, ``word$`` ends it."""
    near: Mapping[str, int]
    """Of a word in the names of a block's own element or of the one above."""
    above: Mapping[str, int]
    """Of a word in the names of elements further up."""


EMPTY: Final = Lexicon({}, {}, {})
TABLES: Final = Lexicon._fields


def from_data(data: Mapping[str, Mapping[str, str]]) -> Lexicon:
    """The lexicon as the file of weights has it: in each table the words of one weight, parted by spaces."""
    return Lexicon(
        *({w: int(weight) for weight, words in data[name].items() for w in words.split()} for name in TABLES)
    )


def to_data(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """The same the other way, in an order of its own."""
    tables: dict[str, dict[str, str]] = {}
    for name, table in zip(TABLES, lexicon, strict=True):
        words = {weight: sorted(word for word, own in table.items() if own == weight) for weight in table.values()}
        tables[name] = {str(weight): " ".join(words[weight]) for weight in sorted(words)}
    return tables


def tokens(words: Sequence[str]) -> set[str]:
    """The words of a line as ``Lexicon.text`` has them."""
    return {*words, "^" + words[0], words[-1] + "$"} if words else set()


def total(words: Iterable[str], table: Mapping[str, int]) -> int:
    """The sum of what is known of ``words``. Whole numbers, for sets have no order and sums of fractions depend on it."""
    return sum([table[word] for word in words if word in table])


def averaged(total: int, count: int) -> float:
    """What ``count`` words whose weights add up to ``total`` say together, in log-odds: words of one line are not
    independent, so their sum is taken over the square root of how many they are."""
    return round(total / 10 / sqrt(count), 2) if count else 0.0
