"""The corpora of one run: which pages, what they are held against, and what a system is given of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from benchmarks import labelled_pages
from benchmarks.cases import Case, CaseLine, is_case_folder, load_cases
from benchmarks.corpora import CorpusPage
from benchmarks.dumps import DUMPS
from benchmarks.measures import Target
from benchmarks.systems.system import Source

_HTML_LANGUAGE: Final = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\A[\s\ufeff]*<\?xml[^>]*>")
_DUMP: Final = "html_text"
_Item = TypeVar("_Item")


@dataclass
class Corpus:
    """A named corpus. It has HTML pages, or annotated cases of which some are pages."""

    name: str
    pages: list[CorpusPage] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    annotated: list[Case] = field(default_factory=list)
    """Pages whose lines a person labelled, as HTML and as a dump of their text, for the *lines* track."""
    titles: bool = False
    """Whether the references hold the page's title."""
    told: str = ""
    """Which of its pages were chosen, for the results page."""

    def html(self) -> tuple[list[Source], list[Target]]:
        """The pages with HTML."""
        sources = [Source(_DECLARATION.sub("", page.html), page.url, page.language, self.titles) for page in self.pages]
        sources += [Source(case.source, "", case.language, True) for case in self.cases if case.format == "html"]
        targets = [_page_target(page) for page in self.pages]
        return sources, targets + [_case_target(case) for case in self.cases if case.format == "html"]

    def texts(self) -> tuple[list[Source], list[Target]]:
        """The cases whose page is text or Markdown already."""
        cases = [case for case in self.cases if case.format != "html"]
        return [Source(case.source, "", case.language, True) for case in cases], [_case_target(case) for case in cases]

    def references(self) -> tuple[list[Source], list[Target]]:
        """The reference texts themselves, where there are some."""
        pages = [page for page in self.pages if page.reference and page.reference.strip()]
        sources = [Source(page.reference or "", page.url, page.language, self.titles) for page in pages]
        sources += [Source(case.expected, "", case.language, True) for case in self.cases]
        return sources, [_page_target(page) for page in pages] + [_case_target(case) for case in self.cases]


def load_corpus(
    name: str, folder: Path, *, sample: int | None = None, fold: int | None = None, types: Sequence[str] = ()
) -> Corpus:
    """The corpus in ``folder``, or a part of it: the pages of one ``fold``, of some ``types``, a ``sample`` that is the same
    each time."""
    if is_case_folder(folder):
        cases = load_cases(folder)
        chosen = _sample(cases, [case.name for case in cases], sample)
        return Corpus(name, cases=chosen, titles=True, told=f"{len(chosen)} of {len(cases)} cases")
    every = list(labelled_pages.pages(folder))
    pages = [page for page in every if fold is None or page.fold == fold]
    pages = [page for page in pages if not types or page.page_type in types]
    pages = _sample(pages, [page.id for page in pages], sample)
    for page in pages:
        page.language = page.language or language_of(page)
    part = "" if fold is None else f", part {fold} of 5 by domain"
    part += f", {' and '.join(types)} only" if types else ""
    told = f"{len(pages)} of {len(every)} pages{part}"
    annotated = list(_annotated(pages, folder))
    return Corpus(name, pages=pages, annotated=annotated, titles=bool(_options(folder).get("titles")), told=told)


def _annotated(pages: list[CorpusPage], folder: Path) -> Iterator[Case]:
    known = labelled_pages.load(folder.resolve().name)
    for page in pages:
        lines = page.lines or (known[page.id].lines(page.html) if page.id in known else [])
        told = [CaseLine(text, label) for label, text in lines if label]
        if told:
            yield Case(page.id, "html", page.language, page.page_type, page.html, "", told)
            yield Case(page.id, "text", page.language, page.page_type, DUMPS[_DUMP](page.html), "", told)


def language_of(page: CorpusPage) -> str:
    """The language that a page is grouped by: told from the reference, else as the page declares it."""
    from cleanpage.languages import identify_text

    declared = _HTML_LANGUAGE.search(page.html[:5000])
    snippets = " ".join(page.must_have)
    return (
        identify_text((page.reference or "")[:6000])
        or (declared.group(1).lower() if declared else "")
        or identify_text(snippets)
        or ""
    )


def _sample(items: list[_Item], names: list[str], count: int | None) -> list[_Item]:
    if count is None or count >= len(items):
        return items
    ranked = sorted(range(len(items)), key=lambda at: hashlib.sha256(names[at].encode()).digest())
    return [items[at] for at in sorted(ranked[:count])]


def _options(folder: Path) -> dict[str, object]:
    path = folder / "corpus.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _page_target(page: CorpusPage) -> Target:
    snippets = tuple(page.must_have), tuple(page.must_not_have)
    return Target(page.id, page.reference, *snippets, page.page_type, page.language)


def _case_target(case: Case) -> Target:
    return Target(case.name, case.expected, (), (), case.genre, case.language)
