"""A mail of ours that came back: the address is marked, and the secretariat hears whom it did not reach."""

from __future__ import annotations

from handlers.context import Context
from handlers.mail_laest import ReadMail
from handlers.mail_texts import tell_secretariat
from handlers.texts import text
from nlp.vagter.retur import Retur, is_only_delayed, original_of, returns_of
from storage.outbox import OutboxRow


def take_return(ctx: Context, read: ReadMail) -> None:
    """Mark the addresses that fail, and tell of them; while a server is still trying, nothing has failed."""
    if is_only_delayed(read.mail):
        return
    original = original_of(read.mail)
    sent = ctx.uow.outbox.by_external(original) if original else None
    failed = [one for one in returns_of(read.mail) if not one.waits and _is_ours(ctx, one.address, sent)]
    for one in failed:
        if one.is_lasting:
            _mark(ctx, read, one)
    hvem = ", ".join(one.address for one in failed) or _by_thread(read)
    lasting = any(one.is_lasting for one in failed)
    grund = next((one.code for one in failed if one.code), "") or read.reading.klasse.reason
    tell_secretariat(ctx, text("mail.sek_retur", grund=grund, hvem=hvem, varig=lasting or not failed))


def _mark(ctx: Context, read: ReadMail, failed: Retur) -> None:
    grund = failed.code or read.reading.klasse.reason
    if ctx.uow.mailbog.mark_failing(failed.address, grund=grund, at=ctx.now):
        ctx.journal("rammebot", "adresse_svigter", ("adresse", failed.address), {"grund": grund})


def _is_ours(ctx: Context, address: str, sent: OutboxRow | None) -> bool:
    """Whether we mailed that address at all: anybody can write a mail that looks like a return."""
    register = ctx.register
    return (
        (sent is not None and (sent.external_channel or "").casefold() == address)
        or ctx.uow.mailbog.has_mailed(address)
        or register.person_by_mail(address) is not None
        or any((part.mailbox or "").casefold() == address for part in register.parter)
    )


def _by_thread(read: ReadMail) -> str | None:
    return read.henvendelse.to_mail if read.henvendelse else None
