"""What ``explain`` gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source with the verdict on it."""

    text: str
    start: int | None
    """Offset of its first character in the decoded source; ``None`` for HTML."""
    end: int | None
    """Offset behind its last character; ``None`` for HTML."""
    label: str
    score: float
    """Log-odds of being content: 0 is even, above 0 content, 2.2 is nine to one."""
    kept: bool
    reasons: tuple[str, ...]
    """What spoke for the verdict, strongest first."""

    def to_dict(self) -> dict[str, Any]:
        """The line as plain data, for JSON."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "label": self.label,
            "score": round(self.score, 3),
            "kept": self.kept,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned source with the verdict on each of its lines. ``str()`` of it is the text."""

    text: str
    lines: tuple[Line, ...]
    """Every line of the source that shows something, in order."""
    format: str
    """``"text"``, ``"markdown"`` or ``"html"``: how the source was read."""
    language: str | None
    """ISO 639-1 code; ``None`` where it could not be told."""
    confidence: float
    """0 to 1: how sure that the text is the article, whole and nothing else."""
    engine: str
    """``"lines"``, or ``"trafilatura"`` where the decision was unsure and trafilatura's was taken."""
    limits: tuple[str, ...] = ()
    """What a limit kept from being read, or from being judged as one, in words; empty for nearly every source."""

    @property
    def removed(self) -> tuple[Line, ...]:
        """The lines that were taken out."""
        return tuple(line for line in self.lines if not line.kept)

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, for JSON."""
        return {
            "text": self.text,
            "format": self.format,
            "language": self.language,
            "confidence": round(self.confidence, 4),
            "engine": self.engine,
            "limits": list(self.limits),
            "lines": [line.to_dict() for line in self.lines],
        }
