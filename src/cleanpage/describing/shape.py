"""What the characters of a single line say, whatever its language."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cleanpage.reading.lines import SENTENCE_END
from cleanpage.reading.text import BULLET

_UNSPACED: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_INNER_END: Final = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]{0,2}\s|[。！？]")  # "end. Next"
_SEPARATOR: Final = re.compile(r"[|•·»›→▸]|\s[/–—-]\s|::")  # "Home » News", "a | b"
_URL: Final = re.compile(r"https?://|www\.\w|\b[\w-]{2,40}\.(?:com|org|net|co|io|de|fr|ru|eu|ly|tv)\b(?!\w)")
_SHORT_URL: Final = re.compile(r"\b(?:t\.co|pic\.twitter\.com|bit\.ly|instagr\.am|fb\.me|dlvr\.it|ow\.ly|youtu\.be)/\w")
_HANDLE: Final = re.compile(r"(?<![\w.])@\w{2,30}")  # "@annsmith"
_EMAIL: Final = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.\w{2,12}")
_HASHTAG: Final = re.compile(r"(?<![\w&/])#[^\W\d_]\w{1,60}")
_CLOCK: Final = re.compile(r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?\b")  # "5:15", "17.40", "17h40"
_CLOCK_ALONE: Final = re.compile(
    r"\W{0,3}(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d){1,2}\W{0,3}(?:[ap]\.?m\.?|uhr|h|час|น\.)?\W{0,3}(?:[A-Z]{2,4})?\W{0,3}$",
    re.IGNORECASE,
)  # "5:15 AM", "17.40 Uhr", "11:05 GMT"
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b|[12]\d{3}年")
_NUMERIC_DATE: Final = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\d{1,2}月\d{1,2}日|\d{1,2}월\s?\d{1,2}일"
)  # "3.5.2024"
_PRICE: Final = re.compile(r"[$€£¥₹₽₺₩]\s?\d|\d\s?(?:[€£¥₽₺₩]|(?:EUR|USD|GBP|zł|Kč|kr|руб|грн)\b)")
_QUOTES: Final = re.compile(r"[\"“”„«»「」『』]")
_CODE: Final = re.compile(r"[{}<>;=\\$_`~^|&]|\(\)|::|->|//|/\*|#!")
_LETTER: Final = re.compile(r"[^\W\d_]")
# ".com" and the like: what a pattern that is slower to try needs
_DOMAIN: Final = re.compile(r"\.(?:com|org|net|co|io|de|fr|ru|eu|ly|tv)\b")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")  # "“", "müßte" only its "üß"
_UPPER: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOWER: Final = b"abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = b"0123456789"
_CLASSES: Final = bytes.maketrans(
    _UPPER + _LOWER + _DIGITS + b"!?')]", b"A" * 26 + b"a" * 26 + b"0" * 10 + b".." + b'"' * 3
)
"""One byte for each kind of character: capitals, small letters, digits, ends of sentences, what closes after them."""
_WORDS: Final = _UPPER + _LOWER + _DIGITS + b" "
_CODE_MARKS: Final = frozenset(b"{}<>;=\\$_`~^|&(:/#")
_FOREIGN_SEPARATORS: Final = frozenset("•·»›→▸–—")
_ASCII_PRICES: Final = ("$", "EUR", "USD", "GBP", "kr")
_PLAIN: Final = (("’", "'"), ("”", '"'), ("‘", "x"), ("“", "x"), ("–", "x"), ("—", "x"))
"""Quotes and dashes by what is as good for telling where a sentence ends: what closes after its end, or any letter."""
_TYPOGRAPHIC: Final = frozenset(mark for mark, _ in _PLAIN)
_NO_MARKS: Final = (0.0,) * 17
_WINDOW: Final = 1200  # characters of a line that are looked at
_MARK_FIRST: Final = "•·▪◦‣●○■□*➤►▶✓✔–—-"
_SENTENCE_MARKS: Final = ".!?…。！？؟।॥։።．｡"
_QUOTE_FIRST: Final = "\"'“‘„«「『"

NAMES: Final = (
    "words", "characters", "word_length", "ends", "begins", "capitalised", "capitals", "digits", "letters", "commas",
    "sentences", "separators", "urls", "handles", "hashtags", "email", "clock", "clock_alone", "year", "numeric_date",
    "price", "quotes", "question", "brackets", "code_marks", "bullet", "tab", "number_words", "dash_first",
)  # fmt: skip


class Shape(NamedTuple):
    """Facts of one line's characters, in the order of ``NAMES``."""

    words: float
    characters: float
    word_length: float
    ends: float
    begins: float
    capitalised: float
    capitals: float
    digits: float
    letters: float
    commas: float
    sentences: float
    separators: float
    urls: float
    handles: float
    hashtags: float
    email: float
    clock: float
    clock_alone: float
    year: float
    numeric_date: float
    price: float
    quotes: float
    question: float
    brackets: float
    code_marks: float
    bullet: float
    tab: float
    number_words: float
    dash_first: float


ENDS_OPEN, ENDS_SENTENCE, ENDS_COLON, ENDS_COMMA, ENDS_DOTS = 0.0, 1.0, 2.0, 3.0, 4.0
BEGINS_OTHER, BEGINS_UPPER, BEGINS_LOWER, BEGINS_DIGIT, BEGINS_QUOTE, BEGINS_MARK = 0.0, 1.0, 2.0, 3.0, 4.0, 5.0


