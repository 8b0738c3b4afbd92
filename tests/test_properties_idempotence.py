"""Cleaning what is clean changes nothing: for each format, whether told or named, and across formats."""

from __future__ import annotations

import pytest
from hypothesis import given

import cleanpage
from tests.strategies import Options, any_text, htmls, markdowns, options, texts

FORMATS = ("auto", "text", "markdown", "html")


def settles(source: str, format: str, chosen: Options) -> None:
    cleaner = cleanpage.Cleaner(format=format, **chosen)
    once = cleaner.clean(source)
    assert cleaner.clean(once) == once


@given(texts(), options())
def test_text_told(source: str, chosen: Options) -> None:
    settles(source, "auto", chosen)


@given(texts(), options())
def test_text_named(source: str, chosen: Options) -> None:
    settles(source, "text", chosen)


@given(markdowns(), options())
def test_markdown_told(source: str, chosen: Options) -> None:
    settles(source, "auto", chosen)


@given(markdowns(), options())
def test_markdown_named(source: str, chosen: Options) -> None:
    settles(source, "markdown", chosen)


@given(htmls(), options())
def test_html_told(source: str, chosen: Options) -> None:
    """The result of HTML is text, so this is also idempotence across formats."""
    settles(source, "auto", chosen)


@given(htmls(), options())
def test_html_named(source: str, chosen: Options) -> None:
    settles(source, "html", chosen)


@pytest.mark.parametrize("format", FORMATS)
@given(source=any_text(), chosen=options())
def test_anything(format: str, source: str, chosen: Options) -> None:
    """Also with a format that the source is not in."""
    settles(source, format, chosen)
