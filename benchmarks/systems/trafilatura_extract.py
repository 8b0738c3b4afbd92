"""trafilatura at its defaults, and at the settings that its documentation names for speed and for precision."""

from __future__ import annotations

from typing import Any

from benchmarks.systems.system import Run, Source, System, installed


def _load(**options: Any) -> Run:
    import trafilatura

    def run(source: Source) -> str:
        return trafilatura.extract(source.text, url=source.url or None, **options) or ""

    return run


SYSTEMS = [
    System("trafilatura", "defaults", lambda: _load(), installed("trafilatura")),
    System(
        "trafilatura no comments",
        "include_comments=False",
        lambda: _load(include_comments=False),
        installed("trafilatura"),
    ),
    System(
        "trafilatura fast",
        "fast=True, include_comments=False",
        lambda: _load(fast=True, include_comments=False),
        installed("trafilatura"),
    ),
    System(
        "trafilatura precision",
        "favor_precision=True, include_comments=False",
        lambda: _load(favor_precision=True, include_comments=False),
        installed("trafilatura"),
    ),
]
