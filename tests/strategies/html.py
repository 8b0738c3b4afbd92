"""Pages as HTML: documents and fragments, well-formed or not."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

from tests.strategies.pages import Part, pages

_CLASSES = (
    "",
    "",
    "",
    ' class="content"',
    ' class="sidebar"',
    ' id="comments"',
    ' class="post-body entry"',
    ' class="related teaser"',
    ' class="ad-slot"',
    ' role="navigation"',
    ' class="css-1x2y"',
    ' class="newsletter-form"',
    ' class="share"',
    " hidden",
    ' style="display: none"',
    ' aria-hidden="true"',
)
_INLINE = ("em", "strong", "a", "span", "b", "i", "code", "abbr", "mark")
_EXTRAS = (
    "<script>var a = '<p>not shown, not shown at all</p>';</script>",
    "<style>p { color: red }</style>",
    "<!-- a comment <p>with a tag</p> -->",
    "<template><p>Never shown.</p></template>",
    "<noscript>Please enable JavaScript.</noscript>",
    "<hr>",
    "<br><br>",
    "</div>",
    "<p>",
    "<",
    "<img src=x alt='The pier'>",
    '<iframe src="https://example.org"></iframe>',
    "<svg><text>vector</text></svg>",
    "&nbsp;&#8203;&shy;",
    "<input type=email placeholder='Your email'><button>Sign up</button>",
    "&lt;p&gt;escaped &lt;b&gt;markup&lt;/b&gt;&lt;/p&gt;",
    "<select><option>One<option>Two</select>",
    "&amp;amp; &copy; &#x41; &bogus;",
    "<p hidden>Hidden words.</p>",
    "<![CDATA[ raw ]]>",
    "<details><summary>More</summary>Details of the pier.</details>",
    "<textarea>typed</textarea>",
    "<?php echo 1; ?>",
    "<a href='",
    "<p/><td>cell",
)
_WRAPS = ("div", "section", "article", "main", "aside", "header", "footer", "nav", "form", "td")


@st.composite
def _inline(draw: st.DrawFn, text: str) -> str:
    """A line, with some of its words (or letters) in inline elements."""
    words = escape(text, quote=False).split(" ")
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(words) - 1))
        tag = draw(st.sampled_from(_INLINE))
        opening = '<a href="/x">' if tag == "a" else f"<{tag}>"
        words[at] = f"{opening}{words[at]}</{tag}>"
    return draw(st.sampled_from((" ", " ", "\n", "&nbsp;"))).join(words) if len(words) < 40 else " ".join(words)


@st.composite
def _part(draw: st.DrawFn, part: Part) -> str:
    if part.kind == "code":
        return "<pre><code>" + escape("\n".join(part.lines)) + "</code></pre>"
    if part.kind == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")) for line in part.lines)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    lines = [draw(_inline(line)) for line in part.lines]
    tag = {"title": "h1", "heading": "h2", "quotation": "blockquote"}.get(part.kind, "")
    if tag:
        return "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    if part.kind in ("list_item", "navigation", "tags", "related") and draw(st.booleans()):
        items = (f'<li><a href="/y">{line}</a>' if part.kind != "list_item" else f"<li>{line}" for line in lines)
        return "<ul>" + "".join(items) + draw(st.sampled_from(("</ul>", "</ul>", "")))
    if part.kind == "caption":
        return f'<figure><img src="p.jpg"><figcaption>{"<br>".join(lines)}</figcaption></figure>'
    if part.kind == "social_post":
        return '<blockquote class="twitter-tweet">' + "".join(f"<p>{line}</p>" for line in lines) + "</blockquote>"
    frame = draw(st.sampled_from(("<p>{}</p>", "<div>{}</div>", "<p>{}", "{}<br>", "<div><span>{}</span></div>")))
    between = draw(st.sampled_from(("<br>", "</p><p>", "\n", "</div><div>")))
    return frame.replace("{}", between.join(lines))


@st.composite
def written(draw: st.DrawFn, parts: list[Part]) -> str:
    """The parts as HTML, some of them in nested elements."""
    chunks: list[str] = []
    for part in parts:
        chunk = draw(_part(part))
        for _ in range(draw(st.integers(0, 2))):
            tag = draw(st.sampled_from(_WRAPS))
            chunk = f"<{tag}{draw(st.sampled_from(_CLASSES))}>{chunk}" + (
                f"</{tag}>" if draw(st.integers(0, 9)) else ""
            )
        chunks.append(chunk)
    for extra in draw(st.lists(st.sampled_from(_EXTRAS), max_size=3)):
        chunks.insert(draw(st.integers(0, len(chunks))), extra)
    body = draw(st.sampled_from(("\n", "", "\n\n"))).join(chunks)
    frame = draw(st.sampled_from(("document", "document", "body", "fragment")))
    if frame == "fragment":
        return f"<div>{body}</div>"
    if frame == "body":
        return f"<html><body>{body}"
    title = next((part.lines[0] for part in parts if part.kind == "title"), "The Wexcombe Gazette")
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | The Wexcombe Gazette</title>'
        f'<meta property="og:title" content="{escape(title)}"></head>\n<body>{body}</body></html>\n'
    )


@st.composite
def htmls(draw: st.DrawFn) -> str:
    """A page as HTML, sometimes cut anywhere."""
    page = draw(written(draw(pages())))
    if draw(st.integers(0, 9)) == 0:
        page = page[: draw(st.integers(0, len(page)))]
    return page
