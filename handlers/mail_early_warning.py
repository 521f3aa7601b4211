"""An early warning by mail is received as in chat: at once, with a receipt and the card (R51, R126)."""

from __future__ import annotations

from handlers.context import Context
from handlers.early_warning import change_early_warning, receive_early_warning, skema_of
from handlers.early_warning_card import CASE_KEY, EXTRA
from handlers.mail_texts import answer, tell_secretariat
from handlers.report import Paragraph
from handlers.texts import text
from nlp.laesninger import early_warning_laesninger
from nlp.mail import Mail
from nlp.understanding import Understanding
from samarbejde.felt import UgyldigtSvar
from samarbejde.personer import Person
from samarbejde.skema import Svarvaerdi
from storage.early_warnings import EarlyWarning


def raise_by_mail(ctx: Context, person: Person, mail: Mail, words: str, understood: Understanding) -> None:
    """Receive it, and ask in the receipt for what is missing."""
    skema = skema_of(ctx.register, context=ctx)
    svar = _read(ctx, words, understood)
    ew = receive_early_warning(ctx, person, svar, original_text=words, channel="mail")
    name = "kvittering" if ew.kind == "early_warning" else "kvittering_bekymring"
    missing = [felt.label.lower() for felt in skema.missing(svar)]
    parts = [Paragraph(text=text(f"early_warning.{name}", dag=ctx.today, nummer=ew.number))]
    if missing:
        parts.append(Paragraph(text=text("mail.early_warning_mangler", mangler=missing)))
    answer(ctx, mail, list(parts), key=f"{CASE_KEY}{ew.id}:kvittering:{ctx.cause}")


def add_by_mail(
    ctx: Context, person: Person, ew: EarlyWarning, mail: Mail, words: str, understood: Understanding
) -> None:
    """Lay a reply to the receipt on the case: its words, and what it answers of what was still missing."""
    skema = skema_of(ctx.register, context=ctx)
    svar = skema.from_text(ew.fields)
    svar |= {felt: vaerdi for felt, vaerdi in _read(ctx, words, understood).items() if felt not in svar}
    fields = {**ew.fields, f"{EXTRA}_{ctx.cause}": words}
    ctx.uow.early_warnings.update(ew.id, expected_version=None, at=ctx.now, fields=fields)
    change_early_warning(ctx, person, ew.id, svar)
    tell_secretariat(ctx, text("early_warning.mere_modtaget", navn=person.name, nummer=ew.number))
    parts = [Paragraph(text=text("early_warning.svar_tak", nummer=ew.number))]
    answer(ctx, mail, list(parts), key=f"{CASE_KEY}{ew.id}:tak:{ctx.cause}")


def _read(ctx: Context, words: str, understood: Understanding) -> dict[str, Svarvaerdi]:
    skema = skema_of(ctx.register, context=ctx)
    svar: dict[str, Svarvaerdi] = {}
    for laesning in early_warning_laesninger(understood, words):
        try:
            svar[laesning.felt] = skema.from_laesning(laesning)
        except UgyldigtSvar:
            continue  # the words themselves are on the card
    return svar
