"""The command line, inside this process and as a program of its own."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cleanpage
from cleanpage.cli import main

ARTICLE = "\n\n".join(
    [
        "Harbour Board Votes to Rebuild the Eastern Pier",
        "The harbour board of Wexcombe voted on Tuesday to rebuild the eastern pier, which has been closed since March.",
        "Work is to begin in May and will cost about 4.2 million, most of which comes from a fund for small ports.",
    ]
)
PAGE = (
    f"Skip to content\n\n{ARTICLE}\n\nShare on Facebook\n\nSign up for our newsletter\n\n"
    "© 2024 The Wexcombe Gazette. All rights reserved.\n"
)


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def program(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cleanpage", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_standard_input() -> None:
    result = run(stdin=PAGE.encode())
    assert result.exit_code == 0
    assert result.stdout == cleanpage.clean(PAGE) + "\n"
    assert "Skip to content" not in result.stdout


def test_a_dash_is_standard_input() -> None:
    assert run("-", stdin=PAGE.encode()).stdout == run(stdin=PAGE.encode()).stdout


def test_a_file(page: Path) -> None:
    assert run(page).stdout == cleanpage.clean(PAGE) + "\n"


def test_several_files(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text(
        "<html><body><article><p>" + ARTICLE.replace("\n\n", "</p><p>") + "</p></article></body></html>",
        encoding="utf-8",
    )
    result = run(page, other)
    assert result.exit_code == 0
    assert result.stdout == f"{cleanpage.clean(PAGE)}\n{cleanpage.clean(other.read_bytes())}\n"


def test_a_missing_file_is_told_and_the_others_are_done(page: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "missing.txt", page)
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr
    assert result.stdout == cleanpage.clean(PAGE) + "\n"


def test_a_folder_is_no_file(page: Path, tmp_path: Path) -> None:
    result = run(tmp_path, page)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr
    assert result.stdout == cleanpage.clean(PAGE) + "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "pdf"],
        ["--keep", "adverts"],
        ["--drop", "title,nonsense"],
        ["--language", "klingon"],
        ["--no-such-option"],
        ["--explain", "--json"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments, stdin=b"text")
    assert result.exit_code == 2
    assert not result.stdout
    assert result.stderr


def test_wrong_usage_names_what_is_known() -> None:
    assert "advertisement" in run("--keep", "adverts", stdin=b"").stderr


def test_keep_and_drop(page: Path) -> None:
    assert run("--drop", "title,paragraph", page).stdout == "\n"
    everything = ",".join(cleanpage.LABELS)
    assert run("--keep", everything, page).stdout.split() == PAGE.split()
    assert run("--keep", "legal", "--keep", "share,navigation", page).exit_code == 0


def test_output_to_a_file(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    result = run(page, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == cleanpage.clean(PAGE) + "\n"


def test_output_over_the_input(page: Path) -> None:
    assert run(page, "-o", page).exit_code == 0
    assert page.read_text(encoding="utf-8") == cleanpage.clean(PAGE) + "\n"


def test_output_keeps_the_mode_of_a_file(page: Path) -> None:
    page.chmod(0o640)
    run(page, "-o", page)
    assert page.stat().st_mode & 0o777 == 0o640


def test_output_leaves_what_is_there_when_nothing_could_be_read(tmp_path: Path) -> None:
    target = tmp_path / "article.txt"
    target.write_text("precious", encoding="utf-8")
    assert run(tmp_path / "missing.txt", "-o", target).exit_code == 1
    assert target.read_text(encoding="utf-8") == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_output_that_fails_in_the_end_leaves_what_is_there(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "article.txt"
    target.write_text("precious", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run(page, "-o", target)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert target.read_text(encoding="utf-8") == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "page.txt"]


def test_output_into_a_folder_that_is_not_there(page: Path, tmp_path: Path) -> None:
    result = run(page, "-o", tmp_path / "none" / "article.txt")
    assert result.exit_code == 1
    assert "article.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_output_through_a_link_keeps_the_link(page: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(page)
    run(link, "-o", link)
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == cleanpage.clean(PAGE) + "\n"


def test_json(page: Path) -> None:
    result = run("--json", page)
    assert json.loads(result.stdout) == cleanpage.explain(PAGE).to_dict()
    assert result.stdout.count("\n") == 1


def test_json_of_several_files_names_each(page: Path, tmp_path: Path) -> None:
    records = [json.loads(line) for line in run("--json", page, page).stdout.splitlines()]
    assert [record["file"] for record in records] == [str(page)] * 2


def test_explain_tells_label_score_and_reasons(page: Path) -> None:
    told = cleanpage.explain(PAGE)
    shown = run("--explain", page).stdout
    assert told.removed
    for line in told.removed:
        assert line.text in shown
        assert line.label in shown
        assert f"{line.score:+.2f}" in shown
        assert line.reasons[0] in shown
    assert "\x1b[" not in shown, "no colour where no terminal reads"


def test_version_and_help() -> None:
    assert cleanpage.__version__ in run("--version").stdout
    shown = run("--help").stdout
    for word in ("Examples:", "cleanpage page.html", "--keep", "--format", "| cleanpage", "Exit code"):
        assert word in shown
    assert run("-h").stdout == shown


def test_binary_input() -> None:
    for content in (bytes(range(256)) * 40, gzip.compress(PAGE.encode()), b"%PDF-1.7\n1 0 obj"):
        result = run(stdin=content)
        assert result.exit_code == 1
        assert "not text" in result.stderr and result.stdout == ""


def test_other_encodings_are_read_and_utf8_is_written() -> None:
    text = "Der Gemeinderat hat am Dienstag beschlossen, die alte Mühle am Bach nicht abzureißen, sondern für alle zu öffnen."
    done = program(
        "--keep", ",".join(cleanpage.LABELS), stdin=text.encode("utf-16"), PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert done.returncode == 0
    assert done.stdout.decode("utf-8") == text + "\n"


def test_as_a_program(page: Path) -> None:
    done = program(page)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == cleanpage.clean(PAGE) + "\n"


def test_exit_codes_as_a_program(page: Path, tmp_path: Path) -> None:
    assert program(page, tmp_path / "missing").returncode == 1
    assert program("--format", "pdf", page).returncode == 2


def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "cleanpage.cli", "--json", *[str(page)] * 400],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None and running.stderr is not None
    assert running.stdout.read(10)
    running.stdout.close()
    complaint = running.stderr.read()
    running.stderr.close()
    assert running.wait(timeout=120) == 0
    assert complaint == b""


@pytest.mark.skipif(os.name != "posix", reason="terminals are tested where pty is")
@pytest.mark.parametrize(("variable", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_unless_forbidden(page: Path, variable: str, coloured: bool) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    if variable:
        environment["NO_COLOR"] = variable
    subprocess.run(
        [sys.executable, "-m", "cleanpage.cli", "--explain", str(page)],
        stdout=follower,
        env=environment,
        check=True,
        timeout=120,
    )
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 65536):
            shown += chunk
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(leader)
    assert (b"\x1b[" in shown) is coloured
