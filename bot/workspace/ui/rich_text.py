"""Slack's rich_text and table blocks as safe HTML: sections, lists, quotes, preformatted text, cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from bot.workspace.ui.mrkdwn import Names, link_html, plain_html

Json = Mapping[str, Any]
_STYLES = (("code", "code"), ("bold", "strong"), ("italic", "em"), ("strike", "s"))


def rich_text_html(block: Json, names: Names) -> str:
    """A rich_text block as HTML."""
    return "".join(_part_html(part, names) for part in block.get("elements", ()))


def table_html(block: Json, names: Names) -> str:
    """A table block as HTML; its first row holds the headings."""
    rows = list(block.get("rows", ()))
    if not rows:
        return ""
    settings = list(block.get("column_settings", ()))
    head = _row_html(rows[0], "th", settings, names)
    body = "".join(_row_html(row, "td", settings, names) for row in rows[1:])
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _part_html(part: Json, names: Names) -> str:
    kind = part.get("type")
    if kind == "rich_text_list":
        tag = "ol" if part.get("style") == "ordered" else "ul"
        items = "".join(f"<li>{_run_html(item, names)}</li>" for item in part.get("elements", ()))
        return f"<{tag}>{items}</{tag}>"
    inner = _run_html(part, names)
    if kind == "rich_text_quote":
        return f"<blockquote>{inner}</blockquote>"
    return f"<pre>{inner}</pre>" if kind == "rich_text_preformatted" else f"<p>{inner}</p>"


def _run_html(part: Json, names: Names) -> str:
    return "".join(_leaf_html(leaf, names) for leaf in part.get("elements", ()))


def _leaf_html(leaf: Json, names: Names) -> str:
    render = _LEAVES.get(str(leaf.get("type")), _text_leaf)
    html = render(leaf, names)
    style = leaf.get("style") or {}
    for key, tag in _STYLES:
        if style.get(key):
            html = f"<{tag}>{html}</{tag}>"
    return html


def _text_leaf(leaf: Json, _: Names) -> str:
    return plain_html(str(leaf.get("text", "")))


def _link_leaf(leaf: Json, _: Names) -> str:
    url = str(leaf.get("url", ""))
    return link_html(url, str(leaf.get("text") or url))


def _user_leaf(leaf: Json, names: Names) -> str:
    return _mention("@" + (names.user(str(leaf.get("user_id"))) or "ukendt"))


def _channel_leaf(leaf: Json, names: Names) -> str:
    return _mention("#" + (names.channel(str(leaf.get("channel_id"))) or "ukendt"))


def _emoji_leaf(leaf: Json, _: Names) -> str:
    name = escape(f":{leaf.get('name', '')}:")
    try:
        chars = "".join(chr(int(point, 16)) for point in str(leaf.get("unicode", "")).split("-") if point)
        chars.encode()
    except (ValueError, OverflowError):
        return name
    return escape(chars) or name


def _mention(text: str) -> str:
    return f'<span class="rb-mention">{escape(text)}</span>'


_LEAVES: Mapping[str, Callable[[Json, Names], str]] = {
    "text": _text_leaf,
    "link": _link_leaf,
    "user": _user_leaf,
    "channel": _channel_leaf,
    "emoji": _emoji_leaf,
}


def _row_html(row: list[Json], tag: str, settings: list[Json | None], names: Names) -> str:
    return (
        f"<tr>{''.join(_cell_html(cell, tag, index, settings, names) for index, cell in enumerate(row))}</tr>"
    )


def _cell_html(cell: Json, tag: str, index: int, settings: list[Json | None], names: Names) -> str:
    setting = settings[index] if index < len(settings) else None
    align = str((setting or {}).get("align", "left"))
    css = f' class="rb-{align}"' if align in {"right", "center"} else ""
    scope = ' scope="col"' if tag == "th" else ""
    inner = (
        rich_text_html(cell, names)
        if cell.get("type") == "rich_text"
        else plain_html(str(cell.get("text", "")))
    )
    return f"<{tag}{scope}{css}>{inner}</{tag}>"
