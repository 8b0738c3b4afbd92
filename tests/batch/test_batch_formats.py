"""Inputs and outputs: the same documents whatever the format and the compression."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from cleanpage.batch import UsageError
from cleanpage.batch.inputs.json_object import JsonObject
from tests.batch.running import clean, command, errors_of, read_lines, write_lines
from tests.batch.sample_inputs import COMPRESSIONS, FORMATS, cleaned, pages, response, warc_record, write


def need(format: str, compression: str = "") -> None:
    """Skip without the extra."""
    for name in {"parquet": ["pyarrow"], "warc": ["warcio"], "wet": ["warcio"]}.get(format, []):
        pytest.importorskip(name)
    if compression == ".zst":
        pytest.importorskip("zstandard")


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_input_gives_the_same(tmp_path: Path, format: str, compression: str) -> None:
    """Text and URL of every page, in order."""
    need(format, compression)
    records = pages(40)
    source = write(tmp_path, format, records, compression)
    summary = clean([source], tmp_path / "out.jsonl")
    got = read_lines(tmp_path / "out.jsonl")
    assert [(record["url"], record["text"]) for record in got] == [(page["url"], cleaned(page)) for page in records]
    if format not in ("warc", "wet"):
        assert [record["id"] for record in got] == [page["id"] for page in records]
    assert summary.tally.failed == 0


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"])
def test_every_output_gives_the_same(tmp_path: Path, name: str) -> None:
    """With explanations and counts."""
    need(name.rpartition(".")[2] if name.endswith("parquet") else "", ".zst" if name.endswith(".zst") else "")
    records = pages(40)
    clean([write(tmp_path, "jsonl", records)], tmp_path / name, explain=True, stats=True, checkpoint_seconds=0)
    if name.endswith(".parquet"):
        import pyarrow.parquet as pq

        got = [{**row, "text_labels": dict(row["text_labels"])} for row in pq.read_table(tmp_path / name).to_pylist()]
    else:
        got = read_lines(tmp_path / name)
    assert got[3] == {
        **records[3],
        "text": cleaned(records[3]),
        "text_removed": [{"text": "- share this", "label": "share", "score": 0.0, "reasons": ["test"]}],
        "text_labels": {"paragraph": 2, "share": 1},
        "text_confidence": 0.5,
        "text_engine": "lines",
    }
    assert len(got) == 40


def test_gzip_and_zstd_outputs_open_with_common_readers(tmp_path: Path) -> None:
    """They hold many members or frames, which all of these read to the end."""
    pa = pytest.importorskip("pyarrow")
    need("", ".zst")
    source = write(tmp_path, "jsonl", pages(200))
    for name, compression in (("out.jsonl.gz", "gzip"), ("out.jsonl.zst", "zstd")):
        clean([source], tmp_path / name)
        with pa.input_stream(str(tmp_path / name), compression=compression) as stream:
            assert stream.read().count(b"\n") == 200


def test_a_folder_of_pages(tmp_path: Path) -> None:
    """Walked in order; names are kept; what is no page, hidden, or ours is left alone."""
    site = tmp_path / "site"
    (site / "news").mkdir(parents=True)
    (site / "a.html").write_text("<p>html page")
    (site / "news" / "b.md").write_text("markdown page")
    (site / "news" / "c.txt").write_bytes("plain p\xe4ge äöü".encode("cp1252"))
    (site / "news" / "image.png").write_bytes(b"\x89PNG")
    (site / ".hidden.txt").write_text("hidden")
    summary = clean([site], tmp_path / "out", stats=True)
    assert sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*")) == [
        "a.html.txt", "a.html.txt.json", "news/b.md", "news/b.md.json", "news/c.txt", "news/c.txt.json",
    ]  # fmt: skip
    assert (tmp_path / "out/news/c.txt").read_text("utf-8") == "plain päge äöü\n"
    assert summary.tally.cleaned == 3
    # The output within the input is not read when it runs again.
    clean([site], site / "out")
    assert clean([site], site / "out", overwrite=True).tally.cleaned == 3


def test_records_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file a record, by number."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "jsonl", pages(3))
    clean(["in.jsonl"], tmp_path / "out")
    names = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.txt"))
    assert names == [f"in.jsonl/000000/{n:09d}.txt" for n in (1, 2, 3)]


def test_globs_folders_and_several_inputs(tmp_path: Path) -> None:
    """In the order given, and sorted within a glob."""
    for name in ("b", "a", "c"):
        write_lines(tmp_path / f"{name}.jsonl", [{"text": name}])
    write_lines(tmp_path / "deep.jsonl", [{"text": "deep"}])
    clean([tmp_path / "c.jsonl", str(tmp_path / "[ab].jsonl")], tmp_path / "out.jsonl")
    assert [record["text"] for record in read_lines(tmp_path / "out.jsonl")] == ["c", "a", "b"]
    for wrong in ("none*.jsonl", "missing.jsonl"):
        with pytest.raises(UsageError, match="no such file or folder"):
            clean([str(tmp_path / wrong)], tmp_path / "out2.jsonl")


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet", "warc"])
@pytest.mark.parametrize("compression", ["", ".gz"])
def test_standard_input(tmp_path: Path, format: str, compression: str) -> None:
    """Its format is told by its first bytes, or by --from."""
    need(format)
    content = write(tmp_path, format, pages(5), compression).read_bytes()
    more = ["--from", "csv"] if format == "csv" else []
    done = command("-", "-o", "-", *more, stdin=content)
    assert done.returncode == 0, done.stderr
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 5


def test_columns_travel_untouched(tmp_path: Path) -> None:
    """To the byte: numbers that no float holds, spelling, order."""
    line = (
        b'{"n":1e400, "i": 12345678901234567890123, "f":1.10,"text" : "page\\u0021", '
        b'"u":"\\ud83d\\ude00 \\/", "o":{ "b":1,"a":[ ]}}'
    )
    source = write_lines(tmp_path / "in.jsonl", [line])
    clean([source], tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == line.replace(b'"page\\u0021"', b'"page!"') + b"\n"
    clean([source], tmp_path / "out2.jsonl", to="clean", to_is_given=True)
    assert (tmp_path / "out2.jsonl").read_bytes() == line[:-1] + b', "clean": "page!"}\n'


def test_half_a_surrogate_pair_survives(tmp_path: Path) -> None:
    """JSON's escapes can write what UTF-8 cannot."""
    source = write_lines(tmp_path / "in.jsonl", [b'{"text": "a \\ud800 b", "other": "\\udfff"}'])
    clean([source], tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == b'{"text": "a \\ud800 b", "other": "\\udfff"}\n'
    pq = pytest.importorskip("pyarrow.parquet")
    clean([source], tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [{"text": "a \ufffd b", "other": "\ufffd"}]


def test_fields(tmp_path: Path) -> None:
    """--field, --to; a column that happens to be named like the result is not overwritten unasked."""
    source = write_lines(tmp_path / "in.jsonl", [{"html": "page", "text": "mine"}, {"html": "page 2"}, {"other": 1}])
    clean([source], tmp_path / "out.jsonl", field="html")
    assert read_lines(tmp_path / "out.jsonl") == [{"html": "page 2", "text": "page 2"}]
    first, third = errors_of(tmp_path / "out.jsonl")
    assert first["reason"] == "has a column 'text' already: name the result's column by --to"
    assert third["reason"] == "no column 'html' (--field); it has 'other'"
    clean([source], tmp_path / "out2.jsonl", field="html", to="article", to_is_given=True)
    assert read_lines(tmp_path / "out2.jsonl")[0] == {"html": "page", "text": "mine", "article": "page"}


def test_parquet_keeps_types(tmp_path: Path) -> None:
    """Also those that Python has no equal for, and the schema's metadata; and JSON Lines get what JSON can hold."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    day = datetime.date(2024, 2, 29)
    table = pa.table(
        {
            "text": pa.array(["page", None, "page 3"], pa.large_string()),
            "at": pa.array([1, 2, 3], pa.timestamp("ns", "UTC")),
            "small": pa.array([1, 2, 3], pa.int8()),
            "kind": pa.array(["x", "y", "x"]).dictionary_encode(),
            "day": pa.array([day] * 3),
            "blob": pa.array([b"\xff\x00", b"", None]),
            "tree": pa.array([{"a": [1]}, None, {"a": []}]),
        }
    ).replace_schema_metadata({"mine": "yes"})
    pq.write_table(table, tmp_path / "in.parquet")
    clean([tmp_path / "in.parquet"], tmp_path / "out.parquet", stats=True, to="clean", to_is_given=True)
    got = pq.read_table(tmp_path / "out.parquet")
    kept = got.select(table.column_names)
    assert kept.equals(table.take([0, 2]))
    assert got.schema.metadata[b"mine"] == b"yes"
    assert errors_of(tmp_path / "out.parquet")[0]["reason"] == "not text: column 'text' is empty (null)"
    clean([tmp_path / "in.parquet"], tmp_path / "out.jsonl")
    assert read_lines(tmp_path / "out.jsonl")[0]["day"] == "2024-02-29"


def test_records_of_different_shapes_to_parquet(tmp_path: Path) -> None:
    """Columns come and go, types widen, and what shares no type becomes JSON."""
    pq = pytest.importorskip("pyarrow.parquet")
    shapes: list[dict[str, Any]] = [
        {"text": "a", "n": 1, "mixed": 1, "tree": {"x": 1}, "empty": {}},
        {"text": "b", "n": 1.5, "mixed": "one", "tree": {"y": "z"}, "late": True, "null": None},
        {"text": "c", "mixed": [1, "two"], "huge": 10**30},
    ]
    source = write_lines(tmp_path / "in.jsonl", [shapes[n // 70] for n in range(210)])
    clean([source], tmp_path / "out.parquet", checkpoint_seconds=0)
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert len(rows) == 210
    assert [rows[n]["n"] for n in (0, 70, 140)] == [1.0, 1.5, None]
    assert [rows[n]["mixed"] for n in (0, 70, 140)] == ["1", "one", '[1, "two"]']
    assert [rows[n]["late"] for n in (0, 70)] == [None, True]
    assert rows[140]["huge"] in (str(10**30), 10**30)


def test_an_output_without_documents(tmp_path: Path) -> None:
    """It is there, and empty."""
    source = write_lines(tmp_path / "in.jsonl", [])
    clean([source], tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    pq = pytest.importorskip("pyarrow.parquet")
    clean([source], tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").column_names == ["text"]


def test_what_of_a_warc_is_a_document(tmp_path: Path) -> None:
    """Responses with text, by the charset of the server; the rest is counted, not failed."""
    pytest.importorskip("warcio")
    import gzip

    russian = "Русский текст"
    html = "Content-Type: text/html; charset="
    parts = [
        response("http://a/1", russian.encode("cp1251"), f"{html}windows-1251"),
        response("http://a/2", f"<meta charset=utf-8>{russian}".encode(), f"{html}windows-1251"),
        response("http://a/3", gzip.compress(b"compressed"), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        response("http://a/4", b"5\r\nchunk\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        response("http://a/5", b"GIF89a", "Content-Type: image/gif"),
        response("http://a/6", b"gone", "Content-Type: text/html", "404 Not Found"),
        response("http://a/7", b"%PDF-1.4 really", "Content-Type: text/html"),
        warc_record("metadata", "http://a/8", b"x: y\r\n", "application/warc-fields"),
        warc_record("resource", "http://a/9", b"resource", "text/html"),
    ]
    (tmp_path / "in.warc").write_bytes(b"".join(parts))
    summary = clean([tmp_path / "in.warc"], tmp_path / "out.jsonl")
    got = {record["url"]: record["text"] for record in read_lines(tmp_path / "out.jsonl")}
    assert got == {
        "http://a/1": russian,
        "http://a/2": f"<meta charset=utf-8>{russian}",
        "http://a/3": "compressed",
        "http://a/4": "chunk",
        "http://a/9": "resource",
    }
    assert summary.tally.skipped == {
        "records of image/gif": 1,
        "responses with status 404": 1,
        "metadata records": 1,
    }
    assert errors_of(tmp_path / "out.jsonl") == [
        {
            "file": str(tmp_path / "in.warc"),
            "place": "record 7",
            "reason": "not text: it begins like an image, an archive or another binary file",
            "url": "http://a/7",
        }
    ]


def test_json_objects() -> None:
    """Broken ones are refused as ``json`` refuses them; whole ones give the same values."""
    good = ["{}", " { } ", '{"a":1}', '{"a": {"b": [1, "}"]}, "a": 2}', '{"\\u0061": null , "b":NaN}']
    for text in good:
        assert repr(JsonObject(text).values) == repr(json.loads(text))
        changed = json.loads(JsonObject(text).with_members({"a": "x", "new": 1}))
        assert changed["a"] == "x"
        assert changed["new"] == 1
    for text in [
        "",
        "[]",
        "1",
        "{",
        "{]",
        '{"a"}',
        '{"a":}',
        '{"a":1,}',
        '{"a":1 "b":2}',
        '{"a":1} x',
        "{a:1}",
        "{1:1}",
        '{"a":01}',
    ]:
        with pytest.raises(ValueError, match=r"."):
            JsonObject(text)
    with pytest.raises(ValueError, match="too deeply"):
        JsonObject('{"a":' + "[" * 100_000 + "]" * 100_000 + "}")
