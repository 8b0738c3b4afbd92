"""Every label has a place in the legend."""

from __future__ import annotations

from importlib.resources import files

from cleanpage.commands.label_colours import TERMINAL_COLOURS
from cleanpage.labels import LABELS
from cleanpage.look.legend import LEGEND


def test_every_label_has_a_meaning_and_a_colour() -> None:
    assert list(LEGEND) == list(LABELS)
    assert all(entry.meaning and entry.group in TERMINAL_COLOURS for entry in LEGEND.values())


def test_the_style_sheet_has_every_group() -> None:
    style = files("cleanpage.look").joinpath("assets", "report.css").read_text("utf-8")
    assert [group for group in TERMINAL_COLOURS if f"\n.{group} {{ --hue" not in style] == []
