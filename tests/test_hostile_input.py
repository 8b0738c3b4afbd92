"""Input made to hurt: the whole library gets through each in a time that only a blow-up would exceed, and with a result."""

from __future__ import annotations

import subprocess
import sys

import pytest

SIZE = 300_000  # characters; what takes the square of it takes minutes or hours
MANY_LINES = 30_000  # characters of input whose lines are short: each line costs its tenth of a millisecond
PATIENCE = 120  # seconds, on any machine; all of these take a few

# Source text of an expression that gives the input: the child builds it by itself.
ATTACKS = {
    "spaces in a table's rule": "'| a |\\n|---|' + ' ' * N + 'x'",
    "one line of spaces": "'a' + ' ' * N + 'b'",
    "one word": "'a' * N",
    "digits": "'1.' * (N // 2)",
    "no sentence's end": "'word ' * (N // 5)",
    "sentences on one line": "'It was so. ' * (M // 11)",
    "short lines": "'a\\n' * (M // 2)",
    "the same line": "'Share on Facebook\\n' * (M // 18)",
    "blank lines": "'\\n' * M",
    "blank lines with marks": "'\\u200b\\n\\xa0\\n' * (M // 4)",
    "wrapped lines": "('the harbour board voted to rebuild the pier and so it was done at\\n') * (M // 67)",
    "lower-case lines": "'and so it goes on and on until the end,\\n' * (M // 40)",
    "clock times": "'News Feed\\n' + '5:15 AM\\nA gull was seen.\\n' * (M // 25)",
    "handles": "'— A (@ab)\\n' * (M // 10)",
    "open brackets": "'[' * N",
    "open links": "'[a](' * (N // 4)",
    "images": "'![' * (N // 2)",
    "nested links": "'[![a](b)](c)' * (N // 12)",
    "stars": "'*' * N",
    "stars and letters": "'*a' * (N // 2)",
    "underscores": "'_a_ ' * (N // 4)",
    "quotes": "'>' * N",
    "quoted lines": "'> a\\n' * (M // 4)",
    "fences": "'```\\n' * (M // 4)",
    "open fence": "'```\\n' + 'a\\n' * (M // 2)",
    "list marks": "'* ' * (N // 2)",
    "table cells": "'|' * N",
    "table rows": "'| a | b |\\n| --- | --- |\\n' + '| 1 | 2 |\\n' * (M // 10)",
    "rows without a rule": "'a | b\\n' * (M // 6)",
    "underlined": "'a\\n===\\n' * (M // 6)",
    "hashes": "'#' * N",
    "less-than signs": "'<' * N",
    "open tags": "'<div>' * (M // 5)",
    "open inline tags": "'<b>' * (N // 3)",
    "closing tags": "'<p>' + '</div>' * (N // 6)",
    "open tag with attributes": "'<div ' + 'a=b ' * (N // 4)",
    "comments": "'<!--' * (N // 4)",
    "comments before nothing": "'<!-- -->' * (N // 8)",
    "entities": "'<p>' + '&lt;p&gt;' * (N // 9)",
    "breaks": "'<p>' + 'a<br>' * (M // 5)",
    "broken sentence": "'<p>' + 'and so it goes<br>' * (M // 18)",
    "table in table": "'<table><tr><td>' * (M // 15)",
    "lists in lists": "'<ul><li>a' * (M // 9)",
    "links": "'<a href=x>' * (M // 10)",
    "many paragraphs": "'<p>The pier was closed.' * (M // 23)",
    "many classes": "'<p class=\"' + 'ad-' * (N // 3) + '\">a'",
    "preformatted": "'<pre>' + 'a\\n' * (M // 2)",
    "tabs in a cell": "'<table><tr>' + '<td>a' * (M // 5)",
    "zero bytes": "'\\0' * N",
    "marks that show nothing": "'\\u200b' * N",
    "combining marks": "'e' + '\\u0301' * N",
    "emoji": "'\\U0001f468\\u200d' * (N // 2)",
    "Chinese without an end": "'水' * M",
    "phrases in Chinese": "'分享' * (N // 2)",
    "attack on byte detection": "bytes(range(128, 256)) * (N // 128)",
}  # fmt: skip

_RUN = """
import sys
import cleanpage
N, M = {size}, {many_lines}
source = {expression}
for format in ("auto", "text", "markdown", "html"):
    print(format, flush=True)
    result = cleanpage.clean(source, format=format)
    assert isinstance(result, str)
"""


@pytest.mark.parametrize("expression", ATTACKS.values(), ids=ATTACKS.keys())
def test_attack(expression: str) -> None:
    code = _RUN.format(size=SIZE, many_lines=MANY_LINES, expression=expression)
    try:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
        pytest.fail(
            f"not done after {PATIENCE} s; formats begun: {output.decode() if isinstance(output, bytes) else output}"
        )
    assert done.returncode == 0, done.stderr[-2000:]
