"""A result has no white space at its ends or at any line's end, and no two blank lines in a row."""

from __future__ import annotations

import pytest
from hypothesis import given

import cleanpage
from tests.checks import faults_of_space
from tests.strategies import Options, any_text, htmls, markdowns, options, texts


@given(texts(), options())
def test_text(source: str, chosen: Options) -> None:
    assert not faults_of_space(cleanpage.clean(source, **chosen))


@given(markdowns(), options())
def test_markdown(source: str, chosen: Options) -> None:
    assert not faults_of_space(cleanpage.clean(source, **chosen))


@given(htmls(), options())
def test_html(source: str, chosen: Options) -> None:
    assert not faults_of_space(cleanpage.clean(source, **chosen))


@pytest.mark.parametrize("format", ["auto", "text", "markdown", "html"])
@given(source=any_text())
def test_anything(format: str, source: str) -> None:
    assert not faults_of_space(cleanpage.clean(source, format=format))
