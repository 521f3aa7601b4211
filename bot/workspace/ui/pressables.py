"""What can be pressed in messages, modals and App Home: buttons, menus, dates and choices.

A press leaves here as an action_id and a value; the world turns it into Slack's action object.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui

from bot.workspace.slack_text import unescape
from bot.workspace.ui.tags import NativeChoices, NativeSelect, Tag, box, button, set_attrs, text

Json = Mapping[str, Any]
OnPress = Callable[[str, str | None], Awaitable[None]]


async def ignore_press(_: str, __: str | None) -> None:
    """Where nothing can be pressed, as in a preview."""


def pressable(element: Json, on_press: OnPress) -> None:
    """Draw one interactive element; what is unknown is named, not hidden."""
    draw = _ELEMENTS.get(str(element.get("type")))
    if draw is None:
        text(f"[{element.get('type')} kan ikke vises her]", "rb-muted")
        return
    draw(element, on_press)


def all_options(element: Json) -> list[tuple[str, str]]:
    """The options of an element as (value, label), those in groups too."""
    grouped = [option for group in element.get("option_groups") or () for option in group["options"]]
    options = [*(element.get("options") or ()), *grouped]
    return [(str(option["value"]), label_of(option)) for option in options]


def label_of(thing: Json, key: str = "text", default: str = "") -> str:
    """The words of a text object inside an element."""
    return unescape(str((thing.get(key) or {}).get("text", default)))


def _action(element: Json) -> str:
    return str(element.get("action_id", ""))


def _testid(element: Json) -> str:
    return f"press-{_action(element)}"


def _button(element: Json, on_press: OnPress) -> None:
    css = f"rb-button rb-{element.get('style', 'plain')}"
    aria = str(element["accessibility_label"]) if element.get("accessibility_label") else None
    attrs = {"data_testid": _testid(element), "aria_label": aria}
    if url := element.get("url"):
        Tag("a", label_of(element), css, href=str(url), target="_blank", rel="noopener noreferrer", **attrs)
        return
    value = str(element["value"]) if "value" in element else None

    async def pressed() -> None:
        # One press at a time: a double click is one press.
        if made.props.get("aria-busy"):
            return
        set_attrs(made, aria_busy="true")
        if not element.get("confirm") or await _confirmed(element["confirm"]):
            await on_press(_action(element), value)
        if not made.is_deleted:
            set_attrs(made, aria_busy=None)

    made = Tag("button", label_of(element), css, type="button", **attrs)
    made.on("click", pressed, args=[])


async def _confirmed(confirm: Json) -> bool:
    """Ask "are you sure?" with the bot's own words."""
    with ui.dialog() as dialog, box("rb-dialog"):
        set_attrs(dialog, aria_label=label_of(confirm, "title"))
        text(label_of(confirm, "title"), "rb-dialog-title", "h2")
        text(label_of(confirm, "text"), "rb-dialog-text", "p")
        with box("rb-dialog-foot"):
            css = f"rb-button rb-{confirm.get('style', 'primary')}"
            button(label_of(confirm, "deny"), lambda: dialog.submit(False), testid="confirm-deny")
            button(label_of(confirm, "confirm"), lambda: dialog.submit(True), testid="confirm-ok", css=css)
    answer = await dialog
    dialog.delete()
    return bool(answer)


def _select(element: Json, on_press: OnPress) -> None:
    initial = (element.get("initial_option") or {}).get("value")
    label = label_of(element, "placeholder", "Vælg")
    NativeSelect(
        all_options(element),
        value=initial,
        placeholder=label if initial is None else None,
        on_change=lambda value: on_press(_action(element), value),
        data_testid=_testid(element),
        aria_label=label,
    )


def _overflow(element: Json, on_press: OnPress) -> None:
    NativeSelect(
        all_options(element),
        value=None,
        placeholder="⋯",
        on_change=lambda value: on_press(_action(element), value),
        data_testid=_testid(element),
        aria_label="Flere handlinger",
    )


def _date(element: Json, on_press: OnPress) -> None:
    picker = Tag(
        "input",
        "",
        "rb-date",
        type="date",
        value=element.get("initial_date"),
        aria_label=label_of(element, "placeholder", "Vælg dato"),
        data_testid=_testid(element),
    )
    picker.on(
        "change",
        lambda event: on_press(_action(element), str(event.args)),
        js_handler="(e) => e.target.value && emit(e.target.value)",
    )


def _radio(element: Json, on_press: OnPress) -> None:
    initial = (element.get("initial_option") or {}).get("value")
    NativeChoices(
        "radio",
        all_options(element),
        name=_action(element),
        chosen=[str(initial)] if initial is not None else [],
        on_change=lambda chosen: on_press(_action(element), chosen[0]),
        data_testid=_testid(element),
        aria_label="Valgmuligheder",
    )


_ELEMENTS: Mapping[str, Callable[[Json, OnPress], None]] = {
    "button": _button,
    "static_select": _select,
    "overflow": _overflow,
    "datepicker": _date,
    "radio_buttons": _radio,
}
