"""The signals of a page as rows, put together where they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

Row = list[float]
_Told = Sequence[Sequence[float]]


class Rows(Sequence[Row]):
    """One row a block, of what each of five modules of signals told of it.

    A row takes more memory than all else that is known of its line, so none is kept: a slice makes some dozens at a time.
    """

    __slots__ = ("_told",)

    def __init__(self, lines: _Told, places: _Told, topics: _Told, units: _Told, doms: _Told) -> None:
        self._told = lines, places, topics, units, doms

    def __len__(self) -> int:
        return len(self._told[0])

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            told = zip(*(part[at] for part in self._told), strict=True)
            return [[*line, *place, *topic, *unit, *dom] for line, place, topic, unit, dom in told]
        return [value for part in self._told for value in part[at]]

    def value(self, index: int, part: int, column: int) -> float:
        """One signal of a block: which of the five told it, and its place there."""
        return self._told[part][index][column]
