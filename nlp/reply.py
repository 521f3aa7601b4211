"""What the sender wrote: the reply without quotes, headers, signature and banners, in linear time.

HTML is cut in its DOM first, then every line is labelled. What was taken away is kept in `removed`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from nlp.mail import Mail
from nlp.reply_answers import InlineAnswer
from nlp.reply_html import html_lines
from nlp.reply_inline import find_inline
from nlp.reply_line import Label, Line, Tabel, folded
from nlp.reply_lines import cut_quotes, plain_lines
from nlp.reply_signature import label_signatures, split_closing
from nlp.reply_tables import find_tables

__all__ = ["InlineAnswer", "Reply", "Tabel", "read_reply"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply taken apart.

    `text` is everything the sender wrote, answers between the quoted lines too; `prose` is what of it
    stands outside quote and tables. `removed` is the quoted mail. `tables` has the quoted ones as well.
    Every word of the mail stands in `text`, `signature`, `removed` or `banners`.
    """

    text: str
    signature: str | None
    quoted: bool
    removed: str
    inline: tuple[InlineAnswer, ...] = ()
    tables: tuple[Tabel, ...] = ()
    prose: str = ""
    forwarded: bool = False
    banners: str = ""


def read_reply(mail: Mail, names: Collection[str] = ()) -> Reply:
    """Take a mail apart; `names` are lines known to stand in our question, such as the names of tilbud."""
    lines, tables = _lines(mail)
    lines = label_lines(lines, mail.sender_name)
    lines, plain_tables = find_tables(lines, len(tables))
    inline = find_inline(lines, frozenset(folded(name) for name in names))
    own = [i for i, line in enumerate(lines) if line.label is Label.OWN or i in inline.lines]
    quoted = any(line.label in (Label.QUOTED, Label.HEADER) for line in lines)
    return Reply(
        text=_joined([*(lines[i].text for i in own), *inline.same_line]),
        signature=_joined(line.text for line in lines if line.label is Label.SIGNATURE) or None,
        quoted=quoted,
        removed=_joined(
            line.text
            for i, line in enumerate(lines)
            if line.label in (Label.QUOTED, Label.HEADER) and i not in inline.lines
        ),
        inline=inline.answers,
        tables=(*tables, *plain_tables),
        prose=_joined(lines[i].text for i in own if i not in inline.lines and lines[i].table is None),
        forwarded=quoted and _is_forward(mail.subject),
        banners=_joined(line.text for line in lines if line.label is Label.BANNER),
    )


def label_lines(lines: Sequence[Line], sender_name: str) -> list[Line]:
    """The lines with every one labelled: what is own words, what is quote, header, signature, banner."""
    return label_signatures(_split_closings(cut_quotes(lines)), sender_name)


def _lines(mail: Mail) -> tuple[list[Line], list[Tabel]]:
    """The mail's lines: from its HTML, else from its plain text; an HTML part with no words gives way."""
    if mail.html:
        found = html_lines(mail.html)
        if any(not line.blank for line in found.lines):
            return found.lines, found.tables
    return plain_lines(mail.text or ""), []


def _split_closings(lines: list[Line]) -> list[Line]:
    """Give "… . Hilsen L-O" a line of its own for the greeting."""
    result: list[Line] = []
    for line in lines:
        words, closing = split_closing(line.text) if line.label is Label.OWN else (line.text, "")
        if closing and line.table is None:
            result += [replace(line, text=words), replace(line, text=closing)]
        else:
            result.append(line)
    return result


def _joined(texts: Iterable[str]) -> str:
    """Lines as one text, runs of blank lines as one."""
    kept: list[str] = []
    for text in texts:
        if text.strip() or (kept and kept[-1]):
            kept.append(text.rstrip())
    return "\n".join(kept).strip()


def _is_forward(subject: str) -> bool:
    return subject.strip().lower().startswith(("vs:", "fw:", "fwd:", "videresendt:", "wg:", "vb:", "tr:"))
