"""The same pages in every format that a batch reads."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any, Final

FORMATS: Final = ("jsonl", "csv", "tsv", "parquet", "warc", "wet")
COMPRESSIONS: Final = ("", ".gz", ".zst")


def pages(count: int) -> list[dict[str, str]]:
    """Records with columns that must travel, in several scripts."""
    return [
        {
            "id": f"n{n}",
            "url": f"http://example.org/{n}",
            "text": f'Page {n}, «ünïcode» 日本 🙂\n- share this\nlast, "line" {n}',
        }
        for n in range(count)
    ]


def cleaned(page: dict[str, str]) -> str:
    """What ``MisbehavingCleaner`` makes of a page."""
    return "\n".join(line for line in page["text"].split("\n") if not line.startswith("-"))


def write(folder: Path, format: str, records: list[dict[str, str]], compression: str = "") -> Path:
    """A file with these records."""
    parts = {
        "jsonl": _json_lines, "csv": _csv, "tsv": _csv, "parquet": _parquet, "warc": _warc, "wet": _wet,
    }[format](records, format)  # fmt: skip
    path = folder / f"in.{format}{compression}"
    path.write_bytes(b"".join(map(compressor(compression), parts)))
    return path


def compressor(compression: str) -> Any:
    """Each part becomes a member or frame of its own, as crawlers write WARC."""
    if compression == ".gz":
        return gzip.compress
    if compression == ".zst":
        import zstandard

        return zstandard.ZstdCompressor().compress
    return bytes


def _json_lines(records: list[dict[str, str]], format: str) -> list[bytes]:
    return [(json.dumps(record, ensure_ascii=False) + "\n").encode() for record in records]


def _csv(records: list[dict[str, str]], format: str) -> list[bytes]:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(records[0]), delimiter="\t" if format == "tsv" else ",")
    writer.writeheader()
    writer.writerows(records)
    return [text.getvalue().encode()]


def _parquet(records: list[dict[str, str]], format: str) -> list[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), sink, row_group_size=7)
    return [sink.getvalue()]


def _warc(records: list[dict[str, str]], format: str) -> list[bytes]:
    parts = [warc_record("warcinfo", "", b"software: test\r\n", "application/warc-fields")]
    for record in records:
        parts.append(
            warc_record("request", record["url"], b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        )
        parts.append(response(record["url"], record["text"].encode()))
    return parts


def _wet(records: list[dict[str, str]], format: str) -> list[bytes]:
    parts = [warc_record("warcinfo", "", b"software: test\r\n", "application/warc-fields")]
    return parts + [
        warc_record("conversion", record["url"], record["text"].encode(), "text/plain") for record in records
    ]


def response(
    url: str, body: bytes, headers: str = "Content-Type: text/plain; charset=utf-8", status: str = "200 OK"
) -> bytes:
    """A WARC record with an HTTP response."""
    content = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return warc_record("response", url, content, "application/http; msgtype=response")


def warc_record(kind: str, url: str, content: bytes, type_: str) -> bytes:
    """A WARC record."""
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {type_}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"
