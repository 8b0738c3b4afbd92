"""Label the lines of corpus pages by hand.

``python -m benchmarks.annotate show CORPUS_FOLDER ID > ID.txt`` prints a page's lines with their numbers; write the labels
as ranges into ``ID.lab`` ("0-12 navigation", "13 title", one a line); ``python -m benchmarks.annotate keep CORPUS_FOLDER
ID.lab...`` checks them and adds them to ``annotations/CORPUS.jsonl``. The labels are told in ``docs/labels.md``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks import corpora, labelled_pages
from benchmarks.corpora import CorpusPage
from cleanpage.labels import KEPT, REMOVED
from cleanpage.page import Block, Page
from cleanpage.reading import read

_RANGE: Final = re.compile(r"(\d+)(?:-(\d+))? (\w+)")  # "0-12 navigation", "13 title"
_SHORT: Final = {"prose": "p", "list_item": "li", "quotation": "q", "table": "tr", "caption": "cap", "control": "btn"}
_LONGEST: Final = 170  # characters of a line that are shown
_LINKED: Final = 0.6  # share of a line that makes it a link
_OWN: Final = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))


def shown(page: CorpusPage) -> Iterator[str]:
    """The page's lines as they are read from its HTML: number, "L" for a link, kind, text; elements where they change."""
    read_page: Page = read(page.html, "html")
    yield f"# {page.url}  {(read_page.titles or ('',))[0]!r}"
    last = ""
    for number, block in enumerate(read_page.blocks):
        element = _element(block)
        if element != last and element.split(".")[0] not in _OWN:
            yield f"    << {element}"
            last = element
        kind = f"h{block.level}" if block.kind == "heading" else _SHORT.get(block.kind, block.kind)
        link = "L" if block.link_chars > _LINKED * len(block.text) else " "
        text = " ".join(block.text.split())
        if len(text) > _LONGEST:
            text = f"{text[:120]} … {text[-40:]}"
        yield f"{number:4d} {link} {kind:4s} {text}"


def _element(block: Block) -> str:
    container = block.container
    if container is not None and block.kind == "list_item" and container.parent is not None:
        container = container.parent
    return container.key[:36] if container is not None else ""


def labels_in(text: str, count: int) -> list[str]:
    """The labels that the ranges in ``text`` give ``count`` lines. Raises ``ValueError`` that says what is wrong."""
    labels = [""] * count
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _RANGE.fullmatch(line.strip())
        if found is None or found[3] not in (*KEPT, *REMOVED):
            raise ValueError(f"line {number} is no range with a label: {line!r}")
        for at in range(int(found[1]), int(found[2] or found[1]) + 1):
            if at >= count:
                raise ValueError(f"line {number}: the page has {count} lines, numbered from 0; {at} is none of them")
            if labels[at]:
                raise ValueError(f"line {number}: {at} has been given a label before")
            labels[at] = found[3]
    if "" in labels:
        raise ValueError(f"line {labels.index('')} of the page has no label")
    return labels


def keep(folder: Path, files: Sequence[Path]) -> int:
    """Add the labels in ``files``, each named after its page, to the corpus's annotations; how many were no good."""
    path = labelled_pages.FOLDER / f"{folder.resolve().name}.jsonl"
    rows = {json.loads(row)["id"]: row for row in path.read_text("utf-8").splitlines()} if path.exists() else {}
    wanted = {file.stem: file for file in files}
    bad = 0
    for page in corpora.pages(folder):
        file = wanted.pop(page.id, None)
        if file is None:
            continue
        blocks = read(page.html, "html").blocks
        try:
            labels = labels_in(file.read_text("utf-8"), len(blocks))
        except ValueError as error:
            print(f"annotate: {file}: {error}", file=sys.stderr)
            bad += 1
            continue
        rows[page.id] = labelled_pages.written(page.id, blocks, labels)
    for file in wanted.values():
        print(f"annotate: {file}: {folder} has no page of that name", file=sys.stderr)
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{rows[key]}\n" for key in sorted(rows)), "utf-8")
    return bad + len(wanted)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("show", "keep"))
    parser.add_argument("corpus", type=Path, help="folder of the corpus")
    parser.add_argument("names", nargs="+", help="a page's id to show, or files of labels to keep")
    options = parser.parse_args(arguments)
    try:
        if options.do == "keep":
            return 1 if keep(options.corpus, [Path(name) for name in options.names]) else 0
        for page in corpora.pages(options.corpus):
            if page.id in options.names:
                print("\n".join(shown(page)))
    except OSError as error:
        print(f"annotate: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
