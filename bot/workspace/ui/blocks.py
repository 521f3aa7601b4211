"""Block Kit drawn with NiceGUI: one function a block type, the same in messages, modals and App Home.

Inputs of modals are in form.py, what can be pressed in pressables.py, text in mrkdwn.py and rich_text.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.slack_text import unescape
from bot.workspace.ui.mrkdwn import Names, mrkdwn_html, plain_html
from bot.workspace.ui.pressables import OnPress, ignore_press, pressable
from bot.workspace.ui.rich_text import rich_text_html, table_html
from bot.workspace.ui.tags import Tag, box, rich, text

Json = Mapping[str, Any]


def _no_picture(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing of blocks needs: names, where a press goes, pictures by file id, what draws an input."""

    names: Names = field(default_factory=Names)
    on_press: OnPress = ignore_press
    picture: Callable[[str], str | None] = _no_picture
    draw_input: Callable[[Json], None] | None = None


def draw_blocks(blocks: Iterable[Json], drawing: Drawing) -> None:
    """Draw the blocks in the current container; a block of an unknown kind is named, not hidden."""
    with box("rb-blocks"):
        for block in blocks:
            _BLOCKS.get(str(block.get("type")), _unknown)(block, drawing)


def text_html(value: Json, names: Names) -> str:
    """A text object as HTML, by its kind."""
    raw = str(value.get("text", ""))
    return mrkdwn_html(raw, names) if value.get("type") == "mrkdwn" else plain_html(raw)


def _header(block: Json, _: Drawing) -> None:
    text(unescape(str(block["text"].get("text", ""))), "rb-header", "h3")


def _section(block: Json, drawing: Drawing) -> None:
    with box("rb-section"):
        with box("rb-section-text"):
            if "text" in block:
                rich(text_html(block["text"], drawing.names), "rb-text")
            if block.get("fields"):
                with box("rb-fields"):
                    for value in block["fields"]:
                        rich(text_html(value, drawing.names), "rb-text")
        if accessory := block.get("accessory"):
            with box("rb-accessory"):
                if accessory.get("type") == "image":
                    _picture(accessory, drawing, "rb-thumb")
                else:
                    pressable(accessory, drawing.on_press)


def _context(block: Json, drawing: Drawing) -> None:
    with box("rb-context"):
        for element in block.get("elements", ()):
            if element.get("type") == "image":
                _picture(element, drawing, "rb-icon")
            else:
                rich(text_html(element, drawing.names), "rb-text")


def _actions(block: Json, drawing: Drawing) -> None:
    with box("rb-actions", role="group", aria_label="Handlinger"):
        for element in block.get("elements", ()):
            pressable(element, drawing.on_press)


def _divider(_: Json, __: Drawing) -> None:
    Tag("hr", "", "rb-divider")


def _image(block: Json, drawing: Drawing) -> None:
    with box("rb-figure", "figure"):
        if title := block.get("title"):
            text(unescape(str(title.get("text", ""))), "rb-caption", "figcaption")
        _picture(block, drawing, "rb-picture")


def _picture(element: Json, drawing: Drawing, css: str) -> None:
    """Only pictures that lie in the workspace are shown: the page loads nothing from elsewhere."""
    alt = str(element.get("alt_text", "Billede"))
    source = drawing.picture(str((element.get("slack_file") or {}).get("id", "")))
    if source is None and str(element.get("image_url", "")).startswith("data:image/"):
        source = str(element["image_url"])
    if source is None:
        text(f"[Billede: {alt}]", "rb-muted")
        return
    Tag("img", "", css, src=source, alt=alt)


def _rich_text(block: Json, drawing: Drawing) -> None:
    rich(rich_text_html(block, drawing.names), "rb-text")


def _table(block: Json, drawing: Drawing) -> None:
    rich(table_html(block, drawing.names), "rb-table").props("tabindex=0 role=region aria-label=Tabel")


def _input(block: Json, drawing: Drawing) -> None:
    if drawing.draw_input is not None:
        drawing.draw_input(block)


def _markdown(block: Json, _: Drawing) -> None:
    rich(plain_html(str(block.get("text", ""))), "rb-text")


def _unknown(block: Json, _: Drawing) -> None:
    text(f"[Blok af typen {block.get('type')} kan ikke vises her]", "rb-muted")


_BLOCKS: Mapping[str, Callable[[Json, Drawing], None]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "divider": _divider,
    "image": _image,
    "rich_text": _rich_text,
    "table": _table,
    "markdown": _markdown,
    "input": _input,
}
