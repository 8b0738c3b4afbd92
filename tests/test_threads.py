"""Comment threads are found by their head, or by lines of one kind that recur below a text."""

from __future__ import annotations

from cleanpage.describing import describe
from cleanpage.describing.wording import Wording
from cleanpage.lexicon import EMPTY
from cleanpage.reading import read

TEXT = (
    "The council of Marnwick voted on Tuesday to close the old swimming hall, which has lost money for nine years, and to sell "
    "the ground beneath it to a builder from the next valley.\n\n"
    "The vote was closer than expected, for three members of the governing group stayed away and two others said that they "
    "would rather have seen the hall mended, as the engineers had once proposed.\n\n"
    "A petition against the sale had gathered four thousand names in as many weeks, more than the town has ever seen.\n\n"
    "The sale is to be signed in autumn, and the hall will stay open until the end of the year, the mayor said on "
    "Wednesday, adding that the clubs would be moved to other baths nearby.\n\n"
)
COMMENTS = "".join(
    f"{name} · March {day}, 2024 at {day}:1{day % 10} PM\n\nThis is what {name} has to say about the hall, and it is not little.\n\n"
    for name, day in (("Orla", 3), ("Bertil K.", 4), ("swimmer", 5), ("J. Moss", 7))
)


def _thread(source: str) -> list[tuple[int, bool]]:
    units = describe(read(source, "text"), Wording("en", EMPTY)).units
    return [(index, unit.headed) for index, unit in enumerate(units) if unit is not None and unit.label == "comment"]


def test_a_head_opens_a_thread() -> None:
    found = _thread(TEXT + "4 Comments\n\n" + COMMENTS)
    assert found
    assert all(headed for _, headed in found)


def test_lines_that_recur_below_a_text_make_a_thread_without_head() -> None:
    found = _thread(TEXT + COMMENTS)
    assert [index for index, _ in found] == list(range(4, 11))
    assert not any(headed for _, headed in found)


def test_posts_from_the_top_on_are_no_comments() -> None:
    assert _thread(COMMENTS + TEXT) == []


def test_lines_that_recur_without_text_between_are_none() -> None:
    dates = "".join(f"Orla · March {day}, 2024 at 3:12 PM\n\n" for day in range(1, 6))
    assert _thread(TEXT + dates) == []
