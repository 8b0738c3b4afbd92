"""Make ``data/kinds.txt``: ``python -m benchmarks.train_kinds CORPUS [CORPUS ...] --out src/cleanpage/data/kinds.txt``.

How much each fact speaks for each kind of cruft, and each kind for the next line's: a linear-chain conditional random field
(Lafferty, McCallum and Pereira 2001) over the removed lines of annotated pages, in several formats, and of composed ones,
drawn to the weights of ``kinds_prior.txt``. Gradient descent from those, so the same pages give the same file, to the byte.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks import annotations, corpora
from benchmarks.composed import Composed, compose, compose_framed, load_all, load_frames
from benchmarks.composed.labelling import labels_of
from benchmarks.dumps import DUMPS
from cleanpage import languages
from cleanpage.deciding.facts import AFTER, ENTER, facts_of, facts_of_step
from cleanpage.deciding.situation import survey
from cleanpage.describing import describe
from cleanpage.describing.wording import Wording
from cleanpage.labels import KEPT, REMOVED
from cleanpage.reading import read

DOCUMENTS: Final = 500  # in a random order: every kind beside every other
FRAMED: Final = 1500  # in the order of whole pages
STEPS: Final = 50
RATE: Final = 0.05
PULL: Final = 3e-3  # towards the prior
STEADINESS: Final = 0.7  # of what is learned of going on: composed pages mix fewer kinds than real ones
LEAST: Final = 0.1  # a smaller weight is not worth its line
LONGEST: Final = 400  # lines of a page that are looked at
FIRST_SEED: Final = 1_000_000
DUMPED: Final = (("html_text", "text"), ("html2text", "markdown"))
PRIOR: Final = Path(__file__).with_name("kinds_prior.txt")
_COUNT: Final = len(REMOVED)
_STAY: Final = "stay"

Observed = tuple[list[str], int, list[str]]  # facts of a line, its label's number, facts of the step to it


def pages(documents: int, framed: int) -> Iterator[Composed]:
    """Composed pages: some whose units stand in a random order, some in the order of a frame."""
    parts, frames = load_all(), load_frames()
    for seed in range(FIRST_SEED, FIRST_SEED + documents):
        yield compose(parts, seed)
    for seed in range(framed):
        yield compose_framed(parts, frames, seed)


def annotated(folders: Sequence[Path], hold_out: int | None) -> Iterator[Composed]:
    """The annotated pages of the corpora: as HTML, and as one of two dumps of their text."""
    for folder in folders:
        known = annotations.load(folder.resolve().name)
        for page in corpora.pages(folder):
            if page.id not in known or page.fold == hold_out:
                continue
            lines = known[page.id].lines(page.html)
            if lines:
                yield Composed("html", page.html, lines, "", "html")
                style, format = DUMPED[int(annotations.mark(page.id), 16) % len(DUMPED)]
                yield Composed(format, DUMPS[style](page.html), lines, "", style)


def observations(composed: Composed, wordings: dict[str | None, Wording]) -> list[Observed]:
    """The lines of cruft of one page."""
    page = read(composed.source, composed.format)
    language = languages.identify(page.blocks, page.language)
    if language not in wordings:
        wordings[language] = Wording(language)
    described = describe(page, wordings[language])
    labels = labels_of(page.blocks, composed.lines)
    title = next((index for index, label in enumerate(labels) if label == "title"), None)
    situation = survey(page, described, [label in KEPT for label in labels], title, {})
    removed = [index for index, label in enumerate(labels) if label in REMOVED]
    sequence: list[Observed] = []
    for number, index in enumerate(removed[:LONGEST]):
        step = list(facts_of_step(removed[number - 1], index, situation)) if number else []
        sequence.append((sorted(set(facts_of(index, situation))), REMOVED.index(labels[index]), step))
    return sequence


class Incidence:
    """Which columns hold for which rows; sums over either side in a fixed order."""

    def __init__(self, rows: Sequence[Sequence[int]], width: int) -> None:
        sizes = np.array([len(row) for row in rows])
        columns = np.array([column for row in rows for column in row], dtype=np.int64)
        owners = np.repeat(np.arange(len(rows)), sizes)
        order = np.argsort(columns, kind="stable")
        self._height, self._width = len(rows), width
        self._by_row = (columns, owners)
        self._by_column = (owners[order], columns[order])

    def of_rows(self, weights: Any) -> Any:
        """For each row the sum of its columns' weights."""
        return _summed(weights, *self._by_row, self._height)

    def of_columns(self, values: Any) -> Any:
        """For each column the sum of its rows' values."""
        return _summed(values, *self._by_column, self._width)


