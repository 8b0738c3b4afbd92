"""What a label means in a few words, and which labels are shown alike."""

from __future__ import annotations

from typing import Final, NamedTuple

from cleanpage.commands.label_colours import GROUP
from cleanpage.labels import LABELS


class Entry(NamedTuple):
    """How one label is shown."""

    group: str
    """Labels of one group share a colour, on the terminal and in the report."""
    meaning: str


_MEANINGS: Final = {
    "title": "the headline of the article",
    "heading": "a subheading inside the article",
    "paragraph": "prose of the article",
    "list_item": "an item of a list in the article",
    "quotation": "a block quotation of the article",
    "code": "source code or preformatted text",
    "table": "a row of a table in the article",
    "navigation": "menus, breadcrumbs, pagers, links of the site",
    "byline": "who wrote it",
    "date": "date, time, reading time",
    "share": "share and follow bars, counters, print, save",
    "newsletter": "newsletter, alert, podcast and app prompts",
    "related": "teasers of other articles",
    "feed": "a sidebar's running news",
    "social_post": "an embedded post",
    "advertisement": "ads, sponsored offers, shop widgets",
    "consent": "cookie and privacy dialogs",
    "paywall": "subscription walls",
    "comment": "readers' comments",
    "author_bio": "a note on the author or the publication",
    "tags": "topics and keywords",
    "caption": "what describes a picture",
    "credit": "who made the picture",
    "notice": "notes on how the page works",
    "form": "fields and buttons of a form",
    "legal": "copyright, terms, imprint",
    "duplicate": "repeats a line that is kept",
    "other": "cruft that fits nothing else",
}

LEGEND: Final = {label: Entry(GROUP[label], _MEANINGS[label]) for label in LABELS}
"""Every label, in the order of ``LABELS``."""
