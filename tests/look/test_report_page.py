"""The report's page: what stands in it, and that nothing of a document can leave its place."""

from __future__ import annotations

import base64
import hashlib
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from cleanpage.look.document_data import LONGEST_SHOWN, MOST_LINES
from cleanpage.look.json_data import embeddable
from cleanpage.result import Cleaned, Line
from tests.look.hostile import ATTACKS, hostile
from tests.look.reading_reports import Report, written


def _document(*lines: Line) -> Cleaned:
    return Cleaned("", lines, "text", None, 0.75, "lines")


def _line(text: str = "Some words here", label: str = "paragraph", kept: bool = True) -> Line:
    return Line(text, 0, len(text), label, 1.234, kept, ("prose: +2.00",))


@given(st.recursive(st.text(st.characters(exclude_categories=())), lambda inner: st.lists(inner), max_leaves=8))
def test_embedded_json_is_the_same_data_without_any_markup(data: object) -> None:
    text = embeddable(data)
    assert json.loads(text) == json.loads(json.dumps(data))
    assert not set(text) & set("<>&\x00\n\u2028\u2029")
    text.encode("utf-8")


def test_a_hostile_document_adds_no_element() -> None:
    harmless, attacked = Report(written(_document(_line()))), Report(written(hostile(), title=ATTACKS[0]))
    assert [tag for tag, _ in attacked.elements] == [tag for tag, _ in harmless.elements]
    assert attacked.data("document-0")["texts"][1:-1] == list(ATTACKS[:-1])
    assert attacked.texts["title"] == ATTACKS[0]


def test_the_policy_allows_the_page_itself_and_nothing_else() -> None:
    report = Report(written(hostile()))
    (policy,) = (a["content"] for _, a in report.tags("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind, content in (("script", report.texts["script"]), ("style", report.texts["style"])):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_the_page_names_nothing_outside_of_it() -> None:
    content = written(_document(_line()))
    report = Report(content)
    assert not re.search(
        rb"https?://|url\(|@import|\bfetch\(|XMLHttpRequest|innerHTML|insertAdjacentHTML|\beval\(", content
    )
    assert [a["href"] for _, a in report.tags("link")] == ["data:,"]
    assert [a for _, a in report.elements if "src" in a] == []
    assert [(t, name) for t, a in report.elements for name in a if name.startswith("on") or name == "style"] == []


def test_data_of_a_document() -> None:
    removed = Line(
        "Subscribe now", 0, 13, "newsletter", -3.456, False, ("says newsletter: 'subscribe'", "prose: +2.00")
    )
    report = Report(written(_document(_line(), removed, _line("One more", "title"))))
    assert report.data("document-0") == {
        "labels": [2, 11, 0],
        "kept": "101",
        "scores": [123, -346, 123],
        "texts": ["Some words here", "Subscribe now", "One more"],
        "cut": {},
        "why": [[0], [1, 0], [0]],
        "reasons": ["prose: +2.00", "says newsletter: 'subscribe'"],
        "unshown": 0,
        "limits": [],
    }
    (document,) = report.data("report")["documents"]
    assert document["title"] == "One more"
    assert document["name"] == "page-1.html"
    assert document["counts"] == [[0, 1, 0, 2, 0], [2, 1, 0, 3, 0], [11, 0, 1, 0, 2]]


def test_a_huge_line_is_cut_for_display() -> None:
    content = written(_document(_line("word " * 10_000_000)))
    assert len(content) < 100_000
    data = Report(content).data("document-0")
    assert len(data["texts"][0]) == LONGEST_SHOWN
    assert data["cut"] == {"0": 50_000_000 - LONGEST_SHOWN}


def test_a_document_of_very_many_lines_is_cut_but_counted_whole() -> None:
    report = Report(written(_document(*[_line("a b")] * (MOST_LINES + 5))))
    assert report.data("document-0")["unshown"] == 5
    assert report.data("report")["documents"][0]["counts"] == [[2, MOST_LINES + 5, 0, 2 * (MOST_LINES + 5), 0]]


def test_an_empty_report_and_an_empty_document() -> None:
    assert Report(written()).data("report")["documents"] == []
    assert Report(written(_document())).data("document-0")["texts"] == []


def test_the_same_documents_give_the_same_page() -> None:
    assert written(hostile(), _document(_line())) == written(hostile(), _document(_line()))
