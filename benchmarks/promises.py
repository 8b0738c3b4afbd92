"""Are the promises kept on real pages? ``python -m benchmarks.promises FOLDER [FOLDER ...]``.

Every page of the corpora in FOLDER (or of the corpus that FOLDER is) is cleaned as HTML, as the visible text of two tools, and as
Markdown. Counted: exceptions; results that change when they are cleaned again; result lines that do not stand in the
source in order; results of ``explain`` that differ from ``clean``; offsets that do not point to their line.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

import cleanpage
from benchmarks import corpora, dumps
from benchmarks.corpora import CorpusPage
from cleanpage.reading import parsing
from cleanpage.reading.lines import fold_space

FORMS: Final = ("html", "html_text", "inscriptis", "html2text")
_UNSEEN: Final = (
    "//script|//style|//template|//noscript|//svg|//select|//textarea|//iframe|//object|//video|//audio|//head|//math|//canvas"
    "|//*[@hidden]|//*[@aria-hidden='true']|//*[contains(translate(@style, ' ', ''), 'display:none')]"
    "|//*[contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_TOLD: Final = 100  # pages between two words on how far it is
BROKEN: Final = ("exceptions", "changed again", "not in the source", "explain differs", "offsets wrong")


def check(page: CorpusPage) -> Counter[tuple[str, str]]:
    """What one page breaks, by form and promise; also how many documents there were."""
    counts: Counter[tuple[str, str]] = Counter()
    for form in FORMS:
        try:
            source = page.html if form == "html" else dumps.DUMPS[form](page.html)
        except Exception:  # that tool's failure, not ours
            counts[form, "not made by the tool"] += 1
            continue
        counts[form, "documents"] += 1
        try:
            for problem in problems(source, is_html=form == "html"):
                counts[form, problem] += 1
                print(f"{page.id} {form}: {problem}", file=sys.stderr)
        except Exception as error:
            counts[form, "exceptions"] += 1
            print(f"{page.id} {form}: {type(error).__name__}: {error}", file=sys.stderr)
    return counts


def problems(source: str, *, is_html: bool) -> Iterator[str]:
    """The promises that the library breaks on one document."""
    result = cleanpage.clean(source)
    if cleanpage.clean(result) != result:
        yield "changed again"
    account = cleanpage.explain(source)
    is_html = is_html or account.format == "html"  # a dump may be full of tags that its tool took for text
    sources = (visible_text(source), all_text(source)) if is_html else (source,)
    if not any(in_order(result, text) for text in sources):
        yield "not in the source"
    if account.text != result:
        yield "explain differs"
    if not is_html and any(source[line.start : line.end] != line.text for line in account.lines):
        yield "offsets wrong"


def all_text(source: str) -> str:
    """All text of an HTML page, hidden or not, read apart from the library's own walk."""
    root = parsing.dom_of(source)[0]
    return "" if root is None else "".join(str(text) for text in root.itertext())


def visible_text(source: str) -> str:
    """The same without what a browser does not show."""
    root = parsing.dom_of(source)[0]
    if root is None:
        return ""
    for element in root.xpath(_UNSEEN):
        parent = element.getparent()
        if parent is not None:
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (element.tail or "")
            else:
                parent.text = (parent.text or "") + (element.tail or "")
            parent.remove(element)
    return "".join(str(text) for text in root.itertext())


def in_order(result: str, source: str) -> bool:
    """Whether the lines of ``result`` stand in ``source`` in their order, white space aside."""
    bare = "".join(fold_space(source).split())
    at = 0
    for line in result.splitlines():
        wanted = "".join(fold_space(line).split())
        found = bare.find(wanted, at)
        if found < 0:
            return False
        at = found + len(wanted)
    return True


def folders(paths: list[Path]) -> list[Path]:
    """The corpora that the paths are or hold."""
    found: list[Path] = []
    for path in paths:
        found.extend([path] if (path / "html").is_dir() else sorted(p for p in path.iterdir() if (p / "html").is_dir()))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    counts: Counter[tuple[str, str]] = Counter()
    pages = 0
    with ProcessPoolExecutor(options.workers) as pool:
        for folder in folders(options.folders):
            for found in pool.map(check, corpora.pages(folder), chunksize=8):
                counts.update(found)
                pages += 1
                if pages % _TOLD == 0:
                    print(f"{folder.name}: {pages} pages", file=sys.stderr, flush=True)
    print(f"{pages} pages")
    columns = ("documents", *BROKEN, "not made by the tool")
    print(f"{'':12}" + "".join(f"{column:>22}" for column in columns))
    for form in FORMS:
        print(f"{form:12}" + "".join(f"{counts[form, column]:>22}" for column in columns))
    return 1 if any(counts[form, name] for form in FORMS for name in BROKEN) else 0


if __name__ == "__main__":
    sys.exit(main())
