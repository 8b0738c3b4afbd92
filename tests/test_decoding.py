"""Bytes to text: mark, then declaration, then detection; never an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanpage.decoding import decode
from tests.strategies import any_bytes

GERMAN = "Die Mühle am Bach wird saniert, sagte Frau Groß: „Für alle“ – in Höhe von 3 Millionen € bis zum Frühjahr."
RUSSIAN = "Городской совет во вторник решил сохранить старую пожарную каланчу и открыть в ней музей. " * 3
CHINESE = "青石镇议会星期二决定修复河边的老水车，这座水车自三年前的洪水以来一直停转。" * 3
JAPANESE = "霧野町の議会は火曜日、二年前の台風で壊れた古い桟橋を来年の春までに直すことを決めた。" * 3


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, CHINESE, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_decides(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, CHINESE])
def test_utf8_needs_no_declaration(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize(
    ("declaration", "encoding", "text"),
    [
        ('<meta charset="windows-1251">', "cp1251", RUSSIAN),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8_r", RUSSIAN),
        ("<meta charset=gbk>", "gb18030", CHINESE),
        ("<meta charset=gb2312>", "gb18030", CHINESE),
        ("<META CHARSET=Shift_JIS>", "cp932", JAPANESE),
        ("<?xml version='1.0' encoding='EUC-JP'?>", "euc_jp", JAPANESE),
        ('<meta charset = "iso-8859-1">', "cp1252", GERMAN),
    ],
)
def test_a_declaration_decides_without_a_mark(declaration: str, encoding: str, text: str) -> None:
    page = f"<html><head>{declaration}</head><body><p>{text}</p></body></html>"
    assert decode(page.encode(encoding)) == page


def test_a_declaration_late_in_the_head_counts() -> None:
    page = "<html><head><script>" + "x" * 3000 + '</script><meta charset="windows-1251"></head><p>' + RUSSIAN
    assert decode(page.encode("cp1251")) == page


def test_utf8_beyond_ascii_is_utf8_whatever_it_declares() -> None:
    page = f'<meta charset="windows-1252"><p>{RUSSIAN}</p>'
    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    "name",
    [
        "utf-16",
        "UTF-16LE",
        "utf-16-le",
        "utf16",
        "utf_16",
        "utf-32",
        "cp037",
        "cp500",
        "utf-7",
        "hex",
        "rot13",
        "idna",
        "undefined",
        "x-nonsense",
        "hz",
    ],
)
def test_a_declaration_that_can_not_be_true_counts_for_nothing(name: str) -> None:
    """It stands there in ASCII, so it can't name a charset in which ASCII means something else."""
    page = f'<meta charset="{name}"><p>Hello ~{{there}}, + harbour</p>'
    assert decode(page.encode()) == page


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (JAPANESE, "shift_jis"), (CHINESE, "gb18030"), (GERMAN * 3, "cp1252")]
)
def test_detection(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_broken_bytes_in_utf8() -> None:
    broken = RUSSIAN.encode() + b"\xff\xfe " + RUSSIAN.encode()
    assert decode(broken) == f"{RUSSIAN}\ufffd\ufffd {RUSSIAN}"


def test_a_page_cut_in_the_middle_of_a_character() -> None:
    assert decode(RUSSIAN.strip().encode()[:-2] + "и".encode()[:1]).startswith(RUSSIAN[:50])


def test_empty() -> None:
    assert decode(b"") == ""


@given(st.one_of(any_bytes(), st.binary(max_size=50)))
def test_never_raises(source: bytes) -> None:
    assert isinstance(decode(source), str)
