"""What the words of a removed line mean, whatever their language: ``data/kind_words.txt``."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Japanese, Chinese, Korean, whose words stand without spaces or with endings
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAST_STEM: Final = 3  # characters
_LONGEST: Final = 60  # characters
_MEMORY: Final = 8192  # words


@lru_cache(maxsize=1)
def _meanings() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Whole words, stems, and words of scripts without spaces, each with its meanings."""
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    unspaced: dict[str, set[str]] = {}
    meaning = ""
    for line in files("cleanpage").joinpath("data/kind_words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            meaning = line.strip("[]")
        elif not line.startswith("#"):
            for word in line.split():
                bare = word.rstrip("*")
                table = unspaced if _UNSPACED.match(bare) else stems if word != bare else whole
                table.setdefault(bare, set()).add(meaning)
    return _frozen(whole), _frozen(stems), _frozen(unspaced)


def _frozen(table: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(found) for word, found in table.items()}


@lru_cache(maxsize=_MEMORY)
def _of_word(word: str) -> frozenset[str]:
    whole, stems, _ = _meanings()
    found = whole.get(word, frozenset())
    for stop in range(_LEAST_STEM, len(word) + 1):
        found |= stems.get(word[:stop], frozenset())
    return found


def meanings_of(text: str) -> list[str]:
    """The meanings that the words of a short line have, in order of the alphabet."""
    found: set[str] = set()
    folded = text.lower()
    for word in _WORD.findall(folded):
        if len(word) <= _LONGEST:  # no word, and each of its beginnings would be looked up
            found |= _of_word(word)
    if not text.isascii() and _UNSPACED.search(folded):
        for word, meanings in _meanings()[2].items():
            if word in folded:
                found |= meanings
    return sorted(found)
