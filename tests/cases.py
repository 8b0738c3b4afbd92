"""The fixture corpus and the list of its cases that are known to fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.cases import Case, load_cases
from cleanpage import KEPT

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"


def known_failures(text: str) -> dict[str, str]:
    """Case name to reason, from lines of the form ``name  # reason``."""
    pairs = (line.partition("#") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {name.strip(): reason.strip() for name, _, reason in pairs}


def settings_of(name: str) -> dict[str, Any]:
    """What ``case.toml`` of a case says."""
    lines = (FIXTURES / name / "case.toml").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {key.strip(): json.loads(value) for key, _, value in pairs}


def is_clean(case: Case) -> bool:
    """Whether every line of a case is to be kept."""
    return all(line.label in KEPT for line in case.lines)


CASES = load_cases(FIXTURES)
CLEAN_CASES = [case for case in CASES if is_clean(case)]
_LISTED = FIXTURES / "known_failures.txt"
KNOWN_FAILURES = known_failures(_LISTED.read_text(encoding="utf-8")) if _LISTED.exists() else {}