def shape(text: str, tab: bool = False) -> Shape:
    """Describe the characters of ``text``, one line whose words are parted by single spaces.

    Nearly every line is ASCII, nearly all of it letters: counts of classed bytes, and patterns only where the marks that
    they need stand in the line.
    """
    size = len(text)
    window = text if size <= _WINDOW else text[:_WINDOW]
    length = len(window)
    ascii_only = window.isascii()
    data = window.encode("ascii", "replace")
    classes = data.translate(_CLASSES)
    spaces = classes.count(b" ")
    count = spaces + (window[-1] != " ")
    words: float = count if window is text else text.count(" ") + 1
    capitals = classes.count(b"A")
    digits = classes.count(b"0")
    capitalised = classes.count(b" A") + classes.startswith(b"A")
    numbers = classes.count(b" 0") + classes.startswith(b"0") if digits else 0
    letters = capitals + classes.count(b"a")
    if letters + spaces == size:  # nothing but words
        return Shape._make(
            (
                float(words), float(size), size / count, ENDS_OPEN, _begins(text), capitalised / count,
                capitals / (letters or 1), 0.0, letters / length, *_NO_MARKS, 1.0 if tab else 0.0, 0.0, 0.0,
            )
        )  # fmt: skip
    commas = classes.count(b",")
    marks = data.translate(None, _WORDS)
    quotes = marks.count(b'"')
    separated = "|" in window or "::" in window or " - " in window or " / " in window
    clock = year = dated = priced = digits > 0
    if ascii_only:
        ends = classes.count(b". ") + classes.count(b'." ') + classes.count(b'."" ')
        if digits:
            clock = b"0:0" in classes or b"0.0" in classes or b"0a00" in classes
            year = b"0000" in classes
            dated = b"0.0" in classes or b"0/0" in classes or b"0-0" in classes
            priced = any(sign in window for sign in _ASCII_PRICES)
    elif _TYPOGRAPHIC.issuperset(foreign := "".join(_FOREIGN.findall(window))):  # nothing foreign but quotes and dashes
        ends = _sentence_ends(window)
        quotes += foreign.count("“") + foreign.count("”")
        separated = separated or "–" in foreign or "—" in foreign
    else:
        unspaced = len(_UNSPACED.findall(foreign))
        if unspaced * 3 > length:
            words = unspaced / 1.8 * size / length
        letters += len(foreign) if foreign.isalpha() else len(_LETTER.findall(foreign))
        more = sum(map(str.isupper, foreign))
        if more:
            capitals += more
            capitalised = sum([token[0].isupper() for token in window.split()])
        if digits and any(map(str.isdigit, foreign)):
            numbers = sum([token[0].isdigit() for token in window.split()])
        commas += foreign.count("、") + foreign.count("，") + foreign.count("،")
        ends = len(_INNER_END.findall(window))
        quotes += len(_QUOTES.findall(foreign))
        separated = separated or not _FOREIGN_SEPARATORS.isdisjoint(foreign)
    has_at = "@" in window
    dotted = "." in window or "://" in window
    return Shape._make(
        (
            float(words),
            float(size),
            size / count,
            _ends(text),
            _begins(text),
            capitalised / count,
            capitals / (letters or 1),
            digits / length,
            letters / length,
            float(commas),
            float(ends),
            float(len(_SEPARATOR.findall(window))) if separated else 0.0,
            _urls(window) if dotted else 0.0,
            float(len(_HANDLE.findall(window))) if has_at else 0.0,
            float(len(_HASHTAG.findall(window))) if "#" in window else 0.0,
            1.0 if has_at and _EMAIL.search(window) else 0.0,
            1.0 if clock and _CLOCK.search(window) else 0.0,
            1.0 if digits and size < 24 and _CLOCK_ALONE.match(window) else 0.0,
            1.0 if year and _YEAR.search(window) else 0.0,
            1.0 if dated and _NUMERIC_DATE.search(window) else 0.0,
            1.0 if priced and _PRICE.search(window) else 0.0,
            float(quotes),
            float(text[-1] in "?？؟") + float("?" in window or "？" in window),
            float(window.count("(") + window.count("[")),
            len(_CODE.findall(window)) / length if not _CODE_MARKS.isdisjoint(marks) else 0.0,
            1.0 if BULLET.match(window) else 0.0,
            1.0 if tab else 0.0,
            numbers / count,
            1.0 if text[0] in "–—-" else 0.0,
        )
    )


def _sentence_ends(window: str) -> int:
    """How many sentences end within a line that has no foreign characters but ``_TYPOGRAPHIC`` ones."""
    for mark, plain in _PLAIN:
        window = window.replace(mark, plain)
    classes = window.encode("ascii", "replace").translate(_CLASSES)
    return classes.count(b". ") + classes.count(b'." ') + classes.count(b'."" ')


def _urls(window: str) -> float:
    """2 for a shortened address, 1 for another one; only where what an address has stands in the line."""
    if "/" in window and _SHORT_URL.search(window):
        return 2.0
    likely = "://" in window or "www." in window or _DOMAIN.search(window)
    return 1.0 if likely and _URL.search(window) else 0.0


def _ends(text: str) -> float:
    last = text[-1]
    if last.isalnum():
        return ENDS_OPEN
    if last == "…" or text.endswith("..."):
        return ENDS_DOTS
    if last in _SENTENCE_MARKS or SENTENCE_END.search(text[-6:]):
        return ENDS_SENTENCE
    if last in ":：":
        return ENDS_COLON
    return ENDS_COMMA if last in ",;،、，；" else ENDS_OPEN


def _begins(text: str) -> float:
    first = text[0]
    if first.isupper():
        return BEGINS_UPPER
    if first.islower():
        return BEGINS_LOWER
    if first.isdigit():
        return BEGINS_DIGIT
    if first in _QUOTE_FIRST:
        return BEGINS_QUOTE
    return BEGINS_MARK if first in _MARK_FIRST else BEGINS_OTHER
