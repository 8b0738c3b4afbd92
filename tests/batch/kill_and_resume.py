"""Kill a batch by ``kill -9`` at random moments, resume it, and compare with a run that nobody disturbed.

    python -m tests.batch.kill_and_resume --times 3

For each format of the input with each format of the output: start, kill after a random time, start again with
``--resume``, until it ends; then again from the beginning, until so many kills are done. The input has documents that
fail, too. Nothing may be lost, repeated or half-written, in the output or among the errors, and what stands under the
output's name must be whole at every kill: nothing at first, later the output of the run before.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
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

from tests.batch.failing_inputs import INPUTS, inputs_that_fail_in_part
from tests.batch.running import errors_of, leftovers, read_lines

OUTPUTS: Final = ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "folder")


@dataclass
class Report:
    """What happened with one format of the input and one of the output."""

    input: str
    output: str
    kills: int = 0
    runs: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    """Phase of the run at each kill, as its journal tells it."""
    wrong: list[str] = field(default_factory=list)


def kill_and_resume(
    folder: Path, output: str, times: int, random_numbers: random.Random, input_: str = "mixed"
) -> Report:
    """At least ``times`` kills of runs that read ``input_`` and write ``output``."""
    inputs = inputs_that_fail_in_part(folder, input_)
    (folder / "undisturbed").mkdir()
    wanted = folder / "undisturbed" / output
    began = time.monotonic()
    _start(inputs, wanted).wait()
    duration = time.monotonic() - began
    whole = digest(wanted)
    report = Report(input_, output)
    target = folder / output
    while report.kills < times and not report.wrong:
        process = _start(inputs, target, "--overwrite" if report.runs else "--resume")
        longest = 1.1 * duration
        while True:
            try:
                process.wait(random_numbers.uniform(0.05 * duration, longest))
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            longest *= 1.1  # it ends at some time, also on a machine that has become slower
            report.kills += 1
            report.moments[_phase(target)] += 1
            # A folder steps aside and comes back in two steps, so that for a moment it is not there.
            if target.exists() and digest(target) != whole:
                report.wrong.append("half an output under its name")
            process = _start(inputs, target, "--resume")
        report.runs += 1
        report.wrong += _differences(target, wanted, process.returncode)
        # The next run begins anew, beside an output that is whole: it must stay so until the new one is.
    return report


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
        return "before the journal or after it"
    return str(state["phase"]) if state["position"] != [0, 0] else "before the first checkpoint"


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


def _told(moments: Counter[str]) -> str:
    return "; ".join(f"{phase}: {count}" for phase, count in sorted(moments.items()))


def main() -> None:
    """A table of kills and what came of them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=3, help="kills for each pair of formats")
    options.add_argument("--input", choices=INPUTS, action="append", help="only this format")
    options.add_argument("--output", choices=OUTPUTS, action="append", help="only this format")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    print("| input | output | kills | runs completed | at the kill | differences |\n|---|---|---:|---:|---|---|")
    failed = False
    moments: Counter[str] = Counter()
    for input_, output in itertools.product(given.input or INPUTS, given.output or OUTPUTS):
        folder = Path(tempfile.mkdtemp(prefix="cleanpage-kill-"))
        report = kill_and_resume(folder, output, given.times, random.Random(f"{given.seed} {input_} {output}"), input_)
        moments += report.moments
        wrong = "; ".join(report.wrong) or "none"
        print(
            f"| {input_} | {output} | {report.kills} | {report.runs} | {_told(report.moments)} | {wrong} |", flush=True
        )
        failed |= bool(report.wrong)
        if report.wrong:
            print(f"kept for a look: {folder}")
        else:
            shutil.rmtree(folder)
    print(f"\n{moments.total()} kills. {_told(moments)}.")
    sys.exit(failed)


if __name__ == "__main__":
    main()
