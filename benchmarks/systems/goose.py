"""goose3, kept from the network."""

from __future__ import annotations

from typing import Any

from benchmarks.systems.system import Run, Source, System, installed


def _load(by_language: bool) -> Run:
    from goose3 import Goose

    goose: dict[str, Any] = {}

    def run(source: Source) -> str:
        language = source.language if by_language else ""
        if language not in goose:
            options: dict[str, Any] = {"enable_image_fetching": False}
            if language:
                options |= {"use_meta_language": False, "target_language": language}
            goose[language] = Goose(options)
        return str(goose[language].extract(url=source.url or None, raw_html=source.text).cleaned_text)

    return run


SYSTEMS = [
    System("goose3", "defaults", lambda: _load(False), installed("goose3")),
    System("goose3 by language", "target_language=the page's", lambda: _load(True), installed("goose3")),
]
