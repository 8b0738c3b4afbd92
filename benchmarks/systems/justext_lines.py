"""jusText applied to text: each line is a paragraph, without the tags and links that it would see in HTML."""

from __future__ import annotations

from benchmarks.systems.stoplists import stoplist
from benchmarks.systems.system import TEXT, Run, Source, System, installed


def _load() -> Run:
    from justext.core import (
        MAX_HEADING_DISTANCE_DEFAULT,
        PathInfo,
        classify_paragraphs,
        revise_paragraph_classification,
    )
    from justext.paragraph import Paragraph

    def run(source: Source) -> str:
        lines = [line for line in source.text.splitlines() if line.strip()]
        paragraphs = []
        for line in lines:
            paragraph = Paragraph(PathInfo())
            paragraph.append_text(line)
            paragraphs.append(paragraph)
        classify_paragraphs(paragraphs, stoplist(source.language))
        revise_paragraph_classification(paragraphs, MAX_HEADING_DISTANCE_DEFAULT)
        pairs = zip(lines, paragraphs, strict=True)
        return "\n".join(line for line, paragraph in pairs if not paragraph.is_boilerplate)

    return run


SYSTEMS = [
    System("jusText on lines", "stop list of the page's language", _load, installed("jusText"), frozenset((TEXT,)))
]
