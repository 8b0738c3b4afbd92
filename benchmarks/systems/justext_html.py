"""jusText on HTML."""

from __future__ import annotations

from benchmarks.systems.stoplists import stoplist
from benchmarks.systems.system import Run, Source, System, installed


def _load(by_language: bool) -> Run:
    import justext

    def run(source: Source) -> str:
        words = stoplist(source.language if by_language else "en")
        paragraphs = justext.justext(source.text, words)
        return "\n\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return run


SYSTEMS = [
    System("jusText", "English stop list", lambda: _load(False), installed("jusText")),
    System("jusText by language", "stop list of the page's language", lambda: _load(True), installed("jusText")),
]
