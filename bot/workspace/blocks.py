"""Checks of blocks and views against Slack's rules: what would be answered with invalid_blocks.

Only the blocks the bot uses are known; another type is refused, so that a need is added on purpose.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from bot.workspace import block_limits as limits
from bot.workspace.block_elements import IN_ACTIONS, IN_INPUT, IN_SECTION, element_faults
from bot.workspace.block_text import Faults, fault, optional_text, text_object, too_long

Block = dict[str, Any]


def _section(block: Block, path: str) -> Faults:
    fields = block.get("fields")
    if block.get("text") is None and fields is None:
        yield fault(path, "must define either text or fields")
    if block.get("text") is not None:
        yield from text_object(block["text"], f"{path}/text", limits.SECTION_TEXT)
    if fields is not None:
        if not isinstance(fields, list) or not 0 < len(fields) <= limits.FIELDS:
            yield fault(f"{path}/fields", f"must be 1 to {limits.FIELDS} items")
        else:
            for i, field in enumerate(fields):
                yield from text_object(field, f"{path}/fields/{i}", limits.FIELD_TEXT)
    if block.get("accessory") is not None:
        yield from element_faults(block["accessory"], f"{path}/accessory", IN_SECTION)


def _header(block: Block, path: str) -> Faults:
    yield from text_object(block.get("text"), f"{path}/text", limits.HEADER_TEXT, plain_only=True)


def _actions(block: Block, path: str) -> Faults:
    elements = block.get("elements")
    if not isinstance(elements, list) or not 0 < len(elements) <= limits.ACTIONS:
        yield fault(f"{path}/elements", f"must be 1 to {limits.ACTIONS} items")
        return
    for i, element in enumerate(elements):
        yield from element_faults(element, f"{path}/elements/{i}", IN_ACTIONS)


def _context(block: Block, path: str) -> Faults:
    elements = block.get("elements")
    if not isinstance(elements, list) or not 0 < len(elements) <= limits.CONTEXT:
        yield fault(f"{path}/elements", f"must be 1 to {limits.CONTEXT} items")
        return
    for i, element in enumerate(elements):
        where = f"{path}/elements/{i}"
        if isinstance(element, dict) and element.get("type") == "image":
            yield from element_faults(element, where, frozenset({"image"}))
        else:
            yield from text_object(element, where, limits.SECTION_TEXT)


def _input(block: Block, path: str) -> Faults:
    yield from text_object(block.get("label"), f"{path}/label", limits.LABEL, plain_only=True)
    yield from optional_text(block, "hint", path, limits.HINT)
    yield from element_faults(block.get("element"), f"{path}/element", IN_INPUT)


def _divider(block: Block, path: str) -> Faults:
    unknown = set(block) - {"type", "block_id"}
    if unknown:
        yield fault(path, f"unknown fields: {', '.join(sorted(unknown))}")


def _image(block: Block, path: str) -> Faults:
    yield from element_faults(
        {k: v for k, v in block.items() if k not in ("block_id", "title")}, path, frozenset({"image"})
    )
    yield from optional_text(block, "title", path, limits.IMAGE_TITLE)


def _markdown(block: Block, path: str) -> Faults:
    yield from too_long(block.get("text"), f"{path}/text", limits.MARKDOWN_TEXT)


def _rich_text(block: Block, path: str) -> Faults:
    if not isinstance(block.get("elements"), list):
        yield fault(f"{path}/elements", "must be a list")


def _table(block: Block, path: str) -> Faults:
    rows = block.get("rows")
    if not isinstance(rows, list) or not 0 < len(rows) <= limits.TABLE_ROWS:
        yield fault(f"{path}/rows", f"must be 1 to {limits.TABLE_ROWS} rows")
        return
    for i, row in enumerate(rows):
        if not isinstance(row, list) or not 0 < len(row) <= limits.TABLE_COLUMNS:
            yield fault(f"{path}/rows/{i}", f"must be 1 to {limits.TABLE_COLUMNS} cells")
            continue
        for j, cell in enumerate(row):
            if not isinstance(cell, dict) or cell.get("type") not in ("raw_text", "raw_number", "rich_text"):
                yield fault(f"{path}/rows/{i}/{j}", "must be raw_text or rich_text")
            elif cell["type"] == "raw_text" and not cell.get("text"):
                yield fault(f"{path}/rows/{i}/{j}/text", "must be more than 0 characters")
    if text_length(rows) > limits.TABLE_CHARACTERS:
        yield fault(path, f"must be less than {limits.TABLE_CHARACTERS + 1} characters in all cells")


_EVERYWHERE: dict[str, Callable[[Block, str], Faults]] = {
    "section": _section,
    "header": _header,
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "image": _image,
    "rich_text": _rich_text,
    "input": _input,
}
_IN_MESSAGES = _EVERYWHERE | {"markdown": _markdown, "table": _table}


def text_length(value: object) -> int:
    """Characters of all texts in blocks or parts of them."""
    if isinstance(value, dict):
        own = value.get("text")
        inner = [part for key, part in value.items() if key != "text" or not isinstance(part, str)]
        return (len(own) if isinstance(own, str) else 0) + text_length(inner)
    return sum(map(text_length, value)) if isinstance(value, list) else 0


def message_faults(blocks: object) -> list[str]:
    """What Slack would object to in a message's blocks."""
    return list(_block_list(blocks, _IN_MESSAGES, limits.MOST_BLOCKS_MESSAGE))


