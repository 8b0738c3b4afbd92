"""Make the weights: ``python -m benchmarks.train CORPUS [CORPUS ...] --out src/cleanpage/data/weights.json``.

Gradient boosting (LightGBM) over the library's own signals, on the documents of ``training_data``, twice: what the first
ensemble makes of each page joins the documents of the second, for the library cleans until nothing changes and has to
judge its own results. The same corpus and the same versions of the tools give the same file, to the byte.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks import labelled_pages, lexicons, training_data
from benchmarks.composed import Composed, Parts, compose, load_all, written_pages
from benchmarks.corpora import CorpusPage
from cleanpage.describing import NAMES
from cleanpage.lexicon import Lexicon, to_data
from cleanpage.scoring import Weights
from cleanpage.trees import Tree

PARAMETERS: Final = {
    "objective": "binary",
    "learning_rate": 0.12,
    "num_leaves": 32,
    "max_depth": 10,
    "min_data_in_leaf": 60,
    "min_sum_hessian_in_leaf": 0.3,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 20,
    "verbosity": -1,
}
TREES: Final = 190
LEARNED_FROM: Final = (
    "WCXB, the Web Content eXtraction Benchmark, development split (Murrough Foley, 2026), CC-BY-4.0",
    "half of the evaluation pages of trafilatura (adbar/trafilatura), Apache-2.0",
    "test pages of Mozilla's Readability and goose3, Apache-2.0, and of newspaper4k, MIT",
    "annotations of lines of these pages, and invented pages, both of this project, Apache-2.0",
)
"""What the shipped weights learned from, with licences, where a user names the same corpora."""
# How much each style counts, so that no one of them drowns the others.
STYLE_WEIGHT: Final = {
    "html": 2.0,
    "gold": 2.5,
    "gold_wrapped": 1.5,
    "gold_glued": 1.5,
    "trafilatura": 0.8,
    "trafilatura_recall": 0.5,
    "trafilatura_markdown": 0.5,
    "readability": 0.8,
    "resiliparse": 0.8,
    "composed_written": 2.5,
}
COMPOSED_WEIGHT: Final = 1.5
OWN_WEIGHT: Final = 0.9  # of what the first ensemble gives
COMPOSED: Final = 2600  # composed pages beside those of the corpus


def vectors(page: CorpusPage, rendered: dict[str, str], learned: Lexicon) -> list[tuple[str, Any, Any, Any]]:
    """Style, rows, truth and weight of each document of a page; only the lines that tell something."""
    if page.reference:
        documents = training_data.documents(page, rendered)
        judged_all = (training_data.judge(page, document, learned) for document in documents)
    else:
        documents = training_data.snippet_documents(page, rendered)
        judged_all = (training_data.judge_snippets(page, document, learned) for document in documents)
    return [told_lines(judged) for judged in judged_all if judged.rows]


def own_vectors(
    page: CorpusPage, rendered: dict[str, str], weights: Weights, learned: Lexicon
) -> list[tuple[str, Any, Any, Any]]:
    """The same for what ``weights`` make of the page in one pass, from HTML and from a dump."""
    if not page.reference:
        return []
    documents = training_data.own_documents(page, rendered, weights, learned)
    judged_all = (training_data.judge(page, document, learned) for document in documents)
    return [told_lines(judged) for judged in judged_all if judged.rows]


def told_lines(judged: training_data.Judged) -> tuple[str, Any, Any, Any]:
    """Style, rows, truth and weight of a document's lines that tell something."""
    rows = np.array(judged.rows, dtype=np.float32)
    truth = np.array(judged.truth, dtype=np.float32)
    weight = line_weights(judged.document.style, rows, truth)
    told = weight > 0
    return judged.document.style, rows[told], truth[told], weight[told]


