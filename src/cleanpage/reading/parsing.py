"""HTML to a DOM: libxml2, its limits, and what the head says of the page."""

from __future__ import annotations

from typing import Final

import regex
from lxml import etree

from cleanpage.reading.flattening import flattened
from cleanpage.reading.lines import fold_space

# "<img src=data:...>" of a hundred kilobytes: the parser's time grows with the square of an element's attributes.
_HUGE_TAG: Final = regex.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40}+)[^<>]{20000,}+>")
# A tag that is not plain: "<" or ">" stand in its quotes or names, as in '<p a=">" b="<">', or nothing closes it. A plain one
# is matched, skipped, and so never given; what is given is matched without a way back, and the search goes on behind it.
_ODD_TAG: Final = regex.compile(
    r"""<([a-zA-Z][a-zA-Z0-9:-]{0,40}+)(?:[^<>"']*+(?:(?:"[^"<>]*+"|'[^'<>]*+')[^<>"']*+)*+>(*SKIP)(*FAIL)"""
    r"""|(?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|<(?!/s))*+>?+)"""
)
_LONG_TAG: Final = 20_000  # characters
_MANY_ATTRIBUTES: Final = 5000
_TIME_TO_LOOK: Final = 50_000  # characters; in fewer the square of the attributes is no matter
_SPARSE: Final = 100  # characters for each ">" from which tags may be longer than they seem
_TOO_DEEP: Final = "elements are nested deeper than the parser goes: the page was read without its nesting"
_LOST: Final = "the parser gave up; what follows that place was not read"


def without_huge_tags(source: str) -> str:
    """``source`` with bare tags in place of those whose attributes take more than 20,000 characters or are thousands."""
    if len(source) > _LONG_TAG and _holds_huge_tag(source):
        source = _HUGE_TAG.sub(r"<\1>", source)
    return _ODD_TAG.sub(_bare_if_huge, source) if _may_hold_odd_tags(source) else source


def _holds_huge_tag(source: str) -> bool:
    """Whether a tag may be as long; a long script is not."""
    pieces = source.split("<")
    if max(map(len, pieces)) < _LONG_TAG:
        return False
    return any(len(piece) > _LONG_TAG and piece.find(">") > _LONG_TAG for piece in pieces)


def _may_hold_odd_tags(source: str) -> bool:
    """Whether a tag may have so many attributes that the parser's time shows: looking for it takes as long as parsing."""
    if len(source) <= _TIME_TO_LOOK:
        return False
    return source.count("=") > _MANY_ATTRIBUTES or len(source) > _SPARSE * source.count(">")


def _bare_if_huge(tag: regex.Match[str]) -> str:
    text = tag[0]
    if len(text) > _LONG_TAG and max(len(text.split()), text.count("=")) > _MANY_ATTRIBUTES:
        return f"<{tag[1]}>"
    return text


def dom_of(source: str) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The DOM of ``source``, ``None`` where there is none; and in words what the parser's limits cut."""
    root, too_deep = _parsed(source)
    if not too_deep:
        return root, ()
    root, too_deep = _parsed(flattened(source))
    return root, (_TOO_DEEP, _LOST) if too_deep else (_TOO_DEEP,)


def _parsed(source: str) -> tuple[etree._Element | None, bool]:
    """The DOM, and whether the parser gave up because of its depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(without_huge_tags(source).replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    last = parser.error_log.last_error
    return root, last is not None and last.type_name == "ERR_RESOURCE_LIMIT"


def titles_in(root: etree._Element) -> tuple[str, ...]:
    """What the head names as the title, as it is and without the site's name."""
    found: list[str] = []
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            parent = element.getparent()
            if parent is not None and parent.tag != "head":
                continue
            found.append(fold_space("".join(map(str, element.itertext()))))
        elif (element.get("property") or element.get("name") or "").lower() in ("og:title", "twitter:title"):
            found.insert(0, fold_space(element.get("content") or ""))
    return tuple(dict.fromkeys(title for title in found if title))[:4]


def declared_language(root: etree._Element) -> str | None:
    """The language that the page says it is in, by its code."""
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return declared.strip()[:2].lower() or None if declared else None
