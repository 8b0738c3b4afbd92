"""``python -m benchmarks.confidence``: whether ``confidence`` keeps its word, for HTML: the true score at each level.

Writes ``confidence-CORPUS.svg`` and a table: pages by confidence, their mean word F1, and what trafilatura had got for
the same pages. Where trafilatura's column is the better one, the fallback should be taken.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.cache import default_folder
from benchmarks.compare import HERE, add_corpus_options, load_corpora, told_options
from benchmarks.results_page import table
from benchmarks.running import progress
from benchmarks.scores import word_f1
from benchmarks.selection import Corpus
from benchmarks.systems import named
from benchmarks.systems.ours import use_weights
from benchmarks.tracks import Runner

_PEER: Final = "trafilatura no comments"
_EDGES: Final = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Judged:
    """One page: what cleanpage thought of its result, what it was, and what the peer's was."""

    confidence: float
    engine: str
    score: float
    peer: float


def judge(corpus: Corpus, runner: Runner) -> list[Judged]:
    """Every page of a corpus that has a reference."""
    import cleanpage

    cleaners = {True: cleanpage.Cleaner(), False: cleanpage.Cleaner(drop={"title"})}
    sources, targets = corpus.html()
    pairs = [(source, target) for source, target in zip(sources, targets, strict=True) if target.reference is not None]
    peers = runner.outputs(named(_PEER), [source for source, _ in pairs], _PEER)
    found = []
    for (source, target), peer in zip(progress(iter(pairs), len(pairs), corpus.name), peers, strict=True):
        explained = cleaners[source.titles].explain(source.text, url=source.url or None)
        reference = target.reference or ""
        score = word_f1(reference, explained.text)
        found.append(Judged(explained.confidence, explained.engine, score, word_f1(reference, peer.text)))
    return found


def levels(pages: Sequence[Judged]) -> list[tuple[float, list[Judged]]]:
    """Pages by tenths of confidence: the lower edge, and the pages; tenths without pages are left out."""
    last = len(_EDGES) - 2
    groups: list[list[Judged]] = [[] for _ in range(last + 1)]
    for page in pages:
        groups[min(last, int(page.confidence * (last + 1)))].append(page)
    return [(_EDGES[at], group) for at, group in enumerate(groups) if group]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence", description=__doc__)
    add_corpus_options(parser)
    parser.add_argument("--out", type=Path, default=HERE / "results", help="where the table and the plot go")
    parser.add_argument("--cache", type=Path, default=default_folder(), help="where outputs are kept")
    options = parser.parse_args(arguments)
    try:
        use_weights(options.weights, options.kinds)
        corpora = load_corpora(options.corpus, sample=options.sample, fold=options.fold, types=options.types)
    except (OSError, ValueError) as error:
        print(f"confidence: {error}", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    command = " ".join(["python -m benchmarks.confidence", *told_options(options)])
    lines = ["# Confidence against the true score", "", f"HTML; word F1. Made by `{command}`.", ""]
    for corpus in corpora:
        pages = judge(corpus, Runner(options.cache))
        if not pages:
            continue
        rows = [
            [
                f"{edge:.1f} to {edge + 0.1:.1f}",
                str(len(group)),
                f"{_mean([page.confidence for page in group]):.3f}",
                f"{_mean([page.score for page in group]):.3f}",
                f"{_mean([page.peer for page in group]):.3f}",
                str(sum(page.engine != "lines" for page in group)),
            ]
            for edge, group in levels(pages)
        ]
        header = ["confidence", "pages", "mean confidence", "score", _PEER, "by the fallback"]
        drawn = _draw(pages, corpus.name, options.out / f"confidence-{corpus.name}.svg")
        lines += [f"## {corpus.name}", "", *table(header, rows), "", *([f"![{drawn}]({drawn})", ""] if drawn else [])]
    (options.out / "CONFIDENCE.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(options.out / "CONFIDENCE.md")
    return 0


def _draw(pages: Sequence[Judged], name: str, path: Path) -> str:
    try:
        import matplotlib
    except ImportError:
        return ""
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "cleanpage", "svg.fonttype": "none", "font.size": 9})
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 4.5))
    axes.plot([0, 1], [0, 1], color="#cbd5e1", linewidth=1)
    axes.plot([page.confidence for page in pages], [page.score for page in pages], ".", color="#94a3b8", markersize=3)
    groups = [group for _, group in levels(pages)]
    x = [_mean([page.confidence for page in group]) for group in groups]
    axes.plot(x, [_mean([page.score for page in group]) for group in groups], "o-", color="#c2410c", label="cleanpage")
    axes.plot(x, [_mean([page.peer for page in group]) for group in groups], "o--", color="#475569", label=_PEER)
    axes.set_xlabel("confidence")
    axes.set_ylabel("word F1")
    axes.set_title(f"html: {name}")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, format="svg", bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)
    return path.name


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    sys.exit(main())
