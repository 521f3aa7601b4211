"""The timeline of a case: who did what when, from the journal, for the secretariat (R119)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from handlers.actor import Actor
from handlers.context import Context
from handlers.inbound import ChatMessage
from handlers.outgoing import Kanal, ToConversation, ToPerson
from handlers.report import Bullets, Heading, Note, Paragraph, Report, say
from handlers.sag_card import show_sag
from handlers.sag_names import SUBJECT
from handlers.texts import text
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.danske_tal import opremsning
from samarbejde.forloeb import FORLOEB
from samarbejde.skemaer import SKEMAER
from storage.early_warnings import EarlyWarning
from storage.journal import JournalEntry, TextValue
from storage.sager import Sag

_ASKED = re.compile(
    r"\s*(?:<@\w+>\s*)?(?P<verb>tidslinje|vis sag|vis sagen|sag|historik)(?: for| på)?:? +"
    r"(?P<number>[a-zæøå]{2}-\d{4}-\d{3,6})\s*[?.!]*\s*",
    re.IGNORECASE,
)
_EW = "early_warning"
# What the journal calls it, and the words for it.
_WORDS: Mapping[str, str] = {
    "sag_aabnet": "sager.t_aabnet",
    "ny_sag": "sager.t_ny_sag",
    "sag_noteret": "sager.t_noteret",
    "sag_notering_fjernet": "sager.t_fjernet",
    "sag_leverance_trukket": "sager.t_leverance_trukket",
    "sag_svar_rettet": "sager.t_rettet",
    "early_warning_modtaget": "sager.t_modtaget",
    "bekymring_modtaget": "sager.t_modtaget",
    "oplysninger_opdateret": "sager.t_oplysninger",
    "oplysninger_udbedt": "sager.t_spurgt",
    "spoergsmaal_besvaret": "sager.t_svarede",
    "frigivet_til_das": "sager.t_frigivet",
    "frigivelse_trukket_tilbage": "sager.t_trukket",
    "oensker_at_traekke_tilbage": "sager.t_vil_traekke",
    "oensker_at_fortsaette": "sager.t_fortsaetter",
    "sendt_til_driftsherren": "sager.t_sendt_driftsherre",
    "bekraeftet_af_driftsherren": "sager.t_bekraeftet",
    "afkraeftet_af_driftsherren": "sager.t_afkraeftet",
}
_MOVED = frozenset({"sag_flyttet", "ew_flyttet", "under_afklaring"})
_TAKEN_BACK = frozenset({"sag_fortrudt", "ew_fortrudt"})


_LIST = re.compile(r"\s*(?:<@\w+>\s*)?(?:vis )?(?:åbne )?sager\s*[?.!]*\s*", re.IGNORECASE)


def answer_timeline(ctx: Context, actor: Actor, message: ChatMessage) -> bool:
    """Answer "tidslinje UD-2026-001", "vis sag NS-2026-001" and "åbne sager"; whether it was one of them."""
    asked, listed = _ASKED.fullmatch(message.text), _LIST.fullmatch(message.text)
    if (asked is None and listed is None) or not (message.direct or message.mentions_bot):
        return False
    if not er_i_sekretariatet(actor.person):
        report = say(text("sager.tidslinje_kun_sekretariat"))
    elif asked is None:
        report = _open_cases(ctx)
    else:
        number, card = asked["number"].upper(), asked["verb"].casefold() != "tidslinje"
        report = _answer(ctx, number, card=card)
    thread = None if message.direct else (message.thread_ts or message.ts or None)
    here = ToConversation(channel=message.channel, thread_ts=thread)
    if message.direct or ctx.is_in(message.channel, Kanal.SEKRETARIAT):
        ctx.post(here, report, key=f"{ctx.cause}:svar")
    else:
        # Others read along here, and a case is the secretariat's alone.
        ctx.post(ToPerson(mail=actor.mail), report, key=f"{ctx.cause}:svar")
        ctx.post(here, say(text("sager.tidslinje_i_dm")), key=f"{ctx.cause}:henvist")
    return True


def _open_cases(ctx: Context) -> Report:
    """The cases that have not ended, and where each stands."""
    open_now = [sag for sag in ctx.uow.sager.all() if not FORLOEB[sag.kind].er_slut(sag.state)]
    if not open_now:
        return say(text("sager.ingen_aabne"))
    lines = tuple(
        text(
            "sager.aaben_linje",
            nummer=sag.number,
            titel=FORLOEB[sag.kind].titel,
            tilbud=sag.tilbud,
            tilstand=FORLOEB[sag.kind].navn(sag.state),
        )
        for sag in open_now
    )
    words = text("sager.aabne", antal=len(lines))
    return Report(summary=words, parts=(Paragraph(text=words), Bullets(points=lines)))


def _answer(ctx: Context, number: str, *, card: bool) -> Report:
    sag = ctx.uow.sager.by_number(number)
    if sag is not None:
        timeline = sag_timeline(ctx, sag)
        if not card:
            return timeline
        shown = show_sag(ctx, sag)
        # The buttons stay on the card itself, which is kept up to date.
        return Report(summary=shown.summary, parts=(*shown.parts, *timeline.parts))
    ew = ctx.uow.early_warnings.by_number(number)
    if ew is not None:
        return early_warning_timeline(ctx, ew)
    return say(text("sager.tidslinje_findes_ikke", nummer=number))


def sag_timeline(ctx: Context, sag: Sag) -> Report:
    """What has happened in a case, with the early warning or case it came of and those it led to."""
    subjects = [(SUBJECT, str(sag.id))]
    if sag.early_warning_id is not None:
        subjects.append((_EW, str(sag.early_warning_id)))
    if sag.udsprunget_af is not None:
        subjects.append((SUBJECT, str(sag.udsprunget_af)))
    return _report(ctx, sag.number, subjects)


def early_warning_timeline(ctx: Context, ew: EarlyWarning) -> Report:
    """What has happened to an early warning, and in the cases it led to."""
    led_to = [(SUBJECT, str(sag.id)) for sag in ctx.uow.sager.of_early_warning(ew.id)]
    return _report(ctx, ew.number, [(_EW, str(ew.id)), *led_to])


def post_timeline(ctx: Context, channel: str, thread_ts: str, report: Report) -> None:
    """Show it below the card it belongs to."""
    ctx.post(ToConversation(channel=channel, thread_ts=thread_ts), report, key=f"{ctx.cause}:tidslinje")


def _report(ctx: Context, number: str, subjects: list[tuple[str, str]]) -> Report:
    found = chain.from_iterable(ctx.uow.journal.entries(subject) for subject in subjects)
    entries = sorted(found, key=lambda entry: entry.id)
    lines = tuple(_line(ctx, entry, own=number) for entry in entries)
    title = text("sager.tidslinje_titel", nummer=number)
    return Report(
        summary=title,
        parts=(
            Heading(text=title),
            Bullets(points=lines),
            Note(text=text("sager.tidslinje_kilde", antal=len(lines))),
        ),
    )


def _line(ctx: Context, entry: JournalEntry, *, own: str) -> str:
    number, kind = _case_of(ctx, entry)
    at: datetime = ctx.local(entry.at)
    said = ctx.uow.journal.text_of(entry) or {}
    words = _words(ctx, entry, kind, said)
    what = words if number == own else f"{number}: {words}"
    return text("sager.tidslinje_linje", dag=at.date(), tid=at, hvad=what)


def _words(ctx: Context, entry: JournalEntry, kind: str, said: Mapping[str, TextValue]) -> str:
    navn = _name(ctx, entry.actor)
    grund = str(said.get("begrundelse") or said.get("grund") or "")
    til = str(said.get("til") or entry.action)
    if entry.action in _MOVED | _TAKEN_BACK and kind in FORLOEB and FORLOEB[kind].has(til):
        name = "sager.t_fortrudt" if entry.action in _TAKEN_BACK else "sager.t_flyttet"
        return text(name, navn=navn, tilstand=FORLOEB[kind].navn(til), grund=grund)
    key = _WORDS.get(entry.action)
    if key is None:
        return text("sager.t_andet", navn=navn, handling=entry.action.replace("_", " "))
    values = {name: str(said.get(name) or "") for name in ("svar", "hvad", "vaerdi", "til", "spoergsmaal")}
    fields = opremsning([_label(name) for name in said]) if said else "ingen ændringer"
    return text(key, navn=navn, grund=grund, felter=fields, **values)


def _case_of(ctx: Context, entry: JournalEntry) -> tuple[str, str]:
    """The number of what an entry is about, and which Forloeb it follows."""
    found_id = int(entry.subject_id)
    if entry.subject_type == _EW:
        ew = ctx.uow.early_warnings.get(found_id)
        return (ew.number if ew else "", _EW)
    sag = ctx.uow.sager.get(found_id)
    return (sag.number, sag.kind) if sag else ("", "")


def _label(felt_name: str) -> str:
    felt = SKEMAER[_EW].get(felt_name)
    return felt.label.lower() if felt else "supplerende oplysninger"


def _name(ctx: Context, mail: str) -> str:
    person = ctx.register.person_by_mail(mail)
    return person.name if person else mail
