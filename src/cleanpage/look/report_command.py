"""``cleanpage report INPUT... -o report.html``: many pages to look at in a browser."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final

import click

from cleanpage.batch.errors import BatchError
from cleanpage.batch.job import MOST_BYTES, MOST_SECONDS
from cleanpage.commands.cleaning_options import cleaning_options, flat
from cleanpage.commands.whole_file import whole_file
from cleanpage.errors import CleanpageError, MissingExtraError
from cleanpage.look.documents import Documents, Explained, Unread
from cleanpage.look.report_page import ReportPage
from cleanpage.look.visible_text import shown_name, visible

EXIT_UNREADABLE: Final = 1
_SECONDS_BETWEEN: Final = 0.2  # notes of progress on a terminal

_EXAMPLES = """
\b
Examples:
  cleanpage report pages/ -o report.html
  cleanpage report 'crawl/*.html.gz' --limit 200 -o report.html
  cleanpage report crawl.jsonl --field html --url-field url -o report.html
"""


@click.command(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The page to write."
)
@cleaning_options
@click.option(
    "--field", default="text", show_default=True, help="The column with the documents, in JSON Lines and the like."
)
@click.option("--url-field", help="The column with their URLs.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes. [default: all cores]")
@click.option(
    "--max-bytes", type=click.IntRange(min=1), default=MOST_BYTES, show_default=True, metavar="N",
    help="A larger document is left out.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=MOST_SECONDS, show_default=True,
    metavar="SECONDS", help="A document that takes longer is left out.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N documents.")
@click.option("--title", default="What cleanpage removed", show_default=True, help="The page's headline.")
def report(
    inputs: tuple[str, ...],
    output: Path,
    format_: str,
    keep: tuple[tuple[str, ...], ...],
    drop: tuple[tuple[str, ...], ...],
    language: str | None,
    limit: int | None,
    title: str,
    **settings: Any,
) -> None:
    """Write one self-contained HTML page that shows every line of the documents, its label, score and reasons.

    INPUT is a file, a glob, a folder or "-": text, Markdown, HTML, JSON Lines, CSV, Parquet, WARC. Exit code: 0 done,
    1 some document could not be read (the page has the others and names these), 2 wrong usage.
    """
    options = {"format": format_, "keep": flat(keep), "drop": flat(drop), "language": language}
    try:
        documents = Documents(inputs, options, output=output, **settings)
    except CleanpageError as error:
        raise click.UsageError(str(error)) from error
    try:
        with whole_file(output) as stream, closing(iter(documents)) as found:
            page = ReportPage(stream, title)
            failures = _fill(page, islice(found, limit))
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror or error}") from error
    except (BatchError, MissingExtraError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{output}: {page.documents:,} documents" + (f", {failures:,} not read" if failures else ""), err=True)
    if failures:
        sys.exit(EXIT_UNREADABLE)


def _fill(page: ReportPage, documents: Iterable[Explained | Unread]) -> int:
    failures = 0
    terminal = sys.stderr.isatty()
    told = time.monotonic()
    page.begin()
    for document in documents:
        if isinstance(document, Unread):
            failures += 1
            page.fail(document.name, document.reason)
            click.echo(f"cleanpage: {shown_name(document.name)}: {visible(document.reason)}", err=True)
        else:
            page.add(document.name, document.shown)
        if terminal and time.monotonic() - told > _SECONDS_BETWEEN:
            told = time.monotonic()
            click.echo(f"\r{page.documents:,} documents", nl=False, err=True)
    if terminal:
        click.echo("\r", nl=False, err=True)
    page.end()
    return failures
