"""A bekymring becomes an early warning only when the driftsherre confirms it (R51, R56).

The secretariat asks the driftsherre's contacts by a button; of several who answer, the first wins. An answer
that came another way is noted by the secretariat, who says from whom.
"""

from __future__ import annotations

from handlers.actor import Actor
from handlers.bekymring_state import CONFIRMED, DENIED, FORWARDED, latest_step
from handlers.button_value import read_value
from handlers.context import Context
from handlers.early_warning_card import CASE_KEY, card_key, facts_for_das, show_card
from handlers.inbound import ButtonPressed, FormSubmitted
from handlers.outgoing import FormField, FormOpen, Kanal, ToChannel, ToConversation, ToPerson
from handlers.report import Button, Note, Paragraph, Report, say
from handlers.texts import text
from samarbejde.adgang import er_driftsherre_for, er_i_sekretariatet
from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB
from samarbejde.personer import Person, Rolle
from samarbejde.tilbud import Tilbud
from storage.early_warnings import EarlyWarning

CONFIRM, DENY = "ew_bekraeft", "ew_afkraeft"
NOTE_FORM, ANSWER, WORDS = "ew_noter_svar_form", "svar", "tekst"
_SUBJECT = "early_warning"


def forward(ctx: Context, person: Person, ew: EarlyWarning) -> str | None:
    """Ask the driftsherre's contacts; a sentence where nobody can be asked."""
    tilbud = _tilbud(ctx, ew)
    if tilbud is None:
        return text("early_warning.videre_uden_tilbud", nummer=ew.number)
    asked = _contacts(ctx, tilbud)
    if not asked:
        return text("early_warning.videre_ingen_kontakt", tilbud=tilbud.name)
    names = [contact.name for contact in asked]
    ctx.journal(person.mail, FORWARDED, (_SUBJECT, str(ew.id)), {"til": ", ".join(names)})
    for contact in asked:
        ctx.post(ToPerson(mail=contact.mail), _question(ctx, ew), key=_asked_key(ctx.cause, ew, contact))
    note = text("early_warning.videre_sendt", navn=person.name, til=names)
    ctx.update(card_key(ew.id), show_card(ctx, ew, note=note), version=f"{ew.version}-{ctx.cause}")
    return None


def answer_concern(ctx: Context, actor: Actor, pressed: ButtonPressed) -> None:
    """Take the driftsherre's own answer."""
    here = ToConversation(channel=pressed.channel)
    number = read_value(pressed.value).id
    ew = ctx.uow.early_warnings.get(number) if number is not None else None
    refusal = _refusal(ctx, actor.person, ew)
    if refusal is not None or ew is None or actor.person is None:
        words = refusal or text("early_warning.findes_ikke")
        ctx.post(here, say(words), key=f"{ctx.cause}:nej")
        return
    confirmed = pressed.action == CONFIRM
    _answered(ctx, actor.person, ew, confirmed=confirmed, words="")
    name = "early_warning.bekraeftet_tak" if confirmed else "early_warning.afkraeftet_tak"
    thanks = say(text(name, nummer=ew.number))
    asked = read_value(pressed.value).rest
    key = _asked_key(asked, ew, actor.person)
    if ctx.uow.outbox.by_key(key) is not None:
        ctx.update(key, _without_buttons(_question(ctx, ew), thanks.summary), version=ctx.cause)
    ctx.post(here, thanks, key=f"{ctx.cause}:tak")


def open_note_form(ctx: Context, pressed: ButtonPressed, ew: EarlyWarning) -> None:
    """Let the secretariat note an answer that came by mail or telephone."""
    options = (("ja", text("early_warning.noter_svar_ja")), ("nej", text("early_warning.noter_svar_nej")))
    ctx.open_form(
        FormOpen(
            trigger_id=pressed.trigger_id,
            user=pressed.user,
            form=NOTE_FORM,
            title=text("early_warning.noter_svar_titel"),
            about=f"{ew.id}:{ew.version}",
            intro=text("early_warning.noter_svar_intro", nummer=ew.number),
            fields=(
                FormField(name=ANSWER, label=text("early_warning.noter_svar_hvad"), options=options),
                FormField(name=WORDS, label=text("early_warning.noter_svar_hvem"), multiline=True),
            ),
        )
    )


