"""The lexicon: words of a line and of elements' names speak for content or against it, whatever their order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanpage import scoring
from cleanpage.describing import NAMES, describe
from cleanpage.describing.dom import Names, near_words
from cleanpage.describing.wording import Wording
from cleanpage.lexicon import EMPTY, TABLES, Lexicon, averaged, from_data, to_data, tokens, total
from cleanpage.page import Container
from cleanpage.reading import read

WORDS = st.text("abcdeü", min_size=1, max_size=4)
TABLE = st.dictionaries(WORDS, st.integers(-90, 90), max_size=30)
LEARNED = Lexicon(
    text={"subscribe": -20, "^subscribe": -10, "said": 12, "said$": 3},
    near={"share": -30, "p": 10, "story": 8},
    above={"story": 5, "footer": -25},
)


@given(st.builds(Lexicon, TABLE, TABLE, TABLE))
def test_the_file_gives_back_what_was_written(lexicon: Lexicon) -> None:
    data = to_data(lexicon)
    assert tuple(data) == TABLES
    assert from_data(data) == lexicon


def test_the_first_and_the_last_word_count_as_such_too() -> None:
    assert tokens(["he", "said", "he"]) == {"he", "said", "^he", "he$"}
    assert tokens([]) == set()


@given(st.lists(WORDS, max_size=20), TABLE)
def test_a_sum_has_no_order(words: list[str], table: dict[str, int]) -> None:
    assert total(words, table) == total(list(reversed(words)), table)


def test_more_words_of_the_same_weight_say_more_but_not_in_proportion() -> None:
    said = [averaged(10 * count, count) for count in range(1, 20)]
    assert said[0] == 1.0
    assert all(one < two < 2 * one for one, two in pairwise(said))


def _signals(source: str, format: str, *names: str) -> list[tuple[float, ...]]:
    rows = describe(read(source, format), Wording("en", LEARNED)).rows
    return [tuple(row[NAMES.index(name)] for name in names) for row in rows]


def test_words_of_a_line_and_of_its_neighbours_speak() -> None:
    lines = "Subscribe now\n\nThe ferry will not sail on Sunday, the harbour master said\n\nNothing known here"
    (first, near), (prose, _), (unknown, _) = _signals(lines, "text", "lexicon", "lexicon_near_2")
    assert first == round(-3.0 / 4**0.5, 2)  # "subscribe", "^subscribe", "now", "now$"
    assert prose > 0
    assert unknown == 0.0
    assert near == pytest.approx((first + prose) / 3, abs=1e-6)


def test_names_of_elements_speak_near_and_further_up() -> None:
    page = (
        "<body><div class=footer><div class=story><p>The ferry will not sail.</p></div></div>"
        "<div><div id=share-bar>Share this</div></div></body>"
    )
    (near, above, both), (shared, _, _) = _signals(page, "html", "names_near", "names_above", "names")
    assert near == round((1.0 + 0.8) / 3**0.5, 2)  # p, div and story
    assert above < 0
    assert above < both < near
    assert shared < 0


def test_text_has_no_names() -> None:
    assert set(_signals("One line.\n\nAnother line.", "text", "names")) == {(-1.0,)}


def test_names_of_a_deep_page_are_joined_no_further_than_needed() -> None:
    names = Names(EMPTY)
    container = Container(None, 0)
    for depth in range(3000):
        container.names = (
            f"div {' '.join(f'c{chr(97 + (depth + at) % 26)}{chr(97 + depth // 26 % 26)}x' for at in range(9))}"
        )
        container = Container(container, 0)
    container.names = "p"
    words, said = names.above(container)
    assert said == 0
    assert 400 <= len(words) < 420
    assert near_words(container) >= {"p", "div"}


def test_the_shipped_lexicon_speaks_as_one_expects() -> None:
    shipped = scoring.shipped().lexicon
    assert all(len(table) > 500 for table in shipped)
    for word in ("subscribe", "cookies", "newsletter"):
        assert shipped.text[word] < 0
    assert shipped.near["related"] < 0
    assert shipped.near["p"] > 0
