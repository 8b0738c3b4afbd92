"""The benefit of the doubt: how much likelier cruft a line must be before a page that may be clean loses it."""

from __future__ import annotations

from cleanpage.deciding.decide import benefit_of_doubt

_PROSE = [3.0] * 16
_SIZES = [40.0] * 20


def test_a_topic_that_looks_like_cruft_is_given_patience() -> None:
    """A text about newsletters has a fifth of its words in lines that look like prompts, but next to none that surely are."""
    topic = benefit_of_doubt([*_PROSE, -1.5, -1.5, -1.5, -1.5], _SIZES)
    assert topic > 1.5
    mixed = benefit_of_doubt([*_PROSE, -1.5, -1.5, -1.5, -2.5], [*[40.0] * 19, 20.0])
    assert mixed < 1.0


def test_clean_text_is_given_most() -> None:
    assert benefit_of_doubt([3.0] * 20, _SIZES) > 3.0


def test_what_is_surely_cruft_ends_all_patience() -> None:
    assert benefit_of_doubt([*_PROSE, -5.0, -5.0, -5.0, -5.0], _SIZES) < 1.0
