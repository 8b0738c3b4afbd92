"""All of the visible text: the floor."""

from __future__ import annotations

from benchmarks.dumps import by_html_text, by_inscriptis
from benchmarks.systems.system import Run, System, installed


def _load_html_text() -> Run:
    import html_text  # noqa: F401

    return lambda source: by_html_text(source.text)


def _load_inscriptis() -> Run:
    import inscriptis  # noqa: F401

    return lambda source: by_inscriptis(source.text)


SYSTEMS = [
    System("html-text", "defaults", _load_html_text, installed("html-text"), floor=True),
    System("inscriptis", "defaults", _load_inscriptis, installed("inscriptis"), floor=True),
]
