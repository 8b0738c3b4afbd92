"""Errors: which, what they say, and that one base class catches them all."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import cleanpage
from cleanpage.errors import MissingExtraError, SourceTypeError, UnknownOptionError


@pytest.mark.parametrize("source", [None, 1, 1.5, ["text"], {"text": 1}, object(), ("a",), iter("text")])
def test_a_source_of_another_type(source: Any) -> None:
    for call in (cleanpage.clean, cleanpage.explain, cleanpage.Cleaner().clean, cleanpage.Cleaner().explain):
        with pytest.raises(TypeError, match=type(source).__name__) as caught:
            call(source)
        assert isinstance(caught.value, cleanpage.CleanpageError)


@pytest.mark.parametrize(
    ("option", "known"),
    [
        ({"format": "pdf"}, "markdown"),
        ({"format": ""}, "html"),
        ({"keep": ["nonsense"]}, "author_bio"),
        ({"drop": {"title", "nonsense"}}, "author_bio"),
        ({"keep": "nonsense"}, "author_bio"),
        ({"language": "english"}, "en"),
        ({"language": "EN"}, "en"),
        ({"language": ""}, "en"),
    ],
)
def test_unknown_options_name_the_known_ones(option: dict[str, Any], known: str) -> None:
    for call in (
        cleanpage.Cleaner,
        lambda **some: cleanpage.clean("text", **some),
        lambda **some: cleanpage.explain(b"", **some),
    ):
        with pytest.raises(ValueError, match=known) as caught:
            call(**option)
        assert isinstance(caught.value, cleanpage.CleanpageError)
        assert repr(next(iter(option.values())))[1:-1] in str(caught.value) or "nonsense" in str(caught.value)


def test_one_label_needs_no_list() -> None:
    assert repr(cleanpage.Cleaner(keep="byline")) == repr(cleanpage.Cleaner(keep=["byline"]))


def test_options_are_given_by_name() -> None:
    with pytest.raises(TypeError):
        cleanpage.clean("text", "html")  # type: ignore[call-arg]


@pytest.mark.parametrize("source", [bytearray(b"A line."), memoryview(b"A line.")])
def test_other_bytes_are_bytes(source: Any) -> None:
    assert cleanpage.clean(source) == cleanpage.clean(b"A line.")


def test_a_str_of_another_class_is_a_str() -> None:
    class Text(str):
        pass

    assert cleanpage.clean(Text("A line.")) == cleanpage.clean("A line.")


@pytest.mark.parametrize(
    "error",
    [
        UnknownOptionError("format", "pdf", ("text", "html")),
        SourceTypeError("int"),
        MissingExtraError("drawing", "plots"),
    ],
)
def test_errors_cross_processes(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
