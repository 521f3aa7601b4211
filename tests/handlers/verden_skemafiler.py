"""Forms as files: filled in as a person would, sent by mail or dropped in a direct message."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import docx
from docx.table import _Row
from verden import Verden
from verden_breve import a_mail
from verden_posthus import Brev

from bot.documents.skema_docx import write_skema_docx
from bot.documents.skemabilag import write_bilag
from handlers.skemabilag import SkemaBilag
from nlp.mail import Attachment, Mail
from samarbejde.skema import Svar
from samarbejde.skemaer import SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil

DOCX = "application/vnd.openxmlformats"


def filled(name: str, svar: Svar, *, tilbud: str | None = None) -> bytes:
    """The form as .docx with these answers in it."""
    return write_skema_docx(Skemafil(SKEMAER[name], (Skemadel(tilbud, svar),)))


def typed_into(bilag: SkemaBilag, answers: Mapping[str, Mapping[str, str]]) -> bytes:
    """The Word file of the form with answers typed in by label, under the heading of each tilbud."""
    document = docx.Document(io.BytesIO(write_bilag(bilag).content))
    part = ""
    for block in document.iter_inner_content():
        if not isinstance(block, docx.table.Table):
            if block.style is not None and block.style.name == "Heading 2":
                part = block.text
            continue
        for row in block.rows:
            _type(row, answers.get(part, {}))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _type(row: _Row, answers: Mapping[str, str]) -> None:
    label = row.cells[0].paragraphs[0].text
    if label in answers:
        row.cells[1].text = answers[label]


def mail_with(
    sender: str,
    content: bytes,
    *,
    to: Brev | None = None,
    text: str = "Hermed skemaet.",
    name: str = "s.docx",
) -> Mail:
    """A mail with the file, as an answer to what was mailed or out of the blue."""
    subject = f"SV: {to.subject}" if to else "Skema"
    attached = (Attachment(name, DOCX, len(content), content),)
    in_reply_to = to.message_id if to else None
    return a_mail(sender, text, subject=subject, in_reply_to=in_reply_to, attachments=attached)


def drops(verden: Verden, who: str, *contents: bytes, text: str = "", name: str = "skema") -> str:
    """Drop files in the direct message with the bot; what it says there then."""
    files = tuple(
        verden.ude.puts_file(f"{name}-{number}.docx", content)
        for number, content in enumerate(contents, start=1)
    )
    return verden.writes(who, text, files=files)


def a_colleague(verden: Verden, who: str) -> str:
    """Let somebody of the same party with the same roles be in the register and in chat; the address."""
    person = verden.register.person_by_mail(who)
    assert person is not None
    mail = f"bo.kollega@{who.rpartition('@')[2]}"
    colleague = replace(person, name="Bo Kollega", mail=mail, slack_mail=mail)
    verden.register = replace(verden.register, personer=(*verden.register.personer, colleague))
    verden.ude.meets(colleague.name, mail)
    return mail
