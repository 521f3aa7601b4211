"""Block Kit's rules: what is accepted, and each limit of Slack's just at and just beyond it."""

from __future__ import annotations

from typing import Any

import pytest
from workspace_world import button, modal, section, text_input

from bot.workspace import blocks, form_values

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(count: int = 2, **more: object) -> Json:
    options = [{"text": plain(f"Valg {i}"), "value": str(i)} for i in range(count)]
    return {"type": "static_select", "action_id": "valg", "options": options, **more}


def radio(count: int) -> Json:
    return select(count) | {"type": "radio_buttons", "action_id": "radio"}


def table(rows: int, columns: int, text: str = "x") -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text}] * columns] * rows}


ACCEPTED: list[list[Json]] = [
    [section("a" * 3000)] * 50,
    [{"type": "section", "fields": [plain("a" * 2000)] * 10}],
    [{"type": "header", "text": plain("a" * 150)}, {"type": "divider"}],
    [actions(*[button(str(i), "a" * 75, "a" * 2000) for i in range(25)])],
    [{"type": "context", "elements": [plain("a")] * 10}],
    [actions(select(100), radio(10))],
    [table(100, 20)],
    [section() | {"accessory": button()}, section() | {"accessory": button()}],
]
REFUSED: list[list[Json]] = [
    [section("")],
    [section("a" * 3001)],
    [section()] * 51,
    [{"type": "section"}],
    [{"type": "section", "fields": [plain("a" * 2001)]}],
    [{"type": "section", "fields": [plain("a")] * 11}],
    [{"type": "section", "text": {"type": "mrkdwn", "text": "a", "color": "red"}}],
    [{"type": "header", "text": plain("a" * 151)}],
    [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
    [actions(*[button(str(i)) for i in range(26)])],
    [actions()],
    [actions(button(text="a" * 76))],
    [actions(button(value="a" * 2001))],
    [actions(button() | {"style": "blinking"})],
    [actions(button("a" * 256))],
    [actions(button("samme"), button("samme"))],
    [actions(button() | {"confirm": {"title": plain("a" * 101), "text": plain("b")}})],
    [section() | {"block_id": "samme"}, section() | {"block_id": "samme"}],
    [{"type": "context", "elements": [plain("a")] * 11}],
    [actions(select(101))],
    [actions(select(2, initial_option={"text": plain("Andet"), "value": "9"}))],
    [actions(radio(11))],
    [actions({"type": "plain_text_input", "action_id": "a"})],
    [table(101, 1)],
    [table(1, 21)],
    [table(100, 20, "a" * 6)],
    [table(1, 1, "")],
    [{"type": "card"}],
]


@pytest.mark.parametrize("accepted", ACCEPTED)
def test_blocks_within_slacks_limits_are_accepted(accepted: list[Json]) -> None:
    assert blocks.message_faults(accepted) == []


@pytest.mark.parametrize("refused", REFUSED)
def test_blocks_beyond_slacks_limits_are_refused(refused: list[Json]) -> None:
    assert blocks.message_faults(refused) != []


def test_forms_have_their_own_limits() -> None:
    assert blocks.view_faults(modal(*[section()] * 100)) == []
    assert blocks.view_faults(modal(title=plain("a" * 25))) != []
    assert blocks.view_faults(modal(text_input("a", label=plain("a" * 2001)))) != []
    assert blocks.view_faults({"type": "home", "blocks": [section()]}) == []
    assert blocks.view_faults({"type": "workflow_step", "blocks": []}) != []


def test_what_a_person_fills_in_is_checked_as_slacks_client_does() -> None:
    def field(name: str, element: Json, **more: object) -> Json:
        return text_input(name, element=element | {"action_id": name}, **more)

    form = [
        field("tekst", {"type": "plain_text_input", "max_length": 5}),
        field("tal", {"type": "number_input", "is_decimal_allowed": False, "max_value": "100"}),
        field("dato", {"type": "datepicker", "initial_date": "2026-02-02"}),
        field("valg", select(3)),
        field("flere", select(3) | {"type": "checkboxes"}, optional=True),
    ]
    _, errors = form_values.fill_in(form, {"tekst": "for langt", "tal": "101", "valg": "9"})
    assert errors.keys() == {"tekst", "tal", "valg"}

    values, errors = form_values.fill_in(
        form, {"tekst": "kort", "tal": "7", "valg": "2", "flere": ["0", "1"]}
    )
    assert errors == {}
    assert values["tal"]["tal"] == {"type": "number_input", "value": "7"}
    assert values["dato"]["dato"]["selected_date"] == "2026-02-02"
    assert values["valg"]["valg"]["selected_option"]["value"] == "2"
    assert [option["value"] for option in values["flere"]["flere"]["selected_options"]] == ["0", "1"]
