"""From a FormOpen to a modal view."""

from __future__ import annotations

from typing import Any

from bot.slack.blocks import Block, split_text
from bot.slack.text import escape
from handlers.outgoing import FormField, FormOpen

BACK_ACTION = "form_back"
TITLE_LIMIT = 24
HEADER_LIMIT = 150
LABEL_LIMIT = 2000
OPTION_LIMIT = 75
INPUT_LIMIT = 3000


def render_form(form: FormOpen) -> Block:
    """The modal; every field is a block named as the field, so that an error can be put beside it."""
    blocks: list[Block] = []
    if form.intro:
        blocks += [
            {"type": "section", "text": {"type": "mrkdwn", "text": piece}}
            for piece in split_text(escape(form.intro), 2900)
        ]
    for field in form.fields:
        if field.section:
            blocks.append({"type": "header", "text": _plain(field.section[:HEADER_LIMIT])})
        blocks.append(_input(field))
    if form.back:
        button: Block = {"type": "button", "action_id": BACK_ACTION, "text": _plain(form.back)}
        blocks.append({"type": "actions", "elements": [button]})
    return {
        "type": "modal",
        "callback_id": form.form,
        "private_metadata": form.about,
        "title": _plain(form.title[:TITLE_LIMIT]),
        "submit": _plain(form.submit[:TITLE_LIMIT]),
        "close": _plain("Fortryd"),
        "blocks": blocks,
    }


def _input(field: FormField) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": _plain(field.label[:LABEL_LIMIT]),
        "optional": not field.required,
        "element": _element(field),
    }
    if field.help:
        block["hint"] = _plain(field.help[:LABEL_LIMIT])
    return block


def _element(field: FormField) -> Block:
    if field.options:
        return _select(field)
    return _date(field) if field.date else _text(field)


def _date(field: FormField) -> Block:
    element: Block = {"type": "datepicker", "action_id": "value"}
    if field.initial:
        element["initial_date"] = field.initial
    return element


def _text(field: FormField) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": "value",
        "multiline": field.multiline,
        "max_length": INPUT_LIMIT,
    }
    if field.initial:
        element["initial_value"] = field.initial[:INPUT_LIMIT]
    return element


def _select(field: FormField) -> Block:
    options = [{"text": _plain(text[:OPTION_LIMIT]), "value": value} for value, text in field.options]
    kind = "radio_buttons" if field.radio else "static_select"
    element: Block = {"type": kind, "action_id": "value", "options": options}
    chosen = next((o for o in options if o["value"] == field.initial), None)
    if chosen:
        element["initial_option"] = chosen
    return element


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}
