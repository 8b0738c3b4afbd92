"""Which known phrases a line holds."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import Final

from cleanpage.wordlists import ANYWHERE, END, LANGUAGES, OPENER, START, UNSPACED, WHOLE, load
from cleanpage.words import SIGNS, is_in_word

# Spellings that pages mix: curly and straight quotes, full-width marks, dotted and dotless i (as lower() leaves them),
# alef with and without hamza, ё and е; then marks that show nothing, Arabic vowels, and Hindi letters with a dot below,
# which pages write as one character or two.
_STRAIGHT: Final = (
    dict.fromkeys("‘’‚‛`´", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict(zip("：（）／＝｜！？ıأإآىё\xa0\u3000", ":()/=|!?iااايе  ", strict=True))
    | dict.fromkeys("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\u00ad\u0307\u0640", "")
    | {chr(vowel): "" for vowel in range(0x064B, 0x0653)}
    | {chr(letter): unicodedata.normalize("NFC", chr(letter)) for letter in range(0x0958, 0x0960)}
)
_DIGITS: Final = re.compile(r"\d+(?:[.,:]\d+)*")  # "12", "1,200", "11:56": no two of its repetitions share a character
_NO_DIGITS: Final = bytes(byte for byte in range(128) if not chr(byte).isdigit())
_NUMBERS: Final = re.compile(r"#(?:[.,:]#)+")  # "#:#" in a phrase, which folds to one number in a line
_ODD: Final = re.compile(f"[{''.join(_STRAIGHT)}]")  # "’", "\xa0": what pages spell in several ways
_TOKEN: Final = re.compile(rf"[\w#'{SIGNS}]+")
# The same for ASCII in lower case: every other byte becomes a space.
_TOKEN_BYTES: Final = bytes(byte if chr(byte).isalnum() or byte in b"_#'" else 32 for byte in range(128)) + bytes(128)
_WINDOW: Final = 240  # characters at either end of a line in which phrases are looked for

STRENGTH: Final = {ANYWHERE: 1, START: 2, END: 2, WHOLE: 3, OPENER: 4}
"""How much of the line a match of each kind speaks for."""

Match = tuple[str, int, str]
"""Label, strength, phrase."""


def straighten(text: str) -> str:
    """Lower case, and one spelling for characters that pages mix."""
    text = text.lower()
    if not text.isascii():
        text = text.replace("’", "'").replace("“", '"').replace("”", '"')  # nearly always that is all
    return text if text.isascii() else _ODD.sub(_straight, text)


def _straight(odd: re.Match[str]) -> str:
    return _STRAIGHT[odd.group()]


def fold(text: str) -> str:
    """``text`` as phrase files have it: lower case, numbers as ``#``, straight quotes, no marks at either end."""
    text = straighten(text)
    if not text.isalpha():
        if not text.isascii() or text.encode().translate(None, _NO_DIGITS):
            text = _DIGITS.sub("#", text)
        first, last = 0, len(text)
        while first < last and not (text[first].isalnum() or text[first] in "_#"):
            first += 1
        while last > first and not (is_in_word(text[last - 1]) or text[last - 1] in "_#"):
            last -= 1
        text = text[first:last]
    return text


def _tokens(folded: str) -> list[str]:
    if folded.isascii():
        return folded.encode().translate(_TOKEN_BYTES).decode().split()
    return _TOKEN.findall(folded)


class PhraseBook:
    """The phrases of some languages, indexed by the word they begin (or end) with."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._whole: dict[str, tuple[Match, ...]] = {}
        self._starts: defaultdict[str, list[Match]] = defaultdict(list)
        self._ends: defaultdict[str, list[Match]] = defaultdict(list)
        self._anywhere: defaultdict[str, list[Match]] = defaultdict(list)
        self._unspaced: defaultdict[str, list[tuple[str, Match]]] = defaultdict(list)
        for language in languages:
            for label, kind, phrase in load(language).phrases:
                self._add(label, kind, phrase, unspaced=language in UNSPACED)
        self._anywhere_words = frozenset(self._anywhere)

    def _add(self, label: str, kind: str, phrase: str, *, unspaced: bool) -> None:
        phrase = _NUMBERS.sub("#", straighten(phrase))
        match = (label, STRENGTH[kind], phrase)
        tokens = _TOKEN.findall(phrase)
        if not tokens:
            return
        if kind in (WHOLE, OPENER):
            self._whole[phrase] = (*self._whole.get(phrase, ()), match)
        elif unspaced:
            self._unspaced[phrase[:2]].append((kind, match))
        elif kind == START:
            _add_once(self._starts[tokens[0]], match)
        elif kind == END:
            _add_once(self._ends[tokens[-1]], match)
        else:
            _add_once(self._anywhere[tokens[0]], match)

    def matches(self, text: str) -> tuple[Match, ...]:
        """Every phrase that the line ``text`` holds."""
        if len(text) > 2 * _WINDOW:
            head, tail = fold(text[:_WINDOW]), fold(text[-_WINDOW:])
            return (*self._look(head, head_only=True), *self._look(tail, tail_only=True))
        return self._look(fold(text))

    def _look(self, folded: str, *, head_only: bool = False, tail_only: bool = False) -> tuple[Match, ...]:
        found = () if head_only or tail_only else self._whole.get(folded, ())
        tokens = _tokens(folded)
        if not tokens:
            return found
        if not tail_only and tokens[0] in self._starts:
            found += tuple(
                m for m in self._starts[tokens[0]] if folded.startswith(m[2]) and _ends_word(folded, len(m[2]))
            )
        if not head_only and tokens[-1] in self._ends:
            found += tuple(
                m
                for m in self._ends[tokens[-1]]
                if folded.endswith(m[2]) and _begins_word(folded, len(folded) - len(m[2]))
            )
        for token in self._anywhere_words.intersection(tokens) and dict.fromkeys(tokens):
            if token not in self._anywhere_words:
                continue
            found += tuple(m for m in self._anywhere[token] if m[2] in folded and _stands_alone(folded, m[2]))
        if self._unspaced and not folded.isascii():
            found += self._look_unspaced(folded, head_only, tail_only)
        return found

    def _look_unspaced(self, folded: str, head_only: bool, tail_only: bool) -> tuple[Match, ...]:
        found: list[Match] = []
        index = self._unspaced
        for at in range(len(folded) - 1):
            for kind, match in index.get(folded[at : at + 2], ()):
                phrase = match[2]
                if not folded.startswith(phrase, at):
                    continue
                if (kind == START and (at or tail_only)) or (
                    kind == END and (head_only or at + len(phrase) != len(folded))
                ):
                    continue
                if match not in found:
                    found.append(match)
        return tuple(found)


def _add_once(matches: list[Match], match: Match) -> None:
    if match not in matches:
        matches.append(match)


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not is_in_word(text[at]) or not is_in_word(text[at - 1])


def _begins_word(text: str, at: int) -> bool:
    return at <= 0 or not is_in_word(text[at - 1]) or not is_in_word(text[at])


def _stands_alone(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        if _begins_word(text, at) and _ends_word(text, at + len(phrase)):
            return True
        at = text.find(phrase, at + 1)
    return False


@lru_cache(maxsize=64)
def phrase_book(language: str | None) -> PhraseBook:
    """The phrases of ``language`` and English; of all languages where it is not known or has no file."""
    if language not in LANGUAGES:
        return PhraseBook(LANGUAGES)
    return PhraseBook(tuple(dict.fromkeys((language, "en"))))
