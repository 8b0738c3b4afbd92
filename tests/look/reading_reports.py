"""A report as a program reads it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from cleanpage.look.document_data import shown
from cleanpage.look.report_page import ReportPage
from cleanpage.result import Cleaned


def written(*documents: Cleaned, title: str = "A report") -> bytes:
    """The page of some documents."""
    stream = BytesIO()
    page = ReportPage(stream, title)
    page.begin()
    for number, document in enumerate(documents, 1):
        page.add(f"page-{number}.html", shown(document))
    page.end()
    return stream.getvalue()


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, str] = {}
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.found.append((tag, attributes))
        self._inside = attributes.get("id") or tag if tag in ("script", "style", "title") else None

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data[self._inside] = self.data.get(self._inside, "") + data


class Report:
    """The elements of a page, and its data."""

    def __init__(self, content: bytes) -> None:
        parser = _Elements()
        parser.feed(content.decode("utf-8"))
        self.elements = parser.found
        self.texts = parser.data

    def data(self, identifier: str) -> Any:
        """What a data block holds."""
        return json.loads(self.texts[identifier])

    def tags(self, *names: str) -> list[tuple[str, dict[str, str | None]]]:
        """Elements of these names with their attributes."""
        return [element for element in self.elements if element[0] in names]
