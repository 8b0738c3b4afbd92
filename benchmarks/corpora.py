"""Corpora by name and folder: pages with a reference text, or with snippets that must or must not come out."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cleanpage.decoding import decode

# '<link rel="canonical" href="https://…"', '<meta property="og:url" content="https://…"'
_CANONICAL: Final = re.compile(
    r"""<link\srel=["']?canonical["']?\shref=["']?(https?://[^"'\s>]+)|<meta\sproperty=["']?og:url["']?\scontent=["']?(https?://[^"'\s>]+)""",
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"""<a\s[^>]{0,200}?href=["']?https?://([^"'\s/>]+)""", re.IGNORECASE)


@dataclass
class CorpusPage:
    """A page of a corpus. ``reference`` is ``None`` where only snippets are known."""

    id: str
    domain: str
    html: str
    reference: str | None = None
    title: str = ""
    page_type: str = "article"
    language: str = ""
    must_have: list[str] = field(default_factory=list)
    must_not_have: list[str] = field(default_factory=list)
    raw: bytes = b""
    url: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Label and text of each line as the HTML reader gives it, where a person has annotated the page."""

    @property
    def fold(self) -> int:
        """Which of five parts the page's domain belongs to: pages are split by domain, never by page."""
        return int(hashlib.sha256(self.domain.encode()).hexdigest(), 16) % 5


def load(folder: Path) -> list[CorpusPage]:
    """Every page of a corpus folder, in the order of its index."""
    return list(pages(folder))


def pages(folder: Path) -> Iterator[CorpusPage]:
    """Pages of ``folder``: ``gold.jsonl`` or ``gold.jsonl.gz`` beside ``html/ID.html.gz``.

    Raises ``FileNotFoundError`` when the folder holds no index.
    """
    for record in _index(folder):
        raw = gzip.decompress((folder / "html" / f"{record['id']}.html.gz").read_bytes())
        url = record.get("url") or ""
        html = decode(raw)
        yield CorpusPage(
            id=record["id"],
            domain=_registrable(record.get("domain") or _host(url) or _host(_own_url(html)) or record["id"]),
            html=html,
            reference=record.get("main_content"),
            title=record.get("title") or "",
            page_type=record.get("page_type") or "article",
            language=record.get("language") or "",
            must_have=record.get("must_have") or [],
            must_not_have=record.get("must_not_have") or [],
            raw=raw,
            url=url,
        )


def _index(folder: Path) -> Iterator[dict[str, Any]]:
    for name in ("gold.jsonl.gz", "gold.jsonl", "pages.jsonl"):
        path = folder / name
        if path.exists():
            data = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
            yield from (json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip())
            return
    raise FileNotFoundError(f"{folder} is no corpus: it holds no gold.jsonl, gold.jsonl.gz or pages.jsonl")


def _host(url: str) -> str:
    return url.split("/")[2] if url.count("/") > 1 else ""


def _own_url(html: str) -> str:
    """What a page names as its own address; else an address of the site that it links to most."""
    named = _CANONICAL.search(html)
    if named:
        return named[1] or named[2]
    linked = Counter(_registrable(host) for host in _LINK.findall(html))
    return f"//{linked.most_common(1)[0][0]}" if linked else ""


def _registrable(domain: str) -> str:
    """The part of a domain that one owner registered, so that its subdomains fall into one part."""
    parts = domain.lower().removeprefix("www.").split(".")
    if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])
