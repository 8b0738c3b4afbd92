"""Signals of indentation: what dumps that keep a page's nesting tell."""

from __future__ import annotations

from cleanpage.describing.indentation import indentation
from cleanpage.reading import read

_PROSE = "The harbour board of Varnhem voted on Tuesday to keep the old ferry running through the winter."


def _indentation(source: str, format: str = "text") -> tuple[list[float], list[float]]:
    blocks = read(source, format).blocks
    return indentation(blocks, [1.0 if len(block.text) > 60 else 0.0 for block in blocks], 0.6)


def test_lines_are_held_against_the_prose() -> None:
    columns, off = _indentation(
        f"Menu\n    * Home\n\n      {_PROSE}\n\n  {_PROSE}\n      {_PROSE}\n\n            Share"
    )
    assert columns == [4.0, 4.0, 6.0, 2.0, 6.0, 12.0]
    assert off == [-2.0, -2.0, 0.0, -4.0, 0.0, 6.0]


def test_nothing_is_told_where_nothing_is_indented() -> None:
    for source, format in ((f"Menu\n\n{_PROSE}", "text"), (f"<nav>Menu</nav><p>  {_PROSE}", "html"), ("", "text")):
        columns, off = _indentation(source, format)
        assert not any(columns)
        assert not any(off)


def test_a_text_without_prose_has_its_own_columns() -> None:
    assert _indentation("  One\n    Two") == ([2.0, 4.0], [2.0, 4.0])
