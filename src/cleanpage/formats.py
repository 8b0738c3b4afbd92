"""The formats that a source can be in."""

from __future__ import annotations

from typing import Final

TEXT: Final = "text"
MARKDOWN: Final = "markdown"
HTML: Final = "html"
FORMATS: Final = ("auto", TEXT, MARKDOWN, HTML)
