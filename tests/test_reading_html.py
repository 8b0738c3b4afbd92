"""The HTML reader: blocks as a browser would part them, hidden parts left out, facts of the DOM."""

from __future__ import annotations

import pytest

from cleanpage.page import CAPTION, CODE, CONTROL, HEADING, LIST_ITEM, PROSE, QUOTATION, TABLE_ROW, Page
from cleanpage.reading.html import read


def texts(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def test_inline_tags_split_no_word_and_no_sentence() -> None:
    source = "<p>The <b>h</b>arbour <em>board</em> of <a href=x>Wex</a>combe<sup>1</sup> <span>voted</span>\n<i>today</i>.</p>"
    assert texts(read(source)) == ["The harbour board of Wexcombe1 voted today."]


def test_blocks_part_lines() -> None:
    source = "<div>one<p>two</p>three<div>four<div>five</div></div>six</div>"
    assert texts(read(source)) == ["one", "two", "three", "four", "five", "six"]


def test_line_breaks() -> None:
    page = read("<p>O moon<br>over the pier<br/>– Good night.<br><br>New verse</p>")
    assert [span.text for block in page.blocks for span in block.spans] == [
        "O moon",
        "over the pier",
        "– Good night.",
        "New verse",
    ]


def test_white_space_is_folded() -> None:
    assert texts(read("<p>  a\n\t b&nbsp;&nbsp;c\u200b&shy;d  </p><p> &nbsp; </p>")) == ["a b cd"]


@pytest.mark.parametrize(
    "part",
    [
        "<p hidden>no</p>",
        "<div style='display:none'><p>no</p></div>",
        "<p style='color:red; DISPLAY : none'>no</p>",
        "<p style='visibility: hidden'>no</p>",
        "<div aria-hidden='true'>no</div>",
        "<template><p>no</p></template>",
        "<script>no()</script>",
        "<style>no{}</style>",
        "<!-- no -->",
        "<noscript>no</noscript>",
        "<svg><text>no</text></svg>",
        "<textarea>no</textarea>",
        "<select><option>no</option></select>",
        "<head><title>no</title></head>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(part: str) -> None:
    assert texts(read(f"<div><p>before</p>{part}<p>after</p></div>")) == ["before", "after"]
    assert (
        "".join(texts(read(f"<p>be{part}</p><p>after</p>" if part.startswith("<!") else "<p>be</p><p>after</p>")))
        == "beafter"
    )


def test_a_page_that_its_script_shows_is_read() -> None:
    words = "The harbour board voted to rebuild the pier. " * 30
    assert texts(read(f"<html><body><div style='display:none'><p>{words}</p></div><p>Loading</p></body></html>"))[
        0
    ].startswith("The harbour")


def test_code_is_verbatim() -> None:
    [block] = read("<pre><code>def tide(h):\n    <b>return</b> h  %  12\n\n\n\n# done   </code></pre>").blocks
    assert block.kind == CODE
    assert [span.text for span in block.spans] == ["def tide(h):", "    return h  %  12", "", "# done"]


def test_tables_row_by_row() -> None:
    page = read(
        "<table><tr><th>Port</th><th>Ferries</th></tr><tr><td>Wex<b>combe</b></td><td><p>3</p></td></tr></table>"
    )
    assert [block.spans[0].text for block in page.blocks] == ["Port\tFerries", "Wexcombe\t3"]
    assert [block.kind for block in page.blocks] == [TABLE_ROW, TABLE_ROW]
    assert page.blocks[1].tight


def test_lists() -> None:
    page = read("<ul><li>one<li><p>two</p><li><a href=x>three</a><ul><li>four</ul></ul><dl><dt>five<dd>six</dl>")
    assert texts(page) == ["one", "two", "three", "four", "five", "six"]
    assert {block.kind for block in page.blocks} == {LIST_ITEM}
    assert page.blocks[1].tight


def test_kinds() -> None:
    source = (
        "<h1>Title</h1><h3>Part</h3><p>prose</p><blockquote><p>quoted</p></blockquote><figure><img src=x><figcaption>The pier</figcaption>"
        "</figure><button>Close</button>"
    )
    page = read(source)
    assert [block.kind for block in page.blocks] == [HEADING, HEADING, PROSE, QUOTATION, CAPTION, CONTROL]
    assert [block.level for block in page.blocks[:2]] == [1, 3]


def test_links_are_known() -> None:
    [block] = read("<p>see <a href=a>the minutes</a> or <a href=b>ask</a></p>").blocks
    assert (block.links, block.link_chars) == (2, len("the minutesask"))


def test_entities() -> None:
    assert texts(read("<p>&lt;p&gt; &amp;amp; &copy; &#x41;&#66; &bogus; 1 < 2</p>"))[0].startswith("<p> &amp; © AB")


def test_titles_and_language() -> None:
    page = read(
        '<html lang="de-AT"><head><title>Die Mühle | Bote</title><meta property="og:title" content="Die Mühle"></head><p>x'
    )
    assert page.titles == ("Die Mühle", "Die Mühle | Bote")
    assert page.language == "de"


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<",
        "<>",
        "</p>",
        "<!--",
        "<![CDATA[",
        "<p",
        "<p><b><i>",
        "</div></div>",
        "\0",
        "<p>\0</p>",
        "&#0;&#xFFFFFFFF;",
        "<?xml?>",
        "<html/>",
        "\ud800",
    ],
)
def test_broken_markup_gives_a_page(source: str) -> None:
    assert isinstance(read(source), Page)


def test_unclosed_and_crossed_tags() -> None:
    assert texts(read("<div><p>one<p>two<div>three</div></span><b>four</div>five")) == [
        "one",
        "two",
        "three",
        "four",
        "five",
    ]


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "font"])
def test_deep_nesting(tag: str) -> None:
    """Deeper than any recursion may go; whatever the parser makes of it, words beside it are read."""
    page = read("<p>before</p>" + f"<{tag}>" * 5000 + "deep")
    assert texts(page)[0] == "before"


def test_spans_are_numbered_in_order() -> None:
    page = read("<p>one<p>two<pre>a\nb</pre>")
    starts = [span.start for block in page.blocks for span in block.spans]
    assert starts == sorted(set(starts))
