"""Readers: one a format, each turns a source into a ``Page`` of blocks."""

from __future__ import annotations

from cleanpage import formats
from cleanpage.page import Page


def read(source: str, format: str, url: str | None = None) -> Page:
    """Read ``source``, whose format is ``"text"``, ``"markdown"`` or ``"html"``."""
    if format == formats.HTML:
        from cleanpage.reading import html  # lxml is loaded for HTML alone

        return html.read(source)
    if format == formats.MARKDOWN:
        from cleanpage.reading import markdown

        return markdown.read(source)
    from cleanpage.reading import text

    return text.read(source)
