"""Slack's text as HTML: the marks people know, and nothing a person wrote ever becomes a tag of its own."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.slack_text import escape
from bot.workspace.ui.mrkdwn import Names, mrkdwn_html
from bot.workspace.ui.rich_text import rich_text_html, table_html

NAMES = Names({"U1": "Karen Højmark"}.get, {"C1": "das"}.get)
ALLOWED = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "li", "a", "span"}
# Signs that mean something in mrkdwn or HTML come often.
TRICKY = st.text(st.one_of(st.sampled_from('*_~`<>&"|@#!•\n :/'), st.characters(codec="utf-8")), max_size=200)


class Seen(HTMLParser):
    """The tags, attributes and text of some HTML; unbalanced tags are found."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._open: list[str] = []
        self.balanced = True
        self.feed(html)
        self.close()
        self.balanced = self.balanced and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.balanced = self.balanced and bool(self._open) and self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*fed* _kursiv_ ~væk~", "<p><strong>fed</strong> <em>kursiv</em> <s>væk</s></p>"),
        ("*Frist:* 15. april", "<p><strong>Frist:</strong> 15. april</p>"),
        ("2*3*4 og snake_case_navn", "<p>2*3*4 og snake_case_navn</p>"),
        ("`a *b*`", "<p><code>a *b*</code></p>"),
        ("```x\n*y*```", "<pre>x\n*y*</pre>"),
        ("&gt; citat\n&gt; mere\nsvar", "<blockquote>citat<br>mere</blockquote><p>svar</p>"),
        ("• én\n• to", "<ul><li>én</li><li>to</li></ul>"),
        (
            "<@U1> i <#C1>",
            '<p><span class="rb-mention">@Karen Højmark</span> i <span class="rb-mention">#das</span></p>',
        ),
        ("<@U9|søren>", '<p><span class="rb-mention">@søren</span></p>'),
        (
            "<https://a.dk/?a=1&amp;b=2|her>",
            '<p><a href="https://a.dk/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">her</a></p>',
        ),
        ("<javascript:alert(1)|klik>", "<p>&lt;javascript:alert(1)|klik&gt;</p>"),
        ("&lt;b&gt; &amp; co", "<p>&lt;b&gt; &amp; co</p>"),
    ],
)
def test_marks_become_the_tags_people_expect(text: str, html: str) -> None:
    assert mrkdwn_html(text, NAMES) == html


@given(TRICKY)
def test_no_text_on_the_wire_gives_a_tag_or_address_of_its_own(text: str) -> None:
    seen = Seen(mrkdwn_html(text, NAMES))
    assert seen.tags <= ALLOWED
    assert seen.balanced
    assert {name for name, _ in seen.attributes} <= {"href", "target", "rel", "class"}
    for name, value in seen.attributes:
        if name == "href":
            assert value is not None
            assert value.lower().startswith(("http://", "https://", "mailto:"))


@given(st.text(st.sampled_from("abcæøå<>&\"' 12.,"), min_size=1, max_size=80))
def test_plain_words_are_shown_as_they_were_typed(text: str) -> None:
    shown = Seen(mrkdwn_html(escape("x" + text), NAMES)).text
    assert shown == "x" + text


def test_rich_text_and_table_are_drawn() -> None:
    element = {"type": "text", "text": "<fed>", "style": {"bold": True}}
    section = {"type": "rich_text_section", "elements": [element, {"type": "user", "user_id": "U1"}]}
    assert rich_text_html({"elements": [section]}, NAMES) == (
        '<p><strong>&lt;fed&gt;</strong><span class="rb-mention">@Karen Højmark</span></p>'
    )
    rows = [[{"type": "raw_text", "text": "Kommune"}], [{"type": "raw_text", "text": "<Morsø>"}]]
    html = table_html({"rows": rows, "column_settings": [{"align": "right"}]}, NAMES)
    assert '<th scope="col" class="rb-right">Kommune</th>' in html
    assert "&lt;Morsø&gt;" in html
