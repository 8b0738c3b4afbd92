"""The fixture corpus: a folder a case, with the page, the expected text and a label for each line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_SOURCES: Final = {"text": "source.txt", "markdown": "source.md", "html": "source.html"}


@dataclass(frozen=True)
class CaseLine:
    """An annotated line of a case."""

    text: str
    label: str


@dataclass
class Case:
    """A case of the fixture corpus."""

    name: str
    format: str
    language: str
    genre: str
    source: str
    expected: str
    lines: list[CaseLine] = field(default_factory=list)


def is_case_folder(folder: Path) -> bool:
    """Whether the folder holds cases, not the pages of a corpus."""
    return any(folder.glob("*/case.toml"))


def load_cases(folder: Path) -> list[Case]:
    """Every case in ``folder``, by name."""
    return [_load(path.parent) for path in sorted(folder.glob("*/case.toml"))]


def _load(folder: Path) -> Case:
    about = _settings((folder / "case.toml").read_text(encoding="utf-8"))
    rows = [json.loads(row) for row in (folder / "lines.jsonl").read_text(encoding="utf-8").split("\n") if row]
    return Case(
        name=folder.name,
        format=about["format"],
        language=about.get("language", ""),
        genre=about.get("genre", ""),
        source=(folder / _SOURCES[about["format"]]).read_bytes().decode("utf-8"),
        expected=(folder / "expected.txt").read_text(encoding="utf-8").removesuffix("\n"),
        lines=[CaseLine(row["text"], row["label"]) for row in rows],
    )


def _settings(text: str) -> dict[str, Any]:
    """``key = value`` a line, the values as JSON has them: all that a ``case.toml`` uses of TOML."""
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line and not line.startswith("#"))
    return {key.strip(): json.loads(value) for key, _, value in pairs}
