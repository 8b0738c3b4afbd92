"""The cases of ``fixtures/``: what comes out of each, and whether the cases themselves are sound."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

import pytest

import cleanpage
from benchmarks.cases import Case
from cleanpage import KEPT, LABELS, REMOVED
from tests.cases import CASES, CLEAN_CASES, FIXTURES, KNOWN_FAILURES, is_clean, settings_of
from tests.checks import bare, faults_of_space, missing_from, shown_text


def lines_of(text: str) -> list[str]:
    """Lines with their white space folded; blank lines at the ends gone."""
    return [" ".join(line.split()) for line in text.strip().split("\n")]


def case_parameters(cases: list[Case]) -> list[object]:
    """The cases; a known failure must fail, and is told in the summary."""
    return [
        pytest.param(case, id=case.name, marks=pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[case.name]))
        if case.name in KNOWN_FAILURES
        else pytest.param(case, id=case.name)
        for case in cases
    ]


@pytest.mark.parametrize("case", case_parameters(CASES))
def test_case(case: Case) -> None:
    assert lines_of(cleanpage.clean(case.source)) == lines_of(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_format_is_told(case: Case) -> None:
    assert cleanpage.explain(case.source).format == case.format


@pytest.mark.parametrize("case", [case for case in CLEAN_CASES if case.format != "html"], ids=lambda case: case.name)
def test_the_expected_text_of_a_clean_case_is_its_source(case: Case) -> None:
    assert case.expected.split() == case.source.replace("\ufeff", "").split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_expected_text_is_a_result(case: Case) -> None:
    """It has a result's white space, and all of it stands in the source."""
    assert not faults_of_space(case.expected)
    if case.format == "html":
        assert case.expected
    else:
        assert missing_from(case.expected, case.source) is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_agree_with_page_and_expected_text(case: Case) -> None:
    rows = [
        json.loads(row) for row in (FIXTURES / case.name / "lines.jsonl").read_text(encoding="utf-8").split("\n") if row
    ]
    for row in rows:
        assert row["label"] in LABELS
        assert row["kept"] == (row["label"] in KEPT)
    everything = bare("".join(row["text"] for row in rows))
    if case.format == "html":
        at, shown = 0, shown_text(case.source)
        for row in rows:
            at = shown.find(bare(row["text"]), at) + len(bare(row["text"]))
            assert at >= len(bare(row["text"])), f"not in the page, or not in this order: {row['text']!r}"
    else:
        assert everything == bare(case.source), "every line of the page is labelled, in order"
    kept = bare("".join(row["text"] for row in rows if row["kept"]))
    assert kept == bare(case.expected)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_settings(case: Case) -> None:
    settings = settings_of(case.name)
    assert set(settings) == {"shows", "format", "language", "genre", "clean"}
    assert settings["shows"].endswith(".")
    assert settings["clean"] == is_clean(case)
    found = sorted(path.name for path in (FIXTURES / case.name).iterdir())
    ending = {"text": "txt", "markdown": "md", "html": "html"}[case.format]
    assert found == ["case.toml", "expected.txt", "lines.jsonl", f"source.{ending}"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 80
    assert len({case.language for case in CASES}) >= 14
    assert {case.format for case in CASES} == {"text", "markdown", "html"}
    assert len(CLEAN_CASES) >= 20
    assert len({case.genre for case in CLEAN_CASES}) >= 10


def test_every_label_has_enough_cases() -> None:
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for case in CASES:
        for line in case.lines:
            cases[line.label].add(case.name)
    few = {label: len(cases[label]) for label in REMOVED + KEPT if len(cases[label]) < 4}
    assert not few


def test_no_case_twice() -> None:
    sources = Counter(bare(case.source) for case in CASES)
    assert max(sources.values()) == 1


def test_known_failures_name_cases_and_reasons() -> None:
    assert set(KNOWN_FAILURES) <= {case.name for case in CASES}
    assert all(KNOWN_FAILURES.values()), "each with a reason after '#'"
