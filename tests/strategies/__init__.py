"""Strategies that compose pages from real-looking parts, in three formats, and input that no page looks like."""

from __future__ import annotations

from tests.strategies.html import htmls
from tests.strategies.markdown import markdowns
from tests.strategies.noise import any_bytes, any_text, soup
from tests.strategies.options import Options, options
from tests.strategies.pages import Part, articles, pages
from tests.strategies.text import texts

__all__ = [
    "Options",
    "Part",
    "any_bytes",
    "any_text",
    "articles",
    "htmls",
    "markdowns",
    "options",
    "pages",
    "soup",
    "texts",
]
