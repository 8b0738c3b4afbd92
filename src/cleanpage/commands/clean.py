"""``cleanpage [FILE ...]``: clean a few pages, to standard output or one file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from cleanpage import __version__
from cleanpage.cleaner import Cleaner
from cleanpage.commands.cleaning_options import cleaning_options, flat
from cleanpage.commands.label_colours import stdout_takes_colours, terminal_colour
from cleanpage.commands.source_file import source_text
from cleanpage.commands.whole_file import whole_file
from cleanpage.errors import CleanpageError
from cleanpage.result import Cleaned, Line

EXIT_UNREADABLE = 1
EXIT_USAGE = 2

_EXAMPLES = """
\b
Examples:
  cleanpage page.html                       the article on standard output
  curl -s URL | cleanpage --format html     from a pipe
  cleanpage scraped.txt -o article.txt      to a file, written whole or not at all
  cleanpage --explain page.html             what was removed, and why
  cleanpage --json page.html | jq .lines    every line with label, score and reasons
  cleanpage --keep byline --drop title *.txt

\b
Commands (see their --help):
  cleanpage batch INPUT... -o OUTPUT        many documents: JSON Lines, CSV, Parquet, WARC, folders; resumable
  cleanpage diff FILE                       the page in colours: what stays, what goes
  cleanpage report INPUT... -o report.html  many pages to look at in a browser
"""


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXAMPLES,
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, whole or not.")
@cleaning_options
@click.option("--url", help="Where the page came from. Never fetched.")
@click.option("--explain", is_flag=True, help="Show what was removed: label, score, reasons.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file: the text and every line's verdict.")
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def clean(
    files: tuple[Path, ...],
    output: Path | None,
    format_: str,
    keep: tuple[tuple[str, ...], ...],
    drop: tuple[tuple[str, ...], ...],
    language: str | None,
    url: str | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Strip page cruft from scraped article text, Markdown or HTML.

    Reads each FILE, or standard input when there is none (or FILE is "-"), and writes the article. Exit code: 0 done,
    1 some input could not be read (the others are done), 2 wrong usage.
    """
    if explain and as_json:
        raise click.UsageError("--explain and --json exclude each other: --json holds all that --explain shows.")
    try:
        cleaner = Cleaner(format=format_, keep=flat(keep), drop=flat(drop), language=language)
    except CleanpageError as error:
        raise click.UsageError(str(error)) from error
    failures = 0
    pieces: list[str] = []
    colour = output is None and stdout_takes_colours()
    try:
        for name, result in _results(files or (Path("-"),), cleaner, url, wants_lines=explain or as_json):
            if isinstance(result, OSError):
                failures += 1
                click.echo(f"cleanpage: {name}: {result.strerror or result}", err=True)
                continue
            text = _shown(name, result, many=len(files) > 1, explain=explain, as_json=as_json, colour=colour)
            if output is None:
                _write(sys.stdout, text)
            else:
                pieces.append(text)
        if output is not None and (pieces or not failures):
            _write_whole(output, "".join(pieces))
        if output is None:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to do, and Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    if failures:
        sys.exit(EXIT_UNREADABLE)


def _results(
    files: tuple[Path, ...], cleaner: Cleaner, url: str | None, *, wants_lines: bool
) -> Iterator[tuple[str, Cleaned | str | OSError]]:
    for path in files:
        try:
            source = source_text(path)
        except OSError as error:
            yield str(path), error
            continue
        yield str(path), cleaner.explain(source, url) if wants_lines else cleaner.clean(source, url)


def _shown(name: str, result: Cleaned | str, *, many: bool, explain: bool, as_json: bool, colour: bool) -> str:
    if isinstance(result, str):
        return result + "\n"
    if as_json:
        record = {"file": name, **result.to_dict()} if many else result.to_dict()
        return json.dumps(record, ensure_ascii=False) + "\n"
    return "\n".join(_explained(name, result, many, colour)) + "\n"


def _explained(name: str, result: Cleaned, many: bool, colour: bool) -> Iterator[str]:
    if many:
        yield f"{name}:"
    kept = sum(line.kept for line in result.lines)
    yield (
        f"{kept} of {len(result.lines)} lines kept; {result.format}, language {result.language or 'unknown'}, "
        f"confidence {result.confidence:.2f}, engine {result.engine}"
    )
    for line in result.removed:
        yield _verdict(line, colour)
    for limit in result.limits:
        yield f"limit: {limit}"


def _verdict(line: Line, colour: bool) -> str:
    label = f"{line.label:>13}"
    if colour:
        label = click.style(label, fg=terminal_colour(line.label), bold=True)
    text = line.text if len(line.text) <= 100 else line.text[:97] + "..."
    why = "; ".join(line.reasons[:3])
    if colour:
        why = click.style(why, dim=True)
    return f"{label} {line.score:+6.2f}  {text}\n{'':>22}{why}"


def _write(stream: TextIO, text: str) -> None:
    """Write UTF-8 whatever the locale says."""
    stream.buffer.write(text.encode("utf-8", "replace"))


def _write_whole(path: Path, text: str) -> None:
    """An input of the same name has been read before."""
    try:
        with whole_file(path) as stream:
            stream.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror or error}") from error
