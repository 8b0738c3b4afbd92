"""Runs for tests: with a cleaner of choice, and through the command line in a process of its own."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cleanpage.batch.job import Job
from cleanpage.batch.outputs.kinds import encoding_of
from cleanpage.batch.progress import Silent
from cleanpage.batch.run import Plan, Summary, run
from tests.batch.misbehaving import MisbehavingCleaner


def clean(inputs: list[Any], output: Path, **settings: Any) -> Summary:
    """A run with ``MisbehavingCleaner``. Settings are those of ``Plan`` and ``Job``."""
    plan = {
        "input_format": None, "workers": 2, "resume": False, "overwrite": False, "strict": False,
        "checkpoint_seconds": 5.0,
    }  # fmt: skip
    plan |= {name: settings.pop(name) for name in list(settings) if name in plan}
    encoding = encoding_of(str(output))
    job = Job(**{"cleaner": MisbehavingCleaner, "encoding": encoding, "timeout": 30.0, **settings})
    return run(Plan(job=job, inputs=inputs, output=output, **plan), Silent())  # type: ignore[arg-type]


def command(*arguments: object, stdin: bytes = b"", **settings: Any) -> subprocess.CompletedProcess[bytes]:
    """``cleanpage batch`` with these arguments."""
    line = [sys.executable, "-m", "cleanpage.cli", "batch", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(line, input=stdin, capture_output=True, env=environment, timeout=300, **settings)


def write_lines(path: Path, records: list[Any]) -> Path:
    """JSON Lines; what is ``bytes`` is written as it is."""
    lines = [
        record if isinstance(record, bytes) else json.dumps(record, ensure_ascii=False).encode() for record in records
    ]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def read_lines(path: Path) -> list[Any]:
    """The records of JSON Lines, compressed or not."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    elif path.suffix == ".zst":
        import zstandard

        content = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(content), read_across_frames=True).read()
    return [json.loads(line) for line in content.splitlines()]


def errors_of(output: Path) -> list[dict[str, str]]:
    """What stands in ``OUTPUT.errors.jsonl``."""
    path = output.with_name(output.name + ".errors.jsonl")
    return read_lines(path) if path.exists() else []


def leftovers(output: Path) -> list[str]:
    """Names of what a run left beside its output."""
    return sorted(path.name for path in output.parent.iterdir() if path.name.startswith(output.name + ".part"))
