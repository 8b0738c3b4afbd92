"""Which language a page is in, told from scripts and function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from cleanpage.page import Block
from cleanpage.wordlists import LANGUAGES, load
from cleanpage.words import words_of

_SAMPLE: Final = 6000  # characters; the longest lines come first, menus tell little
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")  # "“", "müßte" only its "üß"
_SCRIPTS: Final = (
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("hangul", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("han", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
)
# ISO 639-1 codes; a caller may name a language that has no phrase file.
CODES: Final = (
    "aa",
    "ab",
    "ae",
    "af",
    "ak",
    "am",
    "an",
    "ar",
    "as",
    "av",
    "ay",
    "az",
    "ba",
    "be",
    "bg",
    "bh",
    "bi",
    "bm",
    "bn",
    "bo",
    "br",
    "bs",
    "ca",
    "ce",
    "ch",
    "co",
    "cr",
    "cs",
    "cu",
    "cv",
    "cy",
    "da",
    "de",
    "dv",
    "dz",
    "ee",
    "el",
    "en",
    "eo",
    "es",
    "et",
    "eu",
    "fa",
    "ff",
    "fi",
    "fj",
    "fo",
    "fr",
    "fy",
    "ga",
    "gd",
    "gl",
    "gn",
    "gu",
    "gv",
    "ha",
    "he",
    "hi",
    "ho",
    "hr",
    "ht",
    "hu",
    "hy",
    "hz",
    "ia",
    "id",
    "ie",
    "ig",
    "ii",
    "ik",
    "io",
    "is",
    "it",
    "iu",
    "ja",
    "jv",
    "ka",
    "kg",
    "ki",
    "kj",
    "kk",
    "kl",
    "km",
    "kn",
    "ko",
    "kr",
    "ks",
    "ku",
    "kv",
    "kw",
    "ky",
    "la",
    "lb",
    "lg",
    "li",
    "ln",
    "lo",
    "lt",
    "lu",
    "lv",
    "mg",
    "mh",
    "mi",
    "mk",
    "ml",
    "mn",
    "mr",
    "ms",
    "mt",
    "my",
    "na",
    "nb",
    "nd",
    "ne",
    "ng",
    "nl",
    "nn",
    "no",
    "nr",
    "nv",
    "ny",
    "oc",
    "oj",
    "om",
    "or",
    "os",
    "pa",
    "pi",
    "pl",
    "ps",
    "pt",
    "qu",
    "rm",
    "rn",
    "ro",
    "ru",
    "rw",
    "sa",
    "sc",
    "sd",
    "se",
    "sg",
    "si",
    "sk",
    "sl",
    "sm",
    "sn",
    "so",
    "sq",
    "sr",
    "ss",
    "st",
    "su",
    "sv",
    "sw",
    "ta",
    "te",
    "tg",
    "th",
    "ti",
    "tk",
    "tl",
    "tn",
    "to",
    "tr",
    "ts",
    "tt",
    "tw",
    "ty",
    "ug",
    "uk",
    "ur",
    "uz",
    "ve",
    "vi",
    "vo",
    "wa",
    "wo",
    "xh",
    "yi",
    "yo",
    "za",
    "zh",
    "zu",
)
# Scripts that one language writes nearly alone.
_OWN_SCRIPTS: Final = tuple(
    (code, re.compile(f"[{first}-{last}]"))
    for code, first, last in (
        ("el", "\u0370", "\u03ff"), ("hi", "\u0900", "\u097f"), ("th", "\u0e00", "\u0e7f"), ("he", "\u0590", "\u05ff"),
        ("ka", "\u10a0", "\u10ff"), ("hy", "\u0530", "\u058f"), ("ta", "\u0b80", "\u0bff"), ("te", "\u0c00", "\u0c7f"),
        ("km", "\u1780", "\u17ff"), ("my", "\u1000", "\u109f"), ("lo", "\u0e80", "\u0eff"), ("am", "\u1200", "\u137f"),
    )
)  # fmt: skip
_LEAST_SHARE: Final = 0.08  # of words that are function words; prose of a listed language has 0.15 to 0.5
_LEAST_WORDS: Final = 8


@lru_cache(maxsize=1)
def _index() -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """Codes, and function word to the numbers of the languages that have it."""
    lists = {language: load(language).function_words for language in LANGUAGES if language not in ("zh", "ja", "ko")}
    for line in files("cleanpage").joinpath("data/function_words.txt").read_text("utf-8").splitlines():
        code, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            lists[code] = frozenset(words.split())
    index: dict[str, tuple[int, ...]] = {}
    for number, listed in enumerate(lists.values()):
        for word in listed:
            index[word] = (*index.get(word, ()), number)
    return tuple(lists), index


def identify(blocks: Sequence[Block], declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language that most of the page is in; ``None`` where it can't be told.

    ``declared`` is what the page says of itself. It decides where the text does not.
    """
    texts = sorted((block.text for block in blocks), key=len, reverse=True)
    sample = ""
    for text in texts:
        sample = f"{sample} {text[:1500]}"
        if len(sample) >= _SAMPLE:
            break
    told = identify_text(sample)
    return told or (declared if declared in CODES else None)


@lru_cache(maxsize=8)  # the passes over one source mostly see the same sample
def identify_text(sample: str) -> str | None:
    """The language of a text of some sentences."""
    if not sample.isascii():
        foreign = "".join(_FOREIGN.findall(sample))
        kana, hangul, han = (len(pattern.findall(foreign)) for _, pattern in _SCRIPTS)
        letters = len(sample) * 0.15
        if kana + han + hangul > letters:
            if hangul > kana + han:
                return "ko"
            return "ja" if kana * 8 > han else "zh"
        for code, pattern in _OWN_SCRIPTS:
            if len(foreign) > letters * 2 and len(pattern.findall(foreign)) > letters * 2:
                return code
    words = words_of(sample.lower())
    if len(words) < _LEAST_WORDS:
        return None
    codes, index = _index()
    scores = [0] * len(codes)
    counts = Counter(words)
    for word in counts.keys() & index.keys():
        for number in index[word]:
            scores[number] += counts[word]
    best = max(range(len(codes)), key=scores.__getitem__)
    if scores[best] < _LEAST_SHARE * len(words):
        return None
    return codes[best]
