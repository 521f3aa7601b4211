"""A Report becomes Block Kit that Slack takes, and no word of it is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SlackBlock

from bot.slack.blocks import fallback_text, render_home, render_messages, split_text
from bot.slack.modals import render_form
from bot.slack.text import escape
from bot.workspace.block_limits import ALL_BLOCKS_MESSAGE
from bot.workspace.blocks import message_faults, text_length, view_faults
from handlers.outgoing import FormField, FormOpen
from handlers.report import (
    Bullets,
    Button,
    Divider,
    Fact,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
    Quote,
    Report,
    Table,
    say,
)

Json = dict[str, Any]

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(" \n&<>*æøå"), max_size=400)
LONG = st.builds(
    lambda words, times: " ".join(words * times), st.lists(TEXTS, max_size=6), st.integers(1, 40)
)
WORDS = TEXTS | LONG
PARTS: st.SearchStrategy[Part] = st.one_of(
    WORDS.map(lambda text: Heading(text=text)),
    WORDS.map(lambda text: Paragraph(text=text)),
    WORDS.map(lambda text: Quote(text=text)),
    WORDS.map(lambda text: Note(text=text)),
    st.just(Divider()),
    st.lists(WORDS, max_size=4).map(lambda points: Bullets(points=tuple(points))),
    st.lists(st.builds(Fact, label=TEXTS, value=WORDS), max_size=4).map(lambda f: Facts(facts=tuple(f))),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=6).map(
        lambda rows: Table(header=("Kommune", "Svar"), rows=tuple(rows))
    ),
)
BUTTONS = st.builds(
    Button,
    action=st.sampled_from(["frigiv", "afklar", "svar"]),
    text=st.text(min_size=1, max_size=120),
    value=st.text(max_size=40),
    confirm=st.none() | st.text(min_size=1, max_size=500),
)
REPORTS = st.builds(
    Report,
    summary=WORDS,
    parts=st.lists(PARTS, max_size=8).map(tuple),
    buttons=st.lists(BUTTONS, max_size=12).map(tuple),
)


def texts_of(blocks: list[Json]) -> str:
    """Everything that is shown, in order, without the buttons."""
    shown = []
    for block in blocks:
        elements = block.get("elements", []) if block["type"] == "context" else [block.get("text")]
        shown += [element["text"] for element in elements if element]
    return "\n".join(shown).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def letters(text: str) -> str:
    """What must be found again, whatever marks and line breaks were put between."""
    return re.sub(r"[\s*•>:,|–_-]|(?:Kommune|Svar)", "", text)


def words_of(report: Report) -> str:
    """Everything a report says, in order."""
    said: list[str] = []
    for part in report.parts:
        match part:
            case Bullets():
                said += part.points
            case Facts():
                said += [word for fact in part.facts for word in (fact.label, fact.value)]
            case Table():
                said += [cell for row in part.rows for cell in row]
            case Divider():
                pass
            case _:
                said.append(part.text)
    return "\n".join(said)


class TestLimits:
    @settings(max_examples=30, deadline=None)
    @given(report=REPORTS)
    def test_every_message_is_one_slack_takes(self, report: Report) -> None:
        for blocks in render_messages(report):
            assert message_faults(blocks) == []
            assert text_length(blocks) <= ALL_BLOCKS_MESSAGE + 12 * 500
            for block in blocks:
                parsed = SlackBlock.parse(block)
                assert parsed is not None
                parsed.to_dict()

    @settings(max_examples=30, deadline=None)
    @given(report=REPORTS)
    def test_every_home_is_one_slack_takes(self, report: Report) -> None:
        assert view_faults({"type": "home", "blocks": render_home(report)}) == []

    @settings(max_examples=30, deadline=None)
    @given(report=REPORTS)
    def test_no_word_is_lost(self, report: Report) -> None:
        shown = "\n".join(texts_of(blocks) for blocks in render_messages(report))
        assert letters(shown) == letters(words_of(report))

    def test_long_report_goes_on_in_more_messages(self) -> None:
        report = Report(summary="Lang", parts=(Paragraph(text="ord " * 8_000),))
        messages = render_messages(report)
        assert len(messages) == 4
        assert all(text_length(blocks) < ALL_BLOCKS_MESSAGE for blocks in messages)

    def test_many_small_parts_go_on_in_more_messages(self) -> None:
        parts = tuple(Heading(text=f"Punkt {n}") for n in range(120))
        messages = render_messages(Report(summary="Mange", parts=parts))
        assert [len(blocks) for blocks in messages] == [50, 50, 20]

    def test_buttons_stand_below_the_first_message(self) -> None:
        button = Button(action="godkend", text="Godkend", value="1:1")
        report = Report(summary="x", parts=(Paragraph(text="ord " * 8_000),), buttons=(button,))
        first, *rest = render_messages(report)
        assert first[-1]["type"] == "actions"
        assert all(block["type"] != "actions" for blocks in rest for block in blocks)

    def test_thirty_buttons_and_fifty_parts_fit(self) -> None:
        buttons = tuple(Button(action="svar", text=str(n), value=str(n)) for n in range(30))
        parts = tuple(Heading(text=f"Punkt {n}") for n in range(50))
        for blocks in render_messages(Report(summary="x", parts=parts, buttons=buttons)):
            assert message_faults(blocks) == []

    def test_home_shows_more_than_one_message_would(self) -> None:
        parts = tuple(Heading(text=f"Punkt {n}") for n in range(90))
        assert len(render_home(Report(summary="x", parts=parts))) == 90

    def test_home_that_is_too_long_says_so(self) -> None:
        parts = tuple(Heading(text=f"Punkt {n}") for n in range(130))
        blocks = render_home(Report(summary="x", parts=parts))
        assert len(blocks) == 100
        assert "Der er mere" in texts_of(blocks)


class TestWords:
    def test_nobodys_words_become_a_mention_or_a_link(self) -> None:
        blocks = render_messages(say("<!channel> & <@U1> <https://ond.example|klik>"))[0]
        assert (
            blocks[0]["text"]["text"] == "&lt;!channel&gt; &amp; &lt;@U1&gt; &lt;https://ond.example|klik&gt;"
        )

    @pytest.mark.parametrize(
        "part",
        [
            Paragraph(text="<!here>"),
            Bullets(points=("<!here>",)),
            Facts(facts=(Fact(label="<!here>", value="<!here>"),)),
            Quote(text="<!here>"),
            Note(text="<!here>"),
            Table(header=("a", "<!here>"), rows=(("<!here>", "<!here>"),)),
        ],
    )
    def test_every_part_is_escaped(self, part: Part) -> None:
        assert "<!here>" not in str(render_messages(Report(summary="x", parts=(part,))))

    def test_line_for_notifications_is_escaped_and_short(self) -> None:
        assert fallback_text(say("<!channel> hej")) == "&lt;!channel&gt; hej"
        assert len(fallback_text(say("&" * 5_000))) <= 3_000
        assert fallback_text(say("&" * 5_000)).endswith("&amp;")

    def test_quote_keeps_its_mark_on_every_line_however_long(self) -> None:
        report = Report(summary="x", parts=(Quote(text="ord " * 3_000 + "\n\nslut"),))
        for blocks in render_messages(report):
            for block in blocks:
                assert all(line.startswith(">") for line in block["text"]["text"].splitlines())

    def test_heading_that_is_too_long_for_a_header_is_shown_whole(self) -> None:
        long = "Den administrative styregruppes møde " * 8
        blocks = render_messages(Report(summary="x", parts=(Heading(text=long),)))[0]
        assert blocks[0]["type"] == "section"
        assert blocks[0]["text"]["text"] == long.strip()

    def test_same_action_twice_has_two_ids(self) -> None:
        buttons = tuple(Button(action="ret", text=str(n), value=str(n)) for n in range(3))
        blocks = render_messages(Report(summary="x", parts=(Paragraph(text="x"),), buttons=buttons))[0]
        assert [e["action_id"] for e in blocks[-1]["elements"]] == ["ret", "ret#2", "ret#3"]

    def test_dangerous_button_asks_first(self) -> None:
        button = Button(action="afvis", text="Afvis", value="1", style="danger", confirm="Så er det slut.")
        element = render_messages(say("x", button))[0][-1]["elements"][0]
        assert element["style"] == "danger"
        assert element["confirm"]["text"]["text"] == "Så er det slut."
        assert element["confirm"]["deny"]["text"] == "Fortryd"

    @settings(max_examples=60, deadline=None)
    @given(text=st.text(st.sampled_from("&<>a \n"), max_size=300), limit=st.integers(6, 40))
    def test_text_is_never_cut_through_an_escaped_character(self, text: str, limit: int) -> None:
        pieces = list(split_text(escape(text), limit))
        assert all(0 < len(piece) <= limit for piece in pieces)
        back = "".join(p.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for p in pieces)
        assert re.sub(r"\s", "", back) == re.sub(r"\s", "", text)
        assert all(re.sub(r"&(amp|lt|gt);", "", piece).count("&") == 0 for piece in pieces)

    def test_text_is_cut_at_a_line_end_where_there_is_one(self) -> None:
        assert list(split_text("første linje\nanden linje", 15)) == ["første linje", "anden linje"]


class TestForms:
    def a_form(self, *fields: FormField, **more: Any) -> FormOpen:
        usual: Json = {
            "trigger_id": "1.T1.x",
            "user": "U1",
            "form": "ew_svar",
            "title": "Svar på en early warning",
            "about": "7",
        }
        return FormOpen(**(usual | more), fields=fields)

    def test_form_is_one_slack_takes(self) -> None:
        view = render_form(
            self.a_form(
                FormField(name="tekst", label="Dit svar", help="Kort", initial="Vi har", multiline=True),
                FormField(name="punkt", label="Punkt", options=(("1", "1. Økonomi"), ("2", "x" * 90))),
                FormField(name="frit", label="Andet", required=False),
                intro="Skriv <kort> & klart. " * 300,
                title="En titel, der er alt for lang til Slack",
            )
        )
        assert view_faults(view) == []
        for block in view["blocks"]:
            parsed = SlackBlock.parse(block)
            assert parsed is not None
            parsed.to_dict()

    def test_error_can_be_put_beside_its_field(self) -> None:
        view = render_form(self.a_form(FormField(name="tekst", label="Dit svar")))
        assert [block["block_id"] for block in view["blocks"]] == ["tekst"]

    def test_choice_that_was_made_before_is_shown(self) -> None:
        field = FormField(name="p", label="Punkt", options=(("1", "Et"), ("2", "To")), initial="2")
        element = render_form(self.a_form(field))["blocks"][0]["element"]
        assert element["initial_option"]["value"] == "2"

    def test_what_it_is_about_comes_back_with_it(self) -> None:
        view = render_form(self.a_form(FormField(name="t", label="Svar")))
        assert (view["callback_id"], view["private_metadata"]) == ("ew_svar", "7")

    def test_field_that_may_be_left_out_is_optional(self) -> None:
        view = render_form(self.a_form(FormField(name="t", label="Svar", required=False)))
        assert view["blocks"][0]["optional"] is True
