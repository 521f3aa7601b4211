"""Checks of Block Kit's elements: buttons, menus, inputs, images."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.workspace import block_limits as limits
from bot.workspace.block_text import (
    Faults,
    confirm,
    fault,
    missing,
    option,
    optional_text,
    options,
    text_object,
    too_long,
)

Element = dict[str, Any]


def _button(element: Element, path: str) -> Faults:
    yield from text_object(element.get("text"), f"{path}/text", limits.BUTTON_TEXT, plain_only=True)
    if element.get("value") is not None:
        yield from too_long(element["value"], f"{path}/value", limits.BUTTON_VALUE)
    if element.get("url") is not None:
        yield from too_long(element["url"], f"{path}/url", limits.URL)
    if element.get("style") not in (None, "primary", "danger"):
        yield fault(f"{path}/style", "must be one of primary, danger")


def _select(element: Element, path: str) -> Faults:
    groups = element.get("option_groups")
    if groups is None:
        yield from options(element.get("options"), f"{path}/options", limits.OPTIONS)
    elif not isinstance(groups, list) or not 0 < len(groups) <= limits.OPTION_GROUPS:
        yield fault(f"{path}/option_groups", f"must be 1 to {limits.OPTION_GROUPS} groups")
    else:
        for i, group in enumerate(groups):
            where = f"{path}/option_groups/{i}"
            yield from text_object(group.get("label"), f"{where}/label", limits.OPTION_TEXT, plain_only=True)
            yield from options(group.get("options"), f"{where}/options", limits.OPTIONS)
    if element.get("initial_option") is not None:
        yield from _among(element, [element["initial_option"]], f"{path}/initial_option")


def _choices(element: Element, path: str) -> Faults:
    yield from options(element.get("options"), f"{path}/options", limits.CHOICES)
    chosen = element.get("initial_options")
    if chosen is None and element.get("initial_option") is not None:
        chosen = [element["initial_option"]]
    if chosen is not None:
        yield from _among(element, chosen, f"{path}/initial_options")


def _among(element: Element, chosen: object, path: str) -> Faults:
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    there = [each for group in groups for each in group.get("options") or []]
    for each in chosen if isinstance(chosen, list) else []:
        yield from option(each, path)
        if each not in there:
            yield fault(path, "initial options must match one of the given options")


def _overflow(element: Element, path: str) -> Faults:
    yield from options(element.get("options"), f"{path}/options", limits.OVERFLOW[1])


def _text_input(element: Element, path: str) -> Faults:
    longest = element.get("max_length", limits.INPUT_TEXT)
    shortest = element.get("min_length", 0)
    if not isinstance(longest, int) or not 1 <= longest <= limits.INPUT_TEXT:
        yield fault(f"{path}/max_length", f"must be between 1 and {limits.INPUT_TEXT}")
    elif not isinstance(shortest, int) or not 0 <= shortest <= longest:
        yield fault(f"{path}/min_length", "must be between 0 and max_length")
    elif element.get("initial_value") is not None:
        yield from too_long(element["initial_value"], f"{path}/initial_value", longest)


def _number_input(element: Element, path: str) -> Faults:
    yield from missing(element, path, "is_decimal_allowed")
    for key in ("initial_value", "min_value", "max_value"):
        if element.get(key) is not None and not isinstance(element[key], str):
            yield fault(f"{path}/{key}", "must be a string")


def _image(element: Element, path: str) -> Faults:
    if element.get("image_url") is None and element.get("slack_file") is None:
        yield fault(path, "missing required field: image_url")
    yield from too_long(element.get("alt_text"), f"{path}/alt_text", limits.ALT_TEXT)


def _nothing_more(element: Element, path: str) -> Faults:
    del element, path
    yield from ()


_CHECKS: dict[str, Callable[[Element, str], Faults]] = {
    "button": _button,
    "static_select": _select,
    "multi_static_select": _select,
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "overflow": _overflow,
    "plain_text_input": _text_input,
    "number_input": _number_input,
    "email_text_input": _nothing_more,
    "url_text_input": _nothing_more,
    "datepicker": _nothing_more,
    "timepicker": _nothing_more,
    "users_select": _nothing_more,
    "conversations_select": _nothing_more,
    "channels_select": _nothing_more,
    "image": _image,
}
_MENUS = frozenset({"static_select", "multi_static_select", "radio_buttons", "checkboxes", "overflow"})
_PICKERS = frozenset(
    {"datepicker", "timepicker", "users_select", "conversations_select", "channels_select", "button"}
)
_TYPED = frozenset({"plain_text_input", "number_input", "email_text_input", "url_text_input"})

IN_ACTIONS = (_MENUS | _PICKERS) - {"multi_static_select"}
IN_SECTION = _MENUS | _PICKERS | {"image"}
IN_INPUT = (_MENUS | _PICKERS | _TYPED) - {"overflow", "button"}
_NEEDS_ACTION_ID = frozenset({"number_input", "email_text_input", "url_text_input"})


def element_faults(element: object, path: str, allowed: frozenset[str]) -> Faults:
    """What Slack would object to in an element that stands where only `allowed` may stand."""
    if not isinstance(element, dict):
        yield fault(path, "must be an element")
        return
    kind = element.get("type")
    if kind not in allowed or kind not in _CHECKS:
        yield fault(f"{path}/type", f"unsupported type: {kind}")
        return
    yield from _CHECKS[kind](element, path)
    if element.get("action_id") is not None:
        yield from too_long(element["action_id"], f"{path}/action_id", limits.ACTION_ID)
    elif kind in _NEEDS_ACTION_ID:
        yield from missing(element, path, "action_id")
    if element.get("confirm") is not None:
        yield from confirm(element["confirm"], f"{path}/confirm")
    yield from optional_text(element, "placeholder", path, limits.PLACEHOLDER)
