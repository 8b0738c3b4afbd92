"""Memory over many documents: ``python -m tests.many_documents`` cleans 100,000 different ones with one ``Cleaner``.

It prints the resident memory every ``--every`` documents. Each document has words, classes, phrases and numbers of its own, so
that a cache without a bound would grow with each. Exit code 1 when the second half adds more than ``--most`` megabytes.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

import cleanpage

_SYLLABLES: Final = ("ba", "ko", "ri", "ten", "sal", "mu", "vor", "hin", "le", "da", "ost", "pim")
_LANGUAGES: Final = (
    "The board said that {} and {} are to be",
    "Der Rat sagte, dass {} und {} bald",
    "Le conseil dit que {} et {} sont",
)
_CRUFT: Final = ("Share on Facebook", "By {} {}", "Comments ({})", "5:1{} AM", "Photo: {}", "Subscribe to {}", "© 20{}")


def document(number: int) -> str:
    """A small document like no other: text, Markdown or HTML in turn."""
    chance = Random(number)

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) + str(number % 97)

    sentence = chance.choice(_LANGUAGES)
    prose = [sentence.format(word(), word()) + f" {word()} {word()} {number}." for _ in range(3)]
    cruft = chance.choice(_CRUFT).format(word(), word())
    if number % 3 == 0:
        return "\n\n".join([word(), *prose, cruft])
    if number % 3 == 1:
        return f"# {word()}\n\n" + "\n\n".join(prose) + f"\n\n* [{cruft}](/{number})\n"
    body = "".join(f'<p class="{word()} k{number}">{part}</p>' for part in prose)
    return f'<html><body><div id="{word()}{number}">{body}<ul><li class="{word()}">{cruft}</ul></div></body></html>'


def resident() -> float:
    """Megabytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.many_documents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--every", type=int, default=10_000)
    parser.add_argument("--most", type=float, default=5.0, metavar="MB", help="growth allowed (default: %(default)s)")
    options = parser.parse_args(arguments)
    cleaner = cleanpage.Cleaner()
    seen: list[float] = []
    for number in range(options.documents):
        cleaner.clean(document(number))
        if (number + 1) % options.every == 0:
            gc.collect()
            seen.append(resident())
            print(f"{number + 1:9,} documents  {seen[-1]:7.1f} MB", flush=True)
    grown = seen[-1] - seen[len(seen) // 2 - 1] if len(seen) > 1 else 0.0
    print(f"the second half added {grown:.1f} MB")
    return 1 if grown > options.most else 0


if __name__ == "__main__":
    sys.exit(main())
