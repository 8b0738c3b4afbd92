"""What the promises of the library mean, written down once more and independently of its code."""

from __future__ import annotations

import re

from lxml import etree

_NOT_SHOWN = [
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
]
_UNSEEN = re.compile(r"[\s\ufeff\u200b\u2060\u00ad]+")
_LONG_LINE = 500  # characters from which a line may be a whole page, judged in pieces


def faults_of_space(text: str) -> list[str]:
    """What is wrong with the white space of a result."""
    faults = []
    if text != text.strip():
        faults.append("white space at an end")
    if any(line != line.rstrip() for line in text.split("\n")):
        faults.append("white space at a line's end")
    if "\n\n\n" in text:
        faults.append("two blank lines in a row")
    return faults


def missing_from(result: str, source: str) -> str | None:
    """The first line of ``result`` that is no span of a line of ``source``, in order; ``None`` where all are.

    Of a source with a line that holds a whole page, several spans may stand on one line of the result: then its words
    must stand in the source, in order.
    """
    at = 0
    has_pages_in_a_line = any(len(line) > _LONG_LINE for line in source.splitlines())
    for line in result.split("\n"):
        found = source.find(line, at)
        if found < 0 and has_pages_in_a_line:
            return None if _words_in_order(result, source) else line
        if found < 0:
            return line
        at = found + len(line)
    return None


def _words_in_order(result: str, source: str) -> bool:
    at = 0
    for word in result.split():
        at = source.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def bare(text: str) -> str:
    """``text`` without white space and marks that show nothing."""
    return _UNSEEN.sub("", text)


def shown_text(html: str, *, hidden: bool = True) -> str:
    """The text that a page may show, bare: all of its DOM but scripts and the like, with hidden parts or without."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(html.replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    if root is None:
        return ""
    for element in list(root.iter()):
        if element.tag not in _NOT_SHOWN and (hidden or not _is_hidden(element)):
            continue
        parent = element.getparent()
        if parent is None:
            return ""
        tail, before = element.tail or "", element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
    return bare("".join(str(part) for part in root.itertext()))


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def missing_from_page(result: str, html: str) -> str | None:
    """The first line of ``result`` that does not stand in the text of a page, in order; ``None`` where all do.

    What stands on either side of a hidden part may be one line.
    """
    missing = _missing(result, shown_text(html))
    return missing and _missing(result, shown_text(html, hidden=False))


def _missing(result: str, shown: str) -> str | None:
    at = 0
    for line in result.split("\n"):
        found = shown.find(bare(line), at)
        if found < 0:
            return line
        at = found + len(bare(line))
    return None
