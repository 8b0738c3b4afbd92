"""C4's line filter, written from its published description (Raffel et al., 2020, section 2.2).

The description drops a whole page for a brace or for "lorem ipsum"; here only the line goes, which is kinder: a
cleaner is asked for the article of the page at hand. What it says on languages, on pages with few sentences, on bad
words and on repeated spans concerns the choice of pages, not of lines, and is left out.
"""

from __future__ import annotations

from typing import Final

from benchmarks.systems.system import TEXT, Run, Source, System

_ENDS: Final = (".", "!", "?", '"', "\u201d", "\u2019")
_LEAST_WORDS: Final = 5


def keeps(line: str) -> bool:
    """Whether the filter keeps the line."""
    line = line.strip()
    lowered = line.lower()
    return (
        line.endswith(_ENDS)
        and not line.endswith("...")
        and len(line.split()) >= _LEAST_WORDS
        and "javascript" not in lowered
        and "lorem ipsum" not in lowered
        and "{" not in line
    )


def _load() -> Run:
    def run(source: Source) -> str:
        return "\n".join(line for line in source.text.splitlines() if keeps(line))

    return run


SYSTEMS = [System("C4 line filter", "as published, by line", _load, lambda: "1", frozenset((TEXT,)))]
