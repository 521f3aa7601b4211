"""From a FormOpen to a modal view."""

from __future__ import annotations

from typing import Any

from bot.slack.blocks import Block, split_text
from bot.slack.text import escape
from handlers.outgoing import FormField, FormOpen

TITLE_LIMIT = 24
INPUT_LIMIT = 3000


def render_form(form: FormOpen) -> Block:
    """The modal; every field is a block named as the field, so that an error can be put beside it."""
    blocks: list[Block] = []
    if form.intro:
        blocks += [
            {"type": "section", "text": {"type": "mrkdwn", "text": piece}}
            for piece in split_text(escape(form.intro), 2900)
        ]
    blocks += [_input(field) for field in form.fields]
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
        "label": _plain(field.label),
        "optional": not field.required,
        "element": _select(field) if field.options else _text(field),
    }
    if field.help:
        block["hint"] = _plain(field.help)
    return block


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
    options = [{"text": _plain(text[:75]), "value": value} for value, text in field.options]
    element: Block = {"type": "static_select", "action_id": "value", "options": options}
    chosen = next((o for o in options if o["value"] == field.initial), None)
    if chosen:
        element["initial_option"] = chosen
    return element


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}
