"""Cleaners for tests: a fast one, and documents that make it hang, die or raise.

A page decides by its first word. Workers import this module by name, so it must hold nothing else.
"""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from cleanpage.result import Cleaned, Line


class MisbehavingCleaner:
    """Removes lines that begin with "-". ``hang``, ``die``, ``exit``, ``raise`` and ``slow`` do what they say."""

    def __init__(self, **options: Any) -> None:
        self.options = options

    def explain(self, source: str, url: str | None = None) -> Cleaned:
        """The lines that stay."""
        word, _, rest = source.partition(" ")
        if word == "hang":
            time.sleep(1000)
        elif word == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "exit":
            os._exit(7)
        elif word == "raise":
            raise ValueError("a broken page")
        elif word == "slow":
            time.sleep(float(rest))
        elif word == "print":
            print("noise that must not reach the data")
        lines = tuple(
            Line(
                text,
                None,
                None,
                "share" if text.startswith("-") else "paragraph",
                0.0,
                not text.startswith("-"),
                ("test",),
            )
            for text in source.split("\n")
        )
        text = "\n".join(line.text for line in lines if line.kept)
        return Cleaned(text, lines, "text", "en", 0.5, "lines")


class DeadOnArrival:
    """A cleaner that no worker can even make."""

    def __init__(self, **options: Any) -> None:
        os._exit(9)
