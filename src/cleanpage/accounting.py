"""The account of what the passes did: every line of the source, its label, its score, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cleanpage import scoring
from cleanpage.judging import Judgement
from cleanpage.labels import KEPT
from cleanpage.reading.lines import BLANKS
from cleanpage.rendering import Rendered
from cleanpage.result import Cleaned, Line

_MOST_REASONS: Final = 6
_LEAST: Final = 0.25  # log-odds below which a signal is not worth naming


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


def account(passes: Sequence[Pass]) -> Cleaned:
    """Put together what all passes did. Removed lines come from the pass that removed them, kept ones from the last."""
    judged = [step for step in passes if step.judgement is not None]
    first = judged[0].judgement if judged else None
    start = max((number for number, step in enumerate(passes) if step.format == "html"), default=0)
    lines: list[tuple[int, Line]] = []
    last = len(passes) - 1
    for number in range(start, len(passes)):
        judgement = passes[number].judgement
        if judgement is None:
            continue
        for index, kept in enumerate(judgement.kept):
            if not kept or number == last:
                lines.extend(_lines(judgement, index, passes[start:number], kept=kept))
    whole = passes[last].judgement is None
    if whole:
        lines.extend(_unjudged(passes, start))
    lines.sort(key=lambda line: line[0])
    is_html = passes[0].format == "html"
    return Cleaned(
        text=passes[last].text,
        lines=tuple(_without_offsets(line) if is_html else line for _, line in lines),
        format=passes[0].format,
        language=first.language if first is not None else None,
        confidence=first.decision.confidence if first is not None and not whole else 0.0,
        engine=passes[0].engine,
        limits=first.page.cut if first is not None else (),
    )


def _lines(judgement: Judgement, index: int, before: Sequence[Pass], *, kept: bool) -> list[tuple[int, Line]]:
    """The lines of one block, each where it stands in the source; one that stems from several places is cut there."""
    verdict = judgement.decision.verdicts[index]
    why = reasons(judgement, index)
    lines = []
    for span in judgement.page.blocks[index].spans:
        pieces = [(span.start, span.text)]
        for step in reversed(before):
            pieces = [piece for start, text in pieces for piece in _origins(step.rendered, start, text)]
        for start, text in pieces:
            bare = text.strip(BLANKS)
            if bare:
                start += len(text) - len(text.lstrip(BLANKS))
                lines.append((start, Line(bare, start, start + len(bare), verdict.label, verdict.score, kept, why)))
    return lines


def _origins(rendered: Rendered, start: int, text: str) -> list[tuple[int, str]]:
    """``text``, which starts at ``start`` of what was rendered, cut into pieces by where they stood before."""
    cuts = [start, *rendered.starts_within(start, start + len(text)), start + len(text)]
    return [
        (rendered.origin(low), text[low - start : high - start])
        for low, high in pairwise(cuts)
        if high > low
    ]


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


def reasons(judgement: Judgement, index: int) -> tuple[str, ...]:
    """What spoke for the verdict on one block, strongest first: its unit, its phrases, then signals that moved the score."""
    described, verdict = judgement.described, judgement.decision.verdicts[index]
    found: list[str] = []
    unit = described.units[index]
    cruft = verdict.label not in KEPT
    if cruft and unit is not None:
        found.append(f"unit: {unit.reason}")
    if cruft:
        for label, _, phrase in sorted(
            described.matches[index], key=lambda match: (match[0] != verdict.label, -match[1])
        )[:2]:
            found.append(f"says {label}: {phrase!r}")
    if verdict.label == "title":
        found.append("stands where the headline does")
    weights = scoring.shipped()
    moved = weights.contributions(described.rows[index])
    sign = 1 if verdict.score > 0 else -1
    for name, value in sorted(moved.items(), key=lambda item: -item[1] * sign):
        if value * sign < _LEAST or len(found) >= _MOST_REASONS:
            break
        found.append(f"{name}: {value:+.2f}")
    return tuple(found) or (f"score {verdict.score:+.2f}",)
