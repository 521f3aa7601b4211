"""CPR masked in everything a mail says, before any of it is read further or handed on (R123)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from nlp.document import Block, Document, Paragraph, TableBlock
from nlp.mail import Mail
from nlp.privacy import mask
from nlp.reply import Reply


def masked(text: str, findings: Counter[str] | None = None) -> str:
    """The text with its CPR numbers masked; what was found is counted by kind."""
    result = mask(text)
    if findings is not None:
        findings.update(finding.kind for finding in result.findings)
    return result.text


def masked_mail(mail: Mail, findings: Counter[str]) -> Mail:
    """The mail with masked subject, names and file names; its text is masked as a Reply, its ids never."""
    return replace(
        mail,
        subject=masked(mail.subject, findings),
        sender=masked(mail.sender, findings),
        sender_name=masked(mail.sender_name, findings),
        attachments=tuple(
            replace(part, name=masked(part.name, findings), type=masked(part.type))
            for part in mail.attachments
        ),
    )


def masked_reply(reply: Reply, findings: Counter[str]) -> Reply:
    """The reply masked throughout; numbers are counted once, in the whole text and in the quote."""
    return replace(
        reply,
        text=masked(reply.text, findings),
        signature=None if reply.signature is None else masked(reply.signature, findings),
        removed=masked(reply.removed, findings),
        banners=masked(reply.banners, findings),
        prose=masked(reply.prose),
        inline=tuple(
            replace(
                one, question=masked(one.question), answer=masked(one.answer), context=masked(one.context)
            )
            for one in reply.inline
        ),
        tables=tuple(
            replace(table, rows=tuple(tuple(masked(cell) for cell in row) for row in table.rows))
            for table in reply.tables
        ),
    )


def masked_document(document: Document, findings: Counter[str]) -> Document:
    """A document masked throughout, before anything is read from it."""
    return replace(
        document,
        name=masked(document.name),
        blocks=tuple(_masked_block(block, findings) for block in document.blocks),
    )


def _masked_block(block: Block, findings: Counter[str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=masked(block.text, findings))
    return TableBlock(tuple(tuple(masked(cell, findings) for cell in row) for row in block.rows))
