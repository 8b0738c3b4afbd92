"""The words of a text: runs of letters."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")  # "don't" is two, "10th" is "th"
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")  # "“", "—"
# The same for ASCII in lower case, by table: every other byte becomes a space.
_ASCII: Final = bytes(byte if chr(byte).isalpha() else 32 for byte in range(128)) + bytes(128)


def words_of(lowered: str) -> list[str]:
    """The words of a text in lower case, without digits and marks."""
    if lowered.isascii() or not any(map(str.isalnum, "".join(_FOREIGN.findall(lowered)))):
        return lowered.encode("ascii", "replace").translate(_ASCII).decode().split()
    return _WORD.findall(lowered)
