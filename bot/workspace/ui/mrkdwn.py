"""Slack's mrkdwn as safe HTML: everything a person wrote is escaped, only known marks become tags.

Works on Slack's wire form, where `&`, `<` and `>` arrive as entities and `<…>` is always a mention or a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from bot.workspace.slack_text import unescape

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_ANGLE = re.compile(r"<([^<>\n]+)>")
_SLOT = re.compile("\ue000(\\d+)\ue001")
_BULLET = re.compile(r"^(\s*)[•◦▪‣·]\s+")
# An empty line between a list or a quote and the text around it, as Slack shows it.
_GAP = '<p class="rb-gap"></p>'
_LINK_SCHEMES = ("https://", "http://", "mailto:")
_MARKS = tuple(
    (re.compile(rf"(?<![\w{mark}])\{mark}(?=\S)([^{mark}\n]*[^\s{mark}])\{mark}(?![\w{mark}])"), tag)
    for mark, tag in (("*", "strong"), ("_", "em"), ("~", "s"))
)


def _nobody(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are shown: the name of a user and of a channel, None when the id is unknown."""

    user: Callable[[str], str | None] = field(default=_nobody)
    channel: Callable[[str], str | None] = field(default=_nobody)


def mrkdwn_html(text: str, names: Names | None = None) -> str:
    """Mrkdwn as HTML with bold, italic, strike, code, quotes, bullets, links and mentions."""
    known = names or Names()
    clean = text.replace("\ue000", "").replace("\ue001", "").replace("\r\n", "\n")
    parts: list[str] = []
    for index, part in enumerate(_FENCE.split(clean)):
        if index % 2:
            parts.append(f"<pre>{escape(unescape(part))}</pre>")
        elif part.strip("\n"):
            parts.append(_lines_html(part.strip("\n"), known))
    return "".join(parts)


def plain_html(text: str) -> str:
    """Plain text as HTML: escaped, with its line breaks."""
    return escape(unescape(text)).replace("\n", "<br>")


def _lines_html(text: str, names: Names) -> str:
    out: list[str] = []
    group: list[str] = []
    kind = ""
    for line in text.split("\n"):
        line_kind, content = _kind_of(line)
        if line_kind != kind and group:
            out.append(_group_html(kind, group, names))
            group = []
        kind = line_kind
        group.append(content)
    out.append(_group_html(kind, group, names))
    return "".join(out)


def _kind_of(line: str) -> tuple[str, str]:
    for prefix in ("&gt;", ">"):
        if line.startswith(prefix):
            return "quote", line[len(prefix) :].removeprefix(" ")
    if bullet := _BULLET.match(line):
        return "list", line[bullet.end() :]
    return "text", line


def _group_html(kind: str, lines: list[str], names: Names) -> str:
    inner = [inline_html(line, names) for line in lines]
    if kind == "quote":
        return f"<blockquote>{'<br>'.join(inner)}</blockquote>"
    if kind == "list":
        return f"<ul>{''.join(f'<li>{item}</li>' for item in inner)}</ul>"
    words = [bool(line) for line in inner]
    if not any(words):
        return _GAP
    first, end = words.index(True), len(inner) - words[::-1].index(True)
    before, after = _GAP if first else "", _GAP if end < len(inner) else ""
    return f"{before}<p>{'<br>'.join(inner[first:end])}</p>{after}"


def inline_html(text: str, names: Names) -> str:
    """One line of mrkdwn as HTML."""
    kept: list[str] = []

    def keep(html: str) -> str:
        kept.append(html)
        return f"\ue000{len(kept) - 1}\ue001"

    text = _CODE.sub(lambda m: keep(f"<code>{escape(unescape(m[1]))}</code>"), text)
    text = _ANGLE.sub(lambda m: keep(_angle_html(m[1], names)), text)
    html = escape(unescape(text))
    for pattern, tag in _MARKS:
        html = pattern.sub(rf"<{tag}>\1</{tag}>", html)
    return _SLOT.sub(lambda m: _SLOT.sub(lambda inner: kept[int(inner[1])], kept[int(m[1])]), html)


def _angle_html(body: str, names: Names) -> str:
    target, _, label = body.partition("|")
    if target.startswith("@"):
        return _chip("@" + (names.user(target[1:]) or label or "ukendt"))
    if target.startswith("#"):
        return _chip("#" + (names.channel(target[1:]) or label or "ukendt"))
    if target.startswith("!"):
        return _chip(unescape(label) or "@" + target[1:].partition("^")[0])
    if unescape(target).lower().startswith(_LINK_SCHEMES):
        return link_html(unescape(target), unescape(label) or unescape(target).removeprefix("mailto:"))
    return escape(unescape(f"<{body}>"))


def link_html(url: str, label: str) -> str:
    """A link that opens beside the page; an address of an unknown kind stays text."""
    if not url.lower().startswith(_LINK_SCHEMES):
        return escape(label)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def _chip(text: str) -> str:
    return f'<span class="rb-mention">{escape(unescape(text))}</span>'
