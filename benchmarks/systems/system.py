"""What the benchmark asks of a system: a name, a version, and a call that takes a page and gives its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as distribution_version
from typing import Final

HTML: Final = "html"
TEXT: Final = "text"


@dataclass(frozen=True)
class Source:
    """What a system is given: HTML or text, and what else a caller would know."""

    text: str
    url: str = ""
    language: str = ""
    titles: bool = False
    """Whether the reference holds the page's title, so that a system that can choose keeps it."""


@dataclass(frozen=True)
class Timed:
    """The text of a system that runs in another process, with the milliseconds of CPU time that it took there."""

    text: str
    ms: float


Run = Callable[[Source], "str | Timed"]


@dataclass(frozen=True)
class System:
    """One system at one setting."""

    name: str
    setting: str
    """What differs from the defaults, in the system's own words; shown in the results page."""
    load: Callable[[], Run]
    """Imports what the system needs and gives its call. Not timed."""
    version: Callable[[], str | None]
    """The version installed, or ``None`` where the system is not there."""
    reads: frozenset[str] = frozenset((HTML,))
    floor: bool = False
    """Gives all visible text: shown for comparison, and not cleaned in the *residue* track."""
    ours: bool = False
    ablation: bool = False
    """cleanpage with a part taken out: no rival, and run only where it is asked for."""
    cached: bool = True


def installed(distribution: str) -> Callable[[], str | None]:
    """A ``System.version`` that looks a Python distribution up."""

    def look_up() -> str | None:
        try:
            return distribution_version(distribution)
        except PackageNotFoundError:
            return None

    return look_up
