"""Where libxml2 has limits: nothing of the text is lost, time grows with the size, and ``explain`` tells."""

from __future__ import annotations

import pytest

import cleanpage
from cleanpage import parts
from cleanpage.reading.flattening import flattened
from cleanpage.reading.parsing import without_huge_tags

INNER = "The council of Varnhem voted on Tuesday to keep the old ferry running through the winter, said the mayor."
AFTER = "A second vote, on the fares, is expected before the first ice closes the narrow southern channel in January."


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "blockquote", "table", "a"])
@pytest.mark.parametrize("closed", [True, False])
def test_text_below_thousands_of_elements_is_read(tag: str, closed: bool) -> None:
    depth = 4000
    end = f"</{tag}>" * depth if closed else ""
    page = f"<html><body>{f'<{tag}>' * depth}<p>{INNER}</p>{end}<p>{AFTER}</p></body></html>"
    result = cleanpage.explain(page)
    seen = "\n".join(line.text for line in result.lines)
    assert INNER in seen
    assert AFTER in seen


def test_explain_tells_that_a_limit_was_met() -> None:
    deep = cleanpage.explain("<html><body>" + "<div>" * 4000 + f"<p>{INNER}</p></body></html>")
    assert any("nested deeper" in limit for limit in deep.limits)
    assert cleanpage.explain(f"<html><body><p>{INNER}</p></body></html>").limits == ()


def test_a_tag_of_a_hundred_kilobytes_hides_nothing() -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(10_000))
    result = cleanpage.explain(f"<html><body><p {attributes}>{INNER}</p><p>{AFTER}</p></body></html>")
    assert {line.text for line in result.lines} == {INNER, AFTER}


def test_flattened_keeps_text_and_drops_scripts() -> None:
    page = "<div><script>no();</script><p>One <b>bold</b> word</p><STYLE>p{}</STYLE><section>Two</section></div>"
    flat = flattened(page)
    assert "One bold word" in flat
    assert "no()" not in flat
    assert "{}" not in flat
    assert "<section" not in flat


@pytest.mark.parametrize(
    "attribute", ['a{}=">"', 'a{}="<"', 'a{}="<>"', 'a{}="<b>"', "a{}='</p>'", "<a{}", 'a{}="</script>"']
)
def test_attributes_with_brackets_are_no_way_around_the_limit(attribute: str) -> None:
    """The parser's time grows with the square of an element's attributes: such a tag is read without them."""
    attributes = " ".join(attribute.format(number) for number in range(20_000))
    closed = f"<html><body><p {attributes}>{INNER}</p><p>{AFTER}</p></body></html>"
    assert without_huge_tags(closed) == f"<html><body><p>{INNER}</p><p>{AFTER}</p></body></html>"
    assert without_huge_tags(f"<html><body><p>{INNER}</p><p {attributes}") == f"<html><body><p>{INNER}</p><p>"


def test_a_long_script_that_looks_like_a_tag_hides_nothing() -> None:
    script = "if (a<b) {" + 'x = "y" ;\n' * 8000 + "}"
    page = f"<html><body><script>{script}</script><p>{INNER}</p></body></html>"
    assert [line.text for line in cleanpage.explain(page).lines] == [INNER]


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_a_page_of_very_many_lines_is_judged_in_parts(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 12)
    lines = [f"{INNER} {number}." for number in range(20)] + ["Share on Facebook", AFTER]
    page = "".join(f"<p>{line}</p>" for line in lines) if format == "html" else "\n\n".join(lines)
    result = cleanpage.explain(page, format=format)
    assert [line.text for line in result.lines] == lines
    assert all(line.reasons for line in result.lines)
    assert any("at a time" in limit for limit in result.limits)
    assert result.text == cleanpage.clean(page, format=format)
    assert cleanpage.clean(result.text, format=format) == result.text
    assert {line.label for line in result.removed} == {"share"}
    assert sum(line.label == "title" for line in result.lines) <= 1
    assert 0 <= result.confidence <= 1
