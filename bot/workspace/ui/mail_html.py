"""A mail's HTML made safe to look at: cleaned with nh3, for a sandboxed frame that can load nothing."""

from __future__ import annotations

from html import escape

import nh3

_TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"}
_ATTRIBUTES = {
    **{tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items() if tag != "img"},
    "*": {"style", "title", "lang", "dir"},
}
# Their words are no part of the letter.
_LEFT_OUT = {"script", "style", "title"}
_STYLES = {
    "background-color", "border", "border-bottom", "border-collapse", "border-left", "border-top", "color",
    "font-style", "font-weight", "margin", "margin-bottom", "margin-left", "margin-top", "padding",
    "padding-left", "text-align", "vertical-align", "white-space", "width",
}  # fmt: skip
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LOOK = (
    "body{margin:0;font:15px/1.55 system-ui,sans-serif;color:#1f2a30;overflow-wrap:anywhere}"
    "body>:first-child{margin-top:0}"
    "table{border-collapse:collapse;max-width:100%}td,th{padding:4px 8px;vertical-align:top}"
    "blockquote{margin:8px 0;padding-left:12px;border-left:3px solid #c9d2d3}a{color:#0b5a61}"
)


def clean(html: str) -> str:
    """Only what a letter needs: no scripts, no pictures, no addresses but web and mail."""
    return nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_LEFT_OUT,
        attributes=_ATTRIBUTES,
        filter_style_properties=_STYLES,
        url_schemes={"http", "https", "mailto"},
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def frame_document(html: str) -> str:
    """The whole document of the frame."""
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        f"<style>{_LOOK}</style></head><body>{clean(html)}</body></html>"
    )
