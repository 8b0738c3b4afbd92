"""The reasons that explain() gives are in words."""

from __future__ import annotations

import cleanpage
from cleanpage.describing import NAMES
from cleanpage.reasons import _meanings

PAGE = """Home

The harbour board of Wexcombe voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March.

Enter your email to subscribe

Subscribe
"""


def test_every_signal_is_told_in_words() -> None:
    meanings = _meanings()
    assert set(meanings) == set(NAMES)
    assert len(set(meanings.values())) == len(NAMES), "two signals must not be told by the same words"


def test_no_reason_is_a_signals_bare_name() -> None:
    for line in cleanpage.explain(PAGE).lines:
        assert line.reasons
        for reason in line.reasons:
            name = reason.rpartition(":")[0]
            assert "_" not in name and name not in ("in_body", "near_3"), reason
