"""What goes wrong with inputs and disks: file and line are named, the exit code says it, what was done is kept."""

from __future__ import annotations

import gzip
import json
import os
import sys
from pathlib import Path

import pytest

from cleanpage.batch import OutputError
from tests.batch.running import clean, command, errors_of, leftovers, read_lines, write_lines
from tests.batch.sample_inputs import compressor, pages, write


def test_a_broken_line_in_the_middle(tmp_path: Path) -> None:
    """And lines in another encoding, of another type, empty, or cut off at the end."""
    lines = [
        b'{"text": "first"}',
        b'{"text": "broken',
        b"",
        '{"text": "caf\u00e9"}'.encode("latin-1"),
        b'["a list"]',
        b'{"text": null}',
        b'{"text": "\xc3\xa9t\xc3\xa9"}',
        b'{"text": "a \\u0000 NUL"}',
    ]
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines) + b'\n{"text": "cut of')
    summary = clean([source], tmp_path / "out.jsonl")
    assert [record["text"] for record in read_lines(tmp_path / "out.jsonl")] == ["first", "été", "a \0 NUL"]
    errors = errors_of(tmp_path / "out.jsonl")
    assert {error["file"] for error in errors} == {str(source)}
    assert [(error["place"], error["reason"]) for error in errors] == [
        ("line 2", "broken JSON: Unterminated string starting at column 10"),
        ("line 4", "not UTF-8: byte 0xe9 at column 14"),
        ("line 5", "not a JSON object"),
        ("line 6", "not text: column 'text' is empty (null)"),
        ("line 9", "broken JSON: Unterminated string starting at column 10"),
    ]
    assert (summary.tally.cleaned, summary.tally.failed) == (3, 5)


