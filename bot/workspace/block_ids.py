"""Fills in the block_id and action_id that Slack gives to blocks and elements without one."""

from __future__ import annotations

import copy
import secrets

from bot.workspace.model import Json

_INTERACTIVE_IN = ("accessory", "element")


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy of the blocks in which each has its id and each element its own."""
    filled = copy.deepcopy(blocks)
    for block in filled:
        if block.get("block_id") is None:
            block["block_id"] = secrets.token_urlsafe(4)
        elements = block.get("elements", []) if block["type"] == "actions" else []
        for element in [*elements, *(block[key] for key in _INTERACTIVE_IN if block.get(key))]:
            if element["type"] != "image" and element.get("action_id") is None:
                element["action_id"] = secrets.token_urlsafe(4)
    return filled
