"""The account of what the passes did: every line of the source, its label, its score, and why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cleanpage.deciding.naming import name_lines
from cleanpage.labels import KEPT
from cleanpage.reading.lines import BLANKS
from cleanpage.reasons import AS_MARKUP, reasons
from cleanpage.rendering import Rendered
from cleanpage.result import Cleaned, Line

if TYPE_CHECKING:
    from cleanpage.judging import Judgement


@dataclass(slots=True)
class Pass:
    """One pass over a text: what was judged, by which engine, and what came out."""

    judgement: Judgement | None
    """``None`` for a text that only had its white space put in order, and where no account is asked for."""
    engine: str
    rendered: Rendered
    format: str
    """How the source of this pass was read."""

    @property
    def text(self) -> str:
        """What came out."""
        return self.rendered.text


def account(passes: Sequence[Pass], *, why: bool = True) -> Cleaned:
    """Put together what all passes did. Removed lines come from the pass that removed them, kept ones from the last.

    :param why: without it no line has reasons, which cost as much as all the rest.
    """
    judged = [step for step in passes if step.judgement is not None]
    first = judged[0].judgement if judged else None
    start = max((number for number, step in enumerate(passes) if step.format == "html"), default=0)
    lines: list[tuple[int, Line]] = []
    last = len(passes) - 1
    names = _Names(passes[start:])
    for number in range(start, len(passes)):
        judgement = passes[number].judgement
        if judgement is None:
            continue
        for index, kept in enumerate(judgement.kept):
            if not kept or number == last:
                lines.extend(_lines(judgement, index, passes[start:number], names, kept=kept, why=why))
    whole = passes[last].judgement is None
    if whole:
        lines.extend(_unjudged(passes, start))
    lines.sort(key=lambda line: line[0])
    read_as = passes[start].format  # a text may look like HTML only once its white space is in order
    return Cleaned(
        text=passes[last].text,
        lines=tuple(_without_offsets(line) if read_as == "html" else line for _, line in lines),
        format=read_as,
        language=first.language if first is not None else None,
        confidence=first.decision.confidence if first is not None and not whole else 0.0,
        engine=passes[start].engine,
        limits=first.page.cut if first is not None else (),
    )


class _Names:
    """What the lines are called where all of them still stand: on the source, knowing which of them are kept in the end.

    Later passes see a line without much of what stood around it, and for HTML without its element.
    """

    def __init__(self, passes: Sequence[Pass]) -> None:
        self._starts: list[int] = []
        self._labels: list[str] = []
        self._removable: set[str] = set()
        """Labels that this cleaner removes: what it keeps must not be found on a removed line."""
        judgement = passes[0].judgement if passes else None
        if judgement is None or judgement.because is not None:
            return  # of a page that was judged in parts nothing is left to look at again
        for step in passes:
            if step.judgement is not None:
                verdicts = zip(step.judgement.decision.verdicts, step.judgement.kept, strict=True)
                self._removable |= {verdict.label for verdict, kept in verdicts if not kept}
        left = sorted(_first_origin(passes, start) for start in passes[-1].rendered.starts)
        blocks = judgement.page.blocks
        content = [any(_any_within(left, span.start, span.end) for span in block.spans) for block in blocks]
        labels = name_lines(
            judgement.page, judgement.described, content, judgement.decision.title, judgement.decision.claimed
        )
        placed = sorted(
            (span.start, label) for block, label in zip(blocks, labels, strict=True) for span in block.spans
        )
        self._starts = [start for start, _ in placed]
        self._labels = [label for _, label in placed]

    def name(self, start: int, label: str, *, kept: bool) -> str:
        """A better name than ``label`` for the line that starts at ``start``, where there is one of the same sort."""
        slot = bisect_right(self._starts, start) - 1
        better = self._labels[slot] if slot >= 0 else label
        if kept:
            return better if better in KEPT and label in KEPT else label
        return better if better in self._removable and better not in KEPT and label not in KEPT else label


def _first_origin(passes: Sequence[Pass], start: int) -> int:
    """Where the piece that starts at ``start`` of the last pass's text stood in the first one's source."""
    for step in reversed(passes):
        start = step.rendered.origin(start)
    return start


def _any_within(places: Sequence[int], low: int, high: int) -> bool:
    slot = bisect_left(places, low)
    return slot < len(places) and places[slot] < high


def _lines(
    judgement: Judgement, index: int, before: Sequence[Pass], names: _Names, *, kept: bool, why: bool
) -> list[tuple[int, Line]]:
    """The lines of one block, each where it stands in the source; one that stems from several places is cut there."""
    verdict = judgement.decision.verdicts[index]
    because = _because(judgement, index) if why else ()
    lines = []
    for span in judgement.page.blocks[index].spans:
        pieces = [(span.start, span.text)]
        for step in reversed(before):
            pieces = [piece for start, text in pieces for piece in _origins(step.rendered, start, text)]
        for start, text in pieces:
            bare = text.strip(BLANKS)
            if bare:
                start += len(text) - len(text.lstrip(BLANKS))
                label = names.name(start, verdict.label, kept=kept)
                lines.append((start, Line(bare, start, start + len(bare), label, verdict.score, kept, because)))
    return lines


def _origins(rendered: Rendered, start: int, text: str) -> list[tuple[int, str]]:
    """``text``, which starts at ``start`` of what was rendered, cut into pieces by where they stood before."""
    cuts = [start, *rendered.starts_within(start, start + len(text)), start + len(text)]
    return [(rendered.origin(low), text[low - start : high - start]) for low, high in pairwise(cuts) if high > low]


def _unjudged(passes: Sequence[Pass], start: int) -> list[tuple[int, Line]]:
    """Lines of a text that never settled and is given back whole."""
    lines = []
    at = 0
    for text in passes[-1].text.split("\n"):
        origin = at
        for step in reversed(passes[start:]):
            origin = step.rendered.origin(origin)
        if text.strip(BLANKS):
            lines.append(
                (origin, Line(text, origin, origin + len(text), "paragraph", 0.0, True, ("verdicts did not settle",)))
            )
        at += len(text) + 1
    return lines


def _without_offsets(line: Line) -> Line:
    return Line(line.text, None, None, line.label, line.score, line.kept, line.reasons)


def _because(judgement: Judgement, index: int) -> tuple[str, ...]:
    if judgement.because is not None:
        return ((AS_MARKUP,) if index in judgement.markup else ()) + judgement.because[index]
    verdict = judgement.decision.verdicts[index]
    return reasons(judgement.described, verdict, index, is_markup=index in judgement.markup)
