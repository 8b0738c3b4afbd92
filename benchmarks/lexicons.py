"""The lexicon that the weights lean on: words of lines, and of the names of elements, by logistic regression.

The trees learn from signals that the lexicon gives, so these must not come from the pages that they are computed for: each
fifth of the pages, by domain, is described with a lexicon of the other four. The shipped one is learned from all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from benchmarks import training_data
from benchmarks.composed import Composed
from benchmarks.corpora import CorpusPage
from cleanpage.describing import wording
from cleanpage.describing.dom import Names, near_words
from cleanpage.lexicon import EMPTY, Lexicon, tokens
from cleanpage.page import Container, Page
from cleanpage.reading import read
from cleanpage.words import words_of

FOLDS: Final = 5
STRENGTH: Final = {"text": 2.0, "names": 5.0}  # of the penalty on each weight, where a line of mean weight counts 1
STEPS: Final = 120
DOMAINS: Final = {"text": 8, "names": 5}  # that a word must stand on
WORDS: Final = {"text": 8000, "names": 5000}  # that are kept: those that move most lines most
_DOUBTFUL: Final = 0.3  # what a line counts that belongs to the article in part

Words = tuple[str, ...]


class Line(NamedTuple):
    """A line as the lexicon sees it."""

    text: Words
    names: Words
    """``n:word`` of its own element and the one above, ``a:word`` of those further up."""
    is_content: bool
    weight: float


class Observed(NamedTuple):
    """The lines of a page that tell something."""

    domain: str
    fold: int
    lines: list[Line]


def observe(page: CorpusPage) -> Observed:
    """The lines of a corpus page's HTML."""
    read_page = read(page.html, "html")
    if page.reference:
        lines = _lines(read_page, training_data.truth_of(page, read_page, "html"))
    else:
        truth = training_data.truth_by_snippets(page, read_page)
        lines = _lines(read_page, truth, [training_data.SNIPPET_WEIGHT] * len(truth))
    return Observed(page.domain, page.fold, lines)


def observe_written(page: Composed, number: int) -> Observed:
    """The lines of a page that was written whole; it takes the place of a domain."""
    read_page = read(page.source, page.format)
    truth = training_data.truth_of_lines(read_page, page.lines)
    return Observed(f"written page {number}", number % FOLDS, _lines(read_page, truth))


def _lines(page: Page, truth: Sequence[float], weights: Sequence[float] = ()) -> list[Line]:
    above = Names(EMPTY)
    names: dict[Container | None, Words] = {None: ()}
    if not weights:
        sizes = [min(block.text.count(" ") + 1, 80) + 4.0 for block in page.blocks]
        whole = sum(size**0.65 for size in sizes) ** 0.6
        weights = [
            size**0.65 / whole * (_DOUBTFUL if 0.25 < told < 0.75 else 1)
            for size, told in zip(sizes, truth, strict=True)
        ]
    lines = []
    for block, told, weight in zip(page.blocks, truth, weights, strict=True):
        if told < 0:
            continue
        container = block.container
        if container is not None and container not in names:
            near, further = near_words(container), above.above(container)[0]
            names[container] = (*(f"n:{word}" for word in sorted(near)), *(f"a:{word}" for word in sorted(further)))
        words = words_of(block.text[: wording.WINDOW].lower())
        lines.append(Line(tuple(sorted(tokens(words))), names[container], told >= 0.5, weight))
    return lines


def crossed(observed: Sequence[Observed]) -> tuple[Lexicon, list[Lexicon]]:
    """The lexicon of all pages, and for each fifth of them that of the others."""
    tables = {field: _fitted(observed, field) for field in ("text", "names")}
    together = [
        Lexicon(text, _prefixed(names, "n:"), _prefixed(names, "a:"))
        for text, names in zip(tables["text"], tables["names"], strict=True)
    ]
    return together[-1], together[:-1]


def _prefixed(table: dict[str, int], prefix: str) -> dict[str, int]:
    return {word.removeprefix(prefix): weight for word, weight in table.items() if word.startswith(prefix)}


def _fitted(observed: Sequence[Observed], field: str) -> list[dict[str, int]]:
    """Tenths of log-odds by word: without each fold in turn, then from all."""
    from scipy.sparse import csr_matrix

    domains: defaultdict[str, set[str]] = defaultdict(set)
    for page in observed:
        for line in page.lines:
            for word in getattr(line, field):
                domains[word].add(page.domain)
    known = sorted(word for word, found in domains.items() if len(found) >= DOMAINS[field])
    column = {word: at for at, word in enumerate(known)}
    spread = np.sqrt([len(domains[word]) for word in known])
    indices: list[int] = []
    starts = [0]
    values: list[float] = []
    told: list[tuple[bool, float, int]] = []
    for page in observed:
        for line in page.lines:
            words = getattr(line, field)
            if not words:
                continue
            found = [column[word] for word in words if word in column]
            indices += found
            values += [len(words) ** -0.5] * len(found)
            starts.append(len(indices))
            told.append((line.is_content, line.weight, page.fold))
    table = csr_matrix((values, indices, starts), shape=(len(told), len(known)))
    content = np.array([each[0] for each in told], dtype=np.float64)
    weight = np.array([each[1] for each in told])
    folds = np.array([each[2] for each in told])
    fits = []
    for left_out in [*range(FOLDS), None]:
        rows = np.flatnonzero(folds != left_out) if left_out is not None else np.arange(len(told))
        coefficients = _logistic(table[rows], content[rows], weight[rows] / weight[rows].mean(), STRENGTH[field])
        moved = np.abs(coefficients) * spread
        least = np.sort(moved)[-WORDS[field]] if len(moved) > WORDS[field] else 0.0
        tenths = np.rint(coefficients * 10).astype(int)
        fits.append({word: int(tenths[at]) for at, word in enumerate(known) if tenths[at] and moved[at] >= least})
    return fits


def _logistic(table: Any, content: Any, weight: Any, strength: float) -> Any:
    """The coefficients of a logistic regression with a quadratic penalty, by L-BFGS; its intercept is left out."""
    from scipy.optimize import minimize

    sign = 2 * content - 1
    across = table.T.tocsr()

    def loss(parameters: Any) -> tuple[float, Any]:
        margin = sign * (table @ parameters[:-1] + parameters[-1])
        pull = -weight * sign / (1 + np.exp(np.clip(margin, -30, 30)))
        gradient = np.append(across @ pull + strength * parameters[:-1], pull.sum())
        value = weight @ np.logaddexp(0, -margin) + 0.5 * strength * (parameters[:-1] @ parameters[:-1])
        return float(value), gradient

    start = np.zeros(table.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return found.x[:-1]
