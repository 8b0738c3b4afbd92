"""Documents for reports in a browser."""

from __future__ import annotations

from cleanpage.labels import LABELS
from cleanpage.result import Cleaned, Line


def article(number: int = 1, *, confidence: float = 0.9, paragraphs: int = 3, extra: tuple[Line, ...] = ()) -> Cleaned:
    """A page with a menu, a headline, some paragraphs, a newsletter prompt."""
    lines = (
        _line("Home", "navigation", -6.0, "says navigation: 'home'"),
        _line("News", "navigation", -0.5),
        _line(f"Headline {number}", "title", 4.0, "stands where the headline does"),
        *(_line(f"Paragraph {index} of article {number}.", "paragraph", 2.5) for index in range(paragraphs)),
        _line("Subscribe to our newsletter", "newsletter", -4.25, "says newsletter: 'subscribe'", "unit: a form"),
        *extra,
    )
    return Cleaned("", lines, "html", "en", confidence, "lines")


def every_label() -> Cleaned:
    """A page with a kept and a removed line of each label."""
    lines = [
        Line(f"A {label} that is {'kept' if kept else 'gone'}", None, None, label, 1.0, kept, ("reason",))
        for label in LABELS
        for kept in (True, False)
    ]
    return Cleaned("", tuple(lines), "html", "en", 0.5, "trafilatura")


def _line(text: str, label: str, score: float, *reasons: str) -> Line:
    return Line(text, None, None, label, score, score > 0, reasons or ("prose: +2.00",))
