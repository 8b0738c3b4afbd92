"""Every ablation of the benchmark runs: a part that is taken out changes the result, it doesn't end in an error."""

from __future__ import annotations

import pytest

from benchmarks.systems import ablations
from benchmarks.systems.system import HTML, Source, System

TEXT = "The ferry to Hjelmholm runs again after eleven weeks in dock, the company said on Monday, and the pier is open."
PAGE = (
    f"<html><body><ul><li><a href='/'>Home</a></li></ul><div><p>{TEXT}</p><p>Share on Facebook</p></div></body></html>"
)


@pytest.mark.parametrize("system", ablations.SYSTEMS, ids=lambda system: system.name)
def test_it_runs(system: System) -> None:
    assert system.version() is not None
    html = HTML in system.reads
    source = Source(PAGE if html else f"Home\n\n{TEXT}\n\nShare on Facebook\n", "", "en", True)
    assert isinstance(system.load()(source), str)
