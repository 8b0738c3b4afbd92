"""A JSON object that keeps how it was written, so that members can be set without touching the others."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_DECODER: Final = json.JSONDecoder()
_BLANK: Final = re.compile(r"[ \t\n\r]*")


class JsonObject:
    """The members of an object with their places in its text.

    Numbers that no float holds, the order of members and their spelling survive: the text around a changed member is
    copied, not written anew.
    """

    __slots__ = ("_end", "_spans", "_text", "values")

    def __init__(self, text: str) -> None:
        """Raises ``ValueError``, with the column, unless ``text`` is one JSON object."""
        self._text = text
        self.values: dict[str, Any] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        at = self._skip(0)
        if text[at : at + 1] != "{":
            json.loads(text)  # says what is wrong with it, if it is no JSON at all
            raise ValueError("not a JSON object")
        at = self._skip(at + 1)
        while text[at : at + 1] != "}":
            if text[at : at + 1] != '"':
                raise self._error("expected a name in double quotes", at)
            name, at = _DECODER.raw_decode(text, at)
            at = self._skip(at)
            if text[at : at + 1] != ":":
                raise self._error("expected ':'", at)
            start = self._skip(at + 1)
            try:
                self.values[name], at = _DECODER.raw_decode(text, start)
            except RecursionError:
                raise self._error("nested too deeply", start) from None
            self._spans[name] = (start, at)
            at = self._skip(at)
            if text[at : at + 1] == ",":
                at = self._skip(at + 1)
                if text[at : at + 1] == "}":
                    raise self._error("expected a name after ','", at)
            elif text[at : at + 1] != "}":
                raise self._error("expected ',' or '}'", at)
        self._end = at
        at = self._skip(at + 1)
        if at != len(text):
            raise self._error("more data after the object", at)

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self._text, at)
        assert match is not None  # it matches nothing at the least
        return match.end()

    def _error(self, message: str, at: int) -> ValueError:
        return json.JSONDecodeError(message, self._text, at)

    def with_members(self, members: dict[str, Any]) -> str:
        """The object's text with ``members`` set: in place where they exist, otherwise at its end."""
        text = self._text
        replaced = sorted((self._spans[name], value) for name, value in members.items() if name in self._spans)
        parts, at = [], 0
        for (start, end), value in replaced:
            parts += [text[at:start], json.dumps(value, ensure_ascii=False)]
            at = end
        parts.append(text[at : self._end].rstrip(" \t\r\n"))
        new = {name: value for name, value in members.items() if name not in self._spans}
        if new:
            written = json.dumps(new, ensure_ascii=False)[1:-1]
            parts.append(f", {written}" if self._spans else written)
        parts.append("}")
        return "".join(parts).replace("\n", " ").replace("\r", " ").lstrip()
