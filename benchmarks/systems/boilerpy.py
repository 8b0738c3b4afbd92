"""boilerpy3: its default extractor and the one for articles."""

from __future__ import annotations

from benchmarks.systems.system import Run, Source, System, installed


def _load(extractor: str) -> Run:
    from boilerpy3 import extractors

    extract = getattr(extractors, extractor)(raise_on_failure=False)

    def run(source: Source) -> str:
        return str(extract.get_content(source.text))

    return run


SYSTEMS = [
    System("boilerpy3", "DefaultExtractor", lambda: _load("DefaultExtractor"), installed("boilerpy3")),
    System("boilerpy3 article", "ArticleExtractor", lambda: _load("ArticleExtractor"), installed("boilerpy3")),
]
