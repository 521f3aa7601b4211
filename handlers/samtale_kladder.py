"""Drafts: a conversation gives way to another one, is listed, taken up again, and nudged once (design 5)."""

from __future__ import annotations

import re

from handlers.context import Context
from handlers.emne import about_tilbud
from handlers.outgoing import ToPerson
from handlers.report import Bullets, Paragraph, Part, Report, say
from handlers.samtale_tilstand import Running
from handlers.skema_bundet import bound
from handlers.texts import text
from samarbejde.kalender import Kalender
from samarbejde.personer import Person
from samarbejde.samtale_ord import Kommando, RetFelt, read_command
from samarbejde.samtale_tilstand import Fase
from samarbejde.skema_parse import fold
from samarbejde.skemaer import SKEMAER
from storage.kladder import Kladde

_LIST = re.compile(r"(?:vis |se )?(?:mine |alle mine )?(?:kladder|kladderne)\??")
_TAKE_UP = re.compile(r"(?:fortsaet|genoptag|tilbage til) (?:med )?(?P<what>.+)")
_KEPT_FOR_CORRECTION = 10


def lay_aside(ctx: Context, person: Person, running: Running) -> tuple[Part, ...]:
    """Make room for another conversation; what is not done is kept as a draft, and the person is told."""
    if running.state.fase is Fase.ANNULLERET or running.skema not in SKEMAER:
        return ()
    unfinished = not running.finished
    ctx.uow.kladder.lay_aside(
        person.mail,
        skema=running.skema,
        about=_about(ctx, person, running) or "",
        state=running.model_copy(update={"afgoerelse": None}).model_dump_json(),
        unfinished=unfinished,
        at=ctx.now,
    )
    for old in ctx.uow.kladder.of(person.mail, unfinished=False)[_KEPT_FOR_CORRECTION:]:
        ctx.uow.kladder.take_up(old.id)
    if not unfinished:
        return ()
    name = "samtale.lagt_til_side_modtaget" if running.state.modtaget else "samtale.lagt_til_side"
    words = text(name, hvad=_named(ctx, person, running), ord=SKEMAER[running.skema].title.lower())
    return (Paragraph(text=words),)


def asks_for_list(words: str) -> bool:
    """Whether the whole message asks to see one's drafts."""
    return _LIST.fullmatch(fold(words)) is not None


def list_drafts(ctx: Context, person: Person, running: Running | None) -> Report:
    """What the person has lying, and how to take it up."""
    lines = [_line(kladde) for kladde in ctx.uow.kladder.of(person.mail)]
    if running is not None and not running.finished:
        lines.insert(0, text("samtale.kladde_nu", hvad=_named(ctx, person, running)))
    if not lines:
        return say(text("samtale.ingen_kladder"))
    intro = text("samtale.kladder")
    return Report(
        summary=intro,
        parts=(
            Paragraph(text=intro),
            Bullets(points=tuple(lines)),
            Paragraph(text=text("samtale.kladder_saadan")),
        ),
    )


def still_lying(ctx: Context, person: Person) -> tuple[Part, ...]:
    """That another draft waits, said when one conversation is done."""
    newest = newest_draft(ctx, person)
    return (Paragraph(text=text("samtale.ogsaa_kladde", hvad=_line(newest))),) if newest else ()


def named_draft(ctx: Context, person: Person, words: str) -> Kladde | None:
    """The draft that "fortsæt årsrapporten" names, by its form or its tilbud; the newest of several."""
    found = _TAKE_UP.fullmatch(fold(words))
    if found is None:
        return None
    what = found["what"]
    return next((kladde for kladde in ctx.uow.kladder.of(person.mail) if _means(kladde, what)), None)


def newest_draft(ctx: Context, person: Person) -> Kladde | None:
    """The draft that a bare "fortsæt" means where nothing else is running."""
    return next(iter(ctx.uow.kladder.of(person.mail)), None)


def received_with(ctx: Context, person: Person, words: str, running: Running | None) -> Kladde | None:
    """The received form that "ret kapacitet til 24" speaks of, where the running one has no such field."""
    if running is not None and isinstance(_order(ctx, person, running.skema, words), RetFelt):
        return None
    for kladde in ctx.uow.kladder.of(person.mail, unfinished=False):
        if isinstance(_order(ctx, person, kladde.skema, words), RetFelt):
            return kladde
    return None


def state_of(kladde: Kladde) -> Running:
    """The conversation that a draft keeps."""
    return Running.model_validate_json(kladde.state)


def remind_of_drafts(ctx: Context) -> int:
    """Nudge once, on the business day after, of every conversation that was paused or laid aside."""
    if not Kalender().is_business_day(ctx.today):
        return 0
    morning = ctx.local(ctx.now).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = 0
    for row in ctx.uow.samtaler.untouched_since(morning):
        running = Running.model_validate_json(row.state)
        person = ctx.register.person_by_mail(row.person_key)
        if person is None or running.skema not in SKEMAER or running.finished or not running.state.pauset:
            continue
        sent += _nudge(ctx, person, running, f"pause:{row.person_key}:{row.version}")
    for kladde in ctx.uow.kladder.unfinished_since(morning):
        person = ctx.register.person_by_mail(kladde.person_key)
        if person is not None and kladde.skema in SKEMAER:
            sent += _nudge(ctx, person, state_of(kladde), f"kladde:{kladde.id}")
    return sent


def _nudge(ctx: Context, person: Person, running: Running, activity: str) -> int:
    if not ctx.uow.paamindelser.claim(activity, 0, "pause", person.mail, at=ctx.now):
        return 0
    name = "samtale.husk_modtaget" if running.state.modtaget else "samtale.husk"
    words = text(name, fornavn=person.name.split()[0], hvad=_named(ctx, person, running))
    ctx.post(ToPerson(mail=person.mail), say(words), key=f"husk:{activity}")
    ctx.journal("rammebot", "kladde_paamindet", ("samtale", person.mail))
    return 1


def _order(ctx: Context, person: Person, name: str, words: str) -> Kommando | RetFelt | None:
    return read_command(bound(ctx, person, name), words) if name in SKEMAER else None


def _about(ctx: Context, person: Person, running: Running) -> str | None:
    return about_tilbud(bound(ctx, person, running.skema), running.state.vaerdier)


def _named(ctx: Context, person: Person, running: Running) -> str:
    skema = SKEMAER[running.skema].title
    return text("samtale.kladde", skema=skema, nummer=running.nummer, tilbud=_about(ctx, person, running))


def _line(kladde: Kladde) -> str:
    skema = SKEMAER.get(kladde.skema)
    title, nummer = skema.title if skema else kladde.skema, state_of(kladde).nummer
    return text("samtale.kladde", skema=title, nummer=nummer, tilbud=kladde.about)


def _means(kladde: Kladde, what: str) -> bool:
    skema = SKEMAER.get(kladde.skema)
    if skema is None:
        return False
    names = [fold(word) for word in (skema.title, skema.name.replace("_", " "), *skema.begyndelser)]
    by_form = any(re.search(rf"\b{re.escape(name)}\w{{0,3}}\b", what) for name in names)
    words = set(fold(kladde.about).split()) if kladde.about else set()
    by_tilbud = any(word in words or word.removesuffix("s") in words for word in what.split())
    about_a_tilbud = " for " in f" {what} " or " om " in f" {what} "
    return (by_form and (by_tilbud or not about_a_tilbud)) or (by_tilbud and not by_form)