def line_weights(style: str, rows: Any, truth: Any) -> Any:
    """How much each line counts: by its words, less where the alignment is torn, nothing where it tells nothing."""
    words = np.minimum(rows[:, NAMES.index("words")], 80.0) + 4.0
    weight = words**0.65
    weight /= weight.sum() ** 0.6
    weight[(truth > 0.25) & (truth < 0.75)] *= 0.3
    if style.startswith("snippets"):
        weight[:] = training_data.SNIPPET_WEIGHT
    weight[truth < 0] = 0.0
    by_kind = {"composed": COMPOSED_WEIGHT, "own": OWN_WEIGHT}
    by_style = STYLE_WEIGHT.get(style) or by_kind.get(style.partition("_")[0], 0.6)
    return (weight * by_style).astype(np.float32)


def composed_vectors(seed: int) -> tuple[str, Any, Any, Any]:
    """The same for the composed page of a seed."""
    return told_lines(training_data.judge_composed(compose(_parts(), seed), _lexicons[seed % lexicons.FOLDS]))


def written_vectors(page: Composed, number: int) -> tuple[str, Any, Any, Any]:
    """The same for a page that was written whole."""
    return told_lines(training_data.judge_composed(page, _lexicons[number % lexicons.FOLDS]))


@cache
def _parts() -> list[Parts]:
    return load_all()


def fit(parts: Sequence[tuple[str, Any, Any, Any]], trees: int = TREES, **overrides: Any) -> Any:
    """Train the ensemble."""
    import lightgbm

    rows = np.concatenate([part[1] for part in parts])
    truth = np.concatenate([part[2] for part in parts])
    weight = np.concatenate([part[3] for part in parts])
    data = lightgbm.Dataset(rows, (truth >= 0.5).astype(np.int8), weight=weight, feature_name=list(NAMES))
    return lightgbm.train({**PARAMETERS, **overrides}, data, num_boost_round=trees)


def export(booster: Any, lexicon: Lexicon, about: dict[str, Any]) -> str:
    """The ensemble as the JSON that ``cleanpage.scoring`` reads. Rows are ``float32`` in training: thresholds are cut to
    six digits, so that no rounding moves a whole number across one."""
    columns, trees = exported_trees(booster, 3, means=True)
    signals = [NAMES[feature] for feature in columns]
    lines = [json.dumps(tree, separators=(",", ":")) for tree in trees]
    parts = {"about": about, "lexicon": to_data(lexicon), "signals": signals}
    head = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return head[:-1] + ',"trees":[\n' + ",\n".join(lines) + "\n]}\n"


def exported_trees(booster: Any, digits: int, *, means: bool) -> tuple[list[int], list[Tree]]:
    """The columns that an ensemble uses, and its trees, whose nodes have a signal's place among these, and with ``means``
    the mean of their leaves; values are cut to ``digits``."""
    dump = booster.dump_model()
    used = sorted({node["split_feature"] for tree in dump["tree_info"] for node in _splits(tree["tree_structure"])})
    column = {feature: number for number, feature in enumerate(used)}
    trees = [_tree(tree["tree_structure"], column, digits, means=means)[0] for tree in dump["tree_info"]]
    return used, trees


def _splits(node: dict[str, Any]) -> Iterable[dict[str, Any]]:
    if "split_index" in node:
        yield node
        yield from _splits(node["left_child"])
        yield from _splits(node["right_child"])


def _tree(node: dict[str, Any], column: dict[int, int], digits: int, *, means: bool) -> tuple[Tree, float, float]:
    """A tree as nested lists, its mean value, its weight."""
    if "split_index" not in node:
        return round(node["leaf_value"], digits), node["leaf_value"], max(node.get("leaf_weight", 1.0), 1e-9)
    left, left_mean, left_weight = _tree(node["left_child"], column, digits, means=means)
    right, right_mean, right_weight = _tree(node["right_child"], column, digits, means=means)
    weight = left_weight + right_weight
    mean = (left_mean * left_weight + right_mean * right_weight) / weight
    tree = [column[node["split_feature"]], _cut(node["threshold"]), left, right]
    return [*tree, round(mean, 3)] if means else tree, mean, weight


