"""Checks of Slack's small parts: texts, options, confirm dialogs; each fault is a line of Slack's kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.workspace import block_limits as limits

Faults = Iterator[str]


def fault(path: str, what: str) -> str:
    """One fault with the place it stands in."""
    return f"{what} [json-pointer:{path}]"


def missing(value: dict[str, Any], path: str, *keys: str) -> Faults:
    """Required fields that are not there."""
    for key in keys:
        if value.get(key) is None:
            yield fault(path, f"missing required field: {key}")


def too_long(value: object, path: str, longest: int) -> Faults:
    """A text that is no text, or longer than allowed."""
    if not isinstance(value, str):
        yield fault(path, "must be a string")
    elif len(value) > longest:
        yield fault(path, f"must be less than {longest + 1} characters")


def text_object(value: object, path: str, longest: int, *, plain_only: bool = False) -> Faults:
    """A text object: its type, and a text that is neither empty nor too long."""
    if not isinstance(value, dict):
        yield fault(path, "must be a text object")
        return
    kinds = ("plain_text",) if plain_only else ("plain_text", "mrkdwn")
    if value.get("type") not in kinds:
        yield fault(f"{path}/type", f"must be one of {', '.join(kinds)}")
    unknown = set(value) - {"type", "text", "emoji", "verbatim"}
    if unknown:
        yield fault(path, f"unknown fields: {', '.join(sorted(unknown))}")
    if value.get("text") == "":
        yield fault(f"{path}/text", "must be more than 0 characters")
    yield from too_long(value.get("text"), f"{path}/text", longest)


def optional_text(value: dict[str, Any], key: str, path: str, longest: int) -> Faults:
    """A plain text that may be left out."""
    if value.get(key) is not None:
        yield from text_object(value[key], f"{path}/{key}", longest, plain_only=True)


def option(value: object, path: str) -> Faults:
    """An option of a menu, of radio buttons or of checkboxes."""
    if not isinstance(value, dict):
        yield fault(path, "must be an option object")
        return
    yield from text_object(value.get("text"), f"{path}/text", limits.OPTION_TEXT)
    yield from too_long(value.get("value"), f"{path}/value", limits.OPTION_VALUE)


def options(value: object, path: str, most: int) -> Faults:
    """One to `most` options, each value once."""
    if not isinstance(value, list) or not value:
        yield fault(path, "must provide at least 1 option")
        return
    if len(value) > most:
        yield fault(path, f"no more than {most} items allowed")
    for i, each in enumerate(value):
        yield from option(each, f"{path}/{i}")
    values = [each.get("value") for each in value if isinstance(each, dict)]
    if len(set(values)) < len(values):
        yield fault(path, "option values must be unique")


def confirm(value: object, path: str) -> Faults:
    """A confirm dialog."""
    if not isinstance(value, dict):
        yield fault(path, "must be a confirm object")
        return
    yield from text_object(value.get("title"), f"{path}/title", limits.CONFIRM_TITLE, plain_only=True)
    yield from text_object(value.get("text"), f"{path}/text", limits.CONFIRM_TEXT)
    for key in ("confirm", "deny"):
        yield from optional_text(value, key, path, limits.CONFIRM_BUTTON)
