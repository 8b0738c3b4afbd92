"""Bytes to text: byte-order mark, then what the document declares, then detection."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# <meta charset="windows-1251">, <?xml encoding='utf-8'?>, content="text/html; charset=gbk". No nested repetition.
_DECLARED: Final = re.compile(
    rb"""(?:charset|encoding)[ \t]{0,9}=[ \t]{0,9}["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_DECLARATION_WINDOW: Final = 4096  # bytes; browsers look at 1024, real pages put scripts before the charset
_DETECTION_WINDOW: Final = 65_536  # bytes

# What browsers read these names as (WHATWG Encoding Standard, 2023).
_ALIASES: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "iso-8859-11": "cp874",
    "utf-16": "utf-8",  # declared in ASCII-readable bytes, so it can't be true
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "utf-32": "utf-8",
    "unicode": "utf-8",
}


def decode(source: bytes) -> str:
    """Text of ``source``. Never raises; bytes that can't be decoded become U+FFFD."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return source[len(mark) :].decode(encoding, "replace")
    unmarked = _unmarked_wide(source)
    if unmarked:
        return source.decode(unmarked, "replace")
    declared = _declared(source)
    if declared and declared != "utf-8":
        try:
            # A page that is valid UTF-8 beyond ASCII is hardly ever anything else, whatever it declares.
            if not source.isascii():
                return source.decode("utf-8")
        except UnicodeDecodeError:
            pass
        return source.decode(declared, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared or _mostly_utf8(source, error):
            return source.decode("utf-8", "replace")
    return source.decode(_detected(source), "replace")


def _unmarked_wide(source: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes stand."""
    head = source[:400]
    if len(head) < 8 or b"\0" not in head:
        return None
    head = head[: len(head) - len(head) % 4]
    quarter = len(head) // 4
    zeros = [head[offset::4].count(0) for offset in range(4)]
    if zeros[1] > 0.9 * quarter and zeros[2] > 0.9 * quarter and zeros[3] > 0.9 * quarter and zeros[0] < 0.1 * quarter:
        return "utf-32-le"
    if zeros[0] > 0.9 * quarter and zeros[1] > 0.9 * quarter and zeros[2] > 0.9 * quarter and zeros[3] < 0.1 * quarter:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if odd > 0.6 * 2 * quarter and even < 0.1 * 2 * quarter:
        return "utf-16-le"
    if even > 0.6 * 2 * quarter and odd < 0.1 * 2 * quarter:
        return "utf-16-be"
    return None


def _declared(source: bytes) -> str | None:
    match = _DECLARED.search(source, 0, _DECLARATION_WINDOW)
    if not match:
        return None
    name = match.group(1).decode("ascii").lower()
    name = _ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
        # A declaration that can be read as ASCII rules out charsets that don't hold ASCII (UTF-16, EBCDIC), and Python's
        # codecs that are no charsets (hex, idna).
        if _ASCII.decode(info.name) != _ASCII.decode("ascii"):
            return "utf-8" if info.name.startswith(("utf-16", "utf-32")) else None
    except (LookupError, UnicodeError, ValueError):
        return "utf-8" if name.replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")) else None
    return None if info.name in _NO_CHARSETS else info.name


_ASCII: Final = bytes(range(0x20, 0x7F))
_NO_CHARSETS: Final = frozenset(
    ("unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna", "undefined", "hz")
)


def _mostly_utf8(source: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a few broken bytes stand in text that is UTF-8 otherwise."""
    if error.end >= len(source) - 4 and error.start > 16:
        return True  # cut in the middle of a character
    sample = source[:_DETECTION_WINDOW].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    wide = sum(character > "\x7f" for character in sample)
    return broken * 10 <= wide


def _is_shift_jis(sample: bytes) -> bool:
    """Whether a sample is Japanese in Shift_JIS, which detection takes for Korean when it is short."""
    try:
        text = sample.decode("cp932")
    except UnicodeDecodeError:
        return False
    kana = sum("\u3041" <= character <= "\u30fe" for character in text)
    return kana * 4 > len(text)


def _detected(source: bytes) -> str:
    from charset_normalizer import from_bytes  # comes with trafilatura; loaded only for bytes that nothing explains

    if _is_shift_jis(source[:_DETECTION_WINDOW]):
        return "cp932"
    best = from_bytes(source[:_DETECTION_WINDOW]).best()
    name = best.encoding if best is not None else "cp1252"
    return "cp1252" if name in ("ascii", "latin_1") or name.startswith("utf_7") else name
