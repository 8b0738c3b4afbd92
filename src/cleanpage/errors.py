"""The errors of the library. All share one base class, so that a caller can catch them together."""

from __future__ import annotations

from collections.abc import Iterable


class CleanpageError(Exception):
    """Base class of every error that cleanpage raises on purpose."""


class UnknownOptionError(CleanpageError, ValueError):
    """A label, a format or a language that cleanpage does not know; the message names those that it knows."""

    def __init__(self, what: str, given: object, known: Iterable[str]) -> None:
        self._arguments = (what, given, tuple(known))
        super().__init__(f"unknown {what} {given!r}; known: {', '.join(self._arguments[2])}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self._arguments


class SourceTypeError(CleanpageError, TypeError):
    """A source that is neither ``str`` nor ``bytes``; takes the name of its type."""

    def __init__(self, type_name: str) -> None:
        self._arguments = (type_name,)
        super().__init__(f"a source must be str or bytes, not {type_name}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self._arguments


class MissingExtraError(CleanpageError, ImportError):
    """A feature whose packages are not installed; the message names the extra to install."""

    def __init__(self, feature: str, extra: str) -> None:
        self._arguments = (feature, extra)
        super().__init__(f"{feature} needs packages that are not installed: pip install 'cleanpage[{extra}]'")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self._arguments
