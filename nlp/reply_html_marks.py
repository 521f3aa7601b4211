"""How mail clients mark quotes, headers and signatures in their HTML; one table, no walking."""

from __future__ import annotations

import re
from enum import Enum, auto

from selectolax.lexbor import LexborNode

from nlp.reply_line import folded

Attributes = dict[str, str | None]


class Mark(Enum):
    """What an element means for what stands in it or after it."""

    QUOTE = auto()
    HEADER = auto()
    SIGNATURE = auto()
    REST_IS_QUOTE = auto()
    REST_IS_QUOTE_FROM_HERE = auto()


_QUOTE_CLASSES = frozenset({"yahoo_quoted", "protonmail_quote", "zmail_extra", "tutanota_quote"})
_QUOTE_IDS = frozenset({"olk_src_body_section", "replybody"})
_HEADER_CLASSES = frozenset(
    {"gmail_attr", "moz-cite-prefix", "moz-email-headers-table", "outlookmessageheader"}
)
_REFERENCE_CLASSES = frozenset({"ms-outlook-mobile-reference-message"})
_REFERENCE_IDS = frozenset({"mail-editor-reference-message-container"})
_SIGNATURE_CLASSES = frozenset({"gmail_signature", "moz-signature", "gmail_signature_prefix"})
_SIGNATURE_IDS = frozenset({"signature", "ms-outlook-mobile-signature", "applemailsignature", "divsignature"})
_BORDER_TOP = re.compile(r"border(-width)?:[^;]{0,40};\s*border-top:\s*solid|border-style:\s*solid none none")
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(px|pt)?(;|$)|max-height:0(px)?(;|$)"
)
_COLOR = re.compile(r"(?:^|;)color:([^;]+)")
_FROM = re.compile(r"^\W{0,3}(fra|from|von|fran|de|van|da)\s?:")
_FORWARD = re.compile(r"-{4,}|videresendt|forwarded")
_MAX_SIGNATURE = 1500


def is_hidden(attributes: Attributes) -> bool:
    """Whether nobody sees the element: preheaders and tracking text."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style.lower().replace(" ", "")))


def own_color(attributes: Attributes) -> str | None:
    """The text colour the element sets, as people answer "i rødt" under each question."""
    style = attributes.get("style")
    if style:
        found = _COLOR.search(style.lower().replace(" ", "").replace("\n", ""))
        if found:
            return found.group(1)
    return attributes.get("color")


def mark_of(node: LexborNode, tag: str, attributes: Attributes) -> Mark | None:
    """What this element marks, None for most."""
    classes = (attributes.get("class") or "").lower().split()
    name = (attributes.get("id") or "").lower()
    if not classes and not name and tag != "blockquote" and "style" not in attributes:
        return None
    if name == "divrplyfwdmsg" or _HEADER_CLASSES.intersection(classes):
        return Mark.REST_IS_QUOTE if name == "divrplyfwdmsg" else Mark.HEADER
    if name in _REFERENCE_IDS or _REFERENCE_CLASSES.intersection(classes):
        return Mark.REST_IS_QUOTE_FROM_HERE
    if name in _QUOTE_IDS or _QUOTE_CLASSES.intersection(classes):
        return Mark.QUOTE
    if name in _SIGNATURE_IDS or _SIGNATURE_CLASSES.intersection(classes):
        return Mark.SIGNATURE if len(_start(node, _MAX_SIGNATURE + 1)) <= _MAX_SIGNATURE else None
    if tag == "blockquote":
        return Mark.QUOTE if _quotes(classes, attributes) else None
    if tag == "div":
        return _of_div(node, classes, attributes)
    return None


def _quotes(classes: list[str], attributes: Attributes) -> bool:
    """Whether a blockquote quotes; Outlook's own indented paragraphs are blockquotes too."""
    if (attributes.get("type") or "").lower() == "cite" or "cite" in attributes or "gmail_quote" in classes:
        return True
    style = (attributes.get("style") or "").lower().replace(" ", "")
    return "border-left" in style and "border:none" not in style


def _of_div(node: LexborNode, classes: list[str], attributes: Attributes) -> Mark | None:
    if "gmail_quote" in classes or "gmail_quote_container" in classes:
        return _of_gmail(node)
    style = (attributes.get("style") or "").lower().replace("\n", " ")
    if "border" in style and _BORDER_TOP.search(style) and _FROM.match(folded(_start(node, 200))):
        return Mark.REST_IS_QUOTE
    return None


def _of_gmail(node: LexborNode) -> Mark | None:
    """Gmail's container: in a reply only its blockquotes are quotes, so that answers stand between them."""
    attribution = node.css_first(".gmail_attr")
    if attribution is not None and _FORWARD.search(folded(_start(attribution, 100))):
        return Mark.QUOTE
    return None if node.css_first("blockquote") is not None else Mark.QUOTE


def _start(node: LexborNode, limit: int) -> str:
    """The first characters of an element's text, without reading all of it."""
    pieces: list[str] = []
    length = 0
    for child in node.traverse(include_text=True):
        if child.is_text_node:
            text = child.text_content or ""
            pieces.append(text)
            length += len(text.strip())
            if length >= limit:
                break
    return "".join(pieces).strip()
