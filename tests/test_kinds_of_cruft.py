"""Which kind of cruft a removed line is: what an image alone tells, and lines that are a known phrase as a whole."""

from __future__ import annotations

import pytest

import cleanpage
from cleanpage.deciding import cruft
from cleanpage.deciding.cruft import Kinds
from cleanpage.deciding.facts import STEPS, facts_of
from cleanpage.deciding.situation import survey
from cleanpage.describing import describe
from cleanpage.describing.wording import Wording
from cleanpage.labels import REMOVED
from cleanpage.lexicon import EMPTY
from cleanpage.reading import read

TEXT = (
    "The lock keeper of Hallow Weir has opened the upper gates for the first time since the flood, and the boats that lay "
    "below them for nine weeks went through one after another until it was dark.\n\n"
    "Nobody had counted on so many. The café by the bridge ran out of bread at four, and the owner drove to the mill "
    "herself to ask for more, which she had not done in thirty years.\n\n"
)


def _facts(line: str) -> set[str]:
    page = read(f"# The weir opens\n\n{line}\n\n{TEXT}", "markdown")
    described = describe(page, Wording("en", EMPTY))
    kept = [index != 1 for index in range(len(page.blocks))]
    return set(facts_of(1, survey(page, described, kept, 0, {})))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("![](/img/1.jpg)", {"image", "alt_none"}),
        ("![Logo](/img/1.jpg)", {"image", "alt_short"}),
        ("![Boats wait below the upper gates](/img/1.jpg)", {"image", "alt_words"}),
        ("[![Boats wait below the gates](/img/1.jpg)](/big)", {"linked_image", "alt_words"}),
        ("![](https://ads.example/newsletter.png)", {"image", "alt_none", "alt_newsletter"}),
        ("* * *", {"rule"}),
    ],
)
def test_an_image_alone_tells_what_stands_in_its_place(line: str, told: set[str]) -> None:
    assert told <= _facts(line)


def test_front_matter_is_no_kind_of_its_own() -> None:
    told = cleanpage.explain(
        f"---\ntitle: The weir opens\nauthor: Ann Smith\ndate: 2024-05-03\n---\n\n# The weir opens\n\n{TEXT}"
    )
    assert [line.label for line in told.lines if line.text][:6] == ["other"] * 5 + ["title"]


@pytest.mark.parametrize("line", ["News > Region > Hallow", "Docs » Guides » Weirs", "Home / Town / River"])
def test_a_breadcrumb_is_told(line: str) -> None:
    assert "crumbs" in _facts(line)


def test_what_has_words_of_its_own_is_no_image_alone() -> None:
    assert not {"alt_none", "alt_short", "alt_words"} & _facts("![Boats](/img/1.jpg) Boats below the gates.")


def test_a_line_that_is_a_known_phrase_needs_no_neighbours(monkeypatch: pytest.MonkeyPatch) -> None:
    even = [[0.0] * len(REMOVED) for _ in REMOVED]
    knows_nothing = Kinds({"labels": REMOVED, "signals": [], "trees": [], "steps": dict.fromkeys(STEPS, even)})
    monkeypatch.setattr(cruft, "shipped", lambda: knows_nothing)
    page = read(f"Home\n\nAdvertisement\n\nShare this article\n\nThe weir opens\n\n{TEXT}", "text")
    described = describe(page, Wording("en", EMPTY))
    situation = survey(page, described, [index > 2 for index in range(len(page.blocks))], 3, {})
    labels = cruft.kinds_of_cruft(situation, [0, 1, 2])
    assert (labels[1], labels[2]) == ("advertisement", "share")
