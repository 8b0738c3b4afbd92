"""HTML's tags by what they do to text: what is not shown, what begins a block, what kind of block it makes."""

from __future__ import annotations

from typing import Final

from cleanpage.page import CAPTION, CONTROL, HEADING, LIST_ITEM, QUOTATION

SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "object",
        "embed",
        "iframe",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "map",
        "area",
        "frame",
        "frameset",
        "noframes",
        "applet",
        "param",
        "track",
        "source",
        "colgroup",
    ]
)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
        "caption",
        "listing",
        "xmp",
        "plaintext",
    ]
)
KINDS: Final = {
    "li": LIST_ITEM, "dt": LIST_ITEM, "dd": LIST_ITEM, "figcaption": CAPTION, "button": CONTROL, "legend": CONTROL,
    "blockquote": QUOTATION,
    "h1": HEADING, "h2": HEADING, "h3": HEADING, "h4": HEADING, "h5": HEADING, "h6": HEADING,
}  # fmt: skip
LISTS: Final = frozenset(("ul", "ol", "dl", "menu", "dir", "table"))
VERBATIM: Final = frozenset(("pre", "listing", "xmp", "plaintext"))
CELLS: Final = frozenset(("td", "th"))