def _cut(threshold: float) -> float:
    if 0 < threshold < 1e-30:  # how LightGBM writes zero
        return 0
    cut = float(f"{threshold:.6g}") if math.isfinite(threshold) else threshold
    return int(cut) if cut == int(cut) else cut


Task = tuple[CorpusPage, "dict[str, str] | None"]
Vectors = list[tuple[str, Any, Any, Any]]


def _work(task: Task) -> tuple[str, Vectors, dict[str, str]]:
    page, rendered = task
    styles = training_data.STYLES if page.reference else training_data.SNIPPET_STYLES
    known = rendered or {}
    rendered = {style: known[style] if style in known else training_data.render(style, page.html) for style in styles}
    return page.id, vectors(page, rendered, _lexicons[page.fold]), rendered


_first: Weights | None = None
_lexicons: list[Lexicon] = []
"""For each part of the pages what is learned from the others."""


def _begin(known: list[Lexicon], first: str = "") -> None:
    global _first
    _lexicons[:] = known
    _first = Weights(json.loads(first)) if first else None


def _own_work(task: tuple[CorpusPage, dict[str, str]]) -> Vectors:
    assert _first is not None
    return own_vectors(*task, _first, _lexicons[task[0].fold])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+", help="folders with pages and their references or snippets")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", type=int, choices=range(5), help="leave out one of five parts, by domain")
    parser.add_argument(
        "--renderings", type=Path, help="file that keeps what the other tools gave, to be fast next time"
    )
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument("--composed", type=int, default=COMPOSED, help="composed pages beside those of the corpora")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    pages = [
        page
        for folder in options.corpora
        for page in labelled_pages.pages(folder)
        if (page.reference or page.must_have) and page.fold != options.hold_out
    ]
    known: dict[str, dict[str, str]] = {}
    if options.renderings and options.renderings.exists():
        known = pickle.loads(options.renderings.read_bytes())
    written = list(written_pages())
    with ProcessPoolExecutor(options.workers) as pool:
        observed = list(pool.map(lexicons.observe, pages, chunksize=4))
        observed += pool.map(lexicons.observe_written, written, range(len(written)), chunksize=20)
    lexicon, crossed = lexicons.crossed(observed)
    del observed  # gigabytes that the next workers would share
    print("lexicons made", file=sys.stderr)
    parts: Vectors = []
    with ProcessPoolExecutor(options.workers, initializer=_begin, initargs=(crossed,)) as pool:
        tasks = ((page, known.get(page.id)) for page in pages)
        for done, (page_id, found, rendered) in enumerate(pool.map(_work, tasks, chunksize=4), 1):
            parts.extend(found)
            known[page_id] = rendered
            if done % 100 == 0:
                print(f"{done} of {len(pages)} pages", file=sys.stderr)
        parts.extend(pool.map(composed_vectors, range(options.composed), chunksize=50))
        parts.extend(pool.map(written_vectors, written, range(len(written)), chunksize=20))
    if options.renderings:
        options.renderings.write_bytes(pickle.dumps(known))
    first = export(fit(parts, options.trees), lexicon, {})
    print("first ensemble made", file=sys.stderr)
    with ProcessPoolExecutor(options.workers, initializer=_begin, initargs=(crossed, first)) as pool:
        for found in pool.map(_own_work, ((page, known[page.id]) for page in pages), chunksize=4):
            parts.extend(found)
    booster = fit(parts, options.trees)
    about = {
        "learned from": list(LEARNED_FROM),
        "pages": len(pages),
        "composed pages": options.composed,
        "lines": int(sum(len(part[1]) for part in parts)),
        "trees": options.trees,
    }
    options.out.write_text(export(booster, lexicon, about), encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
