"""The inputs of a modal: label, field, hint and, after a refused submission, the error at the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui
from nicegui.element import Element

from bot.workspace.ui.mrkdwn import plain_html
from bot.workspace.ui.pressables import all_options, label_of
from bot.workspace.ui.tags import NativeChoices, NativeSelect, Tag, box, rich, set_attrs

Json = Mapping[str, Any]
Value = str | Sequence[str]


@dataclass(slots=True)
class Field:
    """One drawn input: how to read it, and where its error is written."""

    block_id: str
    read: Callable[[], Value]
    control: Element
    error: Tag

    def show_error(self, message: str | None) -> None:
        """Write the error at the field, or take it away."""
        self.error.set_text(message or "")
        self.error.set_visibility(bool(message))
        set_attrs(self.control, aria_invalid="true" if message else None)


class Form:
    """The inputs of one modal."""

    def __init__(self) -> None:
        self.fields: list[Field] = []

    def draw(self, block: Json) -> None:
        """Draw an input block."""
        block_id, element = str(block["block_id"]), block["element"]
        label = label_of(block, "label") + (" (valgfri)" if block.get("optional") else "")
        with box("rb-field", data_testid=f"field-{block_id}"):
            grouped = element["type"] in {"radio_buttons", "checkboxes"}
            title = Tag("div" if grouped else "label", label, "rb-label")
            title.props["id"] = f"label-{title.id}"
            make = _INPUTS.get(str(element["type"]), _line)
            control, read = make(element, f"input-{block_id}", label)
            if not grouped:
                title.props["for"] = f"control-{control.id}"
                control.props["for" if isinstance(control, ui.input | ui.textarea) else "id"] = (
                    f"control-{control.id}"
                )
            if hint := label_of(block, "hint"):
                rich(plain_html(hint), "rb-hint")
            error = Tag("div", "", "rb-error", role="alert", data_testid=f"error-{block_id}")
            error.set_visibility(False)
        self.fields.append(Field(block_id, read, control, error))

    def values(self) -> dict[str, Value]:
        """What is filled in, by block_id."""
        return {field.block_id: field.read() for field in self.fields}

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Write each error at its field."""
        for field in self.fields:
            field.show_error(errors.get(field.block_id))


Made = tuple[Element, Callable[[], Value]]


def _line(element: Json, testid: str, _: str) -> Made:
    placeholder = label_of(element, "placeholder")
    value = str(
        element.get("initial_value") or element.get("initial_date") or element.get("initial_time") or ""
    )
    control: ui.input | ui.textarea
    if element.get("multiline"):
        control = ui.textarea(value=value, placeholder=placeholder).props("outlined autogrow")
    else:
        control = ui.input(value=value, placeholder=placeholder).props("outlined dense")
        if kind := _TYPES.get(str(element["type"])):
            control.props["type"] = kind
    if longest := element.get("max_length"):
        control.props["maxlength"] = str(longest)
        control.props.set_bool("counter", bool(element.get("multiline")))
    control.classes("rb-input")
    set_attrs(control, data_testid=testid)
    return control, lambda: str(control.value or "")


# Numbers are typed as text, as in Slack: a browser's number field would drop what it can't read.
_TYPES = {"datepicker": "date", "timepicker": "time", "email_text_input": "email", "url_text_input": "url"}


def _select(element: Json, testid: str, _: str) -> Made:
    initial = (element.get("initial_option") or {}).get("value")
    control = NativeSelect(
        all_options(element),
        value=str(initial) if initial is not None else None,
        placeholder=label_of(element, "placeholder", "Vælg …"),
        data_testid=testid,
    )
    return control, lambda: control.value or ""


def _choices(element: Json, testid: str, label: str) -> Made:
    radio = element["type"] == "radio_buttons"
    first = (
        [element["initial_option"]] if element.get("initial_option") else element.get("initial_options") or []
    )
    control = NativeChoices(
        "radio" if radio else "checkbox",
        all_options(element),
        name=testid,
        chosen=[str(option["value"]) for option in first],
        data_testid=testid,
        aria_label=label,
    )
    return control, lambda: list(control.chosen)


_INPUTS: Mapping[str, Callable[[Json, str, str], Made]] = {
    "static_select": _select,
    "radio_buttons": _choices,
    "checkboxes": _choices,
    "multi_static_select": _choices,
}