def view_faults(view: object) -> list[str]:
    """What Slack would object to in a modal or App Home."""
    if not isinstance(view, dict):
        return [fault("/view", "must be a view object")]
    return list(_view(view))


def _view(view: Block) -> Faults:
    kind = view.get("type")
    if kind not in ("modal", "home"):
        yield fault("/view/type", f"unsupported type: {kind}")
        return
    if len(json.dumps(view, ensure_ascii=False).encode()) > limits.VIEW_BYTES:
        yield fault("/view", "view_too_large")
    for key, longest in (
        ("callback_id", limits.CALLBACK_ID),
        ("external_id", limits.CALLBACK_ID),
        ("private_metadata", limits.PRIVATE_METADATA),
    ):
        if view.get(key) is not None:
            yield from too_long(view[key], f"/view/{key}", longest)
    if kind == "modal":
        yield from _modal(view)
    yield from _block_list(view.get("blocks"), _EVERYWHERE, limits.MOST_BLOCKS_VIEW, at="/view/blocks")


def _modal(view: Block) -> Faults:
    yield from text_object(view.get("title"), "/view/title", limits.MODAL_TITLE, plain_only=True)
    for key in ("submit", "close"):
        yield from optional_text(view, key, "/view", limits.MODAL_TITLE)
    inputs = any(isinstance(b, dict) and b.get("type") == "input" for b in view.get("blocks") or [])
    if inputs and view.get("submit") is None:
        yield fault("/view/submit", "`submit` is required when there are input blocks")


def _block_list(
    blocks: object, known: dict[str, Callable[[Block, str], Faults]], most: int, at: str = "/blocks"
) -> Faults:
    if not isinstance(blocks, list):
        yield fault(at, "must be a list of blocks")
        return
    if len(blocks) > most:
        yield fault(at, f"no more than {most} items allowed")
    for i, block in enumerate(blocks):
        path = f"{at}/{i}"
        if not isinstance(block, dict) or block.get("type") not in known:
            kind = block.get("type") if isinstance(block, dict) else type(block).__name__
            yield fault(f"{path}/type", f"unsupported type: {kind}")
            continue
        if block.get("block_id") is not None:
            yield from too_long(block["block_id"], f"{path}/block_id", limits.BLOCK_ID)
        yield from known[block["type"]](block, path)
    yield from _said_twice([block for block in blocks if isinstance(block, dict)], at)


def _said_twice(blocks: list[Block], at: str) -> Faults:
    block_ids = Counter(block["block_id"] for block in blocks if block.get("block_id") is not None)
    for block_id, times in block_ids.items():
        if times > 1:
            yield fault(at, f"`block_id` {block_id} already exists")
    for i, block in enumerate(blocks):
        action_ids = Counter(_action_ids(block))
        for action_id, times in action_ids.items():
            if times > 1:
                yield fault(f"{at}/{i}", f"`action_id` {action_id} already exists in this block")


def _action_ids(block: Block) -> Iterator[str]:
    parts = block.get("elements") if block.get("type") == "actions" else []
    for part in parts if isinstance(parts, list) else []:
        if isinstance(part, dict) and part.get("action_id") is not None:
            yield str(part["action_id"])
