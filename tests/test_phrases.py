"""The phrase files: sound in form, and matched as their documentation says."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from cleanpage.describing.phrases import STRENGTH, PhraseBook, fold, phrase_book, straighten
from cleanpage.labels import REMOVED
from cleanpage.wordlists import END, LANGUAGES, START, UNSPACED, load, parse
from cleanpage.words import words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_what_it_should(language: str) -> None:
    words = load(language)
    assert len(words.function_words) >= 20
    assert words.months or language in ("zh", "ja", "ko")
    assert {label for label, _, _ in words.phrases} <= set(REMOVED)
    assert len(words.phrases) >= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_folded(language: str) -> None:
    """As lines are before matching: what is written for a number must be what a number becomes.

    Only ``^`` may end in a mark that counts, and ``$`` begin with one.
    """
    for label, kind, phrase in load(language).phrases:
        folded = fold(phrase.replace("#", "12"))
        if kind == START:
            assert straighten(phrase).startswith(folded), f"[{label}] {kind} {phrase}"
        elif kind == END:
            assert straighten(phrase).endswith(folded), f"[{label}] {kind} {phrase}"
        else:
            assert folded == straighten(phrase), f"[{label}] {kind} {phrase}"
        assert folded


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_twice(language: str) -> None:
    """Letter by letter: a file may list two spellings that are folded to one."""
    counts = Counter((kind, phrase) for _, kind, phrase in load(language).phrases)
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_under_two_labels(language: str) -> None:
    labels: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for label, kind, phrase in load(language).phrases:
        labels[kind, straighten(phrase)].add(label)
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_are_lower_case(language: str) -> None:
    assert {word for word in load(language).function_words if word != word.lower()} == set()


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language not in UNSPACED])
def test_every_phrase_is_found_where_it_should(language: str) -> None:
    book = PhraseBook((language,))
    lines = {"=": "{}", ">": "{}", "^": "{} zzz", "$": "zzz {}", "~": "zzz {} zzz"}
    for label, kind, phrase in load(language).phrases:
        line = lines[kind].format(phrase.replace("#", "12"))
        assert (label, STRENGTH[kind], straighten(phrase)) in book.matches(line), f"[{label}] {kind} {phrase}"


def labels_of(line: str, language: str = "en") -> dict[str, int]:
    """The strongest match of each label."""
    strongest: dict[str, int] = {}
    for label, strength, _ in phrase_book(language).matches(line):
        strongest[label] = max(strength, strongest.get(label, 0))
    return strongest


@pytest.mark.parametrize(
    ("line", "language", "label", "strength"),
    [
        ("WHAT’S HOT:", "en", "related", 3),
        ("शेयर करें", "hi", "share", 3),  # ends in a vowel sign
        ("यह भी पढ\u093cें: नदी का पुल फिर खुला", "hi", "related", 2),
        ("यह भी प\u095dें: नदी का पुल फिर खुला", "hi", "related", 2),  # the same letter as one character
        ("12 Comments", "en", "comment", 4),
        ("News Feed", "en", "feed", 4),
        ("* indicates required", "en", "newsletter", 2),
        ("Skip to content", "en", "navigation", 2),
        ("Jetzt Newsletter abonnieren", "de", "newsletter", 2),
        ("Lire aussi : Le pont fermé", "fr", "related", 2),
        ("Читайте также", "ru", "related", 3),
    ],
)
def test_lines_that_speak(line: str, language: str, label: str, strength: int) -> None:
    assert labels_of(line, language).get(label, 0) >= strength


@pytest.mark.parametrize(
    "line",
    [
        "The newsletter said that the pier would stay closed.",
        "He closed the door and subscribed the letter with his own name.",
        "Physicists know what's hot in the core of a star, and what is not.",
        "The bypass was opened in 1987 after long debate.",
    ],
)
def test_running_prose_speaks_for_nothing_loudly(line: str) -> None:
    assert max(labels_of(line).values(), default=0) <= 2


def test_words_match_whole() -> None:
    assert labels_of("Sign up for our letters").get("newsletter")
    assert not labels_of("Sign up for ourselves").get("newsletter")


def test_matches_come_in_one_order() -> None:
    """Whatever the hash seed: reasons are made of them."""
    line = "sign up for our free newsletter, share this article and read more news on our site"
    assert [phrase_book("en").matches(line) for _ in range(3)] == [PhraseBook(("en",)).matches(line)] * 3


@pytest.mark.parametrize(
    "text",
    [
        "[nonsense]\n= a",
        "= phrase before any section",
        "[share]\n? what",
        "[share]\n=",
        "[share]\njust words",
        "[share\n= a",
    ],
)
def test_a_broken_file_is_told_by_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"xx\.txt:\d"):
        parse("xx", text)


def test_comments_and_blank_lines_say_nothing() -> None:
    words = parse("xx", "# comment\n#\n\n[months]\nmay june\n[share]\n= # shares\n")
    assert words.months == ("may", "june")
    assert words.phrases == [("share", "=", "# shares")]


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("WHAT’S HOT:", "what's hot"),
        ("→ Read more »", "read more"),
        ("1,204 shares", "# shares"),
        ("11:56 AM", "# am"),
        ("“Quoted”", "quoted"),
        ("#SavePier", "#savepier"),
        ("Share 🇺🇦", "share"),
        ("a\xa0b", "a b"),
    ],
)
def test_folding(line: str, folded: str) -> None:
    assert fold(line) == folded


def test_a_vowel_sign_belongs_to_its_word() -> None:
    assert words_of("टिप्पणी करें 12") == ["टिप्पणी", "करें"]
    assert words_of("cafe\u0301 “bar”") == ["cafe\u0301", "bar"]
    assert fold("• टिप्पणी!") == "टिप्पणी"
    assert labels_of("शेयर करेंगे तो अच्छा होगा", "hi").get("share", 0) < 3
