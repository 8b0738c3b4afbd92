"""What the words of a line say: known phrases, function words, names of months."""

from __future__ import annotations

from typing import Final

from cleanpage import lexicon
from cleanpage.describing.phrases import Match, PhraseBook, phrase_book
from cleanpage.labels import REMOVED
from cleanpage.lexicon import Lexicon
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
    "lexicon",
)
SAYS_MOST: Final = NAMES.index("says_most")
FUNCTION_WORDS: Final = NAMES.index("function_words")
MONTH: Final = NAMES.index("month")
LEXICON: Final = NAMES.index("lexicon")
UNKNOWN: Final = -1.0


class Wording:
    """Describes the words of lines in one language, by its phrases and a learned lexicon."""

    def __init__(self, language: str | None, learned: Lexicon) -> None:
        self.lexicon = learned
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
            row[SAYS_MOST] = float(most)
            row[SAYS_MOST + 1] = min(1.0, longest / len(text))
        if self._unspaced:
            row[FUNCTION_WORDS] = sum(map(window.count, self._function_words)) / len(window)
        elif self._function_words and words:
            row[FUNCTION_WORDS] = sum(map(self._function_words.__contains__, words)) / len(words)
        else:
            row[FUNCTION_WORDS] = UNKNOWN if not self._function_words else 0.0
        if len(text) < 200 and not self._dates.isdisjoint(words) and any(map(str.isdigit, window)):
            row[MONTH] = float(sum(map(self._dates.__contains__, words)))  # "may", "mar" and "so" are words, too
        found = lexicon.tokens(words)
        row[LEXICON - 2] = float(window.count("!"))
        row[LEXICON - 1] = (len(found) - 2) / len(words) if words else 0.0
        row[LEXICON] = lexicon.averaged(lexicon.total(found, self.lexicon.text), len(found))
        return row
