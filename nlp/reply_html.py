"""The lines and tables of an HTML mail, with what its own markup says about quotes and signatures.

Cutting happens in the DOM first, as clients mark their quotes there; WordSection1 is never a place to
cut, as tables of answers stand in it. The walk is iterative and linear, however deep the nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from nlp.reply_html_depth import flattened
from nlp.reply_html_marks import Mark, is_hidden, mark_of, own_color
from nlp.reply_html_tables import NARROW, children, data_rows
from nlp.reply_line import Label, Line, Tabel

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACED = _HEADINGS | {"ul", "ol", "blockquote", "table"}
_BLOCKS = _SPACED | {
    *("p", "div", "li", "tr", "tbody", "thead", "pre", "hr", "section", "article", "header", "footer"),
    *("center", "dl", "dt", "dd", "form", "address", "fieldset", "figure", "main", "aside", "nav"),
}
_DROPPED = frozenset({"script", "style", "head", "title", "meta", "link", "noscript", "template", "svg"})
_SPACES = re.compile(r"[ \t\n\f\r]+")
_MAX_TABLES = 150


@dataclass(slots=True)
class HtmlText:
    """What the walk has found so far."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Tabel] = field(default_factory=list)


@dataclass(slots=True)
class _Exit:
    """What to undo when an element ends."""

    tag: str
    depth: int
    label: Label
    color: str | None


class _Walker:
    def __init__(self) -> None:
        self.found = HtmlText()
        self._pieces: list[str] = []
        self._is_begun = False
        self._line_color: str | None = None
        self._depth = 0
        self._base = 0
        self._label = Label.OWN
        self._color: str | None = None
        self._pre = 0
        self._numbers: list[int | None] = []
        self._tables_seen = 0

    def walk(self, root: LexborNode) -> HtmlText:
        """Go through the tree from this node on, in the order a person reads it."""
        stack: list[LexborNode | _Exit] = [root]
        while stack:
            item = stack.pop()
            if isinstance(item, _Exit):
                self._leave(item)
            elif item.is_text_node:
                self._text(item.text_content or "")
            elif item.is_element_node:
                leave = self._enter(item)
                if leave is not None:
                    stack.append(leave)
                    stack.extend(reversed(children(item)))
        self._flush()
        return self.found

    def _enter(self, node: LexborNode) -> _Exit | None:
        tag = str(node.tag)
        if tag == "br":
            self._flush(force=True)
            return None
        attributes = node.attributes
        if tag in _DROPPED or is_hidden(attributes):
            return None
        leave = _Exit(tag, self._depth, self._label, self._color)
        if tag in _BLOCKS:
            self._flush()
        mark = mark_of(node, tag, attributes)
        if mark is Mark.QUOTE:
            self._depth += 1
        elif mark is Mark.REST_IS_QUOTE:
            self._base = 1
            self._label = Label.HEADER
        elif mark is Mark.REST_IS_QUOTE_FROM_HERE:
            self._base = 1
        elif mark is Mark.HEADER:
            self._label = Label.HEADER
        elif mark is Mark.SIGNATURE:
            self._label = Label.SIGNATURE
        self._color = own_color(attributes) or self._color
        if tag == "table" and self._data_table(node):
            self._depth, self._label, self._color = leave.depth, leave.label, leave.color
            return None
        self._open_list(node, tag)
        return leave

    def _leave(self, leave: _Exit) -> None:
        if leave.tag in _BLOCKS:
            self._flush()
        if leave.tag in _SPACED:
            self._blank()
        if leave.tag in ("ul", "ol") and self._numbers:
            self._numbers.pop()
        if leave.tag == "pre":
            self._pre -= 1
        if leave.tag in ("td", "th"):
            self._pieces.append(" ")
        self._depth, self._label, self._color = leave.depth, leave.label, leave.color

    def _open_list(self, node: LexborNode, tag: str) -> None:
        if tag == "pre":
            self._pre += 1
        elif tag == "ul":
            self._numbers.append(None)
        elif tag == "ol":
            start = node.attributes.get("start") or "1"
            self._numbers.append(int(start) if start.isdecimal() and len(start) < 5 else 1)
        elif tag == "li" and self._numbers:
            number = self._numbers[-1]
            self._say("- " if number is None else f"{number}. ")
            if number is not None:
                self._numbers[-1] = number + 1

    def _text(self, text: str) -> None:
        text = text.translate(NARROW)
        if self._pre:
            first, *rest = text.split("\n")
            self._say(first)
            for line in rest:
                self._flush(force=True)
                self._say(line)
            return
        text = _SPACES.sub(" ", text)
        if text.strip() and not self._is_begun:
            self._line_color = self._color
        if text:
            self._say(text)

    def _say(self, words: str) -> None:
        """Put words on the present line, which is begun once it has more than blanks."""
        self._pieces.append(words)
        self._is_begun = self._is_begun or bool(words.strip())

    def _flush(self, *, force: bool = False) -> None:
        raw = "".join(self._pieces)
        self._pieces.clear()
        self._is_begun = False
        text = raw.replace("\xa0", " ")
        text = text.rstrip() if self._pre else text.strip()
        if text:
            self.found.lines.append(Line(text, self._label, self._base + self._depth, color=self._line_color))
        elif force or "\xa0" in raw:
            self._blank()
        self._line_color = None

    def _blank(self) -> None:
        self.found.lines.append(Line("", self._label, self._base + self._depth))

    def _data_table(self, node: LexborNode) -> bool:
        """Take a table of data as a table; one that only lays out the page is walked like any text."""
        self._tables_seen += 1
        if self._tables_seen > _MAX_TABLES or self._label is not Label.OWN:
            return False
        rows = data_rows(node)
        if rows is None:
            return False
        number = len(self.found.tables)
        quoted = self._base + self._depth > 0
        self.found.tables.append(Tabel(rows, quoted=quoted))
        for row in rows:
            text = "\t".join(row)
            self.found.lines.append(Line(text, self._label, self._base + self._depth, table=number))
        self._blank()
        return True


def html_lines(html: str) -> HtmlText:
    """The lines and tables of an HTML mail in reading order."""
    root = LexborHTMLParser(flattened(html)).body
    return _Walker().walk(root) if root is not None else HtmlText()
