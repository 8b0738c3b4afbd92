"""The benchmark's scores, intervals, corpora and caches, on tiny invented data."""

# ruff: noqa: E402
from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")  # of the bench extra

from benchmarks.annotated_lines import NOT_SEEN, align, score_lines
from benchmarks.bootstrap import difference, draws, interval
from benchmarks.cache import Output, OutputCache, key_of
from benchmarks.cases import Case, CaseLine, is_case_folder, load_cases
from benchmarks.corpora import load
from benchmarks.measures import SHINGLES, SNIPPETS, WORDS, Target, score, statistics
from benchmarks.scores import (
    SnippetCount,
    shingle_f1,
    shingle_score,
    shingles,
    snippet_count,
    snippet_f1,
    word_f1,
)
from benchmarks.selection import load_corpus
from benchmarks.systems import all_systems, choose, named
from benchmarks.systems.c4_filter import keeps
from benchmarks.systems.system import HTML, TEXT, Source, System
from benchmarks.tracks import Runner, run_track

ARTICLE = "The ferry left at noon. Nobody saw it come back that day."


def test_shingles_keep_case_and_count_repeats() -> None:
    assert shingles("a b c d a b c d") == {
        ("a", "b", "c", "d"): 2, ("b", "c", "d", "a"): 1, ("c", "d", "a", "b"): 1, ("d", "a", "b", "c"): 1,
    }  # fmt: skip
    assert shingles("One two") == {("One", "two"): 1}
    assert not shingles(" -- ")
    assert shingles("A b c d") != shingles("a b c d")


def test_shingle_score_is_undefined_where_there_is_nothing_to_divide_by() -> None:
    perfect = shingle_score(ARTICLE, ARTICLE)
    assert (perfect.precision, perfect.recall) == (1.0, 1.0)
    silent = shingle_score(ARTICLE, "")
    assert (silent.precision, silent.recall) == (None, 0.0)
    needless = shingle_score("", "Some words that nobody asked for")
    assert (needless.precision, needless.recall) == (0.0, None)
    assert shingle_f1([perfect, needless]) == pytest.approx(2 * 0.5 * 1 / 1.5)


def test_word_f1_is_a_multiset_overlap_without_case() -> None:
    assert word_f1("The cat the dog", "the CAT") == pytest.approx(2 * 2 / 6)
    assert word_f1("", "") == 1.0
    assert word_f1("", "word") == 0.0


def test_snippets_are_found_whatever_the_white_space() -> None:
    count = snippet_count(["left at noon", "came back"], ["Sign up"], "The ferry left\n  at noon. Sign\tup!")
    assert count == SnippetCount(hit=1, missed=1, wrong=1)
    assert snippet_f1([count]) == pytest.approx(0.5)
    assert snippet_f1([]) == 0.0


def test_sums_over_pages_give_the_scores_that_the_definitions_give() -> None:
    outputs = [ARTICLE, "The ferry left at noon. Sign up for our newsletter now.", ""]
    targets = [Target(str(at), ARTICLE, ("noon",), ("Sign up",)) for at in range(3)]
    rows = np.array([statistics(target, output) for target, output in zip(targets, outputs, strict=True)])
    assert float(score(SHINGLES, rows)) == pytest.approx(shingle_f1(shingle_score(ARTICLE, text) for text in outputs))
    assert float(score(WORDS, rows)) == pytest.approx(sum(word_f1(ARTICLE, text) for text in outputs) / 3)
    wanted = snippet_f1(snippet_count(["noon"], ["Sign up"], text) for text in outputs)
    assert float(score(SNIPPETS, rows)) == pytest.approx(wanted)
    both = np.stack([rows, rows])
    assert float(score(WORDS, both)) == pytest.approx(float(score(WORDS, rows)))


def test_a_page_without_a_reference_has_no_part_in_the_scores_against_one() -> None:
    with_reference = statistics(Target("1", ARTICLE), ARTICLE)
    with_snippets = statistics(Target("2", None, ("noon",)), "nothing of it")
    rows = np.array([with_reference, with_snippets])
    assert float(score(SHINGLES, rows)) == 1.0
    assert float(score(WORDS, rows)) == 1.0
    assert float(score(SNIPPETS, rows)) == 0.0


