"""``python -m benchmarks.speed CORPUS_FOLDER...``: how long cleaning takes, as ratios that hold on any machine.

HTML is held against lxml's parse of the same page, text against one ``re.findall`` of its words, the import against an
interpreter that does nothing, memory against the page's own size. Both sides of a ratio are measured in turn in one run.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

from benchmarks import corpora, growth, machine
from benchmarks.running import progress
from benchmarks.systems import named
from benchmarks.systems.system import HTML, Source
from cleanpage import Cleaner

PEERS: Final = ("cleanpage", "trafilatura", "trafilatura fast", "resiliparse", "readability-lxml")
_WORD: Final = re.compile(r"\w+")
_ROUNDS: Final = 3  # of which the fastest counts
_STARTS: Final = 9  # fresh interpreters
_LARGEST_TRACED: Final = 1_000_000  # characters; tracing memory takes twenty times as long
_TRACED: Final = 5  # of so many sources one


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured against what, with one ratio a page."""

    what: str
    against: str
    ratios: list[float]

    def cells(self) -> str:
        """The row as Markdown: median, quartiles and the number of pages."""
        if not self.ratios:
            return f"| {self.what} | {self.against} | not measured | | 0 |"
        low, middle, high = quantiles(self.ratios, n=4) if len(self.ratios) > 1 else self.ratios * 3
        return f"| {self.what} | {self.against} | {middle:.1f} | {low:.1f} to {high:.1f} | {len(self.ratios)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        pages = [page for folder in options.corpus for page in corpora.load(folder)][:: options.every]
    except OSError as error:
        print(f"speed: {error}", file=sys.stderr)
        return 2
    html = [page.html for page in pages]
    dumps = [text for text in map(_dump, html) if text]
    articles = [page.reference for page in pages if page.reference]
    rows = [*_html_rows(html), _text_row("whole-page text", dumps), _text_row("clean article", articles)]
    rows += [_memory_row("HTML", html), _memory_row("whole-page text", dumps), _import_row()]
    how = f"--every {options.every}{' --huge' if options.huge else ''}"
    lines = [
        "# Speed",
        "",
        f"Made by `python -m benchmarks.speed FOLDER... {how}`; memory is that of every fifth page.",
        "",
    ]
    lines += [*(f"{name}: {value}  " for name, value in machine.describe()), ""]
    lines += ["| what | against | median | quartiles | pages |", "| --- | --- | --- | --- | --- |"]
    lines += [row.cells() for row in rows]
    largest = growth.HUGE if options.huge else growth.LARGE
    curves = growth.measure([body for body in map(_body, html) if body], dumps, largest)
    lines += ["", "## Growth", "", *growth.table(curves)]
    if options.out is not None:
        drawn = growth.draw(curves, options.out.with_suffix(".svg"))
        lines += ["", f"![Time by size]({drawn.name})"] if drawn is not None else []
        options.out.write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n\n")[-1])
    parser.add_argument("corpus", type=Path, nargs="+", help="folder of a corpus")
    parser.add_argument("-o", "--out", type=Path, help="write the table here, and the plot of growth beside it")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take only each Nth page")
    parser.add_argument("--huge", action="store_true", help="let the sources of the growth plot reach 100 MB, not 10")
    return parser


def _parse(html: str) -> Any:
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        return document_fromstring(html.encode("utf-8", "replace"))
    except (etree.ParserError, ValueError):
        return None


def _body(html: str) -> str:
    """What a page shows, as well-formed HTML, so that many pages can stand one after another in one."""
    from lxml.html import tostring

    tree = _parse(html)
    body = tree.find("body") if tree is not None else None
    return "".join(tostring(child, encoding="unicode") for child in body) if body is not None else ""


def _dump(html: str) -> str:
    """All visible text of a page, a line for each of its pieces: what a scraper's simplest export holds."""
    tree = _parse(html)
    if tree is None:
        return ""
    for element in list(tree.iter("script", "style", "noscript", "template")):
        element.drop_tree()
    return "\n".join(text.strip() for text in map(str, tree.itertext()) if text.strip())


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def _ratio(call: Callable[[], object], base: Callable[[], object]) -> float:
    """The fastest of some rounds of ``call`` by the fastest of ``base``, taken in turn."""
    pairs = [(_seconds(call), _seconds(base)) for _ in range(_ROUNDS)]
    return min(pair[0] for pair in pairs) / max(min(pair[1] for pair in pairs), 1e-9)


def _html_rows(html: Sequence[str]) -> list[Row]:
    rows = []
    for name in PEERS:
        system = named(name)
        if system.version() is None or HTML not in system.reads:
            continue
        run = system.load()
        for page in html[:3]:  # what is loaded with the first page is not the page's
            run(Source(page))
        watched = progress(iter(html), len(html), name)
        ratios = [_ratio(partial(run, Source(page)), partial(_parse, page)) for page in watched]
        rows.append(Row(f"HTML, {name}", "lxml's parse", ratios))
    return rows


def _text_row(what: str, texts: Sequence[str]) -> Row:
    cleaner = Cleaner()
    cleaner.clean("What is loaded with the first text is not the text's.")
    watched = progress(iter(texts), len(texts), what)
    ratios = [_ratio(partial(cleaner.clean, text), partial(_WORD.findall, text)) for text in watched]
    return Row(what, "re.findall of its words", ratios)


def _memory_row(what: str, sources: Sequence[str]) -> Row:
    """Peak of what Python allocates while a source is cleaned; the tree that lxml builds is not among it."""
    cleaner = Cleaner()
    ratios = []
    traced = [source for source in sources[::_TRACED] if 0 < len(source) <= _LARGEST_TRACED]
    for source in progress(iter(traced), len(traced), f"memory, {what}"):
        cleaner.clean(source)
        tracemalloc.start()
        cleaner.clean(source)
        ratios.append(tracemalloc.get_traced_memory()[1] / sys.getsizeof(source))
        tracemalloc.stop()
    return Row(f"peak memory, {what}", "the source in memory", ratios)


def _import_row() -> Row:
    """Milliseconds that the import adds to an interpreter that does nothing: no ratio, but the difference of both."""
    added = [1000 * (_start("import cleanpage") - _start("pass")) for _ in range(_STARTS)]
    return Row(
        "import cleanpage, ms",
        "python -c pass (difference)",
        [value for value in added if value > 0] or [median(added)],
    )


def _start(code: str) -> float:
    return _seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True, timeout=60))


if __name__ == "__main__":
    sys.exit(main())
