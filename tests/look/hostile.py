"""Documents that try to break out of where they are shown."""

from __future__ import annotations

from typing import Final

from cleanpage.result import Cleaned, Line

ATTACKS: Final = (
    "</script><script>window.broken = 'script'</script>",
    "<!--<script>",
    "--></script><img src=x onerror=\"window.broken = 'img'\">",
    "<svg onload=\"window.broken = 'svg'\"></svg>",
    "]]></title></style><style>body { display: none }</style>",
    "\u2028window.broken = 'separator'\u2029",
    "a lone \ud800 and \udfff surrogate",
    "a \u202eoverride that never ends",
    "an \u2067isolate that never ends",
    "NUL \x00 and \x1b[31m escape \x1b]0;title\x07 and \x9b2J",
    "{{script}} {{style}} {{title}} <!-- documents -->",
    "\\u003c/script> \\",
    "javascript:window.broken = 'link'",
    "__proto__ constructor toString",
    "&lt;b&gt; &amp; &#60;",
    "x" * 9_000,
)


def hostile(label: str = "navigation") -> Cleaned:
    """A document whose lines, reasons and limits are all of the attacks."""
    lines = tuple(Line(text, None, None, label, -1.5, False, (text[:200], text[:200])) for text in ATTACKS)
    title = (Line(ATTACKS[0], None, None, "title", 4.0, True, ATTACKS[:3]),)
    return Cleaned("", title + lines, "html", "en", 0.5, "lines", limits=(ATTACKS[2],))
