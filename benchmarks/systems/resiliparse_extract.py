"""Resiliparse, asked for the main content."""

from __future__ import annotations

from typing import Any

from benchmarks.systems.system import Run, Source, System, installed


def _load(**options: Any) -> Run:
    from resiliparse.extract.html2text import extract_plain_text

    def run(source: Source) -> str:
        return str(extract_plain_text(source.text, main_content=True, **options))

    return run


SYSTEMS = [
    System("resiliparse", "main_content=True", lambda: _load(), installed("resiliparse")),
    System(
        "resiliparse bare",
        "main_content=True, alt_texts=False, list_bullets=False, comments=False",
        lambda: _load(alt_texts=False, list_bullets=False, comments=False),
        installed("resiliparse"),
    ),
]
