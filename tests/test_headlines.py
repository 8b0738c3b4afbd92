"""What may stand above an article and in it: headlines and subheadings, but no prompts."""

from __future__ import annotations

import pytest

import cleanpage

_PROSE = (
    "The council voted on Monday to close the bridge for repairs that will take eleven months, the mayor said. "
    "Traffic will go through the old town.\n\nThe work costs four million and begins in June."
)


@pytest.mark.parametrize(
    "prompt",
    ["Subscribe to our newsletter", "Advertisement", "Share on Facebook", "Menu\nNews\nSubscribe to our newsletter"],
)
def test_a_prompt_above_the_prose_is_no_headline(prompt: str) -> None:
    assert cleanpage.clean(f"{prompt}\n\n{_PROSE}") == _PROSE


@pytest.mark.parametrize("headline", ["Bridge closed for eleven months", "What the old bridge will cost us"])
def test_a_headline_is_kept(headline: str) -> None:
    assert cleanpage.clean(f"{headline}\n\n{_PROSE}") == f"{headline}\n\n{_PROSE}"


def test_a_cue_that_the_paragraph_below_takes_up_heads_it() -> None:
    text = (
        "What a small website should ask of its readers\n\n"
        "If you run a website for a choir or a bakery, you have probably copied most of its machinery from somebody larger. "
        "This guide goes through that machinery, part by part, and asks of each what it is for.\n\n"
        "Advertising\n\n"
        "Advertisements are worth the trouble above some fifty thousand visits a month. Below that, one notice that you sell "
        "by hand to a local firm will earn more, and it will annoy nobody.\n\n"
        "Most sites are improved more by what is taken away from them than by anything that can be added."
    )
    assert cleanpage.clean(text) == text
