"""Workers that hang or die; order; how far is read ahead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleanpage.batch import WorkerError, clean_records
from cleanpage.batch.chunks import Pace, task_of
from cleanpage.batch.documents import Chunk, Item, Position
from cleanpage.batch.job import Job
from cleanpage.batch.pool import Pool
from tests.batch.misbehaving import DeadOnArrival, MisbehavingCleaner
from tests.batch.running import clean, errors_of, read_lines, write_lines

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def test_order_is_kept_whatever_documents_cost(tmp_path: Path) -> None:
    """Slow documents hold up those behind them, they don't let them pass."""
    pages = [{"id": n, "text": "slow 0.15" if n % 17 == 0 else f"page {n}"} for n in range(120)]
    source = write_lines(tmp_path / "in.jsonl", pages)
    clean([source], tmp_path / "out.jsonl", workers=3)
    assert [record["id"] for record in read_lines(tmp_path / "out.jsonl")] == list(range(120))


@posix
@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("die now", "SIGKILL"),
        ("exit now", "exit code 7"),
        ("hang now", "took longer than"),
        ("raise now", "a broken page"),
    ],
)
def test_only_the_document_it_was_on_fails(tmp_path: Path, page: str, reason: str) -> None:
    """The worker is replaced and its other documents are done."""
    pages = [{"id": n, "text": page if n in (0, 7, 8, 29) else f"page {n}"} for n in range(30)]
    source = write_lines(tmp_path / "in.jsonl", pages)
    summary = clean([source], tmp_path / "out.jsonl", timeout=0.5)
    assert [record["id"] for record in read_lines(tmp_path / "out.jsonl")] == [
        n for n in range(30) if n not in (0, 7, 8, 29)
    ]
    errors = errors_of(tmp_path / "out.jsonl")
    assert [error["place"] for error in errors] == ["line 1", "line 8", "line 9", "line 30"]
    assert all(reason in error["reason"] for error in errors)
    assert (summary.tally.cleaned, summary.tally.failed) == (26, 4)


@posix
@pytest.mark.parametrize("name", ["out.parquet", "folder", "out.jsonl.gz"])
def test_deaths_with_every_output(tmp_path: Path, name: str) -> None:
    """The same for the formats that workers encode in other ways."""
    pages = [{"id": n, "text": "die now" if n in (3, 4) else f"page {n}"} for n in range(10)]
    summary = clean([write_lines(tmp_path / "in.jsonl", pages)], tmp_path / name)
    assert (summary.tally.cleaned, summary.tally.failed) == (8, 2)


@posix
def test_a_document_of_a_parquet_file_that_kills(tmp_path: Path) -> None:
    """Rows go to workers as one message; the one that kills is passed over there."""
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = ["die now" if n in (3, 4) else f"page {n}" for n in range(10)]
    pq.write_table(pa.table({"id": list(range(10)), "text": texts}), tmp_path / "in.parquet")
    clean([tmp_path / "in.parquet"], tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet")["id"].to_pylist() == [0, 1, 2, 5, 6, 7, 8, 9]
    assert [error["place"] for error in errors_of(tmp_path / "out.parquet")] == ["row 4", "row 5"]


def test_workers_that_cannot_begin_stop_the_run(tmp_path: Path) -> None:
    """No document is blamed for it."""
    source = write_lines(tmp_path / "in.jsonl", [{"text": "page"}])
    with pytest.raises(WorkerError, match="die at their start"):
        clean([source], tmp_path / "out.jsonl", cleaner=DeadOnArrival)


def test_a_worker_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which program, and why."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    source = write_lines(tmp_path / "in.jsonl", [{"text": "page"}])
    with pytest.raises(WorkerError, match=r"cannot start .*no-python: No such file"):
        clean([source], tmp_path / "out.jsonl")


@posix
def test_workers_killed_from_outside(tmp_path: Path) -> None:
    """Whatever the moment: every document is either there or named as failed, and few are named."""
    source = write_lines(tmp_path / "in.jsonl", [{"id": n, "text": "slow 0.01"} for n in range(300)])
    over = threading.Event()

    def kill_now_and_then() -> None:
        while not over.wait(0.35):
            for child in _children():
                os.kill(child, signal.SIGKILL)

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    try:
        clean([source], tmp_path / "out.jsonl")
    finally:
        over.set()
        killer.join()
    done = [record["id"] for record in read_lines(tmp_path / "out.jsonl")]
    failed = [int(error["place"].split()[1]) - 1 for error in errors_of(tmp_path / "out.jsonl")]
    assert sorted(done + failed) == list(range(300))
    assert done == sorted(done)
    assert len(failed) < 60


def _children() -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=False).stdout
    listed += subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=False).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return sorted({int(row[0]) for row in rows if row[1] == str(os.getpid()) and "cleanpage.batch.worker" in row[-1]})


