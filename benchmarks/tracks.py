"""The tracks: what each gives its systems, and the outputs scored."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

import numpy as np

from benchmarks import scores
from benchmarks.cache import Output
from benchmarks.dumps import DUMPS
from benchmarks.measures import WIDTH, Array, Target, statistics
from benchmarks.running import outputs, progress
from benchmarks.selection import Corpus
from benchmarks.systems.system import HTML, TEXT, Run, Source, System
from benchmarks.systems.unchanged import NAME as AS_IT_IS

TRACKS: Final = ("text", "residue", "gold", "html", "lines")
ABOUT: Final = {
    "text": "The page's whole visible text, as four tools dump it; no HTML is seen. The score is the mean of the four.",
    "residue": "What each extractor gave, before and after a cleaner of text. The score is the lift.",
    "gold": "The reference text itself. The score is what is kept of it: 1 where nothing was harmed.",
    "html": "The page's HTML.",
    "lines": "The annotated lines of the fixtures, or of a corpus's pages: whether each is given the label that a person gave it.",
}


@dataclass
class Result:
    """What one system did with one input of a track."""

    rows: Array
    """Pages by ``measures.WIDTH``."""
    ms: float
    """Median of the CPU time a page."""
    errors: int
    empty: int


@dataclass
class Grid:
    """One track on one corpus: inputs by systems."""

    track: str
    corpus: str
    targets: list[Target]
    inputs: list[str]
    systems: list[System]
    results: dict[tuple[str, str], Result] = field(default_factory=dict)

    def rows(self, system: str) -> Array:
        """All inputs of a system: inputs by pages by ``measures.WIDTH``."""
        return np.stack([self.results[name, system].rows for name in self.inputs])


@dataclass
class Runner:
    """How outputs are come by: the cache, the number of processes, and where to say what is going on."""

    cache: Path
    jobs: int = 1
    fresh: bool = False
    say: Callable[[str], None] = lambda line: None

    def outputs(self, system: System, sources: Sequence[Source], title: str) -> list[Output]:
        """The system's output for each source."""
        return outputs(system, sources, cache=self.cache, jobs=self.jobs, title=title, fresh=self.fresh)

    def dump(self, name: str, sources: Sequence[Source], title: str) -> list[str]:
        """A dump of each page's visible text, from the cache as an output is."""
        found = outputs(_dump_system(name), sources, cache=self.cache, title=title)
        return [output.text for output in found]


def run_track(track: str, corpus: Corpus, systems: Sequence[System], runner: Runner) -> Grid | None:
    """One track other than *lines* on a corpus; ``None`` where the corpus has nothing for it."""
    if track == "gold":
        sources, targets = corpus.references()
        inputs = {"reference": sources} if sources else {}
    elif track == "html":
        sources, targets = corpus.html()
        inputs = {"html": sources} if sources else {}
    elif track == "text":
        inputs, targets = _text_inputs(corpus, runner)
    else:
        inputs, targets = _residue_inputs(corpus, systems, runner)
    wanted = HTML if track == "html" else TEXT
    chosen = [system for system in systems if wanted in system.reads]
    if not inputs or not chosen:
        return None
    grid = Grid(track, corpus.name, targets, list(inputs), chosen)
    with closing(ScoreCache(runner.cache)) as kept:
        for name, given in inputs.items():
            for system in chosen:
                runner.say(f"{track}, {corpus.name}: {system.name} on {name}")
                title = f"{track} {corpus.name} {name}: {system.name}"
                grid.results[name, system.name] = _result(runner.outputs(system, given, title), targets, kept, title)
    return grid


def _text_inputs(corpus: Corpus, runner: Runner) -> tuple[dict[str, list[Source]], list[Target]]:
    if corpus.cases:
        sources, targets = corpus.texts()
        return ({"source": sources} if sources else {}), targets
    pages, targets = corpus.html()
    inputs: dict[str, list[Source]] = {}
    for name in DUMPS:
        runner.say(f"text, {corpus.name}: dumps by {name}")
        texts = runner.dump(name, pages, f"dump {corpus.name} {name}")
        inputs[name] = [_instead(page, text) for page, text in zip(pages, texts, strict=True)]
    return (inputs if pages else {}), targets


def _residue_inputs(
    corpus: Corpus, systems: Sequence[System], runner: Runner
) -> tuple[dict[str, list[Source]], list[Target]]:
    pages, targets = corpus.html()
    inputs: dict[str, list[Source]] = {}
    for system in systems:
        if HTML in system.reads and not (system.floor or system.ours or system.ablation) and pages:
            found = runner.outputs(system, pages, f"residue {corpus.name}: {system.name}")
            inputs[system.name] = [_instead(page, output.text) for page, output in zip(pages, found, strict=True)]
    return inputs, targets


def _instead(page: Source, text: str) -> Source:
    return Source(text, page.url, page.language, page.titles)


def _result(found: Sequence[Output], targets: Sequence[Target], kept: ScoreCache, title: str) -> Result:
    pairs = zip(targets, found, strict=True)
    rows = [kept.row(target, output.text) for target, output in progress(pairs, len(targets), f"score {title}")]
    return Result(
        np.array(rows, dtype=float).reshape(len(rows), WIDTH),
        median(output.ms for output in found) if found else 0.0,
        sum(bool(output.error) for output in found),
        sum(not output.text.strip() for output in found),
    )


def _dump_system(name: str) -> System:
    from benchmarks.systems.system import installed

    distributions = {
        "html_text": "html-text",
        "inscriptis": "inscriptis",
        "beautifulsoup": "beautifulsoup4",
        "html2text": "html2text",
    }

    def load() -> Run:
        return lambda source: DUMPS[name](source.text)

    return System(f"dump {name}", "dump", load, installed(distributions.get(name, name)))


class ScoreCache:
    """What a page adds to the sums, kept by reference and output: counting shingles takes longer than looking it up."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(folder / "scores.sqlite", timeout=120)
        self._database.execute("CREATE TABLE IF NOT EXISTS rows (key BLOB PRIMARY KEY, row BLOB)")
        definition = Path(scores.__file__).read_bytes()
        self._definition = hashlib.sha256(definition).digest()
        self._new: dict[bytes, bytes] = {}

    def close(self) -> None:
        """Keep what is new, and close the file."""
        self._flush()
        self._database.close()

    def row(self, target: Target, text: str) -> tuple[float, ...]:
        """``measures.statistics`` of the page."""
        parts = (target.reference or "", str(target.reference is None), *target.must_have, "\1", *target.must_not_have)
        digest = hashlib.sha256(self._definition)
        for part in (*parts, "\2", text):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        key = digest.digest()[:16]
        found = self._database.execute("SELECT row FROM rows WHERE key = ?", (key,)).fetchone()
        if found:
            return tuple(np.frombuffer(found[0]))
        row = statistics(target, text)
        self._new[key] = np.array(row, dtype=float).tobytes()
        if len(self._new) >= 500:
            self._flush()
        return row

    def _flush(self) -> None:
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?)", list(self._new.items()))
        self._new = {}


def is_baseline(system: System) -> bool:
    """Whether the system is the unchanged input."""
    return system.name == AS_IT_IS
