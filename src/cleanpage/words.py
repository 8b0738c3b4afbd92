"""The words of a text: runs of letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SIGNS: Final = (
    "\u0300-\u036f"  # accents that stand by themselves
    "\u0900-\u0963\u0966-\u0dff"  # Devanagari to Sinhala, but for their full stops
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"  # Thai, Lao
    "\u102b-\u103e\u17b4-\u17d3"  # Burmese, Khmer
)
"""For a class of characters: accents and vowel signs, which belong to the words they stand in, though they are no letters."""
_WORD: Final = re.compile(r"[^\W\d_]+")  # "don't" is two, "10th" is "th"
_SIGN: Final = re.compile(f"[{SIGNS}]")
_SIGNED_WORD: Final = re.compile(rf"(?:[^\W\d_]|[{SIGNS}])+")  # "टिप्पणी" is one; nothing follows, so it never goes back
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")  # "“", "—"
# The same for ASCII in lower case, by table: every other byte becomes a space.
_ASCII: Final = bytes(byte if chr(byte).isalpha() else 32 for byte in range(128)) + bytes(128)


def words_of(lowered: str) -> list[str]:
    """The words of a text in lower case, without marks, and without digits but for those of India's scripts."""
    if lowered.isascii():
        return lowered.encode().translate(_ASCII).decode().split()
    foreign = "".join(_FOREIGN.findall(lowered))
    if _SIGN.search(foreign):
        return _SIGNED_WORD.findall(lowered)
    if any(map(str.isalnum, foreign)):
        return _WORD.findall(lowered)
    return lowered.encode("ascii", "replace").translate(_ASCII).decode().split()


def is_in_word(character: str) -> bool:
    """Whether a character belongs to a word: a letter, a digit, or a sign that belongs to the letter before it."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")
