"""trafilatura's second opinion: a vote, never a condition."""

from __future__ import annotations

from typing import Any

import pytest
import trafilatura

import cleanpage
from cleanpage import fallback

ARTICLE = "".join(
    f"<p>{text}</p>"
    for text in (
        "The harbour board of Wexcombe voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March.",
        "Work is to begin in May and will cost about 4.2 million, most of which comes from a fund for small ports.",
        "Nobody was hurt; the ferry to Little Anch, however, will not sail before Easter, said the harbour master.",
    )
)
PAGE = (
    "<html><body><nav><a href=/>Home</a></nav><article><h1>Pier of Wexcombe is rebuilt</h1>"
    f"{ARTICLE}</article><p>© 2024</p></body></html>"
)


@pytest.fixture
def never_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every decision is unsure enough to ask."""
    monkeypatch.setattr(fallback, "_UNSURE", 1.1)


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> str:
    """What the lines give by themselves."""
    with monkeypatch.context() as patch:
        patch.setattr(fallback, "_UNSURE", -1.0)
        told = cleanpage.explain(PAGE)
    assert told.engine == "lines"
    return told.text


def answers(monkeypatch: pytest.MonkeyPatch, answer: Any) -> list[str]:
    """Let trafilatura answer so; the sources that it was asked about."""
    asked: list[str] = []

    def extract(source: str, **_: object) -> Any:
        asked.append(source)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr(trafilatura, "extract", extract)
    return asked


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "",
        "  \n ",
        "words that stand nowhere in this page at all",
        ValueError("broken"),
        RecursionError(),
        MemoryError(),
    ],
)
@pytest.mark.usefixtures("never_sure")
def test_no_answer_leaves_the_lines_own_result(answer: Any, own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, answer)
    told = cleanpage.explain(PAGE)
    assert asked
    assert (told.text, told.engine) == (own, "lines")


@pytest.mark.usefixtures("never_sure")
def test_an_answer_is_taken_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(
        monkeypatch,
        "Nobody was hurt; the ferry to Little Anch, however, will not sail before Easter, said the harbour master.",
    )
    told = cleanpage.explain(PAGE)
    assert told.engine == "trafilatura"
    assert "Nobody was hurt" in told.text
    assert cleanpage.clean(told.text) == told.text


@pytest.mark.usefixtures("never_sure")
def test_what_is_invented_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """It votes on the page's own lines; a word of its own never comes through."""
    answers(
        monkeypatch,
        "Nobody was hurt; the ferry to Little Anch, however, will not sail, and the moon is made of cheese.",
    )
    assert "cheese" not in cleanpage.clean(PAGE)


def test_it_is_not_asked_where_the_decision_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallback, "_UNSURE", -1.0)
    asked = answers(monkeypatch, "anything")
    cleanpage.clean(PAGE)
    assert not asked


@pytest.mark.usefixtures("never_sure")
def test_it_is_asked_about_html_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, "anything")
    cleanpage.clean("# The pier\n\n* [Home](/)\n\nThe harbour board voted to rebuild the pier.")
    cleanpage.clean("The harbour board voted to rebuild the pier.\n\nShare")
    assert not asked


@pytest.mark.usefixtures("never_sure")
def test_a_page_without_lines_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answers(monkeypatch, "anything")
    assert cleanpage.clean("<html><body></body></html>") == ""
    assert not asked