def _summed(values: Any, taken: Any, groups: Any, count: int) -> Any:
    """Sums of ``values[taken]`` over runs of equal ``groups``, which must be sorted."""
    result = np.zeros((count, values.shape[1]))
    if len(taken):
        starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
        result[groups[starts]] = np.add.reduceat(values[taken], starts, axis=0)
    return result


@dataclass
class Weights:
    """Weights of facts by labels, of facts on going on by labels, of labels after labels; what beginning costs is fixed."""

    facts: Any
    steps: Any
    after: Any
    enter: Any


class Lines:
    """All sequences at once, by place in the sequence, the longest first."""

    def __init__(self, sequences: Iterable[list[Observed]], facts: dict[str, int], steps: dict[str, int]) -> None:
        ordered = sorted(sequences, key=len, reverse=True)
        self.alive = [sum(len(sequence) > place for sequence in ordered) for place in range(len(ordered[0]))]
        self.offsets = np.cumsum([0, *self.alive])
        flat = [sequence[place] for place, count in enumerate(self.alive) for sequence in ordered[:count]]
        self.facts = Incidence([[facts[fact] for fact in found] for found, _, _ in flat], len(facts))
        self.steps = Incidence([[steps[fact] for fact in step if fact in steps] for _, _, step in flat], len(steps))
        self.truth = np.array([label for _, label, _ in flat])
        self.directly = np.array([AFTER in step for _, _, step in flat])[:, None]

    def expected(self, weights: Weights) -> tuple[Any, Any, Any]:
        """How likely each line has each label, goes on with it from the line before, and follows each label."""
        own = self.facts.of_rows(weights.facts)
        own = np.exp(own - own.max(axis=1, keepdims=True))
        stay = np.exp(self.steps.of_rows(weights.steps))
        begin = np.tile(weights.enter, (_COUNT, 1))
        np.fill_diagonal(begin, 0.0)
        near, far = np.exp(weights.after + begin), np.exp(begin)
        diagonal = np.diag(near).copy()
        forward: list[Any] = []
        scale: list[Any] = []
        for place, count in enumerate(self.alive):
            part = slice(self.offsets[place], self.offsets[place] + count)
            if place:
                before = forward[-1][:count]
                direct = self.directly[part]
                reached = np.where(direct, before @ near, before @ far)
                reached = reached + before * np.where(direct, diagonal, 1.0) * (stay[part] - 1)
            else:
                reached = np.exp(weights.enter)[None, :]
            reached = reached * own[part]
            scale.append(reached.sum(axis=1, keepdims=True))
            forward.append(reached / scale[-1])
        chances, going_on = np.zeros_like(own), np.zeros_like(own)
        follows = np.zeros((_COUNT, _COUNT))
        backward = np.ones((0, _COUNT))
        for place in range(len(self.alive) - 1, -1, -1):
            count = self.alive[place]
            part = slice(self.offsets[place], self.offsets[place] + count)
            behind = np.ones((count, _COUNT))
            behind[: len(backward)] = backward
            both = forward[place] * behind
            chances[part] = both / both.sum(axis=1, keepdims=True)
            if place:
                before, direct = forward[place - 1][:count], self.directly[part]
                coming = own[part] * behind / scale[place]
                own_step = np.where(direct, diagonal, 1.0)
                backward = np.where(direct, coming @ near.T, coming @ far.T) + coming * own_step * (stay[part] - 1)
                share = before / (before * backward).sum(axis=1, keepdims=True)
                going_on[part] = share * coming * own_step * stay[part]
                share = np.where(direct, share, 0.0)
                follows += near * (share.T @ coming)
                follows[np.diag_indices(_COUNT)] += (share * coming * diagonal * (stay[part] - 1)).sum(axis=0)
        return chances, going_on, follows

    def observed(self) -> tuple[Any, Any, Any]:
        """The same of the true labels."""
        labels = np.eye(_COUNT)[self.truth]
        going_on, follows = np.zeros_like(labels), np.zeros((_COUNT, _COUNT))
        for place in range(1, len(self.alive)):
            low, count = self.offsets[place], self.alive[place]
            part = slice(low, low + count)
            above = labels[self.offsets[place - 1] : self.offsets[place - 1] + count]
            going_on[part] = above * labels[part]
            follows += (above * self.directly[part]).T @ labels[part]
        return labels, going_on, follows


