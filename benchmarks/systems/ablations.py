"""cleanpage with one part taken out at a time: what the part earns.

The weights are the shipped ones, not learned again without the part, so a row tells what the shipped way leans on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from unittest.mock import patch

from benchmarks.systems import ours
from benchmarks.systems.system import HTML, TEXT, Run, Source, System

_OWN: Final = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:6]  # an edit here is a new version to the cache
_Changes = Callable[[], "dict[str, Any]"]


def _without_fallback() -> dict[str, Any]:
    return {"cleanpage.fallback.second_opinion": lambda *given, **options: None}


def _without_dom() -> dict[str, Any]:
    from cleanpage.describing import dom

    return {"cleanpage.describing.dom.describe": lambda page, lexicon: [dom.absent()] * len(page.blocks)}


def _without_phrases() -> dict[str, Any]:
    return {"cleanpage.describing.wording.Wording.matches": lambda words, text: ()}


def _without_lexicon() -> dict[str, Any]:
    return dict.fromkeys(("cleanpage.lexicon.total", "cleanpage.describing.dom.total"), lambda words, table: 0)


def _without_units() -> dict[str, Any]:
    return {"cleanpage.describing.units.find": lambda sight: [None] * len(sight.blocks)}


def _without_weights() -> dict[str, Any]:
    """By hand: a line that reads like prose and says none of the known phrases is content."""
    from cleanpage.describing import NAMES
    from cleanpage.lexicon import EMPTY

    prose, says = NAMES.index("prose"), NAMES.index("says_most")

    def scores(rows: Sequence[Sequence[float]]) -> list[float]:
        return [6 * (row[prose] - 0.5) - row[says] for row in rows]

    by_hand = SimpleNamespace(scores=scores, lexicon=EMPTY)
    return {"cleanpage.scoring.shipped": lambda: by_hand}


def _without_neighbours() -> dict[str, Any]:
    """Each line as if it were a page of its own."""
    from cleanpage.describing import place

    describe = place.describe

    def alone(page: Any, shapes: Any, matches: Any, prose: Any, lexicon: Any, *more: Any) -> Any:
        rows = []
        for at, block in enumerate(page.blocks):
            rows += describe(
                replace(page, blocks=[block]), [shapes[at]], [matches[at]], [prose[at]], [lexicon[at]], *more
            )
        return rows

    return {"cleanpage.describing.place.describe": alone, **_without_units()}


def _patched(changes: _Changes) -> ExitStack:
    """Put the changes in place until the stack is closed."""
    stack = ExitStack()
    for target, change in changes().items():
        stack.enter_context(patch(target, change))
    return stack


def _load(changes: _Changes) -> Run:
    run = ours.SYSTEMS[0].load()
    prepared = changes()

    def run_changed(source: Source) -> Any:
        with _patched(lambda: prepared):
            return run(source)

    return run_changed


def _version(changes: _Changes) -> str | None:
    """cleanpage's own; ``None`` where the part to take out is not there (any more)."""
    version = ours.SYSTEMS[0].version()
    if version is None:
        return None
    try:
        _patched(changes).close()
    except (AttributeError, ImportError, ValueError):
        return None
    return f"{version}+{_OWN}"


_PARTS: Final[dict[str, tuple[str, _Changes]]] = {
    "fallback": ("trafilatura is never asked", _without_fallback),
    "DOM": ("signals of the DOM absent, as for text", _without_dom),
    "phrases": ("no phrase is known", _without_phrases),
    "lexicon": ("words say nothing by themselves, and the names of elements neither", _without_lexicon),
    "units": ("no embedded post, form or feed is found as a unit", _without_units),
    "weights": ("a rule by hand in place of the learned weights", _without_weights),
    "neighbours": ("each line judged as a page of its own", _without_neighbours),
}


def _system(part: str, setting: str, changes: _Changes) -> System:
    return System(
        f"cleanpage without {part}",
        setting,
        lambda: _load(changes),
        lambda: _version(changes),
        frozenset((HTML,)) if part in ("fallback", "DOM") else frozenset((HTML, TEXT)),
        ablation=True,
    )


SYSTEMS = [_system(part, setting, changes) for part, (setting, changes) in _PARTS.items()]
