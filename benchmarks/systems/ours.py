"""cleanpage itself, as a user calls it: no option but whether the corpus counts the title as text."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from benchmarks.systems.system import HTML, TEXT, Run, Source, System

# Where worker processes find the files that ``use_weights`` was given.
_WEIGHTS: Final = "CLEANPAGE_BENCHMARK_WEIGHTS"
_KINDS: Final = "CLEANPAGE_BENCHMARK_KINDS"


def use_weights(weights: Path | None, kinds: Path | None = None) -> None:
    """Judge with the weights in these files from here on: those made with ``--hold-out`` know nothing of its pages.

    Raises ``OSError`` where one can't be read.
    """
    for name, file in ((_WEIGHTS, weights), (_KINDS, kinds)):
        if file is not None:
            file.read_bytes()
            os.environ[name] = str(file.resolve())
    _version.cache_clear()


def _given_weights() -> str:
    """Put the given weights in place of the shipped ones; a mark for the version, empty where none are given."""
    from cleanpage import scoring
    from cleanpage.deciding import cruft

    mark = ""
    given = os.environ.get(_WEIGHTS)
    if given:
        data = Path(given).read_bytes()
        weights = scoring.Weights(json.loads(data))
        scoring.shipped = lambda: weights  # type: ignore[assignment]
        mark += f"+weights {hashlib.sha256(data).hexdigest()[:12]}"
    given = os.environ.get(_KINDS)
    if given:
        kinds = cruft.Kinds(json.loads(Path(given).read_bytes()))
        cruft.shipped = lambda: kinds  # type: ignore[assignment]
    return mark  # a line's kind changes no output


@lru_cache(maxsize=1)
def _version() -> str | None:
    """The version and a hash of the code and data, so that an edit is a new version to the cache."""
    import cleanpage

    try:
        cleanpage.Cleaner().clean("A first call reads the data files.")
    except (AttributeError, FileNotFoundError):
        return None  # a checkout without its weights
    digest = hashlib.sha256()
    folder = Path(cleanpage.__file__ or "").parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{getattr(cleanpage, '__version__', '0')}+{digest.hexdigest()[:12]}{_given_weights()}"


def _load() -> Run:
    import cleanpage

    _given_weights()
    with_title, without_title = cleanpage.Cleaner(), cleanpage.Cleaner(drop={"title"})
    without_title.clean("A first call reads the data files.")

    def run(source: Source) -> str:
        cleaner = with_title if source.titles else without_title
        return str(cleaner.clean(source.text, url=source.url or None))

    return run


SYSTEMS = [System("cleanpage", "defaults", _load, _version, frozenset((HTML, TEXT)), ours=True)]
