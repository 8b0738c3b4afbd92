"""crawl4ai's pruning filter. It gives pieces of HTML, which html-text turns to text."""

from __future__ import annotations

from typing import Any

from benchmarks.dumps import by_html_text
from benchmarks.systems.system import Run, Source, System, installed


def _load(**options: Any) -> Run:
    from crawl4ai.content_filter_strategy import PruningContentFilter

    def run(source: Source) -> str:
        pieces = PruningContentFilter(**options).filter_content(source.text)
        return by_html_text(f"<div>{''.join(pieces)}</div>") if pieces else ""

    return run


SYSTEMS = [
    System("crawl4ai pruning", "defaults", lambda: _load(), installed("crawl4ai")),
    System(
        "crawl4ai pruning dynamic",
        'threshold=0.45, threshold_type="dynamic", min_word_threshold=5',
        lambda: _load(threshold=0.45, threshold_type="dynamic", min_word_threshold=5),
        installed("crawl4ai"),
    ),
]
