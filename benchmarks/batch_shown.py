"""Runs ``cleanpage batch`` over the same pages packed as WARC, as JSON Lines and as Parquet, and compares the results.

    python -m benchmarks.batch_shown CORPORA -o shown.md
    python -m benchmarks.batch_shown CORPORA --every 4 --ratio 5

CORPORA is a folder of corpora (or one), as ``benchmarks.corpora`` reads them. Each format goes in and another one comes
out, so that the outputs are compared, too. ``--ratio N`` measures one worker against two, N times in turn. The exit code
is 1 when any page differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

from benchmarks import packing
from benchmarks.machine import describe
from benchmarks.two_workers import ratio_table

_WAYS: Final = (
    ("WARC", packing.as_warc, "in.warc.gz", "out.jsonl.zst"),
    ("JSON Lines", packing.as_json_lines, "in.jsonl.zst", "out.parquet"),
    ("Parquet", packing.as_parquet, "in.parquet", "out.jsonl.gz"),
)
_COLUMNS: Final = ("article", "article_labels", "article_confidence", "article_engine")
_ONE_IN: Final = 20
"""Of so many pages one is also cleaned by ``cleanpage.explain``, in this process."""


class Way(NamedTuple):
    """What came of one format."""

    name: str
    input: Path
    output: Path
    code: int
    seconds: float
    results: dict[str, str]
    """URL and digest of the columns that cleaning adds."""
    failed: list[str]
    """URLs (or places) of failed documents."""


def run_batch(source: Path, output: Path, *more: str) -> tuple[int, float]:
    """Exit code and seconds of ``cleanpage batch``."""
    column = [] if source.name.startswith("in.warc") else ["--field", "html", "--url-field", "url"]
    line = [
        sys.executable, "-m", "cleanpage.cli", "batch", str(source), "-o", str(output), "--to", "article", "--quiet",
        *column, *more,
    ]  # fmt: skip
    began = time.monotonic()
    code = subprocess.run(line, check=False).returncode
    return code, time.monotonic() - began


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of an output, a few in memory at a time."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as parquet:
            for some in parquet.iter_batches(64):
                yield from some.to_pylist()
        return
    with _opened(path) as stream:
        for line in stream:
            yield json.loads(line)


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        import gzip

        return gzip.open(path, "rt", encoding="utf-8")
    import zstandard

    return zstandard.open(path, "rt", encoding="utf-8", newline="\n")


def digest(record: dict[str, Any]) -> str:
    """Of what cleaning added; a Parquet map comes as pairs."""
    added = {name: record.get(name) for name in _COLUMNS}
    added["article_labels"] = sorted(dict(added["article_labels"] or {}).items())
    return hashlib.sha256(json.dumps(added, ensure_ascii=False).encode("utf-8")).hexdigest()


def _way(name: str, pack: Any, source: Path, output: Path, given: argparse.Namespace) -> Way:
    pack(packing.pages_of(given.corpora, given.every), source)
    code, seconds = run_batch(source, output, "--stats", *(["--workers", str(given.workers)] if given.workers else []))
    results = {record["url"]: digest(record) for record in records(output)}
    errors = output.with_name(output.name + ".errors.jsonl")
    failed = [json.loads(line) for line in errors.read_text().splitlines()] if errors.exists() else []
    places = [f"{error.get('url') or error['place']}: {error['reason']}" for error in failed]
    return Way(name, source, output, code, seconds, results, places)


def _table(ways: list[Way]) -> Iterator[str]:
    yield "| packed as | bytes in | written as | bytes out | documents | failed | exit code | seconds |"
    yield "|---|---:|---|---:|---:|---:|---:|---:|"
    for way in ways:
        sizes = (way.input.stat().st_size, way.output.stat().st_size)
        yield (
            f"| {way.name} (`{way.input.name}`) | {sizes[0]:,} | `{way.output.name}` | {sizes[1]:,} "
            f"| {len(way.results):,} | {len(way.failed)} | {way.code} | {way.seconds:.0f} |"
        )
    for way in ways:
        for place in way.failed:
            yield f"\nfailed as {way.name}: {place}"


def _differences(ways: list[Way]) -> Iterator[str]:
    first = ways[0]
    for other in ways[1:]:
        if list(first.results) != list(other.results):
            missing = first.results.keys() ^ other.results.keys()
            yield f"{first.name} and {other.name}: other pages or another order ({len(missing)} in one only)"
        for url in first.results.keys() & other.results.keys():
            if first.results[url] != other.results[url]:
                yield f"{first.name} and {other.name} differ on {url}"


def _differences_from_library(way: Way, given: argparse.Namespace) -> tuple[int, list[str]]:
    import cleanpage

    compared, different = 0, []
    for number, page in enumerate(packing.pages_of(given.corpora, given.every)):
        if number % _ONE_IN or page.url not in way.results:
            continue
        compared += 1
        result = cleanpage.explain(page.html)
        labels: dict[str, int] = {}
        for line in result.lines:
            labels[line.label] = labels.get(line.label, 0) + 1
        columns = (result.text, labels, round(result.confidence, 4), result.engine)
        alone = digest(dict(zip(_COLUMNS, columns, strict=True)))
        if alone != way.results[page.url]:
            different.append(f"batch and cleanpage.explain differ on {page.url}")
    return compared, different


def main() -> None:
    """Tables, and whether anything differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("-o", "--output", type=argparse.FileType("w", encoding="utf-8"), default=sys.stdout)
    options.add_argument("--every", type=int, default=1, metavar="K", help="only every K-th page")
    options.add_argument("--workers", type=int, help="processes of each run (default: all cores)")
    options.add_argument("--ratio", type=int, default=0, metavar="N", help="measure two workers against one N times")
    options.add_argument("--ratio-only", action="store_true", help="and nothing else")
    options.add_argument(
        "--patience", type=float, default=0, metavar="SECONDS", help="wait for a quiet machine before each turn"
    )
    options.add_argument("--ratio-pages", type=int, default=200, help="pages of each measurement")
    given = options.parse_args()

    def tell(text: str = "") -> None:
        print(text, file=given.output, flush=True)

    tell("\n".join(f"- {name}: {value}" for name, value in describe()) + "\n")
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="cleanpage-shown-") as name:
        folder = Path(name)
        if not given.ratio_only:
            ways = [_way(way, pack, folder / source, folder / out, given) for way, pack, source, out in _WAYS]
            tell("\n".join(_table(ways)))
            wrong = list(_differences(ways))
            compared, different = _differences_from_library(ways[0], given)
            wrong += different
            tell(f"\nThe same text, lines per label, confidence and engine in the same order from each: {not wrong}.")
            tell(f"Compared with `cleanpage.explain`, too: {compared} pages.")
            tell("\n".join(wrong))
        if given.ratio:
            for row in ratio_table(given.corpora, folder, given.ratio, given.ratio_pages, given.patience):
                tell(row)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
