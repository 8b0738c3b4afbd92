"""What is text: told the same way whatever format a page came in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleanpage.batch.inputs.row import Row, RowError
from cleanpage.batch.job import Job
from cleanpage.batch.source_text import source_text
from tests.batch.running import clean, errors_of, read_lines
from tests.batch.sample_inputs import response

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"GIF89a\x01\0\x01\0",
        b"ID3\x03\0\0\0\0\x0fvTIT2",
        b"PK\x03\x04\x14\0",
        bytes(range(256)) * 8,
    ],
)
def test_binary_is_no_text_as_bytes_or_decoded(content: bytes) -> None:
    for source in (content, content.decode("latin-1")):
        with pytest.raises(RowError, match="not text"):
            source_text(Job(), Row(source, {}))


@pytest.mark.parametrize(
    "text", ["ID3 tags hold a song's title.", "RIFF is a format.", "GIF89a, a history", "a \0 NUL", ""]
)
def test_texts_about_binary_formats_are_texts(text: str) -> None:
    assert source_text(Job(), Row(text, {})) == text
    assert source_text(Job(), Row(text.encode(), {})) == text


def test_a_pdf_that_its_server_calls_a_page(tmp_path: Path) -> None:
    """With a charset in which any bytes are text."""
    pytest.importorskip("warcio")
    pages = [
        response(f"http://a/{name}", content, f"Content-Type: text/html; charset={name}")
        for name in ("iso-8859-1", "utf-8")
        for content in (PDF, b"<p>A page.</p>")
    ]
    (tmp_path / "in.warc").write_bytes(b"".join(pages))
    clean([tmp_path / "in.warc"], tmp_path / "out.jsonl")
    assert [record["url"] for record in read_lines(tmp_path / "out.jsonl")] == ["http://a/iso-8859-1", "http://a/utf-8"]
    assert [error["place"] for error in errors_of(tmp_path / "out.jsonl")] == ["record 1", "record 3"]
