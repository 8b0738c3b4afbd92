"""What a page may hold never reaches a terminal as a command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanpage.look.visible_text import shown_name, visible
from cleanpage.look.wrapping import columns, wrapped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a\tb"),
        ("\x1b[2J", "␛[2J"),
        ("a\x00b", "a␀b"),
        ("\x9b2J", "<U+009B>2J"),
        ("\x7f", "␡"),
        ("a\u202eb", "a<U+202E>b"),
        ("\ud800", "\ufffd"),
        ("שלום ‏א", "שלום ‏א"),  # right-to-left text, and the mark that it needs, stay as they are
    ],
)
def test_what_steers_becomes_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_printable_on_one_line(text: str) -> None:
    shown = visible(text)
    assert len((shown + "|").splitlines()) == 1
    assert "\x1b" not in shown
    shown.encode("utf-8")


def test_file_names_that_are_no_text() -> None:
    assert shown_name(b"caf\xe9.html".decode("utf-8", "surrogateescape")) == "caf\ufffd.html"
    assert shown_name("\ud800.html") == "\ufffd.html"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200), st.integers(2, 40))
def test_wrapping_keeps_every_character_within_the_width(text: str, width: int) -> None:
    pieces = list(wrapped(text, width))
    assert pieces
    assert all(columns(piece) <= width for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_wrapping_a_long_word_takes_linear_time() -> None:
    pieces = list(wrapped("x" * 1_000_000, 80))
    assert len(pieces) == 12_500


def test_wide_characters_take_two_columns() -> None:
    assert list(wrapped("日本語の文章", 4)) == ["日本", "語の", "文章"]
