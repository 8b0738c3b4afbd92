"""Any ``str`` or ``bytes`` gives a ``str``, under any options; bytes and their text give the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanpage
from tests.strategies import Options, any_bytes, any_text, htmls, markdowns, options, soup, texts

FORMATS = ("auto", "text", "markdown", "html")


@pytest.mark.parametrize("format", FORMATS)
@given(source=any_text(), chosen=options())
def test_any_text(format: str, source: str, chosen: Options) -> None:
    assert isinstance(cleanpage.clean(source, format=format, **chosen), str)


@pytest.mark.parametrize("format", FORMATS)
@given(source=any_bytes())
def test_any_bytes(format: str, source: bytes) -> None:
    assert isinstance(cleanpage.explain(source, format=format), cleanpage.Cleaned)


@given(st.one_of(texts(), markdowns(), htmls(), soup()))
def test_bytes_and_text_agree(source: str) -> None:
    """For UTF-8. NUL is left out: text full of it looks like UTF-16 as bytes."""
    source = source.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    assert cleanpage.clean(source.encode()) == cleanpage.clean(source)


@given(st.one_of(texts(), htmls()), st.sampled_from(("https://example.org/a", "", "no url", "\0")))
def test_a_url_changes_nothing(source: str, url: str) -> None:
    assert cleanpage.clean(source, url=url) == cleanpage.clean(source)
