"""Personal data masked in all that a mail says, before it is read further or handed on (R123, R124)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from nlp.document import Block, Document, Paragraph, TableBlock
from nlp.file_names import mask_file_name
from nlp.known_names import UKENDTE, Kendte
from nlp.mail import Mail
from nlp.personal_data import mask_personal
from nlp.privacy import mask
from nlp.reply import Reply


def masked(text: str, findings: Counter[str] | None = None, kendte: Kendte = UKENDTE) -> str:
    """The text with its personal data masked; what was found is counted by kind."""
    result = mask_personal(text, kendte)
    if findings is not None:
        findings.update(finding.kind for finding in result.findings)
    return result.text


def _without_cpr(text: str, findings: Counter[str] | None = None) -> str:
    """For names of senders: they are no citizen's story, but may hold a number."""
    result = mask(text)
    if findings is not None:
        findings.update(finding.kind for finding in result.findings)
    return result.text


def _file_name(name: str, findings: Counter[str], kendte: Kendte) -> str:
    result = mask_file_name(name, lambda text: mask_personal(text, kendte))
    findings.update(finding.kind for finding in result.findings)
    return result.text


def masked_mail(mail: Mail, findings: Counter[str], kendte: Kendte = UKENDTE) -> Mail:
    """The mail with masked subject, names and file names; its text is masked as a Reply, its ids never."""
    return replace(
        mail,
        subject=masked(mail.subject, findings, kendte),
        sender=_without_cpr(mail.sender, findings),
        sender_name=_without_cpr(mail.sender_name, findings),
        attachments=tuple(
            replace(part, name=_file_name(part.name, findings, kendte), type=_without_cpr(part.type))
            for part in mail.attachments
        ),
    )


def masked_reply(reply: Reply, findings: Counter[str], kendte: Kendte = UKENDTE) -> Reply:
    """The reply masked throughout; what is found is counted once, in the whole text and in the quote."""

    def once(text: str) -> str:
        return masked(text, findings, kendte)

    def again(text: str) -> str:
        return masked(text, None, kendte)

    return replace(
        reply,
        text=once(reply.text),
        signature=None if reply.signature is None else _without_cpr(reply.signature, findings),
        removed=once(reply.removed),
        banners=once(reply.banners),
        prose=again(reply.prose),
        inline=tuple(
            replace(one, question=again(one.question), answer=again(one.answer), context=again(one.context))
            for one in reply.inline
        ),
        tables=tuple(
            replace(table, rows=tuple(tuple(again(cell) for cell in row) for row in table.rows))
            for table in reply.tables
        ),
    )


def masked_document(document: Document, findings: Counter[str], kendte: Kendte = UKENDTE) -> Document:
    """A document masked throughout, before anything is read from it."""
    return replace(
        document,
        name=_file_name(document.name, Counter(), kendte),
        blocks=tuple(_masked_block(block, findings, kendte) for block in document.blocks),
    )


def _masked_block(block: Block, findings: Counter[str], kendte: Kendte) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=masked(block.text, findings, kendte))
    return TableBlock(tuple(tuple(masked(cell, findings, kendte) for cell in row) for row in block.rows))
