"""cleanpage itself, as a user calls it: no option but whether the corpus counts the title as text."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from benchmarks.systems.system import HTML, TEXT, Run, Source, System

_WEIGHTS: Final = "CLEANPAGE_BENCHMARK_WEIGHTS"  # where worker processes find the file that ``use_weights`` was given


def use_weights(file: Path) -> None:
    """Judge with the weights in ``file`` from here on: those that ``train --hold-out`` made know nothing of its pages.

    Raises ``OSError`` where it can't be read.
    """
    file.read_bytes()
    os.environ[_WEIGHTS] = str(file.resolve())
    _version.cache_clear()


def _given_weights() -> str:
    """Put the given weights in place of the shipped ones; a mark for the version, empty where none are given."""
    given = os.environ.get(_WEIGHTS)
    if not given:
        return ""
    from cleanpage import scoring

    data = Path(given).read_bytes()
    weights = scoring.Weights(json.loads(data))
    scoring.shipped = lambda: weights  # type: ignore[assignment]
    return f"+weights {hashlib.sha256(data).hexdigest()[:12]}"


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
