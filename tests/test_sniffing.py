"""Which format a source is in."""

from __future__ import annotations

import pytest

from cleanpage.sniffing import sniff

PARAGRAPH = (
    "The harbour board voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March."
)

HTML = {
    "document": f"<!DOCTYPE html><html><body><p>{PARAGRAPH}</p></body></html>",
    "doctype in lower case after white space": f"\n\ufeff <!doctype html>\n<p>{PARAGRAPH}",
    "document without doctype": f"<html lang=en><body>{PARAGRAPH}</body></html>",
    "xhtml": f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PARAGRAPH}</p></body></html>',
    "comment before the doctype": f"<!-- saved page --><!DOCTYPE html><body><p>{PARAGRAPH}</p></body>",
    "fragment": f"<div><p>{PARAGRAPH}</p></div>",
    "fragment of paragraphs": f"<p>{PARAGRAPH}</p>\n<p>{PARAGRAPH}</p>",
    "fragment with Markdown's marks in it": "<ul><li>* one</li><li># two</li></ul><pre>- x\n- y</pre>",
}
MARKDOWN = {
    "heading and list": f"# The pier\n\n{PARAGRAPH}\n\n* one\n* two",
    "links": f"[Home](/) [News](/news)\n\n{PARAGRAPH}",
    "fence": f"{PARAGRAPH}\n\n```\n<html><body>\n</body></html>\n```\n\n## Next",
    "table": "| Port | Ferries |\n| --- | --- |\n| Wexcombe | 3 |",
    "embedded HTML": f'# The pier\n\n<div align="center">\n<img src="pier.jpg">\n</div>\n\n{PARAGRAPH}\n\n- one\n- two\n\n{PARAGRAPH}',
    "front matter": f"---\ntitle: The pier\n---\n\n{PARAGRAPH}",
}
TEXT = {
    "prose": f"{PARAGRAPH}\n\n{PARAGRAPH}",
    "empty": "",
    "an article about HTML": (
        f"{PARAGRAPH} A paragraph is written between <p> and </p>. {PARAGRAPH} A link is an <a href> with </a> at its end. {PARAGRAPH} "
        f"The old <center> and <font> are gone; </font> is, too. {PARAGRAPH}"
    ),
    "first line begins with a tag": (
        f"<p> is the tag that starts a paragraph, and many leave out </p> at its end.\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
    ),
    "first line begins with a sign": f"< 5 euros is what the ticket costs.\n\n{PARAGRAPH}",
    "first line begins with a hash": f"#SavePier is what they call it.\n\n{PARAGRAPH}",
    "a numbered sentence": f"1. FC Wexcombe won again.\n\n{PARAGRAPH}",
    "a comparison": "if a<b and b>c then the tide is low",
    "a generic type": "List<String> names = new ArrayList<>();",
    "dialogue with dashes": "– And your brother?\n– No.\n– Why not?",
}


@pytest.mark.parametrize("source", HTML.values(), ids=HTML.keys())
def test_html(source: str) -> None:
    assert sniff(source) == "html"


@pytest.mark.parametrize("source", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown(source: str) -> None:
    assert sniff(source) == "markdown"


@pytest.mark.parametrize("source", TEXT.values(), ids=TEXT.keys())
def test_text(source: str) -> None:
    assert sniff(source) == "text"


def test_tags_that_dominate_make_html_even_unclosed() -> None:
    prose = "The minister met her colleagues in Riga on Monday. " * 40
    assert sniff("<div>" * 20_000 + prose) == "html"
    assert sniff("<div>" * 20_000 + "\n\n" + prose) == "html"


def test_an_article_that_begins_with_a_tag_and_lists_many_is_text() -> None:
    prose = "The div element groups what belongs together, and says nothing of what that is.\n\n"
    assert sniff("<div> and its kin\n\n" + "".join(prose + f"<h{n % 6 + 1}>\n\n" for n in range(60))) != "html"


def test_a_script_before_the_doctype_hides_no_document() -> None:
    script = "<script type='x'>\n// many words of code\n\nfind('input').forEach(run);\n\n</script>\n\n\n"
    page = "<!DOCTYPE html><html><body><p>The ferry runs again, said the mayor of Varnhem on Friday.</p></body></html>"
    assert sniff(script * 30 + page) == "html"
    assert sniff("<!-- cached -->\n<STYLE>p {}</style>" + page) == "html"
