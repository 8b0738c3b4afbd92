"""The phrase files: what pages of a language say around an article. Their format is told in ``docs/phrases.md``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from cleanpage.labels import LABELS

LANGUAGES: Final = (
    "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hi", "hu", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru",
    "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip
"""Languages with a phrase file."""
UNSPACED: Final = frozenset(("zh", "ja", "ko"))
"""Languages whose words are not parted by spaces, or end in particles: phrases match without a word's end."""
WHOLE, START, END, ANYWHERE, OPENER = "=", "^", "$", "~", ">"


@dataclass(slots=True)
class WordList:
    """One phrase file."""

    language: str
    function_words: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    phrases: list[tuple[str, str, str]] = field(default_factory=list)
    """(label, kind, folded phrase), in the order of the file."""


@cache
def load(language: str) -> WordList:
    """The phrase file of ``language``, which must be one of ``LANGUAGES``."""
    return parse(language, files("cleanpage").joinpath(f"data/phrases/{language}.txt").read_text("utf-8"))


def parse(language: str, text: str) -> WordList:
    """Read the text of a phrase file. Raises ``ValueError`` that names the line when it breaks the format."""
    words = WordList(language)
    plain: dict[str, list[str]] = {"function words": [], "months": [], "weekdays": []}
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("# ") or line == "#":
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            if section not in plain and section not in LABELS:
                raise ValueError(f"{language}.txt:{number}: unknown section {section!r}")
        elif section in plain:
            plain[section].extend(line.split())
        else:
            kind, _, phrase = line.partition(" ")
            phrase = " ".join(phrase.split())
            if kind not in (WHOLE, START, END, ANYWHERE, OPENER) or not phrase or not section:
                raise ValueError(f"{language}.txt:{number}: expected one of '= ^ $ ~ >' and a phrase, got {line!r}")
            words.phrases.append((section, kind, phrase))
    words.function_words = frozenset(plain["function words"])
    words.months = tuple(plain["months"])
    words.weekdays = tuple(plain["weekdays"])
    return words
