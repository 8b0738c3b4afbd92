"""Words that tell kinds of cruft apart: what they mean, whatever their language."""

from __future__ import annotations

import pytest

from benchmarks.composed import load_all, load_frames
from benchmarks.composed.frames import parse
from cleanpage.deciding.words import meanings_of


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("We use cookies", "cookie"),
        ("Jetzt abonnieren", "subscribe"),
        ("Se connecter", "log_in"),
        ("댓글 2", "comment"),
        ("関連記事", "more"),
        ("Подписаться", "subscribe"),
    ],
)
def test_a_word_has_its_meaning(text: str, meaning: str) -> None:
    assert meaning in meanings_of(text)


def test_words_without_meaning_have_none() -> None:
    assert meanings_of("1 2 3 …") == []


def test_every_frame_has_parts_of_its_language_and_a_place_for_the_text() -> None:
    languages = {parts.language for parts in load_all()}
    for frame in load_frames():
        assert frame.language in languages
        assert any(label == "text" for label, _ in frame.units)


def test_a_frame_without_a_label_is_refused() -> None:
    with pytest.raises(ValueError, match="begins without a label"):
        parse("en", "Home\nnavigation: News")
