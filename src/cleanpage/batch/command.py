"""``cleanpage batch``."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any, Final

import click

from cleanpage.batch import clean_files
from cleanpage.batch.errors import BatchError, UsageError
from cleanpage.batch.inputs.formats import READABLE
from cleanpage.batch.job import DEFAULT_COLUMN, MOST_BYTES, MOST_SECONDS
from cleanpage.batch.progress import Progress, for_stream
from cleanpage.batch.run import CHECKPOINT_SECONDS, Summary
from cleanpage.batch.tally import summary_lines
from cleanpage.commands.cleaning_options import cleaning_options, flat
from cleanpage.errors import CleanpageError

EXIT_NONE_FAILED: Final = 0
EXIT_SOME_FAILED: Final = 1
EXIT_USAGE: Final = 2
EXIT_ALL_FAILED: Final = 3
EXIT_STOPPED: Final = 4
EXIT_INTERRUPTED: Final = 130

_EPILOG: Final = """
\b
Exit codes:
  0    no document failed
  1    some documents failed; OUTPUT.errors.jsonl names them
  2    wrong usage; nothing was done
  3    all documents failed
  4    stopped before the end (full disk, --strict); --resume goes on
  130  interrupted; --resume goes on

\b
Examples:
  cleanpage batch crawl.jsonl -o clean.jsonl
  cleanpage batch 'crawl/**/*.warc.gz' -o clean.parquet --stats
  cleanpage batch pages.parquet --field html --url-field url --to article -o clean.jsonl.zst
  cleanpage batch site/ -o articles/ --resume
  zcat crawl.jsonl.gz | cleanpage batch - -o - --workers 4 | head
"""


@click.command(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o", "--output", required=True, metavar="OUTPUT",
    help="FILE.jsonl, .jsonl.gz, .jsonl.zst, .parquet, a FOLDER, or - for standard output.",
)  # fmt: skip
@click.option("--field", default=DEFAULT_COLUMN, show_default=True, metavar="NAME", help="Column with the page.")
@click.option("--url-field", metavar="NAME", help="Column with its URL.")
@click.option("--to", metavar="NAME", help=f"Column for the result. [default: {DEFAULT_COLUMN}]")
@click.option("--explain", is_flag=True, help="Add the removed lines with label, score and reasons.")
@click.option("--stats", is_flag=True, help="Add lines per label, confidence and engine.")
@click.option("--from", "input_format", type=click.Choice(READABLE), help="Format of the inputs, whatever their names.")
@cleaning_options
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes. [default: all cores]")
@click.option(
    "--max-bytes", type=click.IntRange(min=1), default=MOST_BYTES, show_default=True, metavar="N",
    help="A larger document fails.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=MOST_SECONDS, show_default=True,
    metavar="SECONDS", help="A document that takes longer fails.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Stop at the first document that fails.")
@click.option("--resume", is_flag=True, help="Go on with a run that was killed; begin one where there was none.")
@click.option("--overwrite", is_flag=True, help="Begin anew, and replace OUTPUT when the new one is whole.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@click.option("--checkpoint-seconds", type=float, default=CHECKPOINT_SECONDS, hidden=True)
def batch(
    inputs: tuple[str, ...],
    output: str,
    keep: tuple[tuple[str, ...], ...],
    drop: tuple[tuple[str, ...], ...],
    format_: str,
    language: str | None,
    quiet: bool,
    **settings: Any,
) -> None:
    """Clean many documents.

    INPUT is a file, a glob, a folder, or - for standard input: JSON Lines, CSV, Parquet, WARC (or WET), or pages as
    .txt, .md or .html; each also compressed by gzip or zstd. OUTPUT appears under its name when it is whole; documents
    that fail are named in OUTPUT.errors.jsonl. Everything but data goes to standard error.
    """
    began = time.monotonic()
    progress: Progress = _Quiet() if quiet else for_stream()
    _interrupt_when_terminated()
    try:
        summary = clean_files(
            inputs, output, progress=progress, format=format_, keep=flat(keep), drop=flat(drop), language=language,
            **settings,
        )  # fmt: skip
    except UsageError as error:
        raise click.UsageError(str(error)) from error
    except BatchError as error:
        _stop(f"{error}{_kept(output)}", EXIT_STOPPED)
    except CleanpageError as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        _stop(f"interrupted{_kept(output)}", EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to do, and Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_NONE_FAILED)
    if not quiet:
        _tell(summary, time.monotonic() - began)
    sys.exit(_code(summary))


class _Quiet:
    """Tells only what would be lost otherwise: why documents fail when no file takes it."""

    def begin(self, total_bytes: int | None, done_bytes: int, documents: int) -> None:
        """Nothing."""

    def update(self, documents: int, failed: int, bytes_read: int) -> None:
        """Nothing."""

    def note(self, line: str) -> None:
        """A line."""
        click.echo(f"cleanpage batch: {line}", err=True)

    def end(self) -> None:
        """Nothing."""


def _interrupt_when_terminated() -> None:
    """A scheduler's SIGTERM ends a run as Ctrl-C does: workers stopped, what was done kept."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(ValueError):  # called by a program, in another thread
        signal.signal(signal.SIGTERM, interrupt)


def _kept(output: str) -> str:
    journal = Path(output).with_name(f"{Path(output).name}.part.journal")
    return ". What was done is kept: --resume goes on" if output != "-" and journal.exists() else ""


def _stop(message: str, code: int) -> None:
    click.echo(f"cleanpage batch: {message}", err=True)
    sys.exit(code)


def _tell(summary: Summary, seconds: float) -> None:
    if summary.was_whole:
        return  # that has been said
    errors = str(summary.errors) if summary.errors else None
    for line in summary_lines(summary.tally, summary.seconds or seconds, errors):
        click.echo(line, err=True)


def _code(summary: Summary) -> int:
    if not summary.tally.failed:
        return EXIT_NONE_FAILED
    return EXIT_SOME_FAILED if summary.tally.cleaned or summary.was_whole else EXIT_ALL_FAILED
