"""Names of social networks and messengers."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

NETWORKS: Final = frozenset(
    word
    for line in files("cleanpage").joinpath("data/networks.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""In lower case, one word each."""
