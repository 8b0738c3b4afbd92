"""Readability.js and Defuddle, each in one Node.js process that reads pages from its standard input.

The time is the CPU time that the process measured for the page; its start does not count.
"""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any, Final

from benchmarks.dumps import by_html_text
from benchmarks.systems.system import Run, Source, System, Timed

FOLDER: Final = Path(__file__).resolve().parent.parent / "node"


def _version(package: str) -> str | None:
    description = FOLDER / "node_modules" / package / "package.json"
    if shutil.which("node") is None or not description.exists():
        return None
    return str(json.loads(description.read_text(encoding="utf-8"))["version"])


class NodeError(Exception):
    """A page on which the script failed, with what it says."""


class _Process:
    """A script that answers each line of JSON with one; started again when it died on a page."""

    def __init__(self, script: str) -> None:
        self._command = ["node", "--max-old-space-size=4096", str(FOLDER / script)]
        self._process: subprocess.Popen[str] | None = None
        atexit.register(self.stop)

    def ask(self, question: dict[str, str]) -> dict[str, Any]:
        process = self._running()
        stdin, stdout = _pipes(process)
        try:
            stdin.write(json.dumps(question) + "\n")
            stdin.flush()
            answer = stdout.readline()
        except BaseException:
            self.stop()
            raise
        if not answer:
            self.stop()
            raise NodeError("the process died")
        return dict(json.loads(answer))

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in _pipes(self._process):
                pipe.close()
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                errors="replace",
            )
        return self._process


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None and process.stdout is not None
    return process.stdin, process.stdout


def _load(script: str) -> Run:
    process = _Process(script)
    process.ask({"html": "<p>The first call loads what the script needs.</p>", "url": ""})

    def run(source: Source) -> Timed:
        answer = process.ask({"html": source.text, "url": source.url})
        if answer["error"]:
            raise NodeError(answer["error"])
        return Timed(by_html_text(answer["html"]) if answer["html"] else "", answer["ms"])

    return run


SYSTEMS = [
    System(
        "Readability.js",
        "defaults, jsdom",
        lambda: _load("readability.mjs"),
        lambda: _version("@mozilla/readability"),
    ),
    System("Defuddle", "defaults, linkedom", lambda: _load("defuddle.mjs"), lambda: _version("defuddle")),
]
