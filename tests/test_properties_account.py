"""What ``explain`` says is true: the text is that of ``clean``, offsets point at their lines, kept lines make the text."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import example, given

import cleanpage
from tests.checks import bare
from tests.strategies import Options, any_text, htmls, markdowns, options, texts

CONSENT = (
    "We value your privacy We and our 842 partners store and access information on your device, such as cookies. "
    "Accept all Reject all Manage preferences "
)
PIER = "The harbour board of Wexcombe voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March."


def account_is_true(source: str, format: str, chosen: Options) -> None:
    cleaner = cleanpage.Cleaner(format=format, **chosen)
    told = cleaner.explain(source)
    assert told.text == cleaner.clean(source) == str(told)
    at = 0
    for line in told.lines:
        assert line.text.strip(), "a line shows something"
        assert line.label in cleanpage.LABELS
        assert math.isfinite(line.score)
        assert line.reasons, "a verdict has a reason"
        if told.format == "html":
            assert (line.start, line.end) == (None, None)
            continue
        assert line.start is not None and line.end is not None
        assert source[line.start : line.end] == line.text
        assert at <= line.start, "lines stand in order and don't overlap"
        at = line.end
    kept = [line.text for line in told.lines if line.kept]
    assert bare("".join(kept)) == bare(told.text)
    assert told.removed == tuple(line for line in told.lines if not line.kept)
    assert 0.0 <= told.confidence <= 1.0
    assert told.engine in ("lines", "trafilatura")
    assert told.engine == "lines" or told.format == "html"
    json.dumps(told.to_dict())


def every_line_is_told(source: str, format: str) -> None:
    """Nothing of a text or of Markdown goes missing without a verdict."""
    told = cleanpage.explain(source, format=format)
    if told.confidence or told.lines:
        assert bare("".join(line.text for line in told.lines)) == bare(source)


# Three lines like verse, and what is asked for leaves out the kind that verse is.
VERSE = (
    "The eastern pier seen from the lighthouse, in April 2024.\n" * 2
    + "\nWhat happens next\n\n"
    + "200 g rye flour\n" * 3
)


@given(texts(), options())
@example(CONSENT * 3 + PIER, {})
@example(VERSE, {"drop": frozenset({"paragraph"})})
def test_text(source: str, chosen: Options) -> None:
    account_is_true(source, "text", chosen)


@given(markdowns(), options())
@example(CONSENT * 3 + PIER, {})  # what the first pass leaves is short enough to be one block in the second
def test_markdown(source: str, chosen: Options) -> None:
    account_is_true(source, "markdown", chosen)


@given(htmls(), options())
def test_html(source: str, chosen: Options) -> None:
    account_is_true(source, "html", chosen)


@pytest.mark.parametrize("format", ["auto", "text", "markdown", "html"])
@given(source=any_text(), chosen=options())
@example(source="<p>>\u2028", chosen={})  # looks like HTML once its white space is in order
@example(source="0" * 29 + "\r<</A>", chosen={})  # its second line, alone, looks like HTML
def test_anything(format: str, source: str, chosen: Options) -> None:
    account_is_true(source, format, chosen)


@given(texts())
def test_every_line_of_a_text(source: str) -> None:
    every_line_is_told(source, "text")


@given(markdowns())
def test_every_line_of_markdown(source: str) -> None:
    every_line_is_told(source, "markdown")


@given(texts(), options())
def test_kept_is_what_the_labels_say(source: str, chosen: Options) -> None:
    kept = (set(cleanpage.KEPT) | chosen.get("keep", frozenset())) - chosen.get("drop", frozenset())
    told = cleanpage.explain(source, **chosen)
    for line in told.lines:
        if line.reasons != ("verdicts did not settle",):
            assert line.kept == (line.label in kept)
