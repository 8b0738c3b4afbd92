"""Pages from parts: a plan of labelled units in an order as on real pages, written as text, Markdown or HTML."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.composed.parts import Parts

Unit = list[tuple[str, str]]  # lines that stand together: (label, text)


@dataclass
class Composed:
    """A composed page. ``labels`` holds for each of its lines, in order, the label and the bare text."""

    format: str
    source: str
    lines: list[tuple[str, str]]
    language: str
    style: str


def compose(parts: Sequence[Parts], seed: int) -> Composed:
    """The page of a seed: the same one each time."""
    chance = random.Random(seed)
    own = chance.choice(parts)
    return write(own.language, _plan(own, chance), chance)


def write(language: str, units: list[Unit], chance: random.Random) -> Composed:
    """The units as a page of a format and a style that chance decides."""
    format = chance.choices(("text", "markdown", "html"), (0.55, 0.15, 0.3))[0]
    lines = [line for unit in units for line in unit]
    if format == "text":
        source, style = _text(units, chance)
    elif format == "markdown":
        source, style = _markdown(units, chance), "markdown"
    else:
        source, style = _html(units, chance), "html"
    return Composed(format, source, lines, language, style)


def some(parts: Parts, label: str, chance: random.Random, most: int = 1) -> list[Unit]:
    """Parts of one label that chance chooses; none where the language has none."""
    items = parts.cruft.get(label, [])
    return [[(label, text) for text in chance.choice(items)] for _ in range(chance.randint(1, most))] if items else []


def _photo(parts: Parts, chance: random.Random) -> list[Unit]:
    captions = some(parts, "caption", chance)
    if not captions:
        return []
    unit = captions[0]
    if len(unit) == 1 and chance.random() < 0.25:
        unit = unit * 2
    if chance.random() < 0.4:
        unit = unit + [line for credit in some(parts, "credit", chance) for line in credit][:1]
    return [unit]


def _plan(parts: Parts, chance: random.Random) -> list[Unit]:
    article = chance.choice(parts.articles)
    density = chance.choices(("clean", "residue", "page"), (0.15, 0.4, 0.45))[0]
    title = [line for line in article if line[0] == "title"][:1]
    body: list[Unit] = [[line] for line in article if line[0] != "title"]
    if len(body) > 6 and chance.random() < 0.2:  # a shorter article
        body = body[: chance.randint(3, len(body))]
    if density == "clean":
        return [*([title] if title and chance.random() < 0.7 else []), *body]

    def maybe(label: str, share: float, most: int = 1) -> list[Unit]:
        share *= 1.0 if density == "page" else 0.35
        return some(parts, label, chance, most) if chance.random() < share else []

    top = [*maybe("navigation", 0.9, 3), *maybe("consent", 0.3), *maybe("advertisement", 0.25), *maybe("notice", 0.15),
           *maybe("form", 0.15), *maybe("paywall", 0.1), *maybe("other", 0.15)]  # fmt: skip
    head = [
        *maybe("byline", 0.8),
        *maybe("date", 0.7),
        *maybe("share", 0.5),
        *maybe("notice", 0.2),
        *maybe("tags", 0.1),
    ]
    chance.shuffle(head)
    photo = _photo(parts, chance) if chance.random() < 0.5 else []
    middle: list[Unit] = []
    inside = (
        ("related", 0.35),
        ("advertisement", 0.3),
        ("newsletter", 0.25),
        ("social_post", 0.3),
        ("notice", 0.2),
        ("paywall", 0.12),
    )
    for unit in body:
        middle.append(unit)
        if len(unit) and unit[0][0] == "paragraph" and chance.random() < (0.3 if density == "page" else 0.12):
            label = chance.choices([name for name, _ in inside] + ["photo"], [weight for _, weight in inside] + [0.5])[
                0
            ]
            middle.extend(_photo(parts, chance) if label == "photo" else some(parts, label, chance)[:1])
    foot = [*maybe("author_bio", 0.5), *maybe("tags", 0.5), *maybe("share", 0.4), *maybe("newsletter", 0.5, 2), *maybe("related", 0.6, 3),
            *maybe("comment", 0.45, 2), *maybe("feed", 0.3), *maybe("advertisement", 0.3), *maybe("form", 0.25), *maybe("credit", 0.1),
            *maybe("paywall", 0.15), *maybe("other", 0.25), *maybe("date", 0.1), *maybe("byline", 0.1)]  # fmt: skip
    if chance.random() < 0.5:
        chance.shuffle(foot)
    end = [*maybe("navigation", 0.5), *maybe("legal", 0.8), *maybe("consent", 0.2)]
    if not (top or head or photo or foot or end):
        foot = some(parts, chance.choice(sorted(parts.cruft)), chance)
    heading = [title] if title and chance.random() < 0.9 else []
    return [*top, *heading, *head, *photo, *middle, *foot, *end]


def _text(units: list[Unit], chance: random.Random) -> tuple[str, str]:
    style = chance.choices(
        ("blank", "single", "mixed", "dump", "wrapped", "broken", "glued"), (25, 14, 25, 14, 8, 10, 4)
    )[0]
    width = chance.choice((60, 66, 72, 78))
    out: list[str] = []
    for number, unit in enumerate(units):
        for index, (label, text) in enumerate(unit):
            if style == "wrapped" and len(text) > width:
                text = textwrap.fill(text, width)
            elif style == "broken" and len(text) > 60 and label in ("paragraph", "comment", "related"):
                text = _broken(text, chance)
            if out:
                if style == "glued":
                    out.append(" ")
                elif style == "single":
                    out.append("\n")
                elif style == "dump":
                    out.append("\n" * chance.choice((1, 2, 2, 2, 3)))
                elif (index and style in ("mixed", "wrapped", "broken")) or (
                    style == "mixed"
                    and label in ("list_item", "table")
                    and number
                    and units[number - 1][-1][0] == label
                ):
                    out.append("\n")
                else:
                    out.append("\n\n")
            if label == "list_item" and style in ("mixed", "dump") and not number % 3:
                text = f"• {text}"
            out.append(text)
    return "".join(out) + "\n", style


def _broken(text: str, chance: random.Random) -> str:
    """Line breaks around one or two runs of words, as a dump gives them for links and bold words."""
    words = text.split(" ")
    if len(words) < 8:
        return text
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(1, max(2, len(words) - 3))
        stop = min(len(words), at + chance.randint(1, 4))
        words[at] = f"\n{words[at]}"
        if stop < len(words):
            words[stop] = f"\n{words[stop]}"
    return re.sub(r" ?\n", "\n", " ".join(words))


_LINKED = {
    "navigation": 0.95,
    "related": 0.8,
    "tags": 0.8,
    "share": 0.7,
    "feed": 0.5,
    "byline": 0.4,
    "legal": 0.3,
    "comment": 0.1,
}


def _markdown(units: list[Unit], chance: random.Random) -> str:
    out: list[str] = []
    style = chance.choice("*-")
    for unit in units:
        lines = []
        listed = (
            len(unit) > 2
            and unit[0][0] in ("navigation", "related", "tags", "legal", "share")
            and chance.random() < 0.7
        )
        for index, (label, text) in enumerate(unit):
            linked = chance.random() < _LINKED.get(label, 0.03 if label == "paragraph" else 0)
            if linked and len(text) < 160:
                text = f"[{text}](/{label[:2]}/{chance.randrange(10**4)})"
            elif linked:
                words = text.split(" ")
                at = chance.randrange(len(words))
                words[at] = f"[{words[at]}](https://example.org/{chance.randrange(999)})"
                text = " ".join(words)
            if label == "title":
                text = f"# {text}"
            elif label == "heading":
                text = f"## {text}"
            elif label == "list_item" or (listed and index):
                text = f"{style} {text}"
            elif label in ("quotation", "social_post"):
                text = f"> {text}"
            elif label == "table":
                text = "| " + " | ".join(text.split("\t")) + " |"
            elif label == "caption" and chance.random() < 0.5:
                text = f"*{text}*"
            elif listed and chance.random() < 0.5:
                text = f"### {text}"
            elif index == 0 and label in ("related", "newsletter", "comment", "feed") and chance.random() < 0.3:
                text = f"**{text}**"
            if label == "caption" and index == 0 and chance.random() < 0.5:
                text = f"![{label}](/img/{chance.randrange(999)}.jpg)\n{text}"
            lines.append(text)
        tight = listed or unit[0][0] in ("list_item", "table", "quotation") or chance.random() < 0.3
        block = ("\n" if tight else "\n\n").join(lines)
        glue = "\n" if out and unit[0][0] in ("list_item", "table") and _same_kind(out[-1], block) else "\n\n"
        out.append((glue if out else "") + block)
    return "".join(out) + "\n"


def _same_kind(before: str, block: str) -> bool:
    return before.strip()[:2] == block[:2]


# Class names as sites have them; meaningless ones are drawn for half of the pages.
_CLASSES = {
    "navigation": ("main-nav", "menu", "breadcrumb", "site-header__links", "pagination"),
    "byline": ("byline", "article-author", "meta", "post-meta"), "date": ("date", "published", "post-meta", "time"),
    "share": ("share", "social-share", "sharing-buttons"), "newsletter": ("newsletter", "signup-box", "subscribe-form"),
    "related": ("related", "read-more", "teasers", "recommended"), "feed": ("ticker", "news-feed", "latest"),
    "social_post": ("embed", "twitter-tweet", "social-embed"), "advertisement": ("ad", "promo", "sponsored"),
    "consent": ("cookie-banner", "consent", "modal"), "paywall": ("paywall", "premium-box"),
    "comment": ("comments", "comment-list", "discussion"), "author_bio": ("author-bio", "about-author", "author-box"),
    "tags": ("tags", "topics", "tag-list"), "caption": ("caption", "wp-caption-text", "media"),
    "credit": ("credit", "image-credit", "copyright"), "notice": ("notice", "audio-note", "info"),
    "form": ("search-form", "contact", "poll"), "legal": ("footer", "legal", "copyright"), "other": ("widget", "controls", "tools"),
}  # fmt: skip


def _html(units: list[Unit], chance: random.Random) -> str:
    speaking = chance.random() < 0.55
    out: list[str] = []
    in_article = False
    for number, unit in enumerate(units):
        label = unit[0][0]
        content = label in ("title", "heading", "paragraph", "list_item", "quotation", "table")
        if content and not in_article and any(line[0] == "paragraph" for later in units[number:] for line in later):
            out.append("<article>" if speaking else f'<div class="{_random_name(chance)}">')
            in_article = True
        if in_article and not any(
            line[0] in ("paragraph", "list_item", "quotation", "table") for later in units[number:] for line in later
        ):
            out.append("</article>" if speaking else "</div>")
            in_article = False
        previous = units[number - 1][0][0] if number else ""
        following = units[number + 1][0][0] if number + 1 < len(units) else ""
        if content:
            out.append(_content_html(unit[0], previous, following))
        else:
            out.append(_cruft_html(unit, label, speaking, chance))
    if in_article:
        out.append("</article>" if speaking else "</div>")
    title = next((text for unit in units for label, text in unit if label == "title"), "")
    head = f"<head><meta charset=utf-8><title>{escape(title)} | Site</title></head>" if chance.random() < 0.8 else ""
    return f"<!DOCTYPE html><html>{head}<body>{''.join(out)}</body></html>"


def _content_html(line: tuple[str, str], previous: str, following: str) -> str:
    label, text = line
    text = escape(text)
    if label == "list_item":
        return ("" if previous == label else "<ul>") + f"<li>{text}</li>" + ("" if following == label else "</ul>")
    if label == "table":
        row = "<tr>" + "".join(f"<td>{cell}</td>" for cell in text.split("\t")) + "</tr>"
        return ("" if previous == label else "<table>") + row + ("" if following == label else "</table>")
    tag = {"title": "h1", "heading": "h2", "quotation": "blockquote"}.get(label, "p")
    return f"<{tag}>{text}</{tag}>"


def _cruft_html(unit: Unit, label: str, speaking: bool, chance: random.Random) -> str:
    name = chance.choice(_CLASSES.get(label, ("box",))) if speaking else _random_name(chance)
    outer = {
        "navigation": "nav",
        "legal": "footer",
        "related": "aside",
        "newsletter": "form",
        "form": "form",
        "caption": "figure",
    }
    tag = outer.get(label, "div") if speaking and chance.random() < 0.6 else "div"
    linked = chance.random() < _LINKED.get(label, 0)
    listed = (
        len(unit) > 2 and label in ("navigation", "related", "tags", "legal", "share", "feed") and chance.random() < 0.7
    )
    inner = []
    for index, (_, text) in enumerate(unit):
        text = escape(text)
        if linked and (index or not listed):
            text = f'<a href="/{chance.randrange(10**4)}">{text}</a>'
        if listed and index:
            inner.append(f"<li>{text}</li>")
        elif tag == "figure":
            inner.append(f'<img src="a.jpg"><figcaption>{text}</figcaption>')
        elif index == 0 and len(unit) > 2 and chance.random() < 0.5:
            inner.append(f"<h3>{text}</h3>")
        elif len(text) < 30 and label in ("newsletter", "form", "consent", "share", "other") and chance.random() < 0.4:
            inner.append(f"<button>{text}</button>")
        else:
            block = chance.choice(("p", "div", "p"))
            inner.append(f"<{block}>{text}</{block}>")
    body = "".join(inner)
    if listed:
        body = body.replace("<li>", "<ul><li>", 1) + "</ul>"
    return f'<{tag} class="{name}">{body}</{tag}>'


def _random_name(chance: random.Random) -> str:
    return chance.choice(("css-", "sc-", "x", "r-", "c")) + "".join(chance.choices("abcdefghkmnqrstvwz0123456789", k=6))
