"""A cleaner for runs that ask for no reasons: telling them takes as long as all the rest of cleaning."""

from __future__ import annotations

from cleanpage.cleaner import Cleaner
from cleanpage.result import Cleaned


class ReasonlessCleaner(Cleaner):
    """``Cleaner`` whose lines have text, label and score, and no reasons."""

    __slots__ = ()

    def explain(self, source: str | bytes, url: str | None = None) -> Cleaned:
        """The article in ``source`` with the verdict on every line."""
        return self._explained(source, why=False)
