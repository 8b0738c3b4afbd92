"""The input as it is: what a filter has to beat."""

from __future__ import annotations

from benchmarks.systems.system import TEXT, Run, Source, System

NAME = "as it is"


def _load() -> Run:
    def run(source: Source) -> str:
        return source.text

    return run


SYSTEMS = [System(NAME, "no change", _load, lambda: "-", frozenset((TEXT,)), cached=False)]
