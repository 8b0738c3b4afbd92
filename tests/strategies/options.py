"""Options of a cleaner."""

from __future__ import annotations

from typing import TypedDict

from hypothesis import strategies as st

from cleanpage import LABELS


class Options(TypedDict, total=False):
    """What ``clean`` takes beside the source and the format."""

    keep: frozenset[str]
    drop: frozenset[str]
    language: str | None


def options() -> st.SearchStrategy[Options]:
    """Mostly none; else some labels kept, some dropped, a language named."""
    labels = st.frozensets(st.sampled_from(LABELS), max_size=4)
    some: st.SearchStrategy[Options] = st.builds(
        lambda keep, drop, language: Options(keep=keep, drop=drop, language=language),
        labels,
        labels,
        st.sampled_from((None, None, "en", "de", "ja", "eu")),
    )
    return st.one_of(st.just(Options()), some)
