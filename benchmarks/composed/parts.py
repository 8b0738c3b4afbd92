"""The parts' files: sections ``[label]`` with items parted by blank lines; ``[article]`` items have marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cleanpage.labels import REMOVED

FOLDER = Path(__file__).resolve().parent / "parts"


@dataclass
class Parts:
    """Parts of one language: articles as (label, text) lines, and for each label items of lines."""

    language: str
    articles: list[list[tuple[str, str]]] = field(default_factory=list)
    cruft: dict[str, list[list[str]]] = field(default_factory=dict)


_MARKS = {"# ": "title", "## ": "heading", "### ": "heading", "* ": "list_item", "> ": "quotation", "| ": "table"}


def load_all(folder: Path = FOLDER) -> list[Parts]:
    """Every language's parts, by code."""
    return [parse(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def parse(language: str, text: str) -> Parts:
    """Read one file. Raises ``ValueError`` for a section that is no label."""
    parts = Parts(language)
    section = ""
    item: list[str] = []
    for line in [*text.splitlines(), "", "[end]"]:
        bare = line.strip()
        is_head = bare.startswith("[") and bare.endswith("]") and bare[1:-1] in (*REMOVED, "article", "end")
        if (not bare or is_head) and item:
            if section == "article":
                parts.articles.append([_article_line(entry) for entry in item])
            elif section:
                parts.cruft.setdefault(section, []).append(item)
            item = []
        if is_head:
            section = bare[1:-1]
        elif bare:
            item.append(bare)
    return parts


def _article_line(line: str) -> tuple[str, str]:
    for mark, label in _MARKS.items():
        if line.startswith(mark):
            if label == "table":
                return label, "\t".join(cell.strip() for cell in line.strip("| ").split("|"))
            return label, line[len(mark) :].strip()
    return "paragraph", line
