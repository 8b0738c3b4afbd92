"""Resuming: after kills, after errors, and when it must be refused."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
from pathlib import Path

import pytest

from cleanpage.batch import OutputError, ResumeError, StrictError, UsageError
from cleanpage.batch.chunks import Pace, Reader
from cleanpage.batch.documents import Position
from cleanpage.batch.inputs.files import Inputs
from cleanpage.batch.job import Job
from tests.batch.failing_inputs import INPUTS, inputs_that_fail_in_part
from tests.batch.kill_and_resume import OUTPUTS, kill_and_resume
from tests.batch.running import clean, errors_of, leftovers, read_lines, write_lines
from tests.batch.sample_inputs import pages

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


@posix
@pytest.mark.parametrize(("input_", "output"), [*zip(INPUTS, itertools.cycle(OUTPUTS), strict=False)])
def test_kill_at_random_moments(tmp_path: Path, input_: str, output: str) -> None:
    """A modest number; ``python -m tests.batch.kill_and_resume`` kills in every pair of formats."""
    for name in ("pyarrow", "warcio", "zstandard"):
        pytest.importorskip(name)
    report = kill_and_resume(tmp_path, output, 2, random.Random(), input_)
    assert not report.wrong, report


def stopped(tmp_path: Path, output: str = "out.jsonl") -> tuple[Path, Path]:
    """A run that ``strict`` stopped in the middle."""
    records = [{**page, "text": 5 if n == 100 else page["text"]} for n, page in enumerate(pages(150))]
    source = write_lines(tmp_path / "in.jsonl", records)
    with pytest.raises(StrictError, match=r"in\.jsonl, line 101: not text: column 'text' is a number"):
        clean([source], tmp_path / output, strict=True)
    return source, tmp_path / output


def test_what_fails_behind_a_checkpoint_is_told_with_its_place(tmp_path: Path) -> None:
    """A kill at a random moment found it: resumed between the last document and the end of a file that is cut off."""
    inputs = Inputs(inputs_that_fail_in_part(tmp_path, "jsonl.gz"), format=None, output=None)
    whole = [item for chunk in Reader(inputs, Job(), Position(), Pace()) for item in chunk.items]
    before, cut = next(pair for pair in itertools.pairwise(whole) if pair[1].ends_file)
    assert cut.place == f"after {before.place}"
    resumed = Reader(inputs, Job(), Position(0, before.number), Pace(), before.place)
    first = next(iter(resumed)).items[0]
    assert (first.place, first.number, first.reason) == (cut.place, cut.number, cut.reason)


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "folder"])
def test_strict_stops_and_keeps_what_was_done(tmp_path: Path, name: str) -> None:
    """Then --resume goes on, without strictness."""
    source, output = stopped(tmp_path, name)
    assert not output.exists()
    assert leftovers(output)
    summary = clean([source], output, resume=True)
    assert (summary.tally.cleaned, summary.tally.failed) == (149, 1)
    assert [error["place"] for error in errors_of(output)] == ["line 101"]
    assert not leftovers(output)


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    """A resumed run begins behind the last checkpoint, not at the beginning."""
    source, output = stopped(tmp_path)
    state = json.loads((tmp_path / "out.jsonl.part.journal").read_bytes())
    assert 0 < state["position"][1] <= 100
    assert state["tally"]["cleaned"] == state["position"][1]
    clean([source], output, resume=True)
    assert [record["id"] for record in read_lines(output)] == [f"n{n}" for n in range(150) if n != 100]


def test_torn_writes_are_cut_off(tmp_path: Path) -> None:
    """What stands behind the last checkpoint is dropped: it may be half a line."""
    source, output = stopped(tmp_path)
    with open(tmp_path / "out.jsonl.part", "ab") as stream:
        stream.write(b'{"id": "half a li')
    clean([source], output, resume=True)
    assert len(read_lines(output)) == 149


def test_a_run_that_did_not_end_is_not_thrown_away(tmp_path: Path) -> None:
    """Without --resume nothing happens to it."""
    source, output = stopped(tmp_path)
    with pytest.raises(ResumeError, match="--resume goes on with it"):
        clean([source], output)
    clean([source], output, overwrite=True)
    assert len(read_lines(output)) == 149


@pytest.mark.parametrize("change", ["options", "inputs", "journal", "part"])
def test_another_run_is_not_resumed(tmp_path: Path, change: str) -> None:
    """The message names what changed."""
    source, output = stopped(tmp_path)
    settings = {"stats": True} if change == "options" else {}
    if change == "inputs":
        write_lines(source, [{"text": "another"}])
    if change == "journal":
        (tmp_path / "out.jsonl.part.journal").write_text("{}")
    if change == "part":
        os.truncate(tmp_path / "out.jsonl.part", 3)
    expected = {
        "options": "stats was false, is true",
        "inputs": "inputs was",
        "journal": "no journal",
        "part": "shorter",
    }
    with pytest.raises((ResumeError, OutputError), match=expected[change]):
        clean([source], output, resume=True, **settings)


def test_an_existing_output_is_kept(tmp_path: Path) -> None:
    """Unless --overwrite, and then until the new one is whole."""
    output = write_lines(tmp_path / "out.jsonl", [{"text": "old"}])
    source = write_lines(tmp_path / "in.jsonl", [{"text": "new"}, {"text": 5}])
    with pytest.raises(UsageError, match="exists: --overwrite"):
        clean([source], output)
    with pytest.raises(StrictError):
        clean([source], output, overwrite=True, strict=True)
    assert read_lines(output) == [{"text": "old"}]
    clean([source], output, overwrite=True)
    assert read_lines(output) == [{"text": "new"}]
    summary = clean([source], output, resume=True)
    assert summary.was_whole
    assert summary.tally.failed == 1


def test_a_folder_is_overwritten_as_a_whole(tmp_path: Path) -> None:
    """Files of the old one don't stay among the new."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.txt").write_text("old")
    source = tmp_path / "page.txt"
    source.write_text("new")
    with pytest.raises(UsageError):
        clean([source], tmp_path / "out")
    clean([source], tmp_path / "out", overwrite=True)
    assert [path.name for path in (tmp_path / "out").rglob("*.txt")] == ["page.txt"]
    assert not leftovers(tmp_path / "out")


