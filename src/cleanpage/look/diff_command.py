"""``cleanpage diff FILE``: the page with what goes marked in it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from cleanpage.cleaner import Cleaner
from cleanpage.commands.cleaning_options import cleaning_options, flat
from cleanpage.commands.label_colours import stdout_takes_colours
from cleanpage.commands.source_file import source_text
from cleanpage.errors import CleanpageError
from cleanpage.look.diff_text import coloured_lines, plain_lines

_EXAMPLES = """
\b
Examples:
  cleanpage diff page.html                  in colours, in a pager when it is long
  curl -s URL | cleanpage diff              from a pipe
  cleanpage diff page.txt | grep '^- '      the removed lines alone
  cleanpage diff --why --color always page.html | less -R
"""


@click.command(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXAMPLES)
@click.argument("file", default="-", type=click.Path(path_type=Path, allow_dash=True))
@cleaning_options
@click.option("--why", is_flag=True, help="Under each removed line its score and the reasons.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours, or plain marks. Auto: colours on a terminal, unless NO_COLOR is set.",
)
@click.option("--pager/--no-pager", default=True, show_default=True, help="On a terminal, page what is long.")
def diff(
    file: Path,
    format_: str,
    keep: tuple[tuple[str, ...], ...],
    drop: tuple[tuple[str, ...], ...],
    language: str | None,
    why: bool,
    color: str,
    pager: bool,
) -> None:
    """Show the page in FILE (or standard input) with removed lines struck through, coloured by label.

    When not on a terminal, a removed line is written as "- [label] text" and a kept one behind two blanks. Exit code:
    0 done, 1 the input could not be read, 2 wrong usage.
    """
    try:
        cleaner = Cleaner(format=format_, keep=flat(keep), drop=flat(drop), language=language)
    except CleanpageError as error:
        raise click.UsageError(str(error)) from error
    try:
        source = source_text(file)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror or error}") from error
    name = "standard input" if str(file) == "-" else str(file)
    cleaned = cleaner.explain(source)
    coloured = color == "always" or (color == "auto" and stdout_takes_colours())
    size = shutil.get_terminal_size()
    lines = list(
        coloured_lines(name, cleaned, size.columns, why=why) if coloured else plain_lines(name, cleaned, why=why)
    )
    if sys.stdout.isatty() and pager and _screen_rows(lines, size.columns) >= size.lines:
        os.environ.setdefault("LESS", "-FRX")  # what git sets: colours through, and the text stays after quitting
        click.echo_via_pager("\n".join(lines) + "\n", color=coloured)
    else:
        _write(lines)


def _screen_rows(lines: list[str], columns: int) -> int:
    return sum(1 + len(click.unstyle(line)) // max(columns, 1) for line in lines)


def _write(lines: list[str]) -> None:
    """UTF-8 whatever the locale says; in silence when the reader has gone (``| head``)."""
    try:
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
