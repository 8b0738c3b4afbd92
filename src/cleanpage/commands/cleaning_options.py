"""The options that every command shares: how to clean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from cleanpage.formats import FORMATS
from cleanpage.labels import LABELS

Command = TypeVar("Command", bound=Callable[..., Any])


class LabelList(click.ParamType):  # type: ignore[type-arg,unused-ignore] # generic since click 8.2
    """Labels parted by commas."""

    name = "labels"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The labels, or a usage error that names the known ones."""
        labels = tuple(part.strip() for part in str(value).split(",") if part.strip())
        for label in labels:
            if label not in LABELS:
                self.fail(f"{label!r} is no label. Known: {', '.join(LABELS)}", param, ctx)
        return labels


def flat(given: Iterable[Iterable[str]]) -> list[str]:
    """The labels of an option that was given several times."""
    return [label for some in given for label in some]


def cleaning_options(command: Command) -> Command:
    """Add ``--format`` (as ``format_``), ``--keep``, ``--drop`` and ``--language`` to a command."""
    labels: dict[str, Any] = {"type": LabelList(), "multiple": True, "metavar": "LABEL[,LABEL]"}
    formats: dict[str, Any] = {"type": click.Choice(FORMATS), "default": "auto", "show_default": True}
    for option in (
        click.option("--language", metavar="CODE", help="ISO 639-1 code, where it is known."),
        click.option("--drop", **labels, help="Remove lines of this label, too."),
        click.option("--keep", **labels, help="Keep lines of this label, too."),
        click.option("--format", "format_", **formats, help="Format of the pages."),
    ):
        command = option(command)
    return command