def _stop_children() -> None:
    for child in _children():
        os.kill(child, signal.SIGSTOP)


@posix
def test_a_stopped_worker_is_replaced(tmp_path: Path) -> None:
    """SIGSTOP is a hang that the worker itself can do nothing about."""
    source = write_lines(tmp_path / "in.jsonl", [{"id": n, "text": "slow 0.02"} for n in range(60)])
    stopper = threading.Timer(0.8, _stop_children)
    stopper.start()
    summary = clean([source], tmp_path / "out.jsonl", timeout=1.0)
    stopper.join()
    assert summary.tally.documents == 60
    assert summary.tally.failed <= 2


def test_what_libraries_print_is_no_data(tmp_path: Path) -> None:
    """A print in a worker goes to standard error."""
    clean([write_lines(tmp_path / "in.jsonl", [{"text": "print this"}])], tmp_path / "out.jsonl")
    assert read_lines(tmp_path / "out.jsonl") == [{"text": "print this"}]


def test_reading_ahead_is_bounded() -> None:
    """An endless input is no problem, and little of it is held."""
    taken = 0

    def endless() -> Iterator[tuple[Chunk, None]]:
        nonlocal taken
        while True:
            taken += 1
            yield Chunk("records", [Item("", "", taken, (f"page {taken}", None), 10)], Position(0, taken), 0), None

    given = 0
    with Pool(Job(cleaner=MisbehavingCleaner), 2) as pool:
        for _ in pool.map(endless(), lambda both: task_of(both[0], None)):
            given += 1
            assert taken - given <= pool.ahead
            if given == 100:
                break


def test_records_are_taken_lazily() -> None:
    """The iterator of the caller is read a bounded way ahead of what was given back."""
    taken = 0

    def records() -> Iterator[str]:
        nonlocal taken
        for number in range(100_000):
            taken = number
            yield "A short page of one sentence."

    outcomes = clean_records(records(), workers=2)
    assert taken == 0
    for _ in range(20):
        assert next(outcomes).error is None
    assert taken < 2000
    outcomes.close()  # type: ignore[attr-defined]


def test_pace_aims_at_chunks_of_equal_time() -> None:
    """Cheap documents come in large chunks, dear ones alone."""
    cheap, dear = Pace(), Pace()
    for _ in range(20):
        cheap.learn(4, 0.0004)
        dear.learn(4, 40.0)
    assert (cheap.documents, dear.documents) == (64, 1)


@posix
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Also when it is killed, and they sit in a document that hangs: the alarm ends them."""
    source = write_lines(tmp_path / "in.jsonl", [{"text": "slow 3"}] * 4)
    program = (
        "from pathlib import Path; from tests.batch.running import clean\n"
        f"clean([{str(source)!r}], Path({str(tmp_path / 'out.jsonl')!r}))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    parent = subprocess.Popen([sys.executable, "-c", program], env=environment)
    time.sleep(1.5)
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    workers = [int(pid) for pid, ppid in (row.split() for row in listed.splitlines()) if ppid == str(parent.pid)]
    assert workers
    parent.kill()
    parent.wait()
    limit = time.monotonic() + 20
    while any(_alive(worker) for worker in workers):
        assert time.monotonic() < limit
        time.sleep(0.2)


def _alive(process: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")
