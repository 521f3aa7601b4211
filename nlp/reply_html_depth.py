"""HTML whose elements lie too deep in each other is made flatter: a parser goes through all that are open."""

from __future__ import annotations

import re

MAX_DEPTH = 1_500
"""Years of replies to replies are a few hundred."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]{0,20})[^<>]{0,4000}>?")
# What needs no end tag, or ends by itself, lies in nothing of its own kind.
_FLAT = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    | {"p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "colgroup"}
)


def flattened(html: str) -> str:
    """The same HTML without the tags of elements that lie deeper than any mail's; their text stays."""
    if html.count("<") <= MAX_DEPTH:
        return html
    kept: list[str] = []
    seen = depth = 0
    for tag in _TAG.finditer(html):
        if tag["name"].lower() in _FLAT or tag.group().endswith("/>"):
            continue
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        if depth > MAX_DEPTH or (tag["end"] and depth == MAX_DEPTH):
            kept.append(html[seen : tag.start()])
            seen = tag.end()
    kept.append(html[seen:])
    return "".join(kept)