def note_answer(ctx: Context, actor: Actor, submitted: FormSubmitted) -> None:
    """Note the driftsherre's answer, with who gave it; the secretariat answers for the note."""
    number = read_value(submitted.about).id
    ew = ctx.uow.early_warnings.get(number) if number is not None else None
    if ew is None or actor.person is None or not er_i_sekretariatet(actor.person):
        return
    already = _already(ctx, ew)
    if already is not None:
        ctx.post(ToPerson(mail=actor.mail), say(already), key=f"{ctx.cause}:nej")
        return
    confirmed = submitted.values.get(ANSWER) == "ja"
    _answered(ctx, actor.person, ew, confirmed=confirmed, words=submitted.values[WORDS].strip())


def _answered(ctx: Context, person: Person, ew: EarlyWarning, *, confirmed: bool, words: str) -> None:
    action = CONFIRMED if confirmed else DENIED
    ctx.journal(person.mail, action, (_SUBJECT, str(ew.id)), {"grund": words} if words else None)
    updated = ctx.uow.early_warnings.update(
        ew.id, expected_version=ew.version, at=ctx.now, kind="early_warning" if confirmed else "bekymring"
    )
    ctx.update(card_key(ew.id), show_card(ctx, updated), version=updated.version)
    name = "early_warning.bekraeftet_besked" if confirmed else "early_warning.afkraeftet_besked"
    told = say(text(name, navn=person.name, nummer=ew.number))
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), told, key=f"{ctx.cause}:svaret")
    if confirmed:
        words = text("early_warning.bekraeftet_til_melder", nummer=ew.number)
        key = f"{CASE_KEY}{ew.id}:bekraeftet:{ctx.cause}"
        ctx.post(ToPerson(mail=ew.reporter_mail), say(words), key=key)


def _refusal(ctx: Context, person: Person | None, ew: EarlyWarning | None) -> str | None:
    if ew is None:
        return text("early_warning.findes_ikke")
    tilbud = _tilbud(ctx, ew)
    if person is None or tilbud is None or not er_driftsherre_for(person, tilbud):
        return text("early_warning.kun_driftsherre", tilbud=ew.tilbud or "tilbuddet")
    return _already(ctx, ew)


def _already(ctx: Context, ew: EarlyWarning) -> str | None:
    """That somebody answered first, or that the case is closed."""
    latest = latest_step(ctx, ew)
    if latest is not None and latest.action in (CONFIRMED, DENIED):
        person = ctx.register.person_by_mail(latest.actor)
        day = ctx.local(latest.at).date()
        navn = person.name if person else latest.actor
        return text("early_warning.allerede_svaret", navn=navn, nummer=ew.number, dag=day)
    if EARLY_WARNING_FORLOEB.er_slut(ew.state) or ew.kind != "bekymring":
        return text("early_warning.kortet_er_aendret", nummer=ew.number)
    return None


def _question(ctx: Context, ew: EarlyWarning) -> Report:
    words = text("early_warning.bekraeft_besked", part=ew.part, tilbud=ew.tilbud, nummer=ew.number)
    value = f"{ew.id}:{ctx.cause}"
    return Report(
        summary=words,
        parts=(Paragraph(text=words), facts_for_das(ew), Note(text=text("early_warning.bekraeft_naeste"))),
        buttons=(
            Button(action=CONFIRM, text=text("early_warning.bekraeft_knap"), value=value, style="primary"),
            Button(action=DENY, text=text("early_warning.afkraeft_knap"), value=value),
        ),
    )


def _without_buttons(report: Report, note: str) -> Report:
    return Report(summary=report.summary, parts=(*report.parts[:-1], Note(text=note)))


def _asked_key(cause: str, ew: EarlyWarning, contact: Person) -> str:
    return f"{CASE_KEY}{ew.id}:bekraeft:{cause}:{contact.mail}"


def _tilbud(ctx: Context, ew: EarlyWarning) -> Tilbud | None:
    return ctx.register.et_tilbud(ew.tilbud) if ew.tilbud else None


def _contacts(ctx: Context, tilbud: Tilbud) -> tuple[Person, ...]:
    if tilbud.driftsherre is None:
        return ()
    people = ctx.register.kontakter(tilbud.driftsherre, Rolle.DRIFTSHERRE)
    return tuple(person for person in people if er_driftsherre_for(person, tilbud))
