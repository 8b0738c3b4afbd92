"""Every line of a result stands in its source, verbatim and in the same order."""

from __future__ import annotations

import pytest
from hypothesis import given

import cleanpage
from tests.checks import missing_from, missing_from_page, shown_text
from tests.strategies import Options, any_text, htmls, markdowns, options, texts


@given(texts(), options())
def test_text(source: str, chosen: Options) -> None:
    assert missing_from(cleanpage.clean(source, format="text", **chosen), source) is None


@given(markdowns(), options())
def test_markdown(source: str, chosen: Options) -> None:
    assert missing_from(cleanpage.clean(source, format="markdown", **chosen), source) is None


@pytest.mark.parametrize("format", ["text", "markdown"])
@given(source=any_text(), chosen=options())
def test_anything(format: str, source: str, chosen: Options) -> None:
    assert missing_from(cleanpage.clean(source, format=format, **chosen), source) is None


@given(htmls(), options())
def test_html(source: str, chosen: Options) -> None:
    told = cleanpage.explain(source, format="html", **chosen)
    if told.format != "html":  # a page cut so short that nothing of it is markup
        assert missing_from(told.text, source) is None
        return
    # A page whose text is markup again ("&lt;p&gt;") is read twice, or its result would not be a fixed point.
    assert missing_from_page(told.text, source) is None or missing_from_page(told.text, shown_text(source)) is None
