"""Input that no page looks like: any characters, any bytes, pieces of markup in no order."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies.html import htmls
from tests.strategies.markdown import markdowns
from tests.strategies.text import texts

_PIECES = (
    "<p>",
    "</p>",
    "<div",
    ">",
    "<",
    "</",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<li>",
    "<table><tr><td>",
    "&lt;",
    "&#0;",
    "&#xD800;",
    "\0",
    "\n",
    "\n\n",
    "\r",
    " ",
    "\t",
    "* ",
    "> ",
    "# ",
    "```\n",
    "~~~",
    "|",
    "---",
    "|---|\n",
    "[a](b)",
    "![",
    "](",
    "[^1]:",
    "===\n",
    "Share",
    "Comments (3)",
    "News Feed",
    "5:15 AM",
    "— A (@ab) May 3, 2024",
    "Subscribe",
    "© 2024",
    "The pier was closed on Monday, he said.",
    "word",
    "。",
    "水",
    "م",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\u202e",
    "\U0001f1fa",
    "e\u0301",
    "<title>",
    "<h1>",
    "</h1>",
    "<br>",
    "<a href=x>",
    "</a>",
    "<html>",
    "<body>",
    "...",
    "\x0c",
    "\x1f",
    "\xa0",
    "\ud800",
    "<svg>",
    "<textarea>",
    "<plaintext>",
    "<frameset>",
    "<td>",
    "</table>",
    "<button>",
    "<template>",
    "<p hidden>",
)

surrogates_too = st.characters(codec=None)


def soup() -> st.SearchStrategy[str]:
    """Pieces of markup and of pages in no order."""
    return st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


def any_text() -> st.SearchStrategy[str]:
    """Any ``str``: pages, soups, any characters (lone surrogates too)."""
    return st.one_of(soup(), st.text(surrogates_too, max_size=200), texts(), markdowns(), htmls())


def any_bytes() -> st.SearchStrategy[bytes]:
    """Any ``bytes``: pages in many encodings, cut and marked wrongly, and any bytes at all."""
    encodings = st.sampled_from(
        ("utf-8", "utf-16", "utf-16-le", "utf-32-be", "cp1252", "cp1251", "gb18030", "shift_jis", "euc_kr", "utf-7")
    )
    pages = st.one_of(texts(), htmls(), soup())
    encoded = st.builds(lambda text, name: text.encode(name, "replace"), pages, encodings)
    marks = st.sampled_from(
        (
            b"",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xff\xfe\0\0",
            b'<meta charset="gbk">',
            b"<?xml encoding='utf-16'?>",
        )
    )
    return st.one_of(
        st.binary(max_size=300),
        encoded,
        st.builds(lambda mark, page, cut: mark + page[cut:], marks, encoded, st.integers(0, 3)),
    )
