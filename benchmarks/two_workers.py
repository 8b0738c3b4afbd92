"""The throughput of two worker processes against that of one, on a machine that may have other things to do."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import packing

_QUIET: Final = 0.05
"""Share of the cores that others may use in a measurement that counts as undisturbed."""
_LOOK_SECONDS: Final = 2.0


class Measured(NamedTuple):
    """One run."""

    seconds: float
    others: float
    """Share of all cores that other processes used meanwhile; 0 where the system does not tell."""


def measure(source: Path, output: Path, workers: int) -> Measured:
    """Run ``cleanpage batch`` over a file."""
    line = [
        sys.executable, "-m", "cleanpage.cli", "batch", str(source), "-o", str(output), "--to", "article",
        "--field", "html", "--quiet", "--overwrite", "--workers", str(workers),
    ]  # fmt: skip
    busy, own, began = _busy_seconds(), _children_seconds(), time.monotonic()
    subprocess.run(line, check=True)
    seconds = time.monotonic() - began
    others = max(0.0, _busy_seconds() - busy - (_children_seconds() - own))
    return Measured(seconds, others / (seconds * (os.cpu_count() or 1)))


def _busy_seconds() -> float:
    """Of all cores since the system began."""
    try:
        head = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    ticks = [int(number) for number in head]
    return (sum(ticks[:8]) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")  # without idle and waiting for disks


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def wait_for_quiet(seconds: float) -> None:
    """Wait until others leave the cores alone for some seconds, at most so long."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        busy, began = _busy_seconds(), time.monotonic()
        time.sleep(_LOOK_SECONDS)
        if _busy_seconds() - busy <= _QUIET * (time.monotonic() - began) * (os.cpu_count() or 1):
            return


def ratio_table(corpora: Path, folder: Path, rounds: int, pages: int, patience: float = 0) -> Iterator[str]:
    """Rows of a table: one worker and two in turn, so that what else happens falls on both.

    :param patience: seconds to wait, before each turn, for others to leave the cores alone.
    """
    source = folder / "ratio.jsonl"
    total = sum(1 for _ in packing.pages_of(corpora))
    with open(source, "w", encoding="utf-8") as stream:
        for page in islice(packing.pages_of(corpora, max(1, total // pages)), pages):
            stream.write(json.dumps({"html": page.html}, ensure_ascii=False) + "\n")
    yield f"\nTwo workers against one, {pages} pages a run; *others* is the share of the cores that other work took.\n"
    yield "| one: s | others | two: s | others | ratio |\n|---:|---:|---:|---:|---:|"
    ratios, undisturbed = [], []
    for _ in range(rounds):
        wait_for_quiet(patience)
        one, two = (measure(source, folder / "ratio-out.jsonl", workers) for workers in (1, 2))
        ratios.append(one.seconds / two.seconds)
        if max(one.others, two.others) <= _QUIET:
            undisturbed.append(ratios[-1])
        yield f"| {one.seconds:.1f} | {one.others:.0%} | {two.seconds:.1f} | {two.others:.0%} | {ratios[-1]:.2f} |"
    yield f"\nBest {max(ratios):.2f}, median {statistics.median(ratios):.2f} of {rounds}."
    if undisturbed:
        yield f"With at most {_QUIET:.0%} of other work in both: median {statistics.median(undisturbed):.2f} of {len(undisturbed)}."