def fit(lines: Lines, start: Weights) -> Weights:
    """The weights that explain the labels, drawn to those to start from (Adam, Kingma and Ba 2015)."""
    labels, going_on, follows = lines.observed()
    size = len(lines.truth)
    importance = (1.0 / np.sqrt(np.maximum(labels.sum(axis=0), 1.0)))[lines.truth]
    importance = (importance / importance.mean())[:, None]
    anchors = [start.facts, start.steps, start.after]
    values = [anchor.copy() for anchor in anchors]
    first = [np.zeros_like(anchor) for anchor in anchors]
    second = [np.zeros_like(anchor) for anchor in anchors]
    for step in range(1, STEPS + 1):
        chances, staying, following = lines.expected(Weights(values[0], values[1], values[2], start.enter))
        gradients = (
            lines.facts.of_columns((chances - labels) * importance) / size,
            lines.steps.of_columns(staying - going_on) / size,
            (following - follows) / size,
        )
        for at, gradient in enumerate(gradients):
            pulled = gradient + PULL * (values[at] - anchors[at])
            first[at] = 0.9 * first[at] + 0.1 * pulled
            second[at] = 0.99 * second[at] + 0.01 * pulled * pulled
            pace = np.sqrt(second[at] / (1 - 0.99**step)) + 1e-6
            values[at] = values[at] - RATE * (first[at] / (1 - 0.9**step)) / pace
    return Weights(values[0], values[1], values[2], start.enter)


def load_prior(text: str) -> dict[str, dict[str, float]]:
    """Fact to labels with weights; a fact's later line replaces an earlier one."""
    prior: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        fact, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            prior[fact] = {label: float(weight) for label, weight in (part.split() for part in rest.split(","))}
    return prior


def _table(prior: dict[str, dict[str, float]], names: Sequence[str]) -> Any:
    table = np.zeros((len(names), _COUNT))
    for row, name in enumerate(names):
        for label, weight in prior.get(name, {}).items():
            table[row, REMOVED.index(label)] = weight
    return table


def written(names: Sequence[str], steps: Sequence[str], weights: Weights) -> str:
    """The weights as the file holds them."""
    lines = [
        "# Which kind of cruft a removed line is: how much each fact speaks for each label. Facts are told in",
        "# deciding/facts.py. Made by benchmarks/train_kinds.py from the parts in benchmarks/composed and from",
        "# benchmarks/kinds_prior.txt; don't edit by hand.",
    ]
    after = [f"{AFTER}_{label}" for label in REMOVED]
    tables = (
        ([ENTER], weights.enter[None, :]),
        (names, weights.facts),
        (after, weights.after),
        (steps, weights.steps * STEADINESS),
    )
    for rows, table in tables:
        for name, row in zip(rows, table, strict=True):
            pairs = [(label, round(float(row[at]), 2)) for at, label in enumerate(REMOVED)]
            told = [f"{label} {weight}" for label, weight in pairs if abs(weight) >= LEAST]
            if told:
                lines.append(f"{name}: {', '.join(told)}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="*", help="folders of corpora whose pages were annotated")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", type=int, choices=range(5), help="leave out one of five parts, by domain")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--framed", type=int, default=FRAMED)
    options = parser.parse_args(arguments)
    wordings: dict[str | None, Wording] = {}
    every = chain(pages(options.documents, options.framed), annotated(options.corpora, options.hold_out))
    sequences = [found for found in (observations(each, wordings) for each in every) if found]
    prior = load_prior(PRIOR.read_text(encoding="utf-8"))
    seen = {fact for sequence in sequences for facts, _, _ in sequence for fact in facts}
    seen_steps = {fact for sequence in sequences for _, _, step in sequence for fact in step if fact != AFTER}
    steps = sorted(seen_steps | {fact for fact in prior if fact.startswith(_STAY)})
    names = sorted((seen | set(prior)).difference(steps, (ENTER,)))
    lines = Lines(
        sequences,
        {name: number for number, name in enumerate(names)},
        {name: number for number, name in enumerate(steps)},
    )
    start = Weights(_table(prior, names), _table(prior, steps), np.zeros((_COUNT, _COUNT)), _table(prior, [ENTER])[0])
    options.out.write_text(written(names, steps, fit(lines, start)), encoding="utf-8")
    print(f"{len(lines.truth)} lines, {len(names)} facts", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
