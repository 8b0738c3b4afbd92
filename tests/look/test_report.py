"""``cleanpage report``."""

from __future__ import annotations

import gzip
import json
import os
import tracemalloc
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleanpage.commands.whole_file import whole_file
from cleanpage.look import report_command
from cleanpage.look.document_data import Shown, shown
from cleanpage.look.report_command import report
from cleanpage.look.report_page import ReportPage
from cleanpage.result import Cleaned, Line
from tests.look.reading_reports import Report

TEXT = "The bridge over the river is open again, and the first cars crossed it on Monday.\n\nShare on Facebook\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.html").write_text(f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>")
    (folder / "c.html.gz").write_bytes(gzip.compress(b"<!DOCTYPE html><p>The third page has some words, too.</p>"))
    records = [{"body": TEXT, "url": "https://example.org/1"}, {"body": 5}, {"other": "x"}]
    (folder / "d.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder


def _run(output: Path, *arguments: object) -> Result:
    result = CliRunner().invoke(report, [*map(str, arguments), "-o", str(output)])
    assert "Traceback" not in result.output
    return result


def _names(output: Path) -> list[str]:
    return [Path(document["name"]).name for document in Report(output.read_bytes()).data("report")["documents"]]


def test_a_folder_of_many_formats(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    result = _run(output, pages, "--field", "body", "--url-field", "url")
    assert result.exit_code == 1  # two records have no text
    data = Report(output.read_bytes()).data("report")
    assert [document["name"].rpartition("/")[2] for document in data["documents"][:3]] == [
        "a.txt",
        "b.html",
        "c.html.gz",
    ]
    assert data["documents"][3]["name"].startswith("https://example.org/1 (")
    assert [document["format"] for document in data["documents"]] == ["text", "html", "html", "text"]
    assert [name.partition(", ")[2] for name, _ in data["failures"]] == ["line 2", "line 3"]
    assert "line 2" in result.stderr
    assert "4 documents, 2 not read" in result.stderr
    assert result.stdout == ""


def test_files_globs_and_the_limit(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    assert _run(output, pages / "*.html*").exit_code == 0
    assert _names(output) == ["b.html", "c.html.gz"]
    assert _run(output, pages / "a.txt", pages / "b.html", "--limit", 1).exit_code == 0
    assert _names(output) == ["a.txt"]


def test_any_number_of_workers_writes_the_same(pages: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        _run(tmp_path / f"{workers}.html", pages, "--field", "body", "--workers", workers)
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_documents_too_large_too_slow_or_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 100)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    output = tmp_path / "out.html"
    result = _run(output, tmp_path / "*.txt", "--max-bytes", 1000)
    assert result.exit_code == 1
    assert _names(output) == ["b.txt"]
    reasons = [reason for _, reason in Report(output.read_bytes()).data("report")["failures"]]
    assert "--max-bytes" in reasons[0]
    assert reasons[1].startswith("not text: ")
    assert _run(output, tmp_path / "a.txt", "--timeout", 0.0001).exit_code == 1
    assert "took longer than" in Report(output.read_bytes()).data("report")["failures"][0][1]


def test_the_report_is_not_its_own_input(pages: Path) -> None:
    output = pages / "report.html"
    for _ in range(2):
        _run(output, pages)
        assert "report.html" not in _names(output)


def test_options(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    assert _run(output, pages / "a.txt", "--keep", "share", "--language", "en", "--title", "<b> & me").exit_code == 0
    page = Report(output.read_bytes())
    assert page.texts["title"] == "<b> & me"
    assert page.data("report")["documents"][0]["language"] == "en"
    assert page.data("document-0")["kept"] == "11"


@pytest.mark.parametrize("arguments", [["missing.html"], ["--keep", "nonsense", "."], ["--limit", "0", "."], []])
def test_wrong_usage_writes_nothing(arguments: list[str], tmp_path: Path) -> None:
    assert _run(tmp_path / "report.html", *arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_or_not_writable(pages: Path, tmp_path: Path) -> None:
    result = _run(tmp_path / "nowhere" / "report.html", pages / "a.txt")
    assert result.exit_code == 1
    assert "cannot write" in result.output


def test_what_stops_in_the_middle_leaves_what_was_there(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out" / "report.html"
    output.parent.mkdir()
    output.write_text("before")

    def full(self: ReportPage, name: str, document: Shown) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report_command.ReportPage, "add", full)
    result = _run(output, pages / "a.txt")
    assert result.exit_code == 1
    assert "No space left on device" in result.output
    assert output.read_text() == "before"
    assert [path.name for path in output.parent.iterdir()] == ["report.html"]


def test_a_whole_file_keeps_mode_and_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    with whole_file(link) as stream:
        stream.write(b"after")
        assert target.read_text() == "before"
    assert link.is_symlink()
    assert target.read_text() == "after"
    assert target.stat().st_mode & 0o777 == 0o640
    with pytest.raises(KeyboardInterrupt), whole_file(target) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert target.read_text() == "after"
    assert len(os.listdir(tmp_path)) == 2


class _Nowhere(RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


def test_documents_are_written_as_they_come_and_forgotten() -> None:
    def documents() -> Iterator[Cleaned]:
        for number in range(400):
            text = f"A line of the document with number {number} " * 10
            yield Cleaned(
                text,
                tuple(Line(text, 0, 9, "paragraph", 1.0, True, ("r",)) for _ in range(100)),
                "text",
                "en",
                1.0,
                "lines",
            )

    page = ReportPage(_Nowhere(), "many")  # type: ignore[arg-type]
    page.begin()
    tracemalloc.start()
    for number, document in enumerate(documents()):
        page.add(f"page-{number}", shown(document))
    current, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    page.end()
    assert current < 2_000_000  # 16 MB went through
