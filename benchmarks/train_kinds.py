"""Make ``data/kinds.json``: ``python -m benchmarks.train_kinds CORPUS [CORPUS ...] --out src/cleanpage/data/kinds.json``.

Which kind of cruft a removed line is: multinomial gradient boosting (LightGBM) over its facts and signals, and how often
each kind follows each, learned from the removed lines of annotated pages, in several formats, and of invented ones. The
same pages and the same version of LightGBM give the same file, to the byte.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks import corpora, labelled_pages
from benchmarks.composed import Composed, compose, compose_framed, load_all, load_frames, written_pages
from benchmarks.composed.labelling import labels_of
from benchmarks.dumps import DUMPS
from benchmarks.train import LEARNED_FROM, exported_trees
from cleanpage import languages, scoring
from cleanpage.deciding.claims import claims
from cleanpage.deciding.cruft import FACT
from cleanpage.deciding.facts import STEPS, facts_of, step_to
from cleanpage.deciding.situation import survey
from cleanpage.describing import NAMES, describe
from cleanpage.describing.wording import Wording
from cleanpage.labels import KEPT, REMOVED
from cleanpage.lexicon import Lexicon
from cleanpage.page import FRONT_MATTER
from cleanpage.reading import read
from cleanpage.scoring import Weights
from cleanpage.trees import Tree

PARAMETERS: Final = {
    "objective": "multiclass",
    "num_class": len(REMOVED),
    "learning_rate": 0.2,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 20,
    "verbosity": -1,
}
ROUNDS: Final = 46  # trees of each kind
DIGITS: Final = 2  # of values behind the point
RARE: Final = 0.5  # a line counts by the number of lines of its kind, to minus this power
DOCUMENTS: Final = 500  # composed in a random order: every kind beside every other
FRAMED: Final = 1500  # composed in the order of whole pages
LONGEST: Final = 600  # lines of a page that are looked at
LEAST: Final = 20  # lines that a fact must hold for
STEPS_COUNT: Final = 0.5  # how much the step from the line before counts beside the line itself
_SURE: Final = 4.0  # log-odds that tell the finder of claims what is kept
FIRST_SEED: Final = 1_000_000
DUMPED: Final = (("html_text", "text"), ("html2text", "markdown"))


class Observed(NamedTuple):
    """A removed line: its facts, its signals, its kind, the step that leads to it."""

    facts: frozenset[str]
    row: list[float]
    label: int
    step: str


def invented(documents: int, framed: int) -> Iterator[Composed]:
    """Invented pages: some whose units stand in a random order, some in the order of a frame, some written whole."""
    parts, frames = load_all(), load_frames()
    for seed in range(FIRST_SEED, FIRST_SEED + documents):
        yield compose(parts, seed)
    for seed in range(framed):
        yield compose_framed(parts, frames, seed)
    yield from written_pages()


def annotated(folders: Sequence[Path], hold_out: int | None) -> Iterator[Composed]:
    """The annotated pages of the corpora: as HTML, and as two dumps of their text."""
    for folder in folders:
        known = labelled_pages.load(folder.resolve().name)
        for page in corpora.pages(folder):
            if page.id not in known or page.fold == hold_out:
                continue
            lines = known[page.id].lines(page.html)
            if lines:
                yield Composed("html", page.html, lines, "", "html")
                for style, format in DUMPED:
                    yield Composed(format, DUMPS[style](page.html), lines, "", style)


_learned: list[Lexicon] = []


def _begin(lexicon: Lexicon) -> None:
    _learned[:] = [lexicon]


@cache
def _wording(language: str | None) -> Wording:
    return Wording(language, _learned[0])


def observations(composed: Composed) -> list[Observed]:
    """The lines of cruft of one page."""
    page = read(composed.source, composed.format)
    described = describe(page, _wording(languages.identify(page.blocks, page.language)))
    labels = labels_of(page.blocks, composed.lines, images=composed.style == "written")
    title = next((index for index, label in enumerate(labels) if label == "title"), None)
    kept = [label in KEPT for label in labels]
    claimed = claims(page, described, [_SURE if keep else -_SURE for keep in kept])
    situation = survey(page, described, kept, title, claimed)
    removed = [
        index
        for index, label in enumerate(labels)
        if label in REMOVED and situation.page.blocks[index].kind != FRONT_MATTER
    ][:LONGEST]
    found: list[Observed] = []
    for number, index in enumerate(removed):
        step = step_to(removed[number - 1], index, situation) if number else ""
        facts = frozenset(facts_of(index, situation))
        found.append(Observed(facts, described.rows[index], REMOVED.index(labels[index]), step))
    return found


def steps_between(pages: Iterable[Sequence[Observed]]) -> dict[str, list[list[float]]]:
    """For each step the log of how often each kind follows each, smoothed by how often it stands anywhere."""
    size = len(REMOVED)
    counts = {step: np.zeros((size, size)) for step in STEPS}
    anywhere = np.ones(size)
    for page in pages:
        for before, line in pairwise(page):
            counts[line.step][before.label, line.label] += 1
        for line in page:
            anywhere[line.label] += 1
    prior = anywhere / anywhere.sum()
    tables: dict[str, list[list[float]]] = {}
    for step, count in counts.items():
        shares = (count + 2 * np.eye(size) + 10 * prior) / (count.sum(axis=1, keepdims=True) + 12)
        tables[step] = [[_whole(float(value)) for value in row] for row in np.log(shares) * STEPS_COUNT]
    return tables


def fit(pages: Sequence[Sequence[Observed]]) -> tuple[list[str], Any]:
    """The names of the columns, and the ensemble."""
    import lightgbm

    lines = [line for page in pages for line in page]
    counts: dict[str, int] = {}
    for line in lines:
        for fact in line.facts:
            counts[fact] = counts.get(fact, 0) + 1
    facts = sorted(fact for fact, count in counts.items() if count >= LEAST)
    column = {fact: len(NAMES) + number for number, fact in enumerate(facts)}
    table = np.zeros((len(lines), len(NAMES) + len(facts)), dtype=np.float32)
    for at, line in enumerate(lines):
        table[at, : len(NAMES)] = line.row
        table[at, [column[fact] for fact in line.facts if fact in column]] = 1.0
    labels = np.array([line.label for line in lines])
    weight = 1.0 / np.maximum(np.bincount(labels, minlength=len(REMOVED)), 1)[labels] ** RARE
    data = lightgbm.Dataset(table, labels, weight=weight / weight.mean())
    return [*NAMES, *(FACT + fact for fact in facts)], lightgbm.train(PARAMETERS, data, num_boost_round=ROUNDS)


def _short(tree: Tree) -> Tree:
    """A tree in whole numbers, without the thresholds that are 0."""
    if not isinstance(tree, list):
        return _whole(tree)
    signal, threshold, left, right = tree
    return [signal, *([threshold] if threshold else []), _short(left), _short(right)]


def _whole(value: float) -> int:
    return round(value * 10**DIGITS)


def written(about: dict[str, Any], names: Sequence[str], booster: Any, steps: dict[str, list[list[float]]]) -> str:
    """The weights as the file holds them."""
    columns, trees = exported_trees(booster, DIGITS, means=False)
    head = {"about": about, "labels": list(REMOVED), "signals": [names[at] for at in columns], "steps": steps}
    lines = [json.dumps(_short(tree), separators=(",", ":")) for tree in trees]
    return json.dumps(head, separators=(",", ":"))[:-1] + ',"trees":[\n' + ",\n".join(lines) + "\n]}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="*", help="folders of corpora whose pages were annotated")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--weights", type=Path, help="weights whose lexicon gives the signals (default: the shipped ones)"
    )
    parser.add_argument("--hold-out", type=int, choices=range(5), help="leave out one of five parts, by domain")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--framed", type=int, default=FRAMED)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    weights = Weights(json.loads(options.weights.read_bytes())) if options.weights else scoring.shipped()
    with ProcessPoolExecutor(options.workers, initializer=_begin, initargs=(weights.lexicon,)) as pool:
        pages = list(pool.map(observations, invented(options.documents, options.framed), chunksize=20))
        pages += pool.map(observations, annotated(options.corpora, options.hold_out), chunksize=4)
    names, booster = fit(pages)
    about = {"learned from": list(LEARNED_FROM), "documents": len(pages), "lines": sum(map(len, pages))}
    options.out.write_text(written(about, names, booster, steps_between(pages)), encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
