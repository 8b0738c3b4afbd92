"""The command line: which command runs. The commands themselves are imported when they are called."""

from __future__ import annotations

from typing import Final

from cleanpage.commands.clean import clean
from cleanpage.commands.lazy_group import LazyGroup

_SUBCOMMANDS: Final = {
    "batch": "cleanpage.batch.command:batch",
    "diff": "cleanpage.look.diff_command:diff",
    "report": "cleanpage.look.report_command:report",
}

main = LazyGroup("cleanpage", default=clean, lazy=_SUBCOMMANDS)

if __name__ == "__main__":
    main()
