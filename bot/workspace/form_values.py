"""Values of inputs and menus: what a person typed or chose, in the form Slack sends it.

Also the checks Slack's own client makes before anything is sent: required, lengths, numbers, choices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.workspace.model import Json

REQUIRED = "Udfyld feltet."


def find_action(blocks: Iterable[Json], action_id: str, value: str | None) -> Json | None:
    """The action of pressing an element: by action_id or text, and by value where several share it."""
    for block, element in _elements(blocks):
        if not _is_meant(element, action_id):
            continue
        if element["type"] == "button":
            if value is None or element.get("value") == value:
                return _named(block, element) | _kept(element, ("text", "value", "style", "url"))
            continue
        chosen, error = _chosen(element, [value] if value is not None else [])
        if error is None:
            return _named(block, element) | chosen
    return None


def _is_meant(element: Json, action_id: str) -> bool:
    """By its action_id, the part of it before a "#" (what tells apart buttons of one kind), or its text."""
    own = str(element.get("action_id", ""))
    text = element.get("text")
    label = text.get("text") if isinstance(text, dict) else None
    return action_id in (own, own.partition("#")[0], label)


def _named(block: Json, element: Json) -> Json:
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block.get("block_id", ""),
    }


def _kept(element: Json, keys: Iterable[str]) -> Json:
    return {key: element[key] for key in keys if key in element}


def _elements(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    for block in blocks:
        for element in block.get("elements", []) if block["type"] == "actions" else []:
            yield block, element
        for key in ("accessory", "element"):
            if isinstance(block.get(key), dict):
                yield block, block[key]


def fill_in(blocks: Iterable[Json], values: Mapping[str, str | Sequence[str]]) -> tuple[Json, dict[str, str]]:
    """(view.state.values, errors per block_id) of a modal filled in with a value per block_id.

    An input that is not named keeps its initial value, as it would on the screen.
    """
    state: Json = {}
    errors: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        block_id, element = block["block_id"], block["element"]
        given = values.get(block_id)
        typed = _initial(element) if given is None else [given] if isinstance(given, str) else list(given)
        typed = [text for text in typed if text]
        entry, error = _chosen(element, typed)
        if not typed and not block.get("optional", False):
            error = REQUIRED
        if error:
            errors[block_id] = error
        state.setdefault(block_id, {})[element.get("action_id", "")] = {"type": element["type"], **entry}
    return state, errors


def _initial(element: Json) -> list[str]:
    for key in ("initial_value", "initial_date", "initial_time", "initial_user", "initial_channel"):
        if element.get(key) is not None:
            return [str(element[key])]
    if element.get("initial_option"):
        return [element["initial_option"]["value"]]
    return [option["value"] for option in element.get("initial_options") or []]


def _options(element: Json) -> list[Json]:
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return [*(element.get("options") or []), *grouped]


_PLAIN = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
}


def _chosen(element: Json, typed: list[str]) -> tuple[Json, str | None]:
    kind = element["type"]
    if kind in _PLAIN:
        text = typed[0] if typed else None
        return {_PLAIN[kind]: text}, _check_text(element, text) if text is not None else None
    by_value = {option["value"]: option for option in _options(element)}
    unknown = [value for value in typed if value not in by_value]
    if unknown:
        return {}, f"Vælg en af mulighederne; {unknown[0]!r} er ikke en af dem."
    options = [by_value[value] for value in typed]
    if kind in ("checkboxes", "multi_static_select"):
        return {"selected_options": options}, None
    return {"selected_option": options[0] if options else None}, None


def _check_text(element: Json, text: str) -> str | None:
    kind = element["type"]
    if kind == "number_input":
        return _check_number(element, text)
    if kind == "datepicker":
        return None if _is_date(text) else "Vælg en dato."
    if kind == "email_text_input" and "@" not in text:
        return "Skriv en mailadresse."
    longest = element.get("max_length") or 3000
    if len(text) > longest:
        return f"Højst {longest} tegn."
    shortest = element.get("min_length") or 0
    return f"Mindst {shortest} tegn." if len(text) < shortest else None


def _check_number(element: Json, text: str) -> str | None:
    try:
        number = float(text)
    except ValueError:
        return "Skriv et tal."
    if not element.get("is_decimal_allowed", False) and not number.is_integer():
        return "Skriv et helt tal."
    lowest, highest = element.get("min_value"), element.get("max_value")
    if lowest is not None and number < float(lowest):
        return f"Mindst {lowest}."
    return f"Højst {highest}." if highest is not None and number > float(highest) else None


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
