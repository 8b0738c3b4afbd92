"""The counts of a run, and the summary at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

_LISTED: Final = 5  # slowest and least sure documents


@dataclass(slots=True)
class Tally:
    """What happened so far. Tallies of chunks add up to that of the run, whatever their sizes."""

    cleaned: int = 0
    failed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    """Records that are no documents, by kind: ``{"request": 12}``."""
    kept: dict[str, int] = field(default_factory=dict)
    """Words kept, per label."""
    removed: dict[str, int] = field(default_factory=dict)
    """Words removed, per label."""
    seconds: float = 0.0
    """Time spent on documents, over all workers."""
    slowest: list[tuple[float, Any]] = field(default_factory=list)
    """Seconds and place."""
    least_sure: list[tuple[float, Any]] = field(default_factory=list)
    """Confidence and place."""

    @property
    def documents(self) -> int:
        """Documents seen, cleaned or not."""
        return self.cleaned + self.failed

    def add_document(self, place: Any, seconds: float, confidence: float) -> None:
        """Count a cleaned document."""
        self.cleaned += 1
        self.seconds += seconds
        self.slowest.append((round(seconds, 4), place))
        self.least_sure.append((round(confidence, 4), place))

    def settle(self) -> None:
        """Keep only the extremes of the lists."""
        self.slowest = sorted(self.slowest, key=lambda entry: -entry[0])[:_LISTED]
        self.least_sure = sorted(self.least_sure, key=lambda entry: entry[0])[:_LISTED]

    def add(self, other: Tally, place: Callable[[Any], Any]) -> None:
        """Add the counts of ``other``, whose places are translated by ``place``."""
        self.cleaned += other.cleaned
        self.failed += other.failed
        self.seconds += other.seconds
        for mine, theirs in ((self.skipped, other.skipped), (self.kept, other.kept), (self.removed, other.removed)):
            for key, count in theirs.items():
                mine[key] = mine.get(key, 0) + count
        self.slowest += [(value, place(where)) for value, where in other.slowest]
        self.least_sure += [(value, place(where)) for value, where in other.least_sure]
        self.settle()

    def to_dict(self) -> dict[str, Any]:
        """Plain data, for the journal and for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """The inverse of ``to_dict``, after JSON made lists of the pairs."""
        lists = {name: [(value, place) for value, place in data[name]] for name in ("slowest", "least_sure")}
        return cls(**{**data, **lists})


def summary_lines(tally: Tally, seconds: float, place_of_errors: str | None) -> Iterator[str]:
    """The summary as people read it."""
    yield f"{tally.documents:,} documents: {tally.cleaned:,} cleaned, {tally.failed:,} failed, in {seconds:.1f} s"
    if tally.skipped:
        by_count = sorted(tally.skipped.items(), key=lambda item: -item[1])
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in by_count)
        yield f"not documents: {kinds}"
    if tally.failed and place_of_errors:
        yield f"why they failed: {place_of_errors}"
    if not tally.cleaned:
        return
    words = sum(tally.kept.values()) + sum(tally.removed.values())
    for name, counts in (("kept", tally.kept), ("removed", tally.removed)):
        total = sum(counts.values())
        yield f"words {name}: {total:,} ({total / max(words, 1):.0%})"
        for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {label:<12} {count:>12,}"
    yield "slowest:"
    for value, place in tally.slowest:
        yield f"  {value:8.3f} s  {place}"
    yield "least sure:"
    for value, place in tally.least_sure:
        yield f"  {value:8.2f}    {place}"
