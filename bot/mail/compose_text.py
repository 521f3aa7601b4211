"""A Report as the words of a mail: once as plain text, once as HTML that Outlook lets one answer in."""

from __future__ import annotations

import html
import re

from handlers.report import Bullets, Divider, Facts, Heading, Note, Paragraph, Part, Quote, Report, Table

_STYLE = "font-family:Segoe UI,Arial,sans-serif;font-size:11pt;color:#1a1a1a;line-height:1.4"
# *bold* as in chat: a pair around words; a lone star is itself.
_BOLD = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
_INNER = r"\1"


def plain_text(report: Report) -> str:
    """The Report as plain text for people who read mail as text."""
    return "\n\n".join(_plain(part) for part in report.parts) + "\n"


def html_text(report: Report) -> str:
    """The Report as HTML that Outlook shows well and lets one type in."""
    body = "\n".join(_html(part) for part in report.parts)
    title = html.escape(report.summary)
    return (
        f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body style="{_STYLE}">\n{body}\n</body></html>\n'
    )


def _plain(part: Part) -> str:
    match part:
        case Heading():
            return part.text
        case Note() | Paragraph():
            return _BOLD.sub(_INNER, part.text)
        case Bullets():
            return "\n".join(f"- {_BOLD.sub(_INNER, point)}" for point in part.points)
        case Facts():
            return "\n".join(f"{f.label}: {_BOLD.sub(_INNER, f.value)}" for f in part.facts)
        case Table():
            return "\n".join(" | ".join(row) for row in (part.header, *part.rows))
        case Quote():
            return "\n".join(f"  {line}" for line in part.text.splitlines())
        case Divider():
            return "----------"


def _html(part: Part) -> str:
    match part:
        case Heading():
            return f'<h3 style="font-size:12pt;margin:18pt 0 4pt 0">{html.escape(part.text)}</h3>'
        case Paragraph():
            return _paragraphs(part.text)
        case Note():
            return f'<p style="color:#555555;font-size:10pt">{_lines(part.text)}</p>'
        case Bullets():
            points = "".join(f"<li>{_lines(point)}</li>" for point in part.points)
            return f"<ul>{points}</ul>"
        case Facts():
            rows = "".join(
                f'<tr><th scope="row" style="text-align:left;padding-right:12pt">{html.escape(f.label)}</th>'
                f"<td>{_lines(f.value)}</td></tr>"
                for f in part.facts
            )
            return f'<table role="presentation">{rows}</table>'
        case Table():
            return _table(part)
        case Quote():
            return f'<p style="margin-left:12pt;font-style:italic">{_lines(part.text)}</p>'
        case Divider():
            return "<hr>"


def _paragraphs(text: str) -> str:
    """Blank lines become paragraphs; an empty paragraph is left where the text leaves room to answer."""
    return "\n".join(
        f'<p style="margin:0 0 8pt 0">{_lines(piece) if piece.strip() else "&nbsp;"}</p>'
        for piece in text.split("\n\n")
    )


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col" style="text-align:left">{html.escape(cell)}</th>' for cell in table.header
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{_lines(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f'<table border="1" cellpadding="4" style="border-collapse:collapse"><tr>{head}</tr>{rows}</table>'


def _lines(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False)).replace("\n", "<br>")
