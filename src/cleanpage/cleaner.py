"""The cleaner: passes over a source until nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanpage.errors import SourceTypeError, UnknownOptionError
from cleanpage.formats import FORMATS, HTML, TEXT
from cleanpage.labels import REMOVED, kept_labels

if TYPE_CHECKING:  # what judges is loaded with the first source
    from cleanpage.accounting import Pass
    from cleanpage.describing.line import Known
    from cleanpage.result import Cleaned

_MOST_ROUNDS: Final = 3  # a text that HTML gave may look like HTML itself
_MOST_PASSES: Final = 12
"""Passes after which a source that still changes is left as it came: cost stays linear. Real pages take two to four."""


class _Task(NamedTuple):
    """What the passes over one source share."""

    name_cruft: bool
    explained: bool
    """Whether the judgements are kept for an account of them: they take a hundred times the memory of the text."""
    why: bool
    """Whether that account has reasons."""
    known: Known
    """What lines say by themselves: the next pass sees those again that this one keeps."""


class Cleaner:
    """The options of ``clean``, once for many documents. Has no state, so threads may share it; it can be pickled."""

    __slots__ = ("_drop", "_format", "_keep", "_kept", "_language", "_needs_names")

    def __init__(
        self,
        *,
        format: str = "auto",
        keep: Iterable[str] = (),
        drop: Iterable[str] = (),
        language: str | None = None,
    ) -> None:
        """Raises ``ValueError`` for an unknown format, label or language; the message names the known ones."""
        if format not in FORMATS:
            raise UnknownOptionError("format", format, FORMATS)
        if language is not None:
            from cleanpage.languages import CODES

            if language not in CODES:
                raise UnknownOptionError("language", language, CODES)
        self._format = format
        self._language = language
        self._keep = tuple(sorted({keep} if isinstance(keep, str) else set(keep)))
        self._drop = tuple(sorted({drop} if isinstance(drop, str) else set(drop)))
        self._kept = kept_labels(self._keep, self._drop)
        self._needs_names = not self._kept.isdisjoint(REMOVED)

    def __repr__(self) -> str:
        return (
            f"Cleaner(format={self._format!r}, keep={self._keep!r}, drop={self._drop!r}, language={self._language!r})"
        )

    def clean(self, source: str | bytes, url: str | None = None) -> str:
        """The article in ``source``. Raises ``TypeError`` unless it is ``str`` or ``bytes``."""
        return self._passes(_text(source), _Task(self._needs_names, False, False, {}))[-1].text

    def explain(self, source: str | bytes, url: str | None = None) -> Cleaned:
        """The article in ``source`` with the verdict on every line, and why."""
        return self._explained(source, why=True)

    def _explained(self, source: str | bytes, *, why: bool) -> Cleaned:
        from cleanpage.accounting import account

        return account(self._passes(_text(source), _Task(True, True, why, {})), why=why)

    def clean_many(self, sources: Iterable[str | bytes], workers: int | None = None) -> Iterator[str]:
        """The articles in ``sources``, in order and lazily.

        With ``workers`` above 1 that many processes share the work; at most some dozens of documents for each are read
        ahead. Without it the work is done here.
        """
        if workers is None or workers <= 1:
            yield from map(self.clean, sources)
            return
        from cleanpage.parallel import map_in_order

        yield from map_in_order(self.clean, sources, workers)

    def _passes(self, source: str, task: _Task) -> list[Pass]:
        """Every pass over ``source``. The last one changed nothing, so cleaning its text again does not either."""
        from cleanpage.accounting import Pass
        from cleanpage.rendering import normalise

        passes: list[Pass] = []
        for _ in range(_MOST_ROUNDS):
            settled = self._settle(source, task)
            if settled is not None:
                return passes + settled
            first = self._pass(source, task)
            if first.format != HTML:
                break
            passes.append(first)  # from here on its text is the source
            source = first.text
        # Judged again with nothing but its white space in order. If even that does not settle it is given back whole,
        # for cleaning it again then ends here, too.
        whole = Pass(None, "lines", normalise(source), TEXT)
        settled = self._settle(whole.text, task) if whole.text != source else None
        return [*passes, whole, *(settled or [])]

    def _settle(self, text: str, task: _Task) -> list[Pass] | None:
        """Passes from ``text`` until one changes nothing; ``None`` where that takes too many."""
        passes: list[Pass] = []
        for _ in range(_MOST_PASSES):
            passes.append(self._pass(text, task))
            if len(passes) > 1 and passes[-1].format == HTML != passes[-2].format:
                return None  # the rest of a text is no markup to be parsed
            if passes[-1].text == text:
                return passes
            text = passes[-1].text
        return None

    def _pass(self, source: str, task: _Task) -> Pass:
        from cleanpage import fallback
        from cleanpage.accounting import Pass
        from cleanpage.judging import judge, without_markup
        from cleanpage.rendering import Rendered
        from cleanpage.sniffing import looks_like_html, sniff

        format = self._format
        if format == "auto":
            format = sniff(source)
        elif format == HTML and not looks_like_html(source, strict=False):
            format = TEXT
        judgement = judge(
            source, format, self._kept, self._language, name_cruft=task.name_cruft, why=task.why, known=task.known
        )
        engine = "lines"
        if format == HTML:
            second = fallback.second_opinion(source, judgement, self._kept, name_cruft=task.name_cruft)
            if second is not None:
                judgement, engine = second, "trafilatura"
            judgement = without_markup(judgement, source, self._kept, strict=self._format != HTML)
        if task.explained:
            return Pass(judgement, engine, judgement.rendered, format)
        return Pass(None, engine, Rendered(judgement.rendered.text, [], []), format)


def _text(source: str | bytes) -> str:
    if isinstance(source, str):
        return source
    if isinstance(source, (bytes, bytearray, memoryview)):
        from cleanpage.decoding import decode

        return decode(bytes(source))
    raise SourceTypeError(type(source).__name__)
