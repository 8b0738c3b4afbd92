"""Pages written whole: invented, as messy as what scrapers hand on, with a label for every line.

``written/*.txt`` holds pages that begin with ``== LANGUAGE FORMAT what it is``. A line ``label: text`` is a line of the page as
it stands in the source, an empty line an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.composed.composing import Composed
from benchmarks.composed.labelling import TARGET
from cleanpage.labels import KEPT, REMOVED

FOLDER: Final = Path(__file__).resolve().parent / "written"
_HEAD: Final = re.compile(r"== ([a-z]{2}) (text|markdown) (\S.*)")  # "== de text newspaper, whole page"


def written_pages(folder: Path = FOLDER) -> list[Composed]:
    """Every page, in the order of the files."""
    return [page for path in sorted(folder.glob("*.txt")) for page in parse(path.stem, path.read_text("utf-8"))]


def parse(name: str, text: str) -> Iterator[Composed]:
    """Read one file. Raises ``ValueError`` for a line without a known label, or before the first page's head."""
    page: Composed | None = None
    raw: list[str] = []
    for number, line in enumerate([*text.split("\n"), "== en text end"], 1):
        head = _HEAD.fullmatch(line.strip())
        if head is not None:
            if page is not None:
                page.source = "\n".join(raw).strip("\n") + "\n"
                yield page
            page, raw = Composed(head[2], "", [], head[1], "written"), []
            continue
        if not line.strip():
            raw.append("")
            continue
        label, _, said = line.partition(": ")
        if page is None or label not in (*KEPT, *REMOVED) or not said.strip():
            raise ValueError(f"{name}, line {number}: {line[:60]!r} has no label, or stands in no page")
        raw.append(said)
        page.lines.append((label, TARGET.sub("]", said) if page.format == "markdown" else said))
