"""Every line of a result stands in its source, verbatim and in the same order."""

from __future__ import annotations

import pytest
from hypothesis import example, given

import cleanpage
from tests.checks import missing_from, missing_from_page
from tests.strategies import Options, any_text, htmls, markdowns, options, texts

TUTORIAL = (
    '<html><body><pre><code>&lt;nav&gt;\n  &lt;a href="/"&gt;Home&lt;/a&gt;\n&lt;/nav&gt;</code></pre>'
    "<p>The harbour board voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March.</p>"
    "<h2>What happens next</h2>"
    "<p>Work is to begin in May and will cost about 4.2 million, most of which comes from a fund for small ports.</p>"
    "</body></html>"
)


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


ESCAPED = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>The Wexcombe Gazette | The Wexcombe Gazette</title>'
    '<meta property="og:title" content="The Wexcombe Gazette"></head>\n<body>&lt;p&gt;escaped &lt;b&gt;markup&lt;/b&gt;&lt;/p&gt;'
    "\n<p>Advertisement</p>\n<p>Advertisement</p>\n<p>Weiterlesen mit dem Digitalabo</p></body></html>\n"
)


@given(htmls(), options())
@example(TUTORIAL, {})  # its text begins with a tag, and must not be read as markup again
def test_html(source: str, chosen: Options) -> None:
    told = cleanpage.explain(source, format="html", **chosen)
    if told.format != "html":  # a page cut so short that nothing of it is markup
        assert missing_from(told.text, source) is None
        return
    assert missing_from_page(told.text, source) is None


@pytest.mark.parametrize("format", ["auto", "html"])
def test_code_at_the_top_is_not_read_as_markup_again(format: str) -> None:
    """That would lose the code, and glue all paragraphs to one line."""
    result = cleanpage.clean(TUTORIAL, format=format)
    assert "What happens next" in result.split("\n")
    assert '  <a href="/">Home</a>' in result.split("\n")


CODE_LEFT = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>The Wexcombe Gazette | The Wexcombe Gazette</title>'
    '<meta property="og:title" content="The Wexcombe Gazette"></head>\n<body><p>This audio is created with AI assistance</p>'
    "\n<h2>What happens next</h2>\n<h2>What happens next</h2>\n<h2>News Feed</h2>\n"
    "<pre><code>def tide(hours):\n    # high water every 12.4 hours\n    return hours % 12.4 &lt; 1</code></pre>\n"
    "<pre><code>&lt;nav&gt;\n  &lt;a href=&quot;/&quot;&gt;Home&lt;/a&gt;\n&lt;/nav&gt;</code></pre>\n<p>200 g rye flour</p>\n"
    + "<p>This article is for subscribers only.<br>Already a subscriber? Log in</p>\n"
    * 3
    + "<p>Tags: pier, harbour, Wexcombe</p>\n"
    "<p>Комментарии<br>Пётр<br>Давно пора было это сделать.<br>Ответить</p></body></html>\n"
)


@pytest.mark.parametrize("page", [CODE_LEFT, ESCAPED], ids=["html-as-code-is-left", "escaped-html-is-left"])
def test_html_of_which_markup_is_left(page: str) -> None:
    """The next pass would take it for HTML, and lose its line breaks."""
    assert missing_from_page(cleanpage.clean(page, format="html"), page) is None
