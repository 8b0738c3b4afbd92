"""The errors of the library. All share one base class, so that a caller can catch them together."""

from __future__ import annotations

from collections.abc import Iterable


class CleanpageError(Exception):
    """Base class of every error that cleanpage raises on purpose."""


class UnknownOptionError(CleanpageError, ValueError):
    """A label, a format or a language that cleanpage does not know; the message names those that it knows."""

    def __init__(self, what: str, given: object, known: Iterable[str]) -> None:
        super().__init__(f"unknown {what} {given!r}; known: {', '.join(known)}")


class SourceTypeError(CleanpageError, TypeError):
    """A source that is neither ``str`` nor ``bytes``."""

    def __init__(self, given: object) -> None:
        super().__init__(f"a source must be str or bytes, not {type(given).__name__}")


class MissingExtraError(CleanpageError, ImportError):
    """A feature whose packages are not installed; the message names the extra to install."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs packages that are not installed: pip install 'cleanpage[{extra}]'")
