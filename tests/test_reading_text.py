"""The text reader: physical lines with offsets, and which of them are judged together."""

from __future__ import annotations

import textwrap

import pytest

from cleanpage.page import LIST_ITEM, TABLE_ROW, Page
from cleanpage.reading.lines import split_lines, wrap_width
from cleanpage.reading.text import read

LONG = (
    "The harbour board of Wexcombe voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March. "
    "Work is to begin in May and will cost about 4.2 million, most of which comes from a fund for small ports. "
    "Nobody was hurt; the ferry to Little Anch, however, will not sail before Easter, said the harbour master on Monday."
)


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def offsets_are_true(page: Page, source: str) -> None:
    for block in page.blocks:
        for span in block.spans:
            assert source[span.start : span.end] == span.text


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x85"])
def test_every_line_break_parts_lines(mark: str) -> None:
    source = f"First line.{mark}Second line.{mark}{mark}Third line."
    page = read(source)
    assert texts(page) == ["First line.", "Second line.", "Third line."]
    assert [block.gap for block in page.blocks] == [0, 0, 1]
    offsets_are_true(page, source)


def test_bullets_of_nested_lists_part_lines() -> None:
    """inscriptis marks the depth of a list by "*", "+", "o" and "-"; the item "o energy" goes on with no sentence."""
    source = "  * News and opinion from the whole of the county\n      + Business\n          o energy\n          o shops and markets"
    page = read(source)
    assert texts(page)[2:] == ["o energy", "o shops and markets"]
    assert {block.kind for block in page.blocks} == {LIST_ITEM}
    offsets_are_true(page, source)


def test_a_word_of_one_letter_is_no_bullet() -> None:
    page = read("O ministro da pesca disse na terça-feira que\no porto vai reabrir em maio.")
    assert len(page.blocks) == 1


@pytest.mark.parametrize("blank", ["", " ", "\t", "\xa0", "\u200b", "\ufeff", " \u3000 "])
def test_a_line_that_shows_nothing_is_blank(blank: str) -> None:
    page = read(f"One line.\n{blank}\nAnother line.")
    assert texts(page) == ["One line.", "Another line."]
    assert page.blocks[1].gap == 1


def test_nothing() -> None:
    for source in ("", " ", "\n\n", "\ufeff", "\u200b\r\n"):
        assert read(source).blocks == []


def test_marks_that_show_nothing_at_the_ends_are_left_out() -> None:
    source = "\ufeffFirst line. \u200b\n"
    lines = split_lines(source)
    assert [(line.text, line.start, line.end) for line in lines] == [("First line.", 1, 12)]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
def test_wrapped_paragraphs_are_judged_whole_and_kept_as_they_were(width: int) -> None:
    source = "\n\n".join([textwrap.fill(LONG, width)] * 3)
    page = read(source)
    assert texts(page) == [LONG] * 3
    assert "\n".join(span.text for span in page.blocks[0].spans) == textwrap.fill(LONG, width)
    offsets_are_true(page, source)


def test_lines_of_many_lengths_are_not_wrapped() -> None:
    assert (
        wrap_width(split_lines("Home\nNews\nSport\nOpinion and comment\nThe weather on the coast today and tomorrow\n"))
        == 0
    )


def test_a_sentence_that_inline_tags_broke_is_judged_whole() -> None:
    source = "The minister of ports met\nAnn Thistlewood\nin Wexcombe on Monday to see the pier.\nThen she left."
    page = read(source)
    assert texts(page) == [
        "The minister of ports met Ann Thistlewood in Wexcombe on Monday to see the pier.",
        "Then she left.",
    ]
    offsets_are_true(page, source)


@pytest.mark.parametrize(
    "lines",
    [
        ["The matrix is equal with a", "1", "in the", "first row", "and nothing else."],
        ["On Monday the", "Wexcombe Herald", "wrote of the pier."],
        ["die im Kern von", "Sonnen", "entstehen."],
    ],
)
def test_short_pieces_within_a_sentence_belong_to_it(lines: list[str]) -> None:
    assert texts(read("\n".join(lines))) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ["The minister met the board of", "Read more.", "the pier is closed."],  # what stands between ends a sentence
        ["Ann Thistlewood", "The Wexcombe Herald", "wrote it."],  # the first is none
        ["The board met on Monday.", "Wexcombe", "harbour news"],
    ],
)
def test_what_stands_between_sentences_is_no_piece_of_one(lines: list[str]) -> None:
    assert texts(read("\n".join(lines))) == lines


NODES = (
    "Home\nNews\nSport\n\nThe pier of Wexcombe and its tower were painted in \nTaubenblau\n by \nAnn Thistlewood\n,"
    " Tom Ashdown and two others.\n\nAbout\nContact\nImprint\n"
)


def test_a_space_left_at_a_line_break_tells_of_an_inline_element() -> None:
    sentence = (
        "The pier of Wexcombe and its tower were painted in Taubenblau by Ann Thistlewood , Tom Ashdown and two others."
    )
    assert texts(read(NODES)) == ["Home", "News", "Sport", sentence, "About", "Contact", "Imprint"]
    offsets_are_true(read(NODES), NODES)


@pytest.mark.parametrize(
    "source",
    [
        "Topics: \nHarbour and town\nPier\nLighthouse and sea\n",  # a head and what stands under it
        "The pier was painted. \nAnn Thistlewood\nHome\nNews\n",  # a sentence ended
        "Home \nNews \nAll the news of the day \nWeather \n",  # on every line: the writer's habit
    ],
)
def test_a_space_at_the_end_of_other_lines_tells_nothing(source: str) -> None:
    assert texts(read(source)) == [line.strip() for line in source.splitlines()]


def test_a_menu_in_lower_case_is_no_sentence() -> None:
    assert texts(read("about\ncontact\nimprint")) == ["about", "contact", "imprint"]


def test_a_page_in_one_line_is_judged_in_pieces() -> None:
    source = f"{LONG} Share on Facebook. {LONG} Sign up for our newsletter! {LONG}"
    page = read(source)
    assert "Share on Facebook." in texts(page)
    assert "Sign up for our newsletter!" in texts(page)
    assert [block.glued for block in page.blocks] == [False] + [True] * (len(page.blocks) - 1)
    offsets_are_true(page, source)


def test_a_page_in_one_line_of_chinese() -> None:
    source = "青石镇议会星期二决定修复河边的老水车，这座水车自三年前的洪水以来一直停转。" * 20
    page = read(source)
    assert len(page.blocks) == 20
    offsets_are_true(page, source)


def test_a_paragraph_is_left_whole() -> None:
    assert len(read(f"Title\n\n{LONG}\n\n{LONG} {LONG}\n\n{LONG}").blocks) == 4


def test_items_and_rows() -> None:
    page = read("• one egg\n- two eggs\n3. three eggs\nPort\tFerries\n")
    assert [block.kind for block in page.blocks] == [LIST_ITEM, LIST_ITEM, LIST_ITEM, TABLE_ROW]
