"""How many examples each property gets: ``HYPOTHESIS_PROFILE`` names the profile, ``fast`` unless it is set."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

# The clock is no judge of a property: machines of all speeds run these.
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile(
    "fast",
    max_examples=100,
    deadline=None,
    derandomize=True,  # the same examples in every run, so that a red build is about the change
    database=None,
    suppress_health_check=_SLOW,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
settings.register_profile(
    "long",
    max_examples=int(os.environ.get("LONG_EXAMPLES", "4000")),
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=_SLOW,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Known failures are never hidden: they are counted and named under every run that meets them."""
    failed = {
        report.nodeid.partition("[")[2].rstrip("]") or report.nodeid.rpartition("::")[2]: report
        for report in terminalreporter.stats.get("xfailed", [])
    }
    if failed:
        terminalreporter.section(f"{len(failed)} known failures")
        for name, report in sorted(failed.items()):
            terminalreporter.line(f"{name}: {getattr(report, 'wasxfail', '')}")
