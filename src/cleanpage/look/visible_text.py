"""Text of a page made safe to show: what would steer a terminal or turn the line around becomes visible instead."""

from __future__ import annotations

import re
from typing import Final

# C0 but the tab, DEL, C1 (a terminal reads U+009B as the beginning of a command), the embeddings, overrides and
# isolates that turn a line's direction around, the separators that break lines, surrogates without their half.
_STEERING: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` on one line, with a visible stand-in for every character that steers."""
    return _STEERING.sub(_stand_in, text)


def shown_name(name: str) -> str:
    """A file's name that may hold bytes that are no text."""
    return visible(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if _encodes(name) else name)


def _encodes(name: str) -> bool:
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # U+2400 SYMBOL FOR NULL and the rest
    if code == 0x7F:
        return "\u2421"
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"<U+{code:04X}>"
