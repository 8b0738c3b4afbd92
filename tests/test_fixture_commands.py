"""The commands of ``fixtures/``: what a change changes, and the gate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.cases import Case, CaseLine
from fixtures import add, changes
from tests.cases import CASES


def case(name: str, expected: str) -> Case:
    return Case(
        name,
        "text",
        "en",
        "news",
        f"Share\n\n{expected}",
        expected,
        [CaseLine("Share", "share"), CaseLine(expected, "paragraph")],
    )


def test_a_report_tells_each_change_and_counts() -> None:
    cases = [case("a", "one two three"), case("b", "four five six"), case("c", "seven eight"), case("d", "nine ten")]
    before = {"a": "one two three", "b": "Share\nfour five six", "c": "seven eight"}
    after = {"a": "one two three", "b": "four five six", "c": "seven", "d": "nine ten"}
    told = changes.report(cases, before, after)
    assert "b: exact now" in told
    assert "-Share" in told
    assert "c: no longer exact" in told
    assert "a:" not in told
    assert "1 same" in told and "1 new case" in told


def test_better_and_worse() -> None:
    wanted = case("a", "one two three four five six")
    assert changes.verdict(wanted, "one two", "one two three") == "better"
    assert changes.verdict(wanted, "one two three", "one two three x y z") == "worse"


def test_a_snapshot_of_today_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "load_cases", lambda _: CASES[:3])
    snapshot = tmp_path / "snapshot.json"
    assert changes.main(["--save", str(snapshot)]) == 0
    assert len(json.loads(snapshot.read_text(encoding="utf-8"))) == 3
    assert changes.main(["--against", str(snapshot)]) == 0
    assert "3 cases: 3 same" in capsys.readouterr().out


def test_an_unknown_revision_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "load_cases", lambda _: CASES[:1])
    assert changes.main(["no-such-revision"]) == 2
    assert "changes:" in capsys.readouterr().err


def test_the_gate_tells_what_fell() -> None:
    pytest.importorskip("numpy")
    from fixtures import gate

    pinned = {"word_f1": 0.9, "exact_cases": 40.0}
    assert gate.falls({"word_f1": 0.9, "exact_cases": 41.0}, pinned) == []
    assert gate.falls({"word_f1": 0.9 - 1e-10, "exact_cases": 40.0}, pinned) == []
    assert len(gate.falls({"word_f1": 0.899, "exact_cases": 40.0}, pinned)) == 1
    assert len(gate.falls({"word_f1": 0.9}, pinned)) == 1, "a score that is gone fell"


def test_the_gate_scores_all_it_names() -> None:
    pytest.importorskip("numpy")
    from fixtures import gate

    scores = gate.scores(CASES[:6])
    assert set(scores) == {
        "shingle_f1", "word_f1", "exact_cases", "label_macro_f1", "label_accuracy", "kept_or_removed_right", "clean_words_kept",
    }  # fmt: skip
    assert all(0.0 <= value <= (6.0 if name == "exact_cases" else 1.0) for name, value in scores.items())


def test_a_draft_becomes_a_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "FIXTURES", tmp_path)
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "navigation\tHome\n\ntitle\tThe pier\n\nparagraph\tIt was closed.\n+share\tShare\n", encoding="utf-8"
    )
    assert add.main(["a-case", str(draft), "--shows", "A case.", "--language", "en"]) == 0
    assert (tmp_path / "a-case" / "source.txt").read_text(
        encoding="utf-8"
    ) == "Home\n\nThe pier\n\nIt was closed. Share\n"
    assert (tmp_path / "a-case" / "expected.txt").read_text(encoding="utf-8") == "The pier\n\nIt was closed.\n"
    assert add.main(["a-case", str(draft), "--shows", "A case.", "--language", "en"]) == 2, (
        "a case is not written over unasked"
    )


def test_a_draft_with_an_unknown_label_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "FIXTURES", tmp_path)
    draft = tmp_path / "draft.txt"
    draft.write_text("nonsense\tHome\n", encoding="utf-8")
    assert add.main(["a-case", str(draft), "--shows", "A case.", "--language", "en"]) == 2
    assert not (tmp_path / "a-case").exists()
