"""Frames: what stands around an article on a whole page, in the order that sites have it.

``frames/LANGUAGE.txt`` holds frames parted by blank lines. A line ``label: text`` begins a unit, the lines below go on with
it. ``text: <text 3>`` stands for the article's next three lines, ``<text>`` for the rest, ``<title>`` for its headline.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.composed.composing import Composed, Unit, some, write
from benchmarks.composed.parts import Parts
from cleanpage.labels import REMOVED

FOLDER = Path(__file__).resolve().parent / "frames"
_SLOT = re.compile(r"<text(?: (\d))?>")
_LABEL = re.compile(r"([a-z_]+): (.+)")
_PLACES = ("title", "text")  # where lines of an article go
_ABROAD = 0.3  # share of pages whose frame comes from another language, its words from the article's
_SWAPPED = 0.25  # share of units that a part of the same label stands in for
_WORN = (0.0, 0.15, 0.4)  # share of units that an extractor took away


@dataclass
class Frame:
    """One page's units: label and lines each."""

    language: str
    units: list[tuple[str, list[str]]]


def load_frames(folder: Path = FOLDER) -> list[Frame]:
    """Every language's frames, by code."""
    return [frame for path in sorted(folder.glob("*.txt")) for frame in parse(path.stem, path.read_text("utf-8"))]


def parse(language: str, text: str) -> list[Frame]:
    """Read one file. Raises ``ValueError`` for a frame that begins with no label."""
    frames: list[Frame] = []
    for block in text.strip().split("\n\n"):
        units: list[tuple[str, list[str]]] = []
        for line in block.splitlines():
            found = _LABEL.match(line)
            if found is not None and found[1] in (*REMOVED, *_PLACES):
                units.append((found[1], [found[2]]))
            elif units:
                units[-1][1].append(line)
            else:
                raise ValueError(f"{language}: a frame begins without a label: {line!r}")
        frames.append(Frame(language, units))
    return frames


def compose_framed(parts: Sequence[Parts], frames: Sequence[Frame], seed: int) -> Composed:
    """An article of the parts in one of the frames: the same page of a seed each time."""
    chance = random.Random(f"framed {seed}")
    frame = chance.choice(frames)
    abroad = chance.random() < _ABROAD
    own = chance.choice(parts) if abroad else next(each for each in parts if each.language == frame.language)
    return write(own.language, _filled(frame, own, chance), chance)


def _filled(frame: Frame, parts: Parts, chance: random.Random) -> list[Unit]:
    article = chance.choice(parts.articles)
    title = next((text for label, text in article if label == "title"), "")
    body = [line for line in article if line[0] != "title"]
    worn = chance.choice(_WORN)
    swapped = 1.0 if parts.language != frame.language else _SWAPPED
    units: list[Unit] = []
    for label, lines in frame.units:
        slot = _SLOT.match(lines[0]) if label == "text" else None
        if slot is not None:
            count = int(slot[1]) if slot[1] else len(body)
            units.extend([line] for line in body[:count])
            body = body[count:]
        elif label == "title":
            units.extend([[(label, title)]] if title else [])
        elif chance.random() >= worn:
            if label != "duplicate" and chance.random() < swapped:
                units.extend(some(parts, label, chance))
            elif title or label != "duplicate":
                units.append([(label, line.replace("<title>", title)) for line in lines])
    return [unit for unit in units if unit]
