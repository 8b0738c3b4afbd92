"""Pages as Markdown, as crawlers write it."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies.pages import Part, pages
from tests.strategies.space import disturbed

_LINKED = ("navigation", "related", "tags", "legal", "share")
_FRONT_MATTER = (
    "---\ntitle: Harbour Board Votes to Rebuild the Eastern Pier\ndate: 2024-05-03\ntags: [pier, ports]\n---\n",
    "---\nlayout: post\n",
    "---\n\ntitle: x\n---\n",
)
_EXTRAS = (
    "[^1]: The board's minutes, page 4.",
    '[ref]: https://example.org/pier "Pier"',
    "***",
    "---",
    "![](/logo.svg)",
    "[![The eastern pier](/pier-small.jpg)](/pier.jpg)",
    '<div class="ad">Advertisement</div>',
    "<!-- more -->",
    "\\* not a list",
    "~~~",
    "```",
    "Title\n=====",
    "| a |\n|---|",
    "|||",
    "> ",
    "* ",
    "#",
    "[](https://example.org)",
    "<https://example.org/a>",
    "- [ ] todo",
    "    indented code",
    "\tx = 1",
    "![alt][img]",
    "[text][ref] and `code | pipe` and **bold",
)


def _url(text: str) -> str:
    return "https://example.org/" + "-".join(text.lower().split()[:4]).strip(".,:;()")


def _lines(part: Part, mark: str) -> list[str]:
    if part.kind in ("title", "heading"):
        return [("# " if part.kind == "title" else "## ") + line for line in part.lines]
    if part.kind == "list_item":
        return [mark + line for line in part.lines]
    if part.kind == "quotation":
        return ["> " + line for line in part.lines]
    if part.kind == "table":
        rows = ["| " + " | ".join(line.split("\t")) + " |" for line in part.lines]
        return [rows[0], "| --- | --- | ---: |", *rows[1:]]
    if part.kind in _LINKED:
        return [f"{mark}[{line}]({_url(line)})" for line in part.lines]
    if part.kind == "caption":
        return [f"![{part.lines[0]}](/img/pier.jpg)", *part.lines]
    if part.kind == "verse":
        return [line + "  " for line in part.lines]
    return list(part.lines)


@st.composite
def written(draw: st.DrawFn, parts: list[Part]) -> str:
    """The parts as Markdown."""
    mark = draw(st.sampled_from(("* ", "- ", "1. ", "  * ", "+ ")))
    between = draw(st.sampled_from(("\n\n", "\n\n", "\n")))
    fence = draw(st.sampled_from(("```", "```python", "~~~", "    ", "> ```")))
    chunks: list[str] = []
    for part in parts:
        if part.kind != "code":
            chunks.append("\n".join(_lines(part, mark)))
        elif fence.isspace():
            chunks.append("\n".join(fence + line for line in part.lines))
        else:
            closed = draw(st.integers(0, 4)) > 0
            mark_only = fence.strip("pythn> ")
            chunks.append("\n".join([fence, *part.lines, *([mark_only] if closed else [])]))
    for extra in draw(st.lists(st.sampled_from(_EXTRAS), max_size=3)):
        chunks.insert(draw(st.integers(0, len(chunks))), extra)
    front = draw(st.sampled_from(("", "", "", *_FRONT_MATTER)))
    return front + between.join(chunks)


@st.composite
def markdowns(draw: st.DrawFn) -> str:
    """A scraped page as Markdown."""
    return draw(disturbed(draw(written(draw(pages())))))
