"""Hostile input at full size: ``python -m tests.hostile_sizes`` cleans each case at half its size and at all of it.

For each case and format it prints the size, the processor's seconds at both sizes, how the seconds grew (2 is linear),
the peak memory, and whether the result is as promised: no exception, and cleaned again it stays the same. Each run has a
process of its own. ``--share 0.01`` takes a hundredth of the sizes, ``-k WORD`` chooses cases, ``--format NAME`` one format.
Exit code 1 when a promise is broken, a run takes longer than ``--patience`` or grows by more than ``--growth``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Final

import cleanpage

_FORMATS: Final = ("text", "markdown", "html", "auto")
_SHORTEST: Final = 0.5  # seconds below which growth says nothing
_PROSE: Final = "The harbour board of Varnhem voted on Tuesday to keep the old ferry running through the winter. "
_EVERY_BYTE: Final = bytes(range(256))
_ENTITIES: Final = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + '<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">]><html><body><p>'
)


@dataclass(frozen=True)
class Case:
    """An input of any size: ``make(size)``, where the full size is what it should be able to bear."""

    make: Callable[[int], str | bytes]
    full: int
    formats: tuple[str, ...] = ("text", "markdown", "html")


def _encoded(encoding: str, mark: bytes = b"") -> Callable[[int], bytes]:
    return lambda size: mark + (_PROSE * (size // len(_PROSE) + 1))[:size].encode(encoding)


_MB: Final = 1_000_000
_BYTES: Final = ("auto",)
_HTML: Final = ("html",)
CASES: Final = {
    "one line of letters": Case(lambda n: "a" * n, 50 * _MB),
    "one line of words": Case(lambda n: "word " * (n // 5), 50 * _MB),
    "one line of sentences": Case(lambda n: _PROSE * (n // len(_PROSE)), 50 * _MB),
    "one line in a paragraph": Case(lambda n: "<p>" + _PROSE * (n // len(_PROSE)) + "</p>", 50 * _MB, _HTML),
    "one-letter lines": Case(lambda n: "a\n" * n, 10 * _MB),
    "one-letter lines that differ": Case(lambda n: "".join(f"{chr(19968 + i % 20000)}\n" for i in range(n)), 10 * _MB, ("text",)),
    "one-letter paragraphs": Case(lambda n: "<p>a" * n, _MB, _HTML),
    "one-letter lines by <br>": Case(lambda n: "<p>" + "a<br>" * n, _MB, _HTML),
    "nested <div>": Case(lambda n: "<html><body>" + "<div>" * n + _PROSE, 500_000, _HTML),
    "nested <div>, closed": Case(lambda n: "<html><body>" + "<div>" * n + _PROSE + "</div>" * n, 500_000, _HTML),
    "nested <b>": Case(lambda n: "<p>" + "<b>" * n + _PROSE, 500_000, _HTML),
    "nested <span>, each with text": Case(lambda n: "<p>" + "<span>a " * n, 500_000, _HTML),
    "nested <ul><li>": Case(lambda n: "<ul><li>a" * n, 500_000, _HTML),
    "nested <table>": Case(lambda n: "<table><tr><td>" * n + _PROSE, 500_000, _HTML),
    "nested <font> and <p>": Case(lambda n: "<font><p>a" * n, 500_000, _HTML),
    "nested <a>": Case(lambda n: "<p>" + "<a href=x>a " * n, 500_000, _HTML),
    "links in one block": Case(lambda n: "<p>" + '<a href="/x">A link</a> ' * n, 500_000, _HTML),
    "links in one line": Case(lambda n: "[A link](/x) " * n, 500_000, ("markdown", "text")),
    "links in a list": Case(lambda n: "<ul>" + '<li><a href="/x">A link</a>' * n + "</ul>", 500_000, _HTML),
    "links in a list of Markdown": Case(lambda n: "* [A link](/x)\n" * n, 500_000, ("markdown", "text")),
    "nested links": Case(lambda n: "[![a](b)](c)" * (n // 12), 20 * _MB, ("markdown",)),
    "unclosed comment": Case(lambda n: f"<p>{_PROSE}<!-- " + "x" * n, 50 * _MB, _HTML),
    "unclosed comments": Case(lambda n: "<!--" * (n // 4), 20 * _MB),
    "closed comments": Case(lambda n: "<p>" + "<!-- -->" * (n // 8), 20 * _MB, _HTML),
    "unclosed tags": Case(lambda n: "<div" * (n // 4), 20 * _MB),
    "unclosed tags with a space": Case(lambda n: "<div " * (n // 5), 20 * _MB),
    "unclosed tag": Case(lambda n: f"<p>{_PROSE}<div " + "x" * n, 50 * _MB),
    "unclosed attribute": Case(lambda n: f'<p>{_PROSE}<div title="' + "x" * n, 50 * _MB, _HTML),
    "unclosed script": Case(lambda n: f"<p>{_PROSE}<script>" + "<b>x" * (n // 4), 50 * _MB, _HTML),
    "unclosed scripts": Case(lambda n: f"<p>{_PROSE}" + "<script>" * (n // 8), 20 * _MB, _HTML),
    "unclosed CDATA and declarations": Case(lambda n: f"<p>{_PROSE}" + "<![CDATA[<!x<?y" * (n // 15), 20 * _MB, _HTML),
    "closing tags alone": Case(lambda n: "<p>a" + "</div>" * (n // 6), 20 * _MB, _HTML),
    "attributes of one tag": Case(lambda n: "<p " + "".join(f"a{i}=x " for i in range(n)) + f">{_PROSE}", _MB, _HTML),
    "attributes of a tag unclosed": Case(lambda n: f"<p>{_PROSE}<p " + "".join(f"a{i}=x " for i in range(n)), _MB, _HTML),
    "attributes with > in quotes": Case(lambda n: "<p " + "".join(f'a{i}=">" ' for i in range(n)) + f">{_PROSE}", _MB, _HTML),
    "attributes with < in quotes": Case(lambda n: "<p " + "".join(f'a{i}="<" ' for i in range(n)) + f">{_PROSE}", _MB, _HTML),
    "classes of one tag": Case(lambda n: '<p class="' + "ad-box " * n + f'">{_PROSE}', _MB, _HTML),
    "entities": Case(lambda n: "<p>" + "&amp;" * (n // 5), 20 * _MB, _HTML),
    "entities unclosed": Case(lambda n: "<p>" + "&amp" * (n // 4), 20 * _MB, _HTML),
    "entities of no name": Case(lambda n: "<p>" + "&nosuch;" * (n // 8), 20 * _MB, _HTML),
    "one entity without end": Case(lambda n: "<p>&" + "a" * n, 20 * _MB, _HTML),
    "digits without end in an entity": Case(lambda n: "<p>&#" + "1" * n, 20 * _MB, _HTML),
    "escaped tags": Case(lambda n: "<p>" + "&lt;p&gt;" * (n // 9), 20 * _MB, _HTML),
    "brackets": Case(lambda n: "[" * n, 50 * _MB),
    "brackets and parentheses": Case(lambda n: "[a](" * (n // 4), 20 * _MB),
    "images unclosed": Case(lambda n: "![" * (n // 2), 20 * _MB),
    "stars": Case(lambda n: "*" * n, 50 * _MB),
    "stars and letters": Case(lambda n: "*a" * (n // 2), 50 * _MB),
    "lines of stars": Case(lambda n: "* * *\n" * (n // 6), 5 * _MB),
    "backticks": Case(lambda n: "`" * n, 50 * _MB),
    "fences": Case(lambda n: "```\n" * (n // 4), 5 * _MB),
    "fences that nothing closes": Case(lambda n: "".join(f"{'`' * (3 + i % 900)}\n" for i in range(n // 450)), 20 * _MB),
    "longer and longer fences": Case(lambda n: "".join(f"{'`' * i}x\na\n" for i in range(3, int((2 * n) ** 0.5))), 5 * _MB),
    "quotes": Case(lambda n: ">" * n, 50 * _MB),
    "quoted lines": Case(lambda n: "> a\n" * (n // 4), 5 * _MB),
    "quotes nested": Case(lambda n: "".join(f"{'>' * (i % 1000)} a\n" for i in range(n // 500)), 20 * _MB),
    "rows of a table": Case(lambda n: "| a | b |\n| --- | --- |\n" + "| 1 | 2 |\n" * (n // 10), 5 * _MB),
    "rows without a rule": Case(lambda n: "a | b\n" * (n // 6), 5 * _MB),
    "bars": Case(lambda n: "|" * n, 50 * _MB),
    "cells of one row": Case(lambda n: "<table><tr>" + "<td>a" * n, 500_000, _HTML),
    "less-than signs": Case(lambda n: "<" * n, 50 * _MB),
    "spaces": Case(lambda n: " " * n, 50 * _MB),
    "spaces in a line": Case(lambda n: "a" + " " * n + "b", 50 * _MB),
    "line breaks": Case(lambda n: "\n" * n, 50 * _MB),
    "tabs": Case(lambda n: "a\t" * (n // 2), 50 * _MB),
    "blanks of all sorts": Case(lambda n: "\u200b\n\xa0\u3000\u2028\ufeff" * (n // 6), 20 * _MB),
    "combining marks": Case(lambda n: "e" + "\u0301" * n, 50 * _MB),
    "emoji flags": Case(lambda n: "\U0001f1eb\U0001f1f7" * (n // 2), 20 * _MB),
    "emoji joined": Case(lambda n: "\U0001f468\u200d" * (n // 2), 20 * _MB),
    "right-to-left marks": Case(lambda n: "\u200f\u202e\u2067a" * (n // 4), 20 * _MB),
    "lone surrogates": Case(lambda n: "\ud800" * n, 20 * _MB),
    "lone surrogates in a page": Case(lambda n: "<p>" + "\ud800\udfff\ud800 " * (n // 4), 20 * _MB, _HTML),
    "zero characters": Case(lambda n: "\0" * n, 20 * _MB),
    "control characters": Case(lambda n: "".join(map(chr, range(1, 32))) * (n // 31), 5 * _MB),
    "Chinese without an end": Case(lambda n: "水" * n, 20 * _MB),
    "phrases in Chinese": Case(lambda n: "分享" * (n // 2), 20 * _MB),
    "the same line": Case(lambda n: "Share on Facebook\n" * (n // 18), 20 * _MB),
    "handles": Case(lambda n: "— A (@ab)\n" * (n // 10), 5 * _MB, ("text",)),
    "clock times": Case(lambda n: "News Feed\n" + "5:15 AM\nA gull was seen.\n" * (n // 25), 5 * _MB, ("text",)),
    "comment thread": Case(lambda n: f"{_PROSE * 5}\nComments (3)\n" * (n // 500), 20 * _MB, ("text",)),
    "every byte": Case(lambda n: _EVERY_BYTE * (n // 256), 5 * _MB, _BYTES),
    "each byte by itself": Case(lambda n: b"".join(bytes([i]) * (n // 256) for i in range(256)), 5 * _MB, _BYTES),
    "UTF-16, marked": Case(_encoded("utf-16-le", b"\xff\xfe"), 20 * _MB, _BYTES),
    "UTF-16, unmarked": Case(_encoded("utf-16-be"), 20 * _MB, _BYTES),
    "UTF-32, marked": Case(_encoded("utf-32-be", b"\0\0\xfe\xff"), 20 * _MB, _BYTES),
    "UTF-32, unmarked": Case(_encoded("utf-32-le"), 20 * _MB, _BYTES),
    "UTF-16 cut in the middle": Case(lambda n: _encoded("utf-16-le", b"\xff\xfe")(n)[:-1], 20 * _MB, _BYTES),
    "wrong charset": Case(
        lambda n: b'<html><meta charset="ascii"><body><p>' + "Ærøskøbing låg öde. ".encode("cp1252") * (n // 20), 20 * _MB, _BYTES
    ),
    "unknown charset": Case(
        lambda n: b'<html><meta charset="x-none"><body><p>' + "Это вода. ".encode("koi8-r") * (n // 10), 20 * _MB, _BYTES
    ),
    "entities that expand": Case(lambda n: _ENTITIES + "&i;&file;&net;" * (n // 14) + f"</p><p>{_PROSE}", 5 * _MB, ("html", "auto")),
    "gzip": Case(lambda n: gzip.compress(b"".join(str(i * i).encode() for i in range(n)), 1, mtime=0), _MB, _BYTES),
    "a binary file": Case(
        lambda n: b"\x7fELF" + b"".join((i * 2654435761 % 2**64).to_bytes(8, "little") for i in range(n // 8)), 20 * _MB, _BYTES
    ),
    "a long page": Case(lambda n: f"<div><p>{_PROSE}</p><ul><li><a href=/>Home</a></ul></div>" * (n // 140), 50 * _MB, _HTML),
    "a long text": Case(lambda n: f"{_PROSE}\n\nShare on Facebook\n" * (n // 116), 50 * _MB, ("text", "markdown")),
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """What one run of one case took."""

    seconds: float
    megabytes: int
    fault: str = ""


def measure(name: str, size: int, format: str) -> Run:
    """Clean the case here and now."""
    source = CASES[name].make(size)
    cleaner = cleanpage.Cleaner(format=format)
    cleaner.clean("<p>What is loaded with the first source is not part of its time.</p>")
    start = process_time()
    result = cleaner.clean(source)
    seconds = process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Run(seconds, megabytes, "" if cleaner.clean(result) == result else "cleaned again it changes")


def measure_apart(name: str, size: int, format: str, patience: float) -> Run:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.hostile_sizes", "--one", name, str(size), format]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (round(patience), round(patience) + 1))

    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit)
    if done.returncode == -signal.SIGXCPU:
        return Run(patience, 0, f"not done after {patience:g} s")
    if done.returncode:
        return Run(0.0, 0, (done.stderr.strip().splitlines() or [f"died by signal {-done.returncode}"])[-1])
    return Run(*json.loads(done.stdout))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.hostile_sizes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the full sizes (default: all)")
    parser.add_argument("-k", default="", metavar="WORD", help="only cases whose name holds it")
    parser.add_argument("--format", choices=_FORMATS, help="only this format")
    parser.add_argument(
        "--patience", type=float, default=1800, help="processor seconds for one run (default: %(default)s)"
    )
    parser.add_argument(
        "--growth", type=float, default=2.6, help="of the time, when the input doubles (default: %(default)s)"
    )
    parser.add_argument("--one", nargs=3, metavar=("NAME", "SIZE", "FORMAT"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        run = measure(options.one[0], int(options.one[1]), options.one[2])
        print(json.dumps([run.seconds, run.megabytes, run.fault]))
        return 0
    print(
        "| case | format | size | s at half | s | growth | MB | promises |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |"
    )
    broken = 0
    for name, case in CASES.items():
        if options.k not in name:
            continue
        for format in case.formats:
            if options.format not in (None, format):
                continue
            size = max(2, int(case.full * options.share))
            half, whole = (measure_apart(name, each, format, options.patience) for each in (size // 2, size))
            grown = whole.seconds / half.seconds if half.seconds else 0.0
            fault = half.fault or whole.fault
            if not fault and whole.seconds > _SHORTEST and grown > options.growth:
                fault = "grows faster than the input"
            broken += bool(fault)
            print(
                f"| {name} | {format} | {size:,} | {half.seconds:.2f} | {whole.seconds:.2f} | {grown:.1f} "
                f"| {whole.megabytes:,} | {fault or 'kept'} |",
                flush=True,
            )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
