"""HTML nested deeper than any mail is read flat, in time that grows with its length only (R125)."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from nlp.reply_html import html_lines
from nlp.reply_html_depth import MAX_DEPTH, flattened


def depth_of(html: str) -> int:
    node, depth = LexborHTMLParser(html).body, 0
    while node is not None:
        node, depth = node.child, depth + 1
    return depth


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "SPAN"])
def test_what_lies_too_deep_is_lifted_and_its_text_kept(tag: str) -> None:
    html = f"<{tag} class='x'>" * 9_000 + "Kvisten uændret" + f"</{tag}>" * 9_000 + "<p>Strandgården 2</p>"
    flat = flattened(html)
    assert depth_of(flat) <= MAX_DEPTH + 10
    assert [line.text for line in html_lines(html).lines if line.text] == [
        "Kvisten uændret",
        "Strandgården 2",
    ]


def test_long_mail_that_is_not_deep_is_left_as_it_is() -> None:
    html = "<p>Kvisten<br>2 <img src=x><b>pladser</b>" * 4_000
    assert flattened(html) == html


def test_text_behind_the_deep_part_is_as_deep_as_it_was() -> None:
    html = f"<div>{'<i>' * 5_000}x{'</i>' * 5_000}<blockquote>citat</blockquote><p>eget</p></div>"
    flat = flattened(html)
    assert flat.count("<i>") == flat.count("</i>") < MAX_DEPTH
    assert flat.endswith("<blockquote>citat</blockquote><p>eget</p></div>")
