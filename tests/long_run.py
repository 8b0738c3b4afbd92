"""The properties at length: ``python -m tests.long_run`` runs at least 100,000 examples on two processes and counts them.

``--examples N`` sets how many each property gets, ``-k WORDS`` chooses properties as pytest does. Exit code 0 when all hold.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parent
PROCESSES = 2
# What pytest prints with --hypothesis-show-statistics.
_PROPERTY = re.compile(r"^(tests/\S+::.+?):$", re.MULTILINE)
_EXAMPLES = re.compile(r"(\d+) passing(?: examples)?, (\d+) failing")


def shares(files: Sequence[Path]) -> list[list[Path]]:
    """The files dealt out to the processes; those with many properties first, each to whoever has least."""
    dealt: list[tuple[int, list[Path]]] = [(0, []) for _ in range(PROCESSES)]
    weights = {
        path: path.read_text(encoding="utf-8").count("@given")
        + path.read_text(encoding="utf-8").count("parametrize") * 3
        for path in files
    }
    for path in sorted(files, key=lambda path: (-weights[path], path.name)):
        at = min(range(PROCESSES), key=lambda number: dealt[number][0])
        dealt[at] = (dealt[at][0] + weights[path], [*dealt[at][1], path])
    return [paths for _, paths in dealt]


def count(output: str) -> dict[str, int]:
    """Examples run for each property, from what pytest printed."""
    counts: dict[str, int] = {}
    heads = list(_PROPERTY.finditer(output))
    ends = [head.start() for head in heads[1:]] + [len(output)]
    for head, end in zip(heads, ends, strict=False):
        examples = sum(int(passing) + int(failing) for passing, failing in _EXAMPLES.findall(output, head.end(), end))
        if examples:
            counts[head.group(1)] = examples
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.long_run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--examples", type=int, default=3000, help="for each property (default: %(default)s)")
    parser.add_argument("-k", default="", metavar="WORDS", help="only the properties that pytest's -k chooses")
    options = parser.parse_args(arguments)
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "long", "LONG_EXAMPLES": str(options.examples)}
    running: list[tuple[subprocess.Popen[bytes], Path]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, files in enumerate(shares(sorted(TESTS.glob("test_properties_*.py")))):
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-p",
                "no:cacheprovider",
                "--hypothesis-show-statistics",
                *map(str, files),
            ]
            if options.k:
                command += ["-k", options.k]
            output = Path(folder) / f"{number}.txt"
            with output.open("wb") as stream:
                running.append(
                    (
                        subprocess.Popen(
                            command, cwd=TESTS.parent, env=environment, stdout=stream, stderr=subprocess.STDOUT
                        ),
                        output,
                    )
                )
        codes = [process.wait() for process, _ in running]
        outputs = [output.read_text(encoding="utf-8", errors="replace") for _, output in running]
    counts: dict[str, int] = {}
    for code, text in zip(codes, outputs, strict=True):
        counts.update(count(text))
        if code not in (0, 5):  # 5: nothing was chosen for this process
            print(text[: text.find("Hypothesis Statistics")])
    for name, examples in sorted(counts.items()):
        print(f"{examples:8,}  {name}")
    print(f"{sum(counts.values()):8,}  examples of {len(counts)} properties in all")
    return 0 if all(code in (0, 5) for code in codes) else 1


if __name__ == "__main__":
    sys.exit(main())
