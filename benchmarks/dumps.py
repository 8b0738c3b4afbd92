"""A page's visible text as four tools give it: what users feed a cleaner of plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final


def by_html_text(html: str) -> str:
    """html-text, which lays text out as a browser would."""
    import html_text

    return str(html_text.extract_text(html))


def by_inscriptis(html: str) -> str:
    """inscriptis, which also lays out tables and indents lists."""
    from inscriptis import get_text

    return str(get_text(html))


def by_beautifulsoup(html: str) -> str:
    """BeautifulSoup's ``get_text("\\n")``: each text node a line, scripts and styles taken out first."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return soup.get_text("\n")


def by_html2text(html: str) -> str:
    """html2text: Markdown with links, wrapped at 78 columns, as it does by default."""
    import html2text

    return html2text.html2text(html)


DUMPS: Final[dict[str, Callable[[str], str]]] = {
    "html_text": by_html_text,
    "inscriptis": by_inscriptis,
    "beautifulsoup": by_beautifulsoup,
    "html2text": by_html2text,
}
