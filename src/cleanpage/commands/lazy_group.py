"""A click group that imports a subcommand when it is called, and hands anything else to a default command."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from cleanpage.errors import MissingExtraError


class LazyGroup(click.Group):
    """``cleanpage batch ...`` calls the subcommand; ``cleanpage page.html`` and ``cleanpage --json`` the default one.

    The first argument decides, and only when it is exactly a subcommand's name: a file named ``batch`` is reached as
    ``./batch``.
    """

    def __init__(self, name: str, default: click.Command, lazy: Mapping[str, str]) -> None:
        """``lazy`` gives for each subcommand where its click command is: ``"module:attribute"``."""
        super().__init__(name, help=default.help, epilog=default.epilog, context_settings=default.context_settings)
        self._default = default
        self._lazy = dict(lazy)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """A context of the group when a subcommand is called, otherwise one of the default command."""
        if args and args[0] in self._lazy:
            return super().make_context(info_name, args, parent, **extra)
        return self._default.make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run what ``make_context`` chose."""
        return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names alone: nothing is imported to list them."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the subcommand. What it lacks is told in one line, not as a traceback."""
        if cmd_name not in self._lazy:
            return None
        module, _, attribute = self._lazy[cmd_name].partition(":")
        try:
            command = getattr(import_module(module), attribute)
        except MissingExtraError as error:
            raise click.ClickException(str(error)) from error
        except ImportError as error:
            raise click.ClickException(f"'{ctx.command_path} {cmd_name}' is not available: {error}") from error
        assert isinstance(command, click.Command)
        return command
