"""Small HTML elements for the page: native tags with a class, a testid and aria attributes.

Native buttons, selects and labels where they do: they bring keyboard and screen reader support along.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

Handler = Callable[[], Awaitable[None] | None]


class Tag(TextElement):
    """A native element with escaped text."""

    def __init__(self, tag: str, text: str = "", css: str = "", **attrs: str | None) -> None:
        super().__init__(tag=tag, text=text)
        if css:
            self.classes(css)
        set_attrs(self, **attrs)


def set_attrs(element: Element, **attrs: str | None) -> None:
    """Set HTML attributes (`aria_label` becomes `aria-label`); None removes one."""
    for name, value in attrs.items():
        key = name.rstrip("_").replace("_", "-")
        if element.props.get(key) != value:
            element.props.set_optional(key, value)


def box(css: str = "", tag: str = "div", **attrs: str | None) -> Tag:
    """A container."""
    return Tag(tag, "", css, **attrs)


def text(content: str, css: str = "", tag: str = "span", **attrs: str | None) -> Tag:
    """A piece of text."""
    return Tag(tag, content, css, **attrs)


def rich(html: str, css: str = "", tag: str = "div") -> ui.html:
    """HTML that this package has made itself from escaped parts."""
    element = ui.html(html, sanitize=False, tag=tag)
    return element.classes(css) if css else element


def button(
    label: str,
    on_click: Handler | None = None,
    *,
    testid: str,
    css: str = "rb-button",
    js: str | None = None,
    **attrs: str | None,
) -> Tag:
    """A native button; `js` runs in the page instead of a round trip."""
    element = Tag("button", label, css, type="button", data_testid=testid, **attrs)
    if js is not None:
        element.on("click", js_handler=js)
    if on_click is not None:
        element.on("click", lambda _: on_click(), args=[])
    return element


class NativeSelect(Element):
    """A native drop-down with (value, label) options."""

    def __init__(
        self,
        options: Iterable[tuple[str, str]],
        *,
        value: str | None,
        placeholder: str | None = None,
        on_change: Callable[[str], Awaitable[None] | None] | None = None,
        **attrs: str | None,
    ) -> None:
        super().__init__("select")
        self.classes("rb-select")
        self.value = value
        self._on_change = on_change
        set_attrs(self, **attrs)
        with self:
            if placeholder is not None:
                Tag("option", placeholder, value="", **({"selected": ""} if value is None else {}))
            for option, label in options:
                Tag("option", label, value=option, **({"selected": ""} if option == value else {}))
        self.on("change", self._changed, js_handler="(e) => emit(e.target.value)")

    def _changed(self, event: GenericEventArguments) -> Awaitable[None] | None:
        self.value = str(event.args) or None
        return self._on_change(self.value) if self._on_change and self.value else None


class NativeChoices(Element):
    """Native radio buttons or checkboxes; `chosen` holds the picked values in the options' order."""

    def __init__(
        self,
        kind: str,
        options: Iterable[tuple[str, str]],
        *,
        name: str,
        chosen: Iterable[str] = (),
        on_change: Callable[[list[str]], Any] | None = None,
        **attrs: str | None,
    ) -> None:
        super().__init__("div")
        self.classes("rb-choices")
        self.options = list(options)
        self.chosen = list(chosen)
        self._kind = kind
        self._on_change = on_change
        testid = attrs.pop("data_testid", None) or name
        set_attrs(self, role="radiogroup" if kind == "radio" else "group", data_testid=testid, **attrs)
        with self:
            for value, label in self.options:
                with box("rb-choice", "label"):
                    checked = {"checked": ""} if value in self.chosen else {}
                    item = Tag(
                        "input", type=kind, name=name, value=value, data_testid=f"{testid}-{value}", **checked
                    )
                    item.on(
                        "change", self._changed, js_handler="(e) => emit([e.target.value, e.target.checked])"
                    )
                    text(label)

    def _changed(self, event: GenericEventArguments) -> Any:
        value, checked = str(event.args[0]), bool(event.args[1])
        picked = (
            {value}
            if self._kind == "radio"
            else (set(self.chosen) | {value}) - (set() if checked else {value})
        )
        self.chosen = [option for option, _ in self.options if option in picked]
        return self._on_change(self.chosen) if self._on_change else None