def test_two_runs_to_one_output(tmp_path: Path) -> None:
    """The second is told so."""
    fcntl = pytest.importorskip("fcntl")
    source = write_lines(tmp_path / "in.jsonl", [{"text": "page"}])
    with open(tmp_path / "out.jsonl.part.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ResumeError, match="another run"):
            clean([source], tmp_path / "out.jsonl")
    clean([source], tmp_path / "out.jsonl")


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "folder"])
@pytest.mark.parametrize("phase", ["finishing", "clearing"])
def test_a_kill_while_the_output_gets_its_name(tmp_path: Path, name: str, phase: str) -> None:
    """Each step can be done again."""
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    source = write_lines(tmp_path / "in.jsonl", pages(10))
    for step in ("before", "after"):
        output = tmp_path / step / name
        output.parent.mkdir()
        journal = output.with_name(name + ".part.journal")
        copies: dict[str, Path] = {}
        _keep_copies(monkey := pytest.MonkeyPatch(), output, copies, tmp_path / f"copies-{step}")
        clean([source], output)
        monkey.undo()
        kept = copies[f"{phase} {step}"]
        shutil.rmtree(output.parent)
        shutil.copytree(kept, output.parent)
        assert journal.exists()
        summary = clean([source], output, resume=True)
        assert summary.tally.cleaned == 10
        assert output.exists()
        assert not leftovers(output)


def _keep_copies(monkey: pytest.MonkeyPatch, output: Path, copies: dict[str, Path], folder: Path) -> None:
    """Copy the output's folder before and after what follows each phase's mark in the journal."""
    from cleanpage.batch import journal
    from cleanpage.batch.outputs import kinds

    write = journal.Journal.write
    open_output = kinds.open_output

    def keep(name: str) -> None:
        copies[name] = folder / name
        shutil.copytree(output.parent, folder / name)

    def marked(self: journal.Journal, state: journal.State) -> None:
        write(self, state)
        if state.phase != journal.RUNNING:
            keep(f"{state.phase} before")

    def opened(*arguments: object) -> object:
        found = open_output(*arguments)  # type: ignore[arg-type]
        for method, phase in (("finish", journal.FINISHING), ("clear", journal.CLEARING)):
            original = getattr(found, method)

            def step(original: object = original, phase: str = phase) -> None:
                original()  # type: ignore[operator]
                keep(f"{phase} after")

            setattr(found, method, step)
        return found

    monkey.setattr(journal.Journal, "write", marked)
    monkey.setattr(kinds, "open_output", opened)
