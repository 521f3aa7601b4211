"""A kommune's answer about a tilbud, given in chat: it lands where a mailed one does (R45-R47, R6)."""

from __future__ import annotations

from handlers.bekraeftelse import answered_anew
from handlers.context import Context
from handlers.formaal_vaerdier import Emne, Indhold, Modtaget, Staaende
from handlers.indmelding_svar import kept_answer, readable
from handlers.modtaget import KOMMUNE_SVAR
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Paragraph, say
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.skema import Skema, Svar
from samarbejde.skemaer import KOMMUNE_INDMELDING
from storage.henvendelser import AnsweredState
from storage.indmeldinger import Indmelding, SvarFelt
from storage.tvivl import Kept

_CHAT = "chat:"


class IndmeldingFormaal:
    """Receives a kommune's answers one tilbud at a time; one forvaltning never changes another's."""

    def standing(self, ctx: Context, emne: Emne, skema: Skema) -> Staaende | None:
        """What the kommune, or this forvaltning of it, has answered about the tilbud so far."""
        found = _latest(ctx, emne)
        if found is None:
            return None
        mail = found.source.removeprefix(_CHAT) if found.source.startswith(_CHAT) else ""
        person = ctx.register.person_by_mail(mail) if mail else None
        name = person.name if person else mail or text("besvarelse.kommunens_mail", part=found.part)
        return Staaende(found.id, found.version, _svar(skema, found), name, mail, found.received_at, None)

    def svar_at(self, ctx: Context, emne: Emne, skema: Skema, case: int, version: int) -> Svar:
        """The answers as they stood at a version."""
        del case
        history = ctx.uow.indmeldinger.history(emne.year, emne.part or "", emne.unit, emne.tilbud or "")
        found = next((indmelding for indmelding in history if indmelding.version == version), None)
        return _svar(skema, found) if found else {}

    def receive(
        self, ctx: Context, person: Person, emne: Emne, indhold: Indhold, *, over: Staaende | None
    ) -> Modtaget:
        """Record the answers as a new version, and say what the kommune has left."""
        del over
        kept = _record(ctx, person, emne, indhold)
        words = text(
            "besvarelse.kvittering_kommune",
            part=emne.part,
            enhed=emne.unit,
            tilbud=kept.tilbud,
            dag=ctx.today,
            mangler=[_label(name) for name in kept.missing],
            naeste=KOMMUNE_INDMELDING.kvittering,
            andre=others_left(ctx, emne),
        )
        return Modtaget(kept.id, kept.version, (Paragraph(text=words),))

    def change(self, ctx: Context, person: Person, case: int, emne: Emne, indhold: Indhold) -> Modtaget:
        """Record what was answered or corrected since, as a new version."""
        del case
        kept = _record(ctx, person, emne, indhold)
        return Modtaget(kept.id, kept.version)

    def is_withdrawn(self, ctx: Context, case: int) -> bool:
        """Never: it is corrected as long as its year is."""
        del ctx, case
        return False

    def wishes(self, ctx: Context, person: Person, case: int, *, withdraw: bool) -> None:
        """Tell the secretariat; the answer stands until somebody decides."""
        action = "oensker_at_traekke_tilbage" if withdraw else "oensker_at_fortsaette"
        ctx.journal(person.mail, action, ("indmelding", str(case)))
        name = "besvarelse.fortryd_besked" if withdraw else "besvarelse.fortsat_besked"
        words = text(name, navn=person.name, nummer=text("besvarelse.kommunens_svar", part=person.part))
        ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), say(words), key=f"{ctx.cause}:fortryd")


def _latest(ctx: Context, emne: Emne) -> Indmelding | None:
    if emne.part is None or emne.tilbud is None:
        return None
    return ctx.uow.indmeldinger.latest(emne.year, emne.part, emne.unit, emne.tilbud)


def _record(ctx: Context, person: Person, emne: Emne, indhold: Indhold) -> Indmelding:
    before = _latest(ctx, emne)
    felter = {felt.felt: felt for felt in (before.felter if before else ())}
    for name, value in indhold.svar.items():
        if KOMMUNE_INDMELDING.get(name) is not None and not _is_known(felter.get(name), kept_answer(value)):
            quote = indhold.citater.get(name, "")
            felter[name] = SvarFelt(name, kept_answer(value), quote, 1.0, indhold.uverificeret)
    svar = readable(KOMMUNE_INDMELDING, tuple(felter.values()))
    missing = tuple(felt.name for felt in KOMMUNE_INDMELDING.missing(svar))
    kept = ctx.uow.indmeldinger.record(
        year=emne.year,
        part=emne.part or "",
        unit=emne.unit,
        tilbud=emne.tilbud or text("besvarelse.uden_tilbud"),
        felter=felter.values(),
        complete=not missing,
        missing=missing,
        source=f"{_CHAT}{person.mail}",
        received_at=ctx.now,
    )
    words = {felt.felt: f"{felt.value} ({felt.quote})" for felt in kept.felter}
    ctx.journal(
        person.mail, "svar_registreret", ("indmelding", str(kept.id)), {"ordlyd": indhold.ordlyd, **words}
    )
    answered_anew(ctx, emne.year, kept.part, emne.unit, kept.tilbud, indhold.svar)
    _mark_question(ctx, emne)
    return kept


def _svar(skema: Skema, indmelding: Indmelding) -> Svar:
    svar = readable(skema, indmelding.felter)
    named = next((felt.name for felt in skema.felter if felt.name == "tilbud"), None)
    return svar if named is None else {named: indmelding.tilbud, **svar}


def _is_known(felt: SvarFelt | None, value: Kept) -> bool:
    """Whether just this stands already, by somebody who was known (R125)."""
    return felt is not None and felt.value == value and not felt.uverificeret


def _label(name: str) -> str:
    return KOMMUNE_INDMELDING.felt(name).label


def others_left(ctx: Context, emne: Emne) -> list[str]:
    """The covered tilbud this kommune, or this forvaltning, has not answered in full about."""
    left = []
    for tilbud in ctx.register.omfattede(ctx.today):
        latest = _latest(ctx, emne.model_copy(update={"tilbud": tilbud.name}))
        if tilbud.name != emne.tilbud and (latest is None or not latest.complete):
            left.append(tilbud.name)
    return left


def _mark_question(ctx: Context, emne: Emne) -> None:
    """The yearly question that was mailed is answered in part or in full by this, too."""
    for henvendelse in ctx.uow.henvendelser.for_year(KOMMUNE_SVAR, emne.year):
        if (henvendelse.part, henvendelse.unit) != (emne.part, emne.unit):
            continue
        answered = [
            latest.complete
            for name in henvendelse.tilbud
            if (latest := _latest(ctx, emne.model_copy(update={"tilbud": name}))) is not None
        ]
        complete = len(answered) == len(henvendelse.tilbud) and all(answered)
        state: AnsweredState = "komplet" if complete else "delvist"
        ctx.uow.henvendelser.set_state(henvendelse.id, state)
