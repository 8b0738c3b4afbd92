"""Every system that the benchmark can run. A new one is a module with ``SYSTEMS`` and a line here."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch

from benchmarks.systems import (
    ablations,
    boilerpy,
    c4_filter,
    crawl4ai_pruning,
    goose,
    justext_html,
    justext_lines,
    newspaper4k,
    nodejs,
    ours,
    readability,
    resiliparse_extract,
    trafilatura_extract,
    unchanged,
    visible_text,
)
from benchmarks.systems.system import System

_MODULES = (
    ours,
    ablations,
    trafilatura_extract,
    readability,
    resiliparse_extract,
    justext_html,
    newspaper4k,
    goose,
    boilerpy,
    crawl4ai_pruning,
    nodejs,
    visible_text,
    unchanged,
    c4_filter,
    justext_lines,
)


def all_systems() -> list[System]:
    """Every system at every setting, installed or not."""
    return [system for module in _MODULES for system in module.SYSTEMS]


def named(name: str) -> System:
    """The system of that name. Raises ``KeyError`` when there is none."""
    for system in all_systems():
        if system.name == name:
            return system
    raise KeyError(name)


def choose(patterns: Sequence[str]) -> list[System]:
    """The systems whose names fit one of ``patterns``, as a shell would match them; without one all but ablations.

    Raises ``ValueError`` for a pattern that fits none.
    """
    systems = all_systems()
    for pattern in patterns:
        if not any(fnmatch(system.name, pattern) for system in systems):
            known = ", ".join(system.name for system in systems)
            raise ValueError(f"no system is called {pattern!r}; known: {known}")
    return [system for system in systems if _fits(system, patterns)]


def _fits(system: System, patterns: Sequence[str]) -> bool:
    return any(fnmatch(system.name, pattern) for pattern in patterns) if patterns else not system.ablation
