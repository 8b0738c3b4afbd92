"""The Python API: an iterator in and out, files to files, options checked at once, nothing imported too early."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cleanpage
from cleanpage.batch import Summary, UsageError, clean_files, clean_records
from tests.batch.running import errors_of, read_lines, write_lines

PAGE = "<html><body><p>A paragraph of an article that says something about the world.</p></body></html>"


def test_records_of_every_kind() -> None:
    """Mappings, str, bytes; other columns may hold anything; what fails says why, in its place."""
    unpicklable = lambda: None  # noqa: E731
    records: list[Any] = [
        {"text": PAGE, "other": unpicklable},
        "A plain sentence that stays as it is.",
        "Ünïcode".encode("cp1252"),
        {"no": 1},
        {"text": 5},
        7,
        {"text": b"%PDF-1.7"},
        "last",
    ]
    outcomes = list(clean_records(iter(records), workers=2))
    assert [outcome.source for outcome in outcomes] == records
    assert outcomes[0].record is not None
    assert outcomes[0].record["other"] is unpicklable
    assert outcomes[0].record["text"] == cleanpage.clean(PAGE)
    assert [outcome.error for outcome in outcomes] == [
        None,
        None,
        None,
        "no column 'text' (--field); it has 'no'",
        "not text: column 'text' is a number",
        "a record must be a mapping, str or bytes, not int",
        "not text: it begins like an image, an archive or another binary file",
        None,
    ]


def test_options_reach_the_cleaner() -> None:
    """The result is that of ``Cleaner`` with the same options."""
    (outcome,) = clean_records(
        [{"html": PAGE}], field="html", to="article", format="text", drop=["title"], stats=True, explain=True
    )
    explained = cleanpage.explain(PAGE, format="text", drop=["title"])
    assert outcome.record is not None
    assert outcome.record["article"] == explained.text
    assert outcome.record["article_confidence"] == round(explained.confidence, 4)
    assert outcome.record["article_engine"] == explained.engine
    assert [line["text"] for line in outcome.record["article_removed"]] == [line.text for line in explained.removed]
    assert outcome.record["html"] == PAGE


@pytest.mark.parametrize(
    "options",
    [
        {"keep": ["nothing"]},
        {"format": "pdf"},
        {"language": "klingon"},
        {"timeout": 0},
        {"max_bytes": 0},
        {"workers": 0},
    ],
)
def test_wrong_options_are_told_at_once(options: dict[str, Any]) -> None:
    """Not at the first record."""
    with pytest.raises(ValueError, match=r"."):
        clean_records([], **options)


def test_files(tmp_path: Path) -> None:
    """The same as the command; the summary as an object."""
    source = write_lines(tmp_path / "in.jsonl", [{"text": PAGE}, {"text": None}])
    summary = clean_files(source, tmp_path / "out.jsonl", workers=1, keep={"byline"})
    assert isinstance(summary, Summary)
    assert (summary.tally.documents, summary.tally.cleaned, summary.tally.failed) == (2, 1, 1)
    assert sum(summary.tally.kept.values()) == len(cleanpage.clean(PAGE).split())
    assert summary.tally.slowest[0][1] == f"{source}, line 1"
    assert summary.errors == tmp_path / "out.jsonl.errors.jsonl"
    assert errors_of(tmp_path / "out.jsonl")[0]["place"] == "line 2"
    assert read_lines(tmp_path / "out.jsonl") == [{"text": cleanpage.clean(PAGE)}]
    with pytest.raises(UsageError, match="exclude each other"):
        clean_files(source, tmp_path / "out.jsonl", resume=True, overwrite=True)
    with pytest.raises(UsageError, match="input format"):
        clean_files(source, tmp_path / "out2.jsonl", input_format="doc")


def run(program: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    """A program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    line = [sys.executable, "-c", program]
    return subprocess.run(line, capture_output=True, text=True, env=environment, timeout=120, check=False, **settings)


def test_nothing_is_imported_before_it_is_needed() -> None:
    """Neither batch with the library, nor what single formats need with batch."""
    program = """
import sys, json
import cleanpage
early = [name for name in sys.modules if name.startswith("cleanpage.batch")]
import cleanpage.batch, cleanpage.batch.command
heavy = [name for name in ("pyarrow", "warcio", "zstandard", "tqdm", "multiprocessing") if name in sys.modules]
print(json.dumps([early, heavy]))
"""
    done = run(program)
    assert json.loads(done.stdout) == [[], []], done.stderr


def test_a_script_without_a_main_guard() -> None:
    """Workers don't run the caller's program again."""
    program = (
        "from cleanpage.batch import clean_records\n"
        "print([outcome.error for outcome in clean_records(['A page.'] * 3, workers=2)])"
    )
    done = run(program)
    assert done.stdout == "[None, None, None]\n", done.stderr


@pytest.mark.parametrize(
    ("module", "name", "output"),
    [
        ("pyarrow", "in.parquet", "out.jsonl"),
        ("pyarrow", "in.jsonl", "out.parquet"),
        ("warcio", "in.warc", "out.jsonl"),
        ("zstandard", "in.jsonl.zst", "out.jsonl"),
        ("zstandard", "in.jsonl", "out.jsonl.zst"),
    ],
)
def test_a_missing_extra_is_named(tmp_path: Path, module: str, name: str, output: str) -> None:
    """In one line, with the command that installs it."""
    (tmp_path / name).write_bytes(b"\x28\xb5\x2f\xfd...." if name.endswith(".zst") else b'{"text": "a"}\n')
    program = f"""
import sys
sys.modules[{module!r}] = None
from cleanpage.cli import main
main(["batch", {str(tmp_path / name)!r}, "-o", {str(tmp_path / output)!r}], prog_name="cleanpage")
"""
    done = run(program)
    assert done.returncode == 2
    assert "pip install 'cleanpage[batch]'" in done.stderr
    assert "Traceback" not in done.stderr
