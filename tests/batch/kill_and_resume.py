"""Kill a batch by ``kill -9`` at random moments, resume it, and compare with a run that nobody disturbed.

    python -m tests.batch.kill_and_resume --times 100

For each format of the output: start, kill after a random time, start again with ``--resume``, until it ends; then again
from the beginning, until so many kills are done. The input has documents that fail, too. Nothing may be lost, repeated
or half-written, in the output or among the errors, and the output must not be there before it is whole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.batch.running import errors_of, leftovers, read_lines, write_lines
from tests.batch.sample_inputs import pages, write

OUTPUTS: Final = ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "folder")
_DOCUMENTS: Final = 120
_FAILS: Final = (20, 77, 110)


@dataclass
class Report:
    """What happened with one format."""

    output: str
    kills: int = 0
    runs: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    """Phase of the run at each kill, as its journal tells it."""
    wrong: list[str] = field(default_factory=list)


def kill_and_resume(folder: Path, output: str, times: int, random_numbers: random.Random) -> Report:
    """At least ``times`` kills of runs that write ``output``."""
    inputs = _inputs(folder)
    (folder / "undisturbed").mkdir()
    wanted = folder / "undisturbed" / output
    began = time.monotonic()
    _start(inputs, wanted).wait()
    duration = time.monotonic() - began
    report = Report(output)
    target = folder / output
    while report.kills < times and not report.wrong:
        process = _start(inputs, target, "--overwrite" if report.runs else "--resume")
        while True:
            try:
                process.wait(random_numbers.uniform(0.05, 1.1) * duration)
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            report.kills += 1
            report.moments[_phase(target)] += 1
            process = _start(inputs, target, "--resume")
        report.runs += 1
        report.wrong += _differences(target, wanted, process.returncode)
        # The next run begins anew, beside an output that is whole: it must stay so until the new one is.
    return report


def _inputs(folder: Path) -> list[Path]:
    """Several files of several formats, with documents that fail and a file that breaks off."""
    records: list[object] = [{**page, "text": page["text"] * 5} for page in pages(_DOCUMENTS)]
    for place in _FAILS:
        records[place] = {"id": f"n{place}", "text": place}
    paths = [write_lines(folder / "a.jsonl", records[:60])]
    compressed = folder / "b.jsonl.gz"
    write_lines(folder / "b.jsonl", records[60:])
    import gzip

    content = gzip.compress((folder / "b.jsonl").read_bytes(), mtime=0)
    (folder / "b.jsonl").unlink()
    compressed.write_bytes(content[:-12])
    return [*paths, compressed, write(folder, "csv", pages(20))]


def _start(inputs: list[Path], output: Path, *more: str) -> subprocess.Popen[bytes]:
    line = [
        sys.executable, "-m", "cleanpage.cli", "batch", *map(str, inputs), "-o", str(output), "--workers", "2",
        "--stats", "--explain", "--quiet", "--checkpoint-seconds", "0", *more,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _phase(output: Path) -> str:
    try:
        state = json.loads(output.with_name(output.name + ".part.journal").read_bytes())
    except FileNotFoundError:
        return "before or after"
    return (
        f"{state['phase']}, {state['position'][0]} of 3 files" if state["phase"] == "running" else str(state["phase"])
    )


def _differences(got: Path, wanted: Path, code: int) -> list[str]:
    wrong = []
    if code != 1:
        wrong.append(f"exit code {code}")
    if digest(got) != digest(wanted):
        wrong.append("another content")
    if errors_of(got) != errors_of(wanted) or not errors_of(got):
        wrong.append("other errors")
    if leftovers(got):
        wrong.append(f"left behind: {leftovers(got)}")
    return wrong


def digest(path: Path) -> str:
    """Of the records, whatever their compression; of names and content for a folder."""
    if path.is_dir():
        parts = [
            f"{file.relative_to(path)}\n{file.read_text('utf-8')}" for file in sorted(path.rglob("*")) if file.is_file()
        ]
    elif path.suffix == ".parquet":
        import pyarrow.parquet as pq

        table = pq.read_table(path)
        parts = [str(table.schema), json.dumps(table.to_pylist())]
    else:
        parts = [json.dumps(record) for record in read_lines(path)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def main() -> None:
    """A table of kills and what came of them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=20, help="kills for each format")
    options.add_argument("--output", choices=OUTPUTS, action="append", help="only this format")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    print("| output | kills | runs completed | at the kill | differences |\n|---|---|---|---|---|")
    failed = False
    for output in given.output or OUTPUTS:
        folder = Path(tempfile.mkdtemp(prefix="cleanpage-kill-"))
        report = kill_and_resume(folder, output, given.times, random.Random(f"{given.seed} {output}"))
        moments = "; ".join(f"{phase}: {count}" for phase, count in sorted(report.moments.items()))
        wrong = "; ".join(report.wrong) or "none"
        print(f"| {output} | {report.kills} | {report.runs} | {moments} | {wrong} |", flush=True)
        failed |= bool(report.wrong)
        if report.wrong:
            print(f"kept for a look: {folder}")
        else:
            shutil.rmtree(folder)
    sys.exit(failed)


if __name__ == "__main__":
    main()
