"""``import cleanpage`` loads neither trafilatura nor lxml, and text needs neither of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("trafilatura", "lxml", "charset_normalizer", "click", "numpy", "concurrent.futures.process")


def loaded(code: str) -> set[str]:
    """The heavy modules that are loaded after ``code`` ran."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{code}\nimport sys; print(' '.join(name for name in {HEAVY!r} if name in sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import cleanpage",
        "import cleanpage; cleanpage.clean('A line of text.\\n\\nShare')",
        "import cleanpage; cleanpage.explain('# Title\\n\\n* [Home](/)\\n', format='markdown')",
        "import cleanpage; cleanpage.clean(b'bytes that are UTF-8')",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert loaded(code) == set()


def test_html_loads_lxml() -> None:
    assert "lxml" in loaded("import cleanpage; cleanpage.clean('<html><body><p>text</p></body></html>')")
