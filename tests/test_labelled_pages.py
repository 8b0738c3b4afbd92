"""Annotations find their lines again, and say so where they can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import labelled_pages
from benchmarks.annotate import labels_in, shown
from benchmarks.composed.written import parse, written_pages
from benchmarks.corpora import CorpusPage
from cleanpage.labels import KEPT, REMOVED
from cleanpage.reading import read

PAGE = """<html><body><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul>
<h1>The ferry to Hjelmholm runs again</h1><p>By Ann Strand</p>
<p>After eleven weeks in dock the ferry left the island's harbour on Monday with forty passengers.</p>
<p>A second boat is to follow in May, the company said, if the pier is ready by then.</p></body></html>"""
LABELS = ["navigation", "navigation", "title", "byline", "paragraph", "paragraph"]


def _kept(folder: Path) -> labelled_pages.Annotation:
    row = labelled_pages.written("1", read(PAGE, "html").blocks, LABELS)
    (folder / "here.jsonl").write_text(row + "\n", "utf-8")
    return labelled_pages.load("here", folder)["1"]


def test_labels_come_back_with_their_lines(tmp_path: Path) -> None:
    found = _kept(tmp_path).lines(PAGE)
    assert [label for label, _ in found] == LABELS
    assert labelled_pages.reference(found).startswith("After eleven weeks")
    assert "Ann Strand" not in labelled_pages.reference(found)


def test_no_text_of_the_page_is_kept(tmp_path: Path) -> None:
    _kept(tmp_path)
    assert "ferry" not in (tmp_path / "here.jsonl").read_text("utf-8")


def test_a_line_more_takes_no_label_and_moves_none(tmp_path: Path) -> None:
    changed = PAGE.replace("<p>By Ann", "<p>Share</p><p>By Ann")
    found = _kept(tmp_path).lines(changed)
    assert [label for label, _ in found] == [*LABELS[:3], "", *LABELS[3:]]


def test_another_page_has_no_labels(tmp_path: Path) -> None:
    assert _kept(tmp_path).lines("<p>Something else altogether.</p>") == []


def test_nobody_annotated_that_corpus(tmp_path: Path) -> None:
    assert labelled_pages.load("nowhere", tmp_path) == {}


def test_shown_lines_are_numbered_as_labels_count_them() -> None:
    lines = list(shown(CorpusPage("1", "here.example", PAGE)))
    assert any(line.startswith("   2   h1") for line in lines)
    assert labels_in("0-1 navigation\n2 title\n3 byline\n\n4-5 paragraph\n", 6) == LABELS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0-5 menu", "no range"),
        ("0-6 paragraph", "6 lines"),
        ("0-3 paragraph\n3-5 title", "before"),
        ("0-4 paragraph", "line 5 of the page has no label"),
    ],
)
def test_what_is_wrong_with_labels_is_said(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        labels_in(text, 6)


def test_shipped_annotations_know_only_known_labels() -> None:
    for path in labelled_pages.FOLDER.glob("*.jsonl"):
        for annotation in labelled_pages.load(path.stem).values():
            assert len(annotation.labels) == len(annotation.marks), annotation.id
            assert set(annotation.labels) <= {*KEPT, *REMOVED}, annotation.id


def test_written_pages_can_all_be_read() -> None:
    pages = written_pages()
    assert len(pages) > 250
    assert len({page.language for page in pages}) >= 15
    assert all(page.source.strip() and page.lines for page in pages)


def test_a_written_line_without_label_is_named() -> None:
    with pytest.raises(ValueError, match=r"x, line 2: 'By Ann Strand'"):
        list(parse("x", "== en text a page\nBy Ann Strand\n"))
