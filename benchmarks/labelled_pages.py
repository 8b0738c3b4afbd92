"""Pages of public corpora whose lines were labelled by hand, kept in ``annotations/`` without their text.

``annotations/CORPUS.jsonl`` holds one object a page: its ``id`` in the corpus, ``labels`` of its lines in order
("navigation*12 title byline paragraph*9", the lines being those that the HTML reader gives), and ``marks``, four
hexadecimal digits for each line, made of its letters and digits, by which the labels find their lines again when the
reader has come to divide a page differently. The corpora themselves are not part of the project.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Final

from benchmarks import corpora
from benchmarks.corpora import CorpusPage
from cleanpage.labels import KEPT
from cleanpage.page import Block
from cleanpage.reading import read

FOLDER: Final = Path(__file__).with_name("annotations")
_MARK: Final = 4  # digits
_LEAST_FOUND: Final = 0.9  # of a page's lines; below it the page is not the one that was annotated

Line = tuple[str, str]
"""Label and text."""


@dataclass(frozen=True)
class Annotation:
    """The labels of one page's lines, and what the lines are known by."""

    id: str
    labels: tuple[str, ...]
    marks: tuple[str, ...]

    def lines(self, html: str) -> list[Line]:
        """The labelled lines of the page; empty where ``html`` is another page. A line that is not known has no label."""
        blocks = read(html, "html").blocks
        marks = [mark(block.text) for block in blocks]
        labels = [""] * len(blocks)
        found = 0
        for own, other, size in SequenceMatcher(None, self.marks, marks, autojunk=False).get_matching_blocks():
            labels[other : other + size] = self.labels[own : own + size]
            found += size
        if found < _LEAST_FOUND * len(self.marks):
            return []
        return [(label, block.text) for label, block in zip(labels, blocks, strict=True)]


def mark(text: str) -> str:
    """What a line is known by: its letters and digits, whatever the space between them."""
    bare = "".join(filter(str.isalnum, text))
    return hashlib.sha256((bare or text.strip()).encode("utf-8", "replace")).hexdigest()[:_MARK]


def load(corpus: str, folder: Path = FOLDER) -> dict[str, Annotation]:
    """The annotations of a corpus, by page; none where nobody annotated it. ``corpus`` is its folder's name."""
    path = folder / f"{corpus}.jsonl"
    if not path.exists():
        return {}
    rows = (json.loads(row) for row in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: _annotation(row) for row in rows}


def _annotation(row: dict[str, str]) -> Annotation:
    labels: list[str] = []
    for run in row["labels"].split():
        label, _, count = run.partition("*")
        labels += [label] * int(count or 1)
    marks = row["marks"]
    return Annotation(row["id"], tuple(labels), tuple(marks[at : at + _MARK] for at in range(0, len(marks), _MARK)))


def written(page_id: str, blocks: Sequence[Block], labels: Iterable[str]) -> str:
    """A page's row of the file."""
    runs = [(label, sum(1 for _ in same)) for label, same in groupby(labels)]
    told = " ".join(label if count == 1 else f"{label}*{count}" for label, count in runs)
    marks = "".join(mark(block.text) for block in blocks)
    return json.dumps({"id": page_id, "labels": told, "marks": marks})


def reference(lines: Iterable[Line]) -> str:
    """The page's main content: what is kept by default but the title, which the corpora's references leave out, too."""
    return "\n\n".join(text for label, text in lines if label in KEPT and label != "title")


def pages(folder: Path) -> Iterator[CorpusPage]:
    """The pages of a corpus. An annotated one without a reference has its annotated main content and title for these,
    and its lines."""
    annotated = load(folder.resolve().name)
    for page in corpora.pages(folder):
        lines = annotated[page.id].lines(page.html) if page.id in annotated and not page.reference else []
        kept = reference(lines)
        if kept:
            page.reference, page.lines = kept, lines
            page.title = next((text for label, text in lines if label == "title"), page.title)
        yield page
