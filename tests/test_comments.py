"""Threads of comments below an article are removed with all their prose; a thread that a page is about is not."""

from __future__ import annotations

import cleanpage

_PARAGRAPH = (
    "The council of Marnwick voted on Tuesday to close the old swimming hall, which has lost money for nine years, and to "
    "sell the ground beneath it to a builder from the next valley. Visit number {} to the hall had shown the members that "
    "the roof will not last another winter, and that mending it would cost more than a new one."
)
_NAMES = ("Orla Finn", "Bertil Krog", "Swimmer Anne", "Jonas Moss")
_REMARK = (
    "I have swum in that hall since I was a child, and {} would be a poor reason to give it up. The engineers said ten years "
    "ago that the roof could be mended for half the price, and nobody on the council asked them again."
)


def _article(paragraphs: int) -> str:
    return "\n\n".join(["Old swimming hall to close", *(_PARAGRAPH.format(number) for number in range(paragraphs))])


def _thread(separator: str) -> str:
    posts = (
        f"{name} · March {day}, 2024 at {day}:1{day} PM{separator}{_REMARK.format(name)}{separator}Reply"
        for day, name in enumerate(_NAMES, 3)
    )
    return separator.join(posts)


def test_a_thread_that_a_form_ends_is_no_part_of_a_long_article() -> None:
    article = _article(9)
    assert (
        cleanpage.clean(f"{article}\n\n{_thread(chr(10) * 2)}\n\nLeave a reply\n\nName\n\nEmail\n\nWebsite") == article
    )


def test_a_thread_under_its_head_is_no_part_of_a_long_article() -> None:
    article = _article(9)
    assert cleanpage.clean(f"{article}\n\n4 Comments\n\n{_thread(chr(10) * 2)}") == article


def test_clean_text_about_comments_stays() -> None:
    article = _article(9) + "\n\nComments\n\n" + "\n\n".join(_REMARK.format(name) for name in _NAMES)
    assert cleanpage.clean(article) == article
