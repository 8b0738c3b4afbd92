"""``cleanpage diff``."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cleanpage.look.diff_command import diff
from cleanpage.look.diff_text import coloured_lines, plain_lines
from tests.look.hostile import ATTACKS, hostile

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The bridge</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>The bridge is open again</h1>
<p>After two years of work the bridge over the river is open again, and the first cars crossed it on Monday morning.</p>
<p>The mayor said that the repair had cost less than planned, and that the old stones had all been used again.</p>
<p>Share on Facebook</p></article>
<footer>© 2024 The Baltic Post. All rights reserved.</footer></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


def test_plain_marks_when_not_on_a_terminal(page: Path) -> None:
    result = CliRunner().invoke(diff, [str(page)])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"# {page}: ")
    assert "marks a line that is removed" in lines[1]
    assert "- [share] Share on Facebook" in lines
    assert any(line.startswith("  After two years of work") for line in lines)
    assert "\x1b" not in result.stdout


def test_standard_input(page: Path) -> None:
    for arguments in ([], ["-"]):
        result = CliRunner().invoke(diff, arguments, input=PAGE)
        assert result.exit_code == 0
        assert result.stdout.startswith("# standard input: ")


def test_colours_when_asked_for(page: Path) -> None:
    result = CliRunner().invoke(diff, [str(page), "--color", "always"])
    struck = [line for line in result.stdout.splitlines() if "Share on Facebook" in line]
    assert len(struck) == 1
    assert "\x1b[34m\x1b[9mShare on Facebook" in struck[0]
    kept = [line for line in result.stdout.splitlines() if "After two years" in line]
    assert "\x1b" not in kept[0]


def test_why_gives_the_reasons(page: Path) -> None:
    without, with_reasons = (CliRunner().invoke(diff, [str(page), *more]).stdout for more in ([], ["--why"]))
    assert len(with_reasons.splitlines()) > len(without.splitlines())
    assert "says share" in with_reasons


def test_keep_and_drop(page: Path) -> None:
    result = CliRunner().invoke(diff, [str(page), "--keep", "share", "--drop", "title"])
    assert "\n  Share on Facebook" in result.stdout
    assert "- [title] The bridge is open again" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"), [(["no such file"], 1), (["--keep", "nonsense"], 2), (["--language", "xx"], 2), (["."], 1)]
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    result = CliRunner().invoke(diff, arguments, input="text")
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_nothing_in_a_page_steers_the_terminal() -> None:
    for lines in (plain_lines("page", hostile(), why=True), coloured_lines("page", hostile(), 80, why=True)):
        shown = click.unstyle("\n".join(lines))
        assert not set(shown) & set("\x00\x07\x1b\x9b\u2028\u2029\u202e\u2067")
        shown.encode("utf-8")
        assert "</script>" in shown
    assert len(list(plain_lines("page", hostile()))) == len(ATTACKS) + 4  # the title, summary, limit and legend


def _on_terminal(page: Path, **environment: str) -> str:
    """What a terminal of 80 columns gets; a pager that marks what goes through it."""
    parent, child = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    given = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "LESS", "COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "cleanpage.cli", "diff", str(page)],
        stdin=child,
        stdout=child,
        stderr=child,
        env={**given, "TERM": "xterm-256color", **environment},
    )
    os.close(child)
    parts = []
    try:
        while part := os.read(parent, 65_536):
            parts.append(part)
    except OSError:
        pass  # Linux's way to say that the terminal is closed
    os.close(parent)
    assert process.wait(60) == 0
    return b"".join(parts).decode("utf-8")


def test_on_a_terminal(page: Path) -> None:
    assert "\x1b[9m" in _on_terminal(page)
    plain = _on_terminal(page, NO_COLOR="1")
    assert "\x1b[" not in plain
    assert "- [share] Share on Facebook" in plain


def test_only_what_is_long_is_paged(page: Path, tmp_path: Path) -> None:
    pager = tmp_path / "less"
    pager.write_text('#!/bin/sh\necho "paged with LESS=$LESS"\nexec cat\n')
    pager.chmod(0o755)
    environment = {"PAGER": str(pager), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert "paged" not in _on_terminal(page, **environment)
    long = tmp_path / "long.txt"
    long.write_text("\n".join(f"This is the sentence with the number {number} of a long text." for number in range(60)))
    shown = _on_terminal(long, **environment)
    assert "paged with LESS=-FRX" in shown
    assert "sentence with the number 59" in shown
