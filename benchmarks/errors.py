"""``python -m benchmarks.errors``: which kinds of line cost the most words, written to ``ERRORS.md``.

A line that is kept costs the words of it that the reference does not hold; a line that is removed costs those that it
does hold, in order. Lines are told apart by the label that they were given and by their shape. Examples are cut short,
so that no page's text is copied at length.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.align import UNSURE, coverage
from benchmarks.cache import default_folder
from benchmarks.compare import HERE, add_corpus_options, load_corpora, told_options
from benchmarks.dumps import DUMPS
from benchmarks.measures import Target
from benchmarks.results_page import table
from benchmarks.running import progress
from benchmarks.selection import Corpus
from benchmarks.systems import named
from benchmarks.systems.ours import use_weights
from benchmarks.systems.system import Source
from benchmarks.tracks import Runner

TRACKS: Final = ("html", "text", "residue", "gold")
EXAMPLE: Final = 40
_EXAMPLES: Final = 3
_KINDS_SHOWN: Final = 16
_WORD: Final = re.compile(r"\w+")
_SENTENCE_END: Final = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*\s*$")
_KEPT_WRONGLY: Final = "kept, but not in the reference"
_REMOVED_WRONGLY: Final = "removed, but in the reference"

_ABOUT: Final = (
    "Made by `{}`. A kept line costs the words of it that the reference doesn't hold, a "
    "removed one the words of it that the reference does hold, in order; lines are told apart by the label that they "
    "were given and their shape."
)


@dataclass
class Cost:
    """What the lines of one kind cost together."""

    words: float = 0.0
    lines: int = 0
    pages: set[str] = field(default_factory=set)
    examples: list[tuple[float, str]] = field(default_factory=list)

    def add(self, words: float, page: str, text: str) -> None:
        """Count one line."""
        self.words += words
        self.lines += 1
        self.pages.add(page)
        self.examples.append((words, cut(text)))
        if len(self.examples) > 50:
            self.examples = sorted(self.examples, reverse=True)[:10]


@dataclass
class Costs:
    """The costs of one track on one corpus."""

    reference_words: int = 0
    pages: int = 0
    kept_wrongly: dict[tuple[str, str], Cost] = field(default_factory=dict)
    removed_wrongly: dict[tuple[str, str], Cost] = field(default_factory=dict)
    by_type: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, target: Target, lines: Iterable[tuple[str, str, bool]]) -> None:
        """Count the lines (text, label, kept) of one page."""
        judged = list(lines)
        reference = target.reference or ""
        words = len(_WORD.findall(reference))
        self.pages += 1
        self.reference_words += words
        group = self.by_type.setdefault(target.page_type or "not told", Counter())
        group["pages"] += 1
        group["reference"] += words
        for (text, label, kept), share in zip(
            judged, coverage([text for text, _, _ in judged], reference), strict=True
        ):
            if share == UNSURE:
                continue
            held = share if not kept else 1 - share
            cost = held * len(_WORD.findall(text))
            if cost < 0.5:
                continue
            table_of = self.kept_wrongly if kept else self.removed_wrongly
            table_of.setdefault((label, shape(text)), Cost()).add(cost, target.id, text)
            group[_KEPT_WRONGLY if kept else _REMOVED_WRONGLY] += round(cost)


def shape(text: str) -> str:
    """The shape of a line, in words."""
    words = len(text.split())
    ended = bool(_SENTENCE_END.search(text))
    if words > 40:
        return "long prose" if ended else "long, no stop at the end"
    if ended:
        return "sentence" if words >= 5 else "a few words with a stop"
    if words <= 2:
        return "one or two words"
    return "short, no stop" if words <= 8 else "phrase, no stop"


def cut(text: str) -> str:
    """An example: the head of a line, without what Markdown would read as marks."""
    flat = re.sub(r"[`|<>\[\]*_]", " ", text)
    flat = " ".join(flat.split())
    return flat if len(flat) <= EXAMPLE else flat[: EXAMPLE - 1].rstrip() + "\u2026"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        use_weights(options.weights, options.kinds)
        corpora = load_corpora(options.corpus, sample=options.sample, fold=options.fold, types=options.types)
        extractor = named(options.extractor)
    except (KeyError, OSError, ValueError) as error:
        print(f"errors: {error}", file=sys.stderr)
        return 2
    runner = Runner(options.cache)
    command = " ".join(["python -m benchmarks.errors", *told_options(options)])
    lines = ["# What is lost, by kind of line", "", _ABOUT.format(command), ""]
    for track in options.tracks:
        for corpus in corpora:
            costs = measure(_sources(track, corpus, runner, extractor.name), f"{track} {corpus.name}")
            if costs.pages:
                told = f" (output of {extractor.name})" if track == "residue" else ""
                lines += [f"## {track}{told}: {corpus.name}", "", f"{corpus.told}.", "", *section(costs)]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(options.out)
    return 0


def measure(pairs: Sequence[tuple[Source, Target]], title: str) -> Costs:
    """Run cleanpage over sources and count what its lines cost."""
    import cleanpage

    cleaners = {True: cleanpage.Cleaner(), False: cleanpage.Cleaner(drop={"title"})}
    costs = Costs()
    for source, target in progress(iter(pairs), len(pairs), title):
        if target.reference is not None:
            explained = cleaners[source.titles].explain(source.text, url=source.url or None)
            costs.add(target, ((line.text, line.label, line.kept) for line in explained.lines))
    return costs


def section(costs: Costs) -> list[str]:
    """The part of the page for one track on one corpus."""
    lines = []
    for title, kinds in ((_KEPT_WRONGLY, costs.kept_wrongly), (_REMOVED_WRONGLY, costs.removed_wrongly)):
        total = sum(cost.words for cost in kinds.values())
        share = _percent(total, costs.reference_words)
        lines += [f"Words {title}: {total:.0f}, {share} of the reference's {costs.reference_words}.", ""]
        ranked = sorted(kinds.items(), key=lambda item: (-item[1].words, item[0]))[:_KINDS_SHOWN]
        rows = [
            [
                label,
                form,
                f"{cost.words:.0f}",
                _percent(cost.words, total),
                str(cost.lines),
                str(len(cost.pages)),
                shown,
            ]
            for (label, form), cost in ranked
            for shown in [" / ".join(_examples(cost))]
        ]
        lines += [*table(["label", "shape", "words", "share", "lines", "pages", "examples"], rows), ""]
    rows = [
        [
            group,
            str(counts["pages"]),
            _percent(counts[_KEPT_WRONGLY], counts["reference"]),
            _percent(counts[_REMOVED_WRONGLY], counts["reference"]),
        ]
        for group, counts in sorted(costs.by_type.items(), key=lambda item: -item[1]["pages"])
    ]
    lines += ["By page type, in words for each word of the reference:", ""]
    return [*lines, *table(["type", "pages", "wrongly kept", "wrongly removed"], rows), ""]


def _examples(cost: Cost) -> Iterator[str]:
    seen: set[str] = set()
    for _, text in sorted(cost.examples, reverse=True):
        if text not in seen and len(seen) < _EXAMPLES:
            seen.add(text)
            yield text


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _sources(track: str, corpus: Corpus, runner: Runner, extractor: str) -> list[tuple[Source, Target]]:
    """Every source of the track with what it is held against; for text, all dumps of a page after one another."""
    if track == "gold":
        return list(zip(*corpus.references(), strict=True))
    if track == "text" and corpus.cases:
        return list(zip(*corpus.texts(), strict=True))
    pages, targets = corpus.html()
    if track == "html":
        return list(zip(pages, targets, strict=True))
    texts = (
        [runner.dump(name, pages, f"dump {name}") for name in DUMPS]
        if track == "text"
        else [[output.text for output in runner.outputs(named(extractor), pages, extractor)]]
    )
    return [
        (Source(text, page.url, page.language, page.titles), target)
        for version in texts
        for page, text, target in zip(pages, version, targets, strict=True)
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.errors", description=__doc__)
    add_corpus_options(parser)
    parser.add_argument("--tracks", nargs="+", choices=TRACKS, default=list(TRACKS), metavar="TRACK")
    parser.add_argument("--extractor", default="trafilatura no comments", help="whose output the residue track cleans")
    parser.add_argument("--out", type=Path, default=HERE / "ERRORS.md", help="the page to write")
    parser.add_argument("--cache", type=Path, default=default_folder(), help="where outputs are kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
