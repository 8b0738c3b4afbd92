"""A cleaner for runs that ask for no reasons: telling them takes as long as all the rest of cleaning."""

from __future__ import annotations

from cleanpage.accounting import account
from cleanpage.cleaner import Cleaner
from cleanpage.decoding import decode
from cleanpage.result import Cleaned


class ReasonlessCleaner(Cleaner):
    """``Cleaner`` whose lines have text, label and score, and no reasons."""

    __slots__ = ()

    def explain(self, source: str | bytes, url: str | None = None) -> Cleaned:
        """The article in ``source`` with the verdict on every line."""
        text = source if isinstance(source, str) else decode(bytes(source))
        return account(self._passes(text, name_cruft=True), why=False)
