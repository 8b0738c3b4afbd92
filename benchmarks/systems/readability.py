"""readability-lxml. It gives HTML, which html-text turns to text."""

from __future__ import annotations

from benchmarks.dumps import by_html_text
from benchmarks.systems.system import Run, Source, System, installed


def _load() -> Run:
    from readability import Document

    def run(source: Source) -> str:
        return by_html_text(Document(source.text, url=source.url or None).summary(html_partial=True))

    return run


SYSTEMS = [System("readability-lxml", "defaults", _load, installed("readability-lxml"))]