@pytest.mark.parametrize("compression", [".gz", ".zst"])
@pytest.mark.parametrize("format", ["jsonl", "csv", "warc", "txt"])
def test_truncated_compression(tmp_path: Path, format: str, compression: str) -> None:
    """Everything before the damage is done, the file is named, and the next file is read."""
    if compression == ".zst":
        pytest.importorskip("zstandard")
    if format == "warc":
        pytest.importorskip("warcio")
    if format == "txt":
        content = compressor(compression)(b"one page " * 9000)
        source = tmp_path / f"in.txt{compression}"
    else:
        records = [{**page, "text": page["text"] + os.urandom(1000).hex()} for page in pages(400)]
        source = write(tmp_path, format, records, compression)
        content = source.read_bytes()
    source.write_bytes(content[: len(content) * 3 // 4])
    after = write_lines(tmp_path / "next.jsonl", [{"text": "after"}])
    clean([source, after], tmp_path / "out.jsonl")
    got = read_lines(tmp_path / "out.jsonl")
    assert got[-1]["text"] == "after"
    assert len(got) > (200 if format != "txt" else 0)
    (error,) = errors_of(tmp_path / "out.jsonl")
    assert error["file"] == str(source)
    # Where the cut falls into a record's head, that head is what is wrong.
    assert "truncated" in error["reason"] or "damaged" in error["reason"]
    if format != "txt":
        assert error["place"]


@pytest.mark.parametrize("format", ["jsonl", "csv", "warc", "parquet"])
def test_damaged_in_the_middle(tmp_path: Path, format: str) -> None:
    """Bytes that some disk turned over."""
    for name in {"warc": ["warcio"], "parquet": ["pyarrow"]}.get(format, []):
        pytest.importorskip(name)
    source = write(tmp_path, format, pages(400), "" if format in ("parquet", "warc") else ".gz")
    content = bytearray(source.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3000] = os.urandom(3000)
    source.write_bytes(content)
    after = write_lines(tmp_path / "next.jsonl", [{"text": "after"}])
    clean([source, after], tmp_path / "out.jsonl")
    assert read_lines(tmp_path / "out.jsonl")[-1]["text"] == "after"
    errors = errors_of(tmp_path / "out.jsonl")
    assert errors
    assert {error["file"] for error in errors} == {str(source)}


def test_a_truncated_plain_warc(tmp_path: Path) -> None:
    """In a page, and in a record's head."""
    pytest.importorskip("warcio")
    whole = write(tmp_path, "warc", pages(20)).read_bytes()
    last = whole.rindex(b"WARC/1.0")
    for cut in (len(whole) - 20, last + 40, last - 30):
        source = tmp_path / f"{cut}.warc"
        source.write_bytes(whole[:cut])
        clean([source], tmp_path / f"{cut}.jsonl")
        (error,) = errors_of(tmp_path / f"{cut}.jsonl")
        assert "truncated WARC" in error["reason"]
        assert "record" in error["place"]
        assert len(read_lines(tmp_path / f"{cut}.jsonl")) == 19


def test_csv_of_several_kinds_of_broken(tmp_path: Path) -> None:
    """Too few values, another encoding, a quote that is never closed: the line where the record begins is named."""
    source = tmp_path / "in.csv"
    source.write_bytes(
        b'id,text\n1,good\n2\n3,caf\xe9\n4,"two\nlines"\n5,good again\n6,"' + b"never closed\n" * 2000 + b"7,lost\n"
    )
    clean([source], tmp_path / "out.jsonl", max_bytes=1000)
    assert [record["id"] for record in read_lines(tmp_path / "out.jsonl")] == ["1", "4", "5"]
    errors = errors_of(tmp_path / "out.jsonl")
    assert [error["place"] for error in errors] == ["line 3", "line 4", "line 8"]
    assert errors[0]["reason"] == "1 values under a header of 2"
    assert errors[1]["reason"] == "not UTF-8: byte 0xe9 in line 4"
    utf16 = tmp_path / "utf16.csv"
    utf16.write_text("id,text\n1,page\n", "utf-16")
    clean([utf16], tmp_path / "out2.jsonl")
    assert (
        "UTF-16" in errors_of(tmp_path / "out2.jsonl")[0]["reason"]
        or "UTF-8" in errors_of(tmp_path / "out2.jsonl")[0]["reason"]
    )


def test_documents_over_max_bytes(tmp_path: Path) -> None:
    """In every format; one that is hugely larger is not even held in memory."""
    large = "x" * 2000
    source = write_lines(
        tmp_path / "in.jsonl", [{"text": "a"}, {"text": large}, {"text": "b", "other": "y" * 40_000_000}]
    )
    (tmp_path / "page.txt").write_text(large)
    clean([source, tmp_path / "page.txt"], tmp_path / "out.jsonl", max_bytes=1000)
    assert [record["text"] for record in read_lines(tmp_path / "out.jsonl")] == ["a"]
    reasons = [error["reason"] for error in errors_of(tmp_path / "out.jsonl")]
    assert reasons[0] == "2,000 bytes, over 1,000 (--max-bytes)"
    assert reasons[1].startswith("the line has 40,000,")
    assert reasons[2] == "over 1,000 bytes (--max-bytes)"
    if "pyarrow" in sys.modules or _has("pyarrow"):
        clean([write(tmp_path, "parquet", [{"text": large}, {"text": "a"}])], tmp_path / "out2.jsonl", max_bytes=1000)
        assert errors_of(tmp_path / "out2.jsonl")[0]["reason"] == "2,000 bytes, over 1,000 (--max-bytes)"


def _has(name: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(name) is not None


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    """It is named, and the others are done."""
    closed = write_lines(tmp_path / "a.jsonl", [{"text": "a"}])
    closed.chmod(0)
    clean([closed, write_lines(tmp_path / "b.jsonl", [{"text": "b"}])], tmp_path / "out.jsonl")
    assert errors_of(tmp_path / "out.jsonl")[0]["reason"] == "cannot be read: Permission denied"


def test_inputs_that_cannot_be_read(tmp_path: Path) -> None:
    """A link to nothing, a file that is no Parquet."""
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "nothing")
    sources = [tmp_path / "link.jsonl"]
    if _has("pyarrow"):
        (tmp_path / "no.parquet").write_bytes(b"PAR1 not really")
        sources.append(tmp_path / "no.parquet")
    clean(sources, tmp_path / "out.jsonl")
    errors = errors_of(tmp_path / "out.jsonl")
    assert errors[0]["reason"] == "cannot be read: No such file or directory"
    assert [error["file"] for error in errors] == list(map(str, sources))


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet", "folder"])
def test_a_full_disk(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run stops, says so, and goes on when there is room again."""
    resource = pytest.importorskip("resource")
    import signal

    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    records = [{"id": n, "text": os.urandom(3000).hex()} for n in range(100)]
    source = write_lines(tmp_path / "in.jsonl", records)
    # A limit on the size of files stands for the disk; a folder of small files meets it in one large document.
    if name == "folder":
        records[60]["text"] = os.urandom(90_000).hex()
        write_lines(source, records)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
    try:
        with pytest.raises(OutputError, match=r"cannot write .*(File too large|No space)"):
            clean([source], tmp_path / name, checkpoint_seconds=0 if name != "out.parquet" else 5)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (tmp_path / name).exists()
    summary = clean([source], tmp_path / name, resume=True)
    assert summary.tally.cleaned == 100
    assert not leftovers(tmp_path / name)


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """Standard output on a full device."""
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    source = write_lines(tmp_path / "in.jsonl", pages(5))
    with open("/dev/full", "wb") as full:
        import subprocess

        line = [sys.executable, "-m", "cleanpage.cli", "batch", str(source), "-o", "-"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, env=environment, timeout=60)
    assert done.returncode == 4
    assert b"cannot write standard output: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_output_folder_that_is_none(tmp_path: Path) -> None:
    """A file stands where a folder would have to be."""
    (tmp_path / "file").write_text("")
    source = write_lines(tmp_path / "in.jsonl", pages(1))
    with pytest.raises(OutputError, match="cannot write"):
        clean([source], tmp_path / "file" / "out.jsonl")
    done = command(source, "-o", tmp_path / "file" / "out.jsonl")
    assert done.returncode == 4
    assert b"--resume" not in done.stderr  # nothing was begun


def test_exit_codes(tmp_path: Path) -> None:
    """None, some, all failed; stopped; wrong usage."""
    good = write_lines(tmp_path / "good.jsonl", pages(3))
    bad = write_lines(tmp_path / "bad.jsonl", [{"text": 1}, {"no": 1}])
    assert command(good, "-o", tmp_path / "0.jsonl").returncode == 0
    some = command(good, bad, "-o", tmp_path / "1.jsonl")
    assert some.returncode == 1
    assert b"why they failed: " in some.stderr
    assert command(bad, "-o", tmp_path / "3.jsonl").returncode == 3
    stopped = command(bad, "-o", tmp_path / "4.jsonl", "--strict")
    assert stopped.returncode == 4
    assert b"bad.jsonl, line 1: not text" in stopped.stderr
    assert b"--resume goes on" in stopped.stderr
    for wrong in (["-o", "x.jsonl"], [tmp_path / "none", "-o", "x.jsonl"], [good, "-o", tmp_path / "x.doc"], [good]):
        assert command(*wrong).returncode == 2
    assert command(good, "-o", tmp_path / "0.jsonl").returncode == 2
    for done in (some, stopped):
        assert done.stdout == b""
        assert b"Traceback" not in done.stderr


def test_errors_are_records(tmp_path: Path) -> None:
    """With the URL where it is known."""
    source = write_lines(tmp_path / "in.jsonl", [{"text": "raise", "link": "http://a/"}])
    clean([source], tmp_path / "out.jsonl", url_field="link")
    line = (tmp_path / "out.jsonl.errors.jsonl").read_text()
    assert json.loads(line) == {
        "file": str(source), "place": "line 1", "reason": "ValueError: a broken page", "url": "http://a/",
    }  # fmt: skip


def test_gzip_with_padding_and_several_members(tmp_path: Path) -> None:
    """Both are legal."""
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(gzip.compress(b'{"text": "a"}\n') + gzip.compress(b'{"text": "b"}\n') + b"\0" * 512)
    clean([source], tmp_path / "out.jsonl")
    assert len(read_lines(tmp_path / "out.jsonl")) == 2
    assert errors_of(tmp_path / "out.jsonl") == []
