"""Forms that a short line can have: a byline, a date alone, a credit, a bare number, hashtags. Told by pattern, in any language."""

from __future__ import annotations

import re
from typing import Final

from cleanpage.describing.shape import Shape

# "By Ann Smith", "Von Karl Maier und Eva Roth", "Par Luc Petit": a short word, then names.
_BY_NAME: Final = re.compile(
    r"(?i:by|von|par|por|di|door|av|oleh|text|texte|autor|autore|auteur|od|автор|текст|yazan)[: ]\s?"
    r"(?:(?:the|der|die|de|la|le|del|della|van|von|and|und|et|y|e|en|och|i|a|и|dan|ve)\s"
    r"|[^\W\d_a-zа-яё][\w.'’-]*[ ,&|/]{0,3}){1,9}"
)
# "文：…", "記者 …", "… 기자"
_BY_NAME_UNSPACED: Final = re.compile(
    r"(?:文|作者|記者|记者|撰文|編集|執筆)[/／:：|｜ ]\s?\S{2,20}$|\S{2,5}\s?기자(?:\s|$)|.{0,16}(?:記者|记者)[／/ ]?.{2,12}$"
)
_NAME: Final = re.compile(r"(?:[^\W\d_a-zа-яё][\w.'’-]*\s){1,3}[^\W\d_a-zа-яё][\w.'’-]+$")
# "Photo: Ann Smith/Reuters", "Foto © dpa", "(AP Photo/Ann Smith)", "Ann Smith / AFP / Getty Images"
_CREDIT: Final = re.compile(
    r"(?:photo|foto|image|picture|bild|credit|photograph|fotos|photos|фото|写真|사진|图|圖|zdjęcie|fot|crédit)\b"
    r"[^.!?]{0,12}[:©/][^.!?]{2,80}$"
    r"|\(?(?:ap|afp|epa|reuters|getty|dpa|ansa|efe|pa)[^.!?]{0,24}/[^.!?]{2,60}$"
    r"|[^.!?,:]{2,50}/\s?(?:ap|afp|epa|reuters|getty images|dpa|ansa|efe|shutterstock|istock|alamy|unsplash)\b[^.!?]{0,30}$"
    r"|©\s?[^.!?\d]{2,60}$"
    r"|[^.!?,]{3,60} via [^.!?,]{2,30}(?:images?|pictures?|photos?|press|reuters|ap|afp|getty)$",
    re.IGNORECASE,
)
_COPYRIGHT: Final = re.compile(r"©|\(c\)\s?\d{4}|copyright", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[\W\d_]{1,12}[kKmM]?\W?$")
_STAR: Final = re.compile(r"\*\s?$|^\*\s")
_ONLY_TAGS: Final = re.compile(r"(?:#[\w-]{1,60}[\s,·|]{0,4})+$")
_ARROWS_FIRST: Final = "«‹←<»›→▸"
_ARROWS_LAST: Final = "»›→▸>"
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_LONGEST: Final = 24  # words

NAMES: Final = (
    "by_name", "date_alone", "date_in_short", "name_only", "credit_form", "copyright", "number_only", "required_star",
    "hashtags_alone", "arrow",
)  # fmt: skip
NONE: Final = [0.0] * len(NAMES)


def describe(text: str, shape: Shape, months: float) -> list[float]:
    """Which forms a line has, in the order of ``NAMES``; ``months`` counts names of months and weekdays beside digits."""
    if shape.words > _LONGEST or not text:
        return NONE
    by_name = _BY_NAME.match(text) is not None or (not text.isascii() and _BY_NAME_UNSPACED.match(text) is not None)
    dated = bool(shape.numeric_date or (shape.year and months) or (months and shape.digits and shape.words <= 6))
    date_alone = date_in_short = False
    if not shape.clock_alone and (dated or (shape.clock and shape.words <= 8)):
        letters = sum(map(len, _LETTERS.findall(text)))
        date_alone = not by_name and shape.words <= 12 and (letters <= 24 or shape.digits > 0.25)
        date_in_short = not date_alone
    return [
        1.0 if by_name else 0.0,
        1.0 if date_alone else 0.0,
        1.0 if date_in_short else 0.0,
        1.0 if not by_name and not dated and shape.words <= 5 and _NAME.match(text) else 0.0,
        1.0 if is_credit(text) else 0.0,
        1.0 if _is_copyright(text) else 0.0,
        1.0 if not shape.clock_alone and _NUMBER.match(text) else 0.0,
        1.0 if "*" in text and shape.words <= 12 and _STAR.search(text) else 0.0,
        1.0 if shape.hashtags and _ONLY_TAGS.match(text) else 0.0,
        1.0 if text[-1] in _ARROWS_LAST or text[0] in _ARROWS_FIRST else 0.0,
    ]


def is_credit(text: str) -> bool:
    """Whether a short line has the form of a picture's credit."""
    if len(text) > 110:
        return False
    may_be = "/" in text or ":" in text or "©" in text or not text.isascii() or "via" in text.lower()
    return may_be and _CREDIT.match(text) is not None


def _is_copyright(text: str) -> bool:
    if text.isascii():  # what has no other spellings can be told faster
        lowered = text.lower()
        return "copyright" in lowered or ("(c)" in lowered and _COPYRIGHT.search(text) is not None)
    return _COPYRIGHT.search(text) is not None
