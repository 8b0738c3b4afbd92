"""cleanpage itself, as a user calls it: no option but whether the corpus counts the title as text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from benchmarks.systems.system import HTML, TEXT, Run, Source, System


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
    return f"{getattr(cleanpage, '__version__', '0')}+{digest.hexdigest()[:12]}"


def _load() -> Run:
    import cleanpage

    with_title, without_title = cleanpage.Cleaner(), cleanpage.Cleaner(drop={"title"})
    without_title.clean("A first call reads the data files.")

    def run(source: Source) -> str:
        cleaner = with_title if source.titles else without_title
        return str(cleaner.clean(source.text, url=source.url or None))

    return run


SYSTEMS = [System("cleanpage", "defaults", _load, _version, frozenset((HTML, TEXT)), ours=True)]
