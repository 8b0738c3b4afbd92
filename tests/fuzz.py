"""A coverage-guided fuzzer of the promises: ``python -m tests.fuzz --runs N [--format text|markdown|html]``.

Needs atheris: ``pip install -e .[fuzz]``. Each input is cleaned, and the result is held against the promises: no exception,
cleaned again it stays the same, and, for text and Markdown, each of its lines stands in the source in order. Inputs are grown
from the fixtures' lines with the marks that readers look for. ``--out FOLDER`` takes the inputs that break a promise, each in
a file of its own, and the run goes on; without it the first one ends the run. Exit code 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.checks import missing_from

FORMATS: Final = ("text", "markdown", "html")
_LONGEST: Final = 400  # bytes of an input
_FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"
_MOST_FINDINGS: Final = 200
_TOKENS: Final = (
    "<p>", "</p>", "<div>", "</div>", "<br>", "<li>", "<ul>", "<table><tr><td>", "<th>", "<pre>", "</pre>", "<b>",
    "<a href=x>", "</a>", "<!--", "-->", "<script>", "</script>", "<style>", "<h1>", "<h2>", "<blockquote>",
    "<figure><figcaption>", "<nav>", "<article>", "<body>", "<html>", "<!doctype html>", "<title>", "<iframe>",
    "<noscript>", "<template>", "<svg>", "<textarea>", "hidden", "aria-hidden=true", "class=", "style='display:none'",
    "&lt;", "&gt;", "&amp;", "&nbsp;", "&#0;", "&#xD800;", "&#8203;", "\x00", "\t", "\n", "\n\n", "\r", "\r\n",
    "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u200b", "\ufeff", "\u2060", "\xad", "\xa0", "\u3000", "* ", "- ",
    "1. ", "> ", "# ", "## ", "```\n", "~~~\n", "    ", "|", "| a | b |\n|---|---|\n", "---\n", "===\n", "***", "**",
    "__", "`", "[a](b)", "![a](b)", "](", "[^1]: ", "[a]: b", "\\", "title: ", "<https://a.b>", "Share", "Subscribe",
    "Comments (3)\n", "News Feed\n", "5:15 AM", "By Ann Smith", "May 3, 2024", "\u2014 A (@ab) May 3, 2024",
    "Photo: Reuters", "\xa9 2024", "Read more: ", "Advertisement", "\u3002", "\u6c34", "\u0645", "\u0301",
    "\U0001f468\u200d", "The pier was closed on Monday, he said. ", "and so it goes,", "Sign up for our newsletter",
)  # fmt: skip


def fault_of(source: str, format: str) -> str | None:
    """Which promise cleaning ``source`` breaks; ``None`` if it keeps all."""
    import cleanpage

    cleaner = cleanpage.Cleaner(format=format)
    try:
        once = cleaner.clean(source)
        if cleaner.clean(once) != once:
            return "cleaned again it changes"
        missing = missing_from(once, source) if format != "html" else None
        return None if missing is None else f"not in the source: {missing!r}"
    except Exception:
        return traceback.format_exc()


def seeds(format: str) -> list[bytes]:
    """Pieces of the fixtures of one format, short enough to be inputs."""
    found: list[bytes] = []
    ending = {"text": "txt", "markdown": "md", "html": "html"}[format]
    for path in sorted(_FIXTURES.glob(f"*/source.{ending}")):
        source = path.read_text(encoding="utf-8", errors="replace").encode()
        found.extend(source[at : at + _LONGEST] for at in range(0, min(len(source), 20 * _LONGEST), _LONGEST))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=100_000, help="of each format (default: %(default)s)")
    parser.add_argument("--format", choices=FORMATS, help="only this format (default: one after the other)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=0, help="stop after so many for each format (default: no limit)")
    parser.add_argument("--out", type=Path, help="folder for inputs that break a promise")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    formats = FORMATS if options.format is None else (options.format,)
    if options.here:
        _fuzz(formats[0], options)
        return 0
    # libFuzzer ends the process that it runs in.
    given = list(arguments if arguments is not None else sys.argv[1:])
    codes = [
        os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-m", "tests.fuzz", *given, "--format", each, "--here"])
        for each in formats
    ]
    return 1 if any(codes) else 0


def _fuzz(format: str, options: argparse.Namespace) -> None:
    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["cleanpage"]):
        import cleanpage
        import cleanpage.cleaner
        import cleanpage.parts
        import cleanpage.reading.html
        import cleanpage.reading.markdown
        import cleanpage.reading.text
    cleanpage.clean("What is loaded with the first source is not part of it.")
    findings: set[str] = set()

    def check(data: bytes) -> None:
        source = data.decode("utf-8", "replace")
        fault = fault_of(source, format)
        if fault is None:
            return
        name = hashlib.sha256(data).hexdigest()[:16]
        print(f"{format}: {source!r}: {fault}", file=sys.stderr, flush=True)
        if options.out is None:
            raise AssertionError(fault)
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / f"{format}-{name}").write_bytes(data)
        findings.add(name)
        if len(findings) >= _MOST_FINDINGS:
            raise AssertionError(f"{len(findings)} findings")

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(seeds(format)):
            (corpus / str(number)).write_bytes(seed)
        dictionary = Path(folder, "tokens")
        escaped = ("".join(f"\\x{byte:02x}" for byte in token.encode()) for token in _TOKENS)
        dictionary.write_text("".join(f'"{token}"\n' for token in escaped), encoding="ascii")
        flags = [
            f"-atheris_runs={options.runs}", f"-runs={options.runs}", f"-max_len={_LONGEST}", f"-dict={dictionary}",
            f"-seed={options.seed}", f"-max_total_time={options.seconds}", "-timeout=60", "-print_final_stats=1",
            f"-artifact_prefix={folder}/", str(corpus),
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], *flags], check)
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
