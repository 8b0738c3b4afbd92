"""cleanpage strips page cruft from scraped article text.

    >>> import cleanpage
    >>> article = cleanpage.clean(scraped)           # text, Markdown or HTML; str or bytes
    >>> verdicts = cleanpage.explain(scraped).lines  # what each line is, and why

``clean`` only ever removes lines; cleaning its result again changes nothing; clean text comes back word for word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cleanpage.cleaner import Cleaner
from cleanpage.errors import CleanpageError
from cleanpage.labels import KEPT, LABELS, REMOVED

if TYPE_CHECKING:
    from cleanpage.result import Cleaned, Line

__all__ = ["KEPT", "LABELS", "REMOVED", "Cleaned", "Cleaner", "CleanpageError", "Line", "clean", "explain"]
__version__ = "0.1.0"


def clean(
    source: str | bytes,
    *,
    url: str | None = None,
    format: str = "auto",
    keep: Iterable[str] = (),
    drop: Iterable[str] = (),
    language: str | None = None,
) -> str:
    """The article in ``source``, without the page around it.

    :param source: a page as text, Markdown or HTML. Bytes are decoded by byte-order mark, then the declared charset, then
        detection; what can't be decoded becomes U+FFFD.
    :param url: where the page came from, if known. It is never fetched.
    :param format: ``"text"``, ``"markdown"``, ``"html"``, or ``"auto"``, which tells them apart. Text in, text out;
        Markdown in, Markdown out; HTML in, plain text out.
    :param keep: labels (see ``LABELS``) to keep beside those of ``KEPT``.
    :param drop: labels to remove although they are kept by default.
    :param language: ISO 639-1 code where it is known; otherwise it is told from the text.
    :raises TypeError: when ``source`` is neither ``str`` nor ``bytes``.
    :raises ValueError: for an unknown label, format or language; the message names the known ones.
    """
    return Cleaner(format=format, keep=keep, drop=drop, language=language).clean(source, url)


def explain(
    source: str | bytes,
    *,
    url: str | None = None,
    format: str = "auto",
    keep: Iterable[str] = (),
    drop: Iterable[str] = (),
    language: str | None = None,
) -> Cleaned:
    """The same as ``clean``, with the verdict on every line: its label, its score, and why. Takes and raises the same."""
    return Cleaner(format=format, keep=keep, drop=drop, language=language).explain(source, url)


def __getattr__(name: str) -> Any:
    """``Cleaned`` and ``Line``, whose dataclasses take longer to load than all else here."""
    if name in ("Cleaned", "Line"):
        from cleanpage import result

        return getattr(result, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
