"""Make ``data/kinds.txt``: ``python -m benchmarks.train_kinds --out src/cleanpage/data/kinds.txt``.

How much each fact speaks for each kind of cruft: multinomial logistic regression over the facts of composed pages. Plain
gradient descent from zero, so the same parts give the same file, to the byte.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.composed import compose, load_all
from benchmarks.composed.labelling import labels_of
from cleanpage import languages
from cleanpage.deciding.facts import Situation, facts_of, sections
from cleanpage.describing import describe
from cleanpage.describing.wording import Wording
from cleanpage.labels import KEPT, REMOVED
from cleanpage.reading import read

DOCUMENTS: Final = 4000
STEPS: Final = 400
RATE: Final = 2.0
PENALTY: Final = 3e-5
LEAST: Final = 0.15  # a smaller weight is not worth its line
FIRST_SEED: Final = 1_000_000


def observations(documents: int) -> tuple[list[tuple[list[str], str]], int]:
    """Facts and label of every line of cruft on the composed pages, and how many lines were not found again."""
    parts = load_all()
    wordings: dict[str | None, Wording] = {}
    result: list[tuple[list[str], str]] = []
    lost = 0
    for seed in range(FIRST_SEED, FIRST_SEED + documents):
        composed = compose(parts, seed)
        page = read(composed.source, composed.format)
        language = languages.identify(page.blocks, page.language)
        if language not in wordings:
            wordings[language] = Wording(language)
        described = describe(page, wordings[language])
        labels = labels_of(page.blocks, composed.lines)
        kept = [index for index, label in enumerate(labels) if label in KEPT]
        body = [index for index in kept if labels[index] != "title"] or kept
        title = next((page.blocks[index].text.lower() for index in kept if labels[index] == "title"), "")
        situation = Situation(
            page,
            described,
            body_start=body[0] if body else len(labels),
            body_end=body[-1] + 1 if body else len(labels),
            kept_texts=frozenset(page.blocks[index].text.lower() for index in kept),
            title=title,
            sections=sections(described),
        )
        for index, label in enumerate(labels):
            if label in REMOVED:
                result.append((sorted(set(facts_of(index, situation))), label))
            lost += not label
    return result, lost


def fit(data: Sequence[tuple[list[str], str]]) -> tuple[list[str], Any]:
    """Names of the facts, and their weights (facts by labels)."""
    names = sorted({fact for facts, _ in data for fact in facts})
    column = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(data), len(names)), dtype=np.float32)
    truth = np.zeros((len(data), len(REMOVED)), dtype=np.float32)
    for number, (facts, label) in enumerate(data):
        rows[number, [column[fact] for fact in facts]] = 1.0
        truth[number, REMOVED.index(label)] = 1.0
    share = truth.sum(axis=0)
    importance = (1.0 / np.sqrt(np.maximum(share, 1.0)))[truth.argmax(axis=1)]
    importance /= importance.mean()
    scale = 1.0 / np.sqrt(rows.mean(axis=0) + 1e-3)  # rare facts learn as fast as common ones
    weights = np.zeros((len(names), len(REMOVED)), dtype=np.float64)
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        logits = rows @ weights
        logits -= logits.max(axis=1, keepdims=True)
        chance = np.exp(logits)
        chance /= chance.sum(axis=1, keepdims=True)
        gradient = rows.T @ ((truth - chance) * importance[:, None]) / len(data) * scale[:, None] - PENALTY * weights
        speed = 0.9 * speed + gradient
        weights += RATE * 0.1 * speed * 5
    return names, weights


def written(names: Sequence[str], weights: Any) -> str:
    """The weights as the file holds them."""
    lines = [
        "# Which kind of cruft a removed line is: how much each fact speaks for each label. Facts are told in",
        "# deciding/facts.py. Made by benchmarks/train_kinds.py from the parts in benchmarks/composed; don't edit by hand.",
    ]
    for number, name in enumerate(names):
        pairs = [(label, round(float(weights[number, at]), 2)) for at, label in enumerate(REMOVED)]
        told = [f"{label} {weight}" for label, weight in pairs if abs(weight) >= LEAST]
        if told:
            lines.append(f"{name}: {', '.join(told)}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    options = parser.parse_args(arguments)
    data, lost = observations(options.documents)
    names, weights = fit(data)
    options.out.write_text(written(names, weights), encoding="utf-8")
    print(f"{len(data)} lines, {lost} not found again, {len(names)} facts", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
