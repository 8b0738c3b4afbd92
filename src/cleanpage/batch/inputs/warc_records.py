"""WARC: the HTML and text responses of a crawl, and the text of WET files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from cleanpage.batch.documents import Item
from cleanpage.batch.inputs.files import InputFile
from cleanpage.batch.inputs.opening import DamagedError, Stream
from cleanpage.batch.inputs.row import Row
from cleanpage.batch.job import Job
from cleanpage.errors import MissingExtraError

_TEXTUAL: Final = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"))
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
# What pages declare themselves; their own word stands where the server's default would override it.
_DECLARES: Final = re.compile(rb"<meta[^>]{0,200}charset|^\s{0,20}<\?xml[^>]{0,100}encoding", re.IGNORECASE)

_BLANK_END: Final = re.compile(rb"\n\r?\n\Z")
"""Every record ends in a blank line."""


class _Payload(NamedTuple):
    url: str | None
    date: str | None
    type: str
    charset: str | None
    content: bytes


def read(file: InputFile, stream: Stream, after: int, job: Job) -> Iterator[Item]:
    """A document for each response (or resource, or conversion) with text; every other record is skipped."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise MissingExtraError("Reading WARC", "batch") from error
    number = 0
    guarded = _Guarded(stream)
    records = iter(ArchiveIterator(guarded))
    while True:
        try:
            record = next(records)
        except StopIteration:
            guarded.must_be_whole(number)
            return
        except Exception as error:  # warcio raises many kinds, some by accident
            guarded.must_be_whole(number)
            raise DamagedError(f"damaged WARC after record {number}: {str(error).strip()[:200]}") from error
        number += 1
        if not (record.rec_headers.get_header("Content-Length") or "").strip().isdigit():
            # warcio would take the rest of the file for its content.
            raise DamagedError(f"damaged WARC: record {number} has no length")
        if number > after:
            item = _item(file, number, record, job)
            if item.ends_file:
                guarded.must_be_whole(number - 1)
            yield item


class _Guarded:
    """The stream for warcio, which remembers the damage that warcio would pass over."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.damage: OSError | None = None
        self._tail = b""
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """Some bytes; none after damage, which is told at the end."""
        try:
            data = self._stream.read(size if size > 0 else 1 << 18) or b""
        except OSError as error:
            self.damage = error
            return b""
        self._ended = not data
        self._tail = (self._tail + data[-4:])[-4:]
        return data

    def must_be_whole(self, number: int) -> None:
        """Raise ``OSError`` if the stream was damaged, or ended in the middle of a record."""
        if self.damage is not None:
            raise self.damage
        if self._ended and not _BLANK_END.search(self._tail):
            raise DamagedError(f"truncated WARC: the file ends in the middle, after record {number}")

    def close(self) -> None:
        """The owner of the stream closes it."""


def _item(file: InputFile, number: int, record: Any, job: Job) -> Item:
    place = f"record {number}"
    skipped = _why_skipped(record)
    if skipped:
        return Item(file.name, place, number, skipped=skipped)
    url = record.rec_headers.get_header("WARC-Target-URI")
    stream = record.content_stream()
    try:
        content = stream.read(job.max_bytes + 1)
    except DamagedError:
        raise
    except Exception as error:  # broken chunks or compression within the response
        return Item(file.name, place, number, reason=f"the response cannot be decoded: {error}")
    if len(content) > job.max_bytes:
        return Item(file.name, place, number, reason=f"over {job.max_bytes:,} bytes (--max-bytes)")
    if getattr(record.raw_stream, "limit", 0) > 0 and not stream.read(1):
        return Item(file.name, place, number, reason="truncated WARC: the record ends in the middle", ends_file=True)
    type_, charset = _type(record)
    payload = _Payload(url, record.rec_headers.get_header("WARC-Date"), type_, charset, content)
    return Item(file.name, place, number, payload, len(content))


def _why_skipped(record: Any) -> str | None:
    kind = record.rec_type or "unknown"
    if kind not in ("response", "resource", "conversion"):
        return f"{kind} records"
    if record.http_headers is not None and kind == "response":
        status = record.http_headers.get_statuscode()
        if not status.startswith("2"):
            return f"responses with status {status[:3]}"
    type_, _ = _type(record)
    if type_ and type_ not in _TEXTUAL:
        return f"records of {type_[:60]}"
    return None


def _type(record: Any) -> tuple[str, str | None]:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    value = headers.get_header("Content-Type") or ""
    found = _CHARSET.search(value)
    return value.partition(";")[0].strip().lower(), found.group(1) if found else None


def rows(payloads: Sequence[_Payload], job: Job) -> Iterator[Row]:
    """URL and date of the capture are the columns; the page itself does not travel on."""
    for page in payloads:
        yield Row(_decoded(page), {job.url_field or "url": page.url, "date": page.date}, page.url)


def _decoded(page: _Payload) -> str | bytes:
    """Text by the server's charset where the page itself names none, and it fits."""
    if page.charset and not _DECLARES.search(page.content[:4096]):
        try:
            return page.content.decode(page.charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return page.content