def test_intervals_hold_the_score_and_are_the_same_each_time() -> None:
    rows = np.array([statistics(Target(str(at), ARTICLE), ARTICLE if at % 3 else "noon") for at in range(60)])
    found = interval(WORDS, rows, draws(60))
    assert found.low < found.value < found.high
    assert found == interval(WORDS, rows, draws(60))
    assert draws(60).sum(axis=1).tolist() == [60.0] * 1000


def test_the_difference_of_equal_systems_is_nothing_and_of_a_better_one_is_sure() -> None:
    better = np.array([statistics(Target(str(at), ARTICLE), ARTICLE) for at in range(40)])
    worse = np.array([statistics(Target(str(at), ARTICLE), f"{ARTICLE} Menu Login {at}") for at in range(40)])
    same = difference(WORDS, better, better, draws(40))
    assert (same.value, same.low, same.high) == (0.0, 0.0, 0.0)
    assert difference(SHINGLES, better, worse, draws(40)).low > 0


def test_a_corpus_is_read_from_its_folder(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    pages = load(tmp_path)
    assert [page.id for page in pages] == ["a", "b", "c"]
    assert pages[0].reference == ARTICLE
    assert pages[0].url == "https://news.example.co.uk/1"
    assert pages[0].domain == pages[1].domain == "example.co.uk"
    assert pages[0].fold == pages[1].fold
    assert pages[2].reference is None
    assert pages[2].must_have == ["noon"]
    assert "Zür" in pages[2].html


def test_a_corpus_gives_sources_targets_and_only_the_part_that_was_asked_for(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    corpus = load_corpus("tiny", tmp_path)
    sources, targets = corpus.html()
    assert sources[0].text.startswith("<html")
    assert targets[0].page_type == "forum"
    assert not sources[0].titles
    assert len(corpus.references()[0]) == 2
    fold = corpus.pages[0].fold
    assert {page.id for page in load_corpus("tiny", tmp_path, fold=fold).pages} >= {"a", "b"}
    once, again = (load_corpus("tiny", tmp_path, sample=2) for _ in range(2))
    assert [page.id for page in once.pages] == [page.id for page in again.pages]
    assert len(once.pages) == 2
    (tmp_path / "corpus.json").write_text('{"titles": true}', encoding="utf-8")
    assert load_corpus("tiny", tmp_path).html()[0][0].titles


def test_a_folder_without_an_index_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gold\.jsonl"):
        load_corpus("nothing", tmp_path)


def test_cases_of_the_fixture_corpus_are_read(tmp_path: Path) -> None:
    write_case(tmp_path, "a-menu", [("navigation", "Home News"), ("title", "A ferry"), ("paragraph", ARTICLE)])
    assert is_case_folder(tmp_path)
    (case,) = load_cases(tmp_path)
    assert (case.format, case.language, case.expected) == ("text", "en", f"A ferry\n{ARTICLE}")
    corpus = load_corpus("cases", tmp_path)
    sources, targets = corpus.texts()
    assert sources[0].titles
    assert targets[0].reference == case.expected
    assert corpus.html() == ([], [])


def test_lines_are_aligned_whatever_way_they_were_cut() -> None:
    lines = [CaseLine("Home News", "navigation"), CaseLine("Close", "other"), CaseLine(ARTICLE, "paragraph")]
    apart = [("Home", "navigation"), ("News", "share"), ("The ferry left at noon.", "paragraph")]
    apart += [("Nobody saw it\ncome back that day.", "comment"), ("Close", "other")]
    assert align(lines, apart) == ["navigation", NOT_SEEN, "comment"]
    glued = [(f"Home News Close {ARTICLE}", "paragraph")]
    assert align(lines, glued) == ["paragraph"] * 3
    assert align(lines, []) == [NOT_SEEN] * 3


def test_precision_and_recall_per_label() -> None:
    wanted = ["navigation", "navigation", "paragraph", "title"]
    case = Case("c", "text", "en", "news", "", "", [CaseLine(str(at), label) for at, label in enumerate(wanted)])
    scores = score_lines([case], [["navigation", "share", "paragraph", "navigation"]], kept=("paragraph", "title"))
    by_label = {label.label: label for label in scores.labels}
    assert (by_label["navigation"].precision, by_label["navigation"].recall) == (0.5, 0.5)
    assert by_label["title"].f1 == 0.0
    assert scores.macro_f1.value == pytest.approx((0.5 + 1 + 0) / 3)
    assert scores.kept_right == pytest.approx(0.75)
    assert ("navigation", "share", 1) in scores.confusions


def test_c4s_filter_keeps_sentences_of_five_words() -> None:
    assert keeps("Nobody saw it come back.")
    assert keeps("“Nobody saw it come back.”")
    assert not keeps("Nobody saw it.")
    assert not keeps("Nobody saw it come back")
    assert not keeps("Nobody saw it come back...")
    assert not keeps("Please enable JavaScript to see this page.")
    assert not keeps("function() { return the ferry to port; }.")


def test_systems_are_chosen_by_pattern_and_a_wrong_name_is_refused() -> None:
    names = [system.name for system in all_systems()]
    assert len(set(names)) == len(names)
    assert {system.name for system in choose(["traf*"])} == {name for name in names if name.startswith("traf")}
    assert named("C4 line filter").reads == {TEXT}
    with pytest.raises(ValueError, match="no system is called 'trafilatrua'"):
        choose(["trafilatrua"])


def test_outputs_are_kept_by_system_version_and_source(tmp_path: Path) -> None:
    system = System("A system", "defaults", lambda: lambda source: source.text, lambda: "1")
    store = OutputCache(tmp_path, system, "1")
    key = key_of(Source("page", "https://example.org/"))
    store.put({key: Output("text \udc80", 1.5, "")})
    store.close()
    again = OutputCache(tmp_path, system, "1")
    assert again.get([key, key_of(Source("page"))]) == {key: Output("text \udc80", 1.5, "")}
    again.close()
    newer = OutputCache(tmp_path, system, "2")
    assert newer.get([key]) == {}
    newer.close()


def test_a_track_counts_an_error_as_an_empty_output(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    corpus = load_corpus("tiny", tmp_path / "corpus")

    def fail(source: Source) -> str:
        if "Zür" in source.text:
            raise RuntimeError("no")
        return source.text

    systems = [
        System("good", "", lambda: lambda source: ARTICLE, lambda: "1", frozenset((HTML,))),
        System("bad", "", lambda: fail, lambda: "1", frozenset((HTML,))),
    ]
    grid = run_track("html", corpus, systems, Runner(tmp_path / "cache"))
    assert grid is not None
    assert float(score(WORDS, grid.rows("good"))) == 1.0
    assert (grid.results["html", "bad"].errors, grid.results["html", "bad"].empty) == (1, 1)
    again = run_track("html", corpus, systems, Runner(tmp_path / "cache"))
    assert again is not None
    assert np.array_equal(again.rows("bad"), grid.rows("bad"))


def write_corpus(folder: Path) -> None:
    """Three pages: two of one owner with references, one with snippets only, in another encoding."""
    (folder / "html").mkdir(parents=True)
    records = [
        {"id": "a", "url": "https://news.example.co.uk/1", "main_content": ARTICLE, "page_type": "forum"},
        {"id": "b", "url": "https://www.example.co.uk/2", "main_content": ARTICLE, "title": "A ferry"},
        {"id": "c", "url": None, "must_have": ["noon"], "must_not_have": ["Login"]},
    ]
    pages = {
        "a": b"<html><body><p>The ferry left at noon.</p></body></html>",
        "b": b"<html><body><p>Nobody saw it come back that day.</p></body></html>",
        "c": '<html><head><meta charset="iso-8859-1"></head><body>Z\u00fcrich at noon</body></html>'.encode("latin-1"),
    }
    with gzip.open(folder / "gold.jsonl.gz", "wt", encoding="utf-8") as index:
        index.writelines(json.dumps(record) + "\n" for record in records)
    for name, page in pages.items():
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page))


def write_case(folder: Path, name: str, lines: list[tuple[str, str]]) -> None:
    """A case of the fixture corpus whose page is text."""
    case = folder / name
    case.mkdir()
    (case / "source.txt").write_text("\n".join(text for _, text in lines) + "\n", encoding="utf-8")
    kept = [text for label, text in lines if label in ("title", "paragraph")]
    (case / "expected.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    with (case / "lines.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"text": text, "label": label, "kept": text in kept}) + "\n" for label, text in lines)
    (case / "case.toml").write_text(
        'shows = "A menu."\nformat = "text"\nlanguage = "en"\ngenre = "news"\nclean = false\n', encoding="utf-8"
    )
