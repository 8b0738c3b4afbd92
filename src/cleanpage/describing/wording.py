"""What the words of a line say: known phrases, function words, names of months."""

from __future__ import annotations

from typing import Final

from cleanpage.describing.phrases import Match, PhraseBook, phrase_book
from cleanpage.labels import REMOVED
from cleanpage.wordlists import LANGUAGES, UNSPACED, load

_INDEX: Final = {label: number for number, label in enumerate(REMOVED)}
WINDOW: Final = 600  # characters of a line whose words are counted

NAMES: Final = (
    *(f"says_{label}" for label in REMOVED),
    "says_most",
    "says_coverage",
    "function_words",
    "month",
    "exclamations",
    "variety",
)
FUNCTION_WORDS: Final = NAMES.index("function_words")
MONTH: Final = NAMES.index("month")
UNKNOWN: Final = -1.0


class Wording:
    """Describes the words of lines in one language."""

    def __init__(self, language: str | None) -> None:
        self.language = language if language in LANGUAGES else None
        self.book: PhraseBook = phrase_book(self.language)
        listed = LANGUAGES if self.language is None else (self.language, "en")
        self._function_words = load(self.language).function_words if self.language else frozenset()
        self._unspaced = self.language in UNSPACED and self.language != "ko"
        self._dates = frozenset(
            word.rstrip(".") for language in listed for word in (*load(language).months, *load(language).weekdays)
        )

    def matches(self, text: str) -> tuple[Match, ...]:
        """The known phrases of a line."""
        return self.book.matches(text)

    def describe(self, text: str, matches: tuple[Match, ...], window: str, words: list[str]) -> list[float]:
        """Signals of one line's words, in the order of ``NAMES``; ``window`` is its first part in lower case, of which
        ``words`` are the words."""
        row = [0.0] * len(NAMES)
        if matches:
            most = longest = 0
            for label, strength, phrase in matches:
                at = _INDEX.get(label)
                if at is not None and strength > row[at]:
                    row[at] = float(strength)
                most = max(most, strength)
                longest = max(longest, len(phrase))
            row[-6] = float(most)
            row[-5] = min(1.0, longest / len(text))
        if self._unspaced:
            row[FUNCTION_WORDS] = sum(map(window.count, self._function_words)) / len(window)
        elif self._function_words and words:
            row[FUNCTION_WORDS] = sum(map(self._function_words.__contains__, words)) / len(words)
        else:
            row[FUNCTION_WORDS] = UNKNOWN if not self._function_words else 0.0
        if len(text) < 200 and not self._dates.isdisjoint(words) and any(map(str.isdigit, window)):
            row[MONTH] = float(sum(map(self._dates.__contains__, words)))  # "may", "mar" and "so" are words, too
        row[-2] = float(window.count("!"))
        row[-1] = len(set(words)) / len(words) if words else 0.0
        return row
