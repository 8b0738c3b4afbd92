"""The command: what goes to standard output and error, and how it sits among the others."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch.running import command, leftovers, read_lines, write_lines
from tests.batch.sample_inputs import pages


def cleanpage(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """``cleanpage`` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "cleanpage.cli", *map(str, arguments)], input=stdin, capture_output=True,
        env=environment(), timeout=120, check=False,
    )  # fmt: skip


def environment() -> dict[str, str]:
    """Where a child finds what this process has."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def test_files_without_a_command_work_as_ever(tmp_path: Path) -> None:
    """``cleanpage FILE``, ``cat x | cleanpage``, options first, a file named like a command."""
    page = b"A sentence of an article that nobody would want to lose.\n"
    (tmp_path / "page.txt").write_bytes(page)
    (tmp_path / "batch").write_bytes(page)
    assert cleanpage(tmp_path / "page.txt").stdout == page
    assert cleanpage(stdin=page).stdout == page
    assert cleanpage("--json", tmp_path / "page.txt").stdout.startswith(b"{")
    assert cleanpage(tmp_path / "batch").stdout == page
    assert b"batch INPUT" in cleanpage("--help").stdout
    assert cleanpage(tmp_path / "none").returncode == 1
    assert cleanpage("--nonsense").returncode == 2


def test_commands_are_imported_when_called() -> None:
    """And one that can't be is told in a line."""
    program = (
        "import sys, cleanpage.cli\n"
        "print([name for name in sys.modules if name.startswith(('cleanpage.batch', 'cleanpage.look'))])\n"
        "sys.modules['cleanpage.look'] = None\n"
        "cleanpage.cli.main(['diff', 'x'], prog_name='cleanpage')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment(), check=False
    )
    assert done.stdout == "[]\n"
    assert done.returncode == 1
    assert done.stderr.startswith("Error: 'cleanpage diff' is not available")


def test_only_data_on_standard_output(tmp_path: Path) -> None:
    """Failed documents and the summary go to standard error."""
    source = write_lines(tmp_path / "in.jsonl", [*pages(3), {"text": 1}])
    done = command(source, "-o", "-")
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 3
    assert b"in.jsonl, line 4: not text" in done.stderr
    assert b"4 documents: 3 cleaned, 1 failed" in done.stderr
    assert done.returncode == 1
    quiet = command(source, "-o", tmp_path / "out.jsonl", "--quiet")
    assert (quiet.stdout, quiet.stderr, quiet.returncode) == (b"", b"", 1)


def test_the_summary(tmp_path: Path) -> None:
    """Documents, words per label, slowest and least sure."""
    done = command(write_lines(tmp_path / "in.jsonl", pages(3)), "-o", tmp_path / "out.jsonl")
    for part in (
        b"3 documents: 3 cleaned, 0 failed",
        b"words kept: ",
        b"slowest:",
        b"least sure:",
        b"in.jsonl, line 2",
    ):
        assert part in done.stderr


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """``| head``: no traceback."""
    source = write_lines(tmp_path / "in.jsonl", pages(2000))
    line = f"{sys.executable} -m cleanpage.cli batch {source} -o - | head -n 1"
    done = subprocess.run(line, shell=True, capture_output=True, env=environment(), timeout=120, check=False)
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def _heed_interrupts() -> None:
    """A shell has what it runs in the background ignore them, and so would all that these tests start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_run_can_be_resumed(tmp_path: Path, number: signal.Signals) -> None:
    """No traceback, an exit code of its own."""
    source = write_lines(tmp_path / "in.jsonl", [{**page, "text": page["text"] * 100} for page in pages(400)])
    output = tmp_path / "out.jsonl"
    line = [sys.executable, "-m", "cleanpage.cli", "batch", str(source), "-o", str(output), "--checkpoint-seconds", "0"]
    process = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=_heed_interrupts,
    )
    part = tmp_path / "out.jsonl.part"
    limit = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size):
        assert time.monotonic() < limit
        time.sleep(0.02)
    process.send_signal(number)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert out == b""
    assert errors.strip().endswith(b"interrupted. What was done is kept: --resume goes on")
    assert b"Traceback" not in errors
    assert command(source, "-o", output, "--resume").returncode == 0
    assert [record["id"] for record in read_lines(output)] == [f"n{n}" for n in range(400)]
    assert not leftovers(output)


@pytest.mark.skipif(os.name != "posix", reason="a terminal")
@pytest.mark.parametrize("columns", [160, 0])
def test_a_bar_on_a_terminal(tmp_path: Path, columns: int) -> None:
    """Documents, bytes, rate, time left; also where the terminal does not know its size."""
    pytest.importorskip("tqdm")
    import fcntl
    import pty
    import struct
    import termios

    source = write_lines(tmp_path / "in.jsonl", pages(300))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40 if columns else 0, columns, 0, 0))
    line = [sys.executable, "-m", "cleanpage.cli", "batch", str(source), "-o", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=theirs, env=environment())
    os.close(theirs)
    seen = b""
    while process.poll() is None or select.select([ours], [], [], 0.2)[0]:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break
    process.wait()
    os.close(ours)
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
    assert b"300 documents, " in seen
    assert b"100%" in seen
    assert b"B/s" in seen


def test_lines_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    """Whole lines, with a share and the time left where they are known."""
    from cleanpage.batch.progress import Log

    log = Log(sys.stderr, every=0)
    log.begin(1_000_000, 0, 0)
    log.update(10, 1, 500_000)
    line = capsys.readouterr().err
    assert line.startswith("cleanpage batch: 10 documents, 1 failed, 0.5 MB, ")
    assert "50%, 0:00:0" in line
    assert line.endswith(" left\n")
