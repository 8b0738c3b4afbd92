"""Pages of corpora packed as a crawl hands them over: WARC, JSON Lines, Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import corpora

_ROWS_A_GROUP: Final = 64


class Packed(NamedTuple):
    """A page on its way into a file."""

    url: str
    """Names the page in every format, and in the results."""
    raw: bytes
    html: str


def pages_of(folder: Path, every: int = 1) -> Iterator[Packed]:
    """Every ``every``-th page of the corpora that ``folder`` holds (or is), in the order of their indexes.

    Raises ``FileNotFoundError`` when there is no corpus.
    """
    found = [folder, *sorted(path for path in folder.iterdir() if path.is_dir())]
    folders = [path for path in found if (path / "html").is_dir()]
    if not folders:
        raise FileNotFoundError(f"{folder} holds no corpus: no folder with html/ in it")
    number = 0
    for corpus in folders:
        for page in corpora.pages(corpus):
            if number % every == 0:
                yield Packed(f"https://corpus.invalid/{corpus.name}/{page.id}", page.raw, page.html)
            number += 1


def as_warc(pages: Iterable[Packed], path: Path) -> Path:
    """Responses with the bytes as they came, a gzip member each, as crawlers write them."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with open(path, "wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for page in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    page.url, "response", payload=io.BytesIO(page.raw), length=len(page.raw), http_headers=headers
                )
            )
    return path


def as_json_lines(pages: Iterable[Packed], path: Path) -> Path:
    """Decoded pages under ``html``, compressed by zstd."""
    import zstandard

    with open(path, "wb") as stream, zstandard.ZstdCompressor(level=3).stream_writer(stream) as compressed:
        for page in pages:
            record = {"url": page.url, "html": page.html}
            compressed.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")
    return path


def as_parquet(pages: Iterable[Packed], path: Path) -> Path:
    """Decoded pages under ``html``, some dozens to a row group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("url", pa.string()), ("html", pa.string())])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        held: list[dict[str, str]] = []
        for page in pages:
            held.append({"url": page.url, "html": page.html})
            if len(held) == _ROWS_A_GROUP:
                writer.write_table(pa.Table.from_pylist(held, schema))
                held = []
        if held:
            writer.write_table(pa.Table.from_pylist(held, schema))
    return path
