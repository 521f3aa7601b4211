"""Turning the pages of a form in a modal: each is kept as a draft before the next is shown (guarantee 1).

A draft belongs to one person, form and matter, such as a conversation; it is forgotten when the whole form
has been taken in, and when the matter is done with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from handlers.context import Context
from handlers.inbound import FormBack, FormSubmitted
from handlers.outgoing import FormOpen
from handlers.skema_bundet import bound, bound_skema
from handlers.skema_modal import MOST_TYPED, OTHER, SKEMA_FORM, pages, read_page, sider, typed_of, unanswered
from handlers.texts import text
from samarbejde.personer import Person
from samarbejde.register import Register
from samarbejde.skema import FeltType, Skema, Svar, Svarvaerdi
from samarbejde.skema_skriv import write_answer
from samarbejde.skemaer import SKEMAER
from storage.unit_of_work import UnitOfWork

_KEY = "skemaudkast:"


class _Draft(BaseModel):
    """The answers so far, as they were typed; `about` is what the caller wanted to know again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user: str
    mail: str = ""
    skema: str
    about: str = ""
    values: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Turned:
    """What a submitted page leads to: errors at its fields, the next page, or the whole form together."""

    errors: Mapping[str, str] = field(default_factory=dict)
    next_page: FormOpen | None = None
    whole: FormSubmitted | None = None


def open_skema(
    ctx: Context, person: Person, skema_name: str, svar: Svar, *, trigger_id: str, user: str, about: str = ""
) -> None:
    """Open the form at its first page with what is known, and with what the person typed the last time."""
    skema = bound(ctx, person, skema_name)
    key = _key(person, skema_name, about)
    before = _load(ctx.uow, key)
    if before is not None and _is_about_another(skema, _svar(skema, before), svar):
        before = None
    known = {name: write_answer(skema.felt(name), v) for name, v in svar.items() if skema.get(name)}
    values = {**(before.values if before else {}), **known}
    draft = _Draft(user=user, mail=person.mail, skema=skema_name, about=about, values=values)
    _keep(ctx.uow, key, draft)
    ctx.open_form(pages(skema, _svar(skema, draft), draft=key, trigger_id=trigger_id, user=user))


def is_skema_form(form: str) -> bool:
    """Whether a submitted form is a page of a Skema."""
    return form.startswith(SKEMA_FORM)


def turn_page(uow: UnitOfWork, register: Register, submitted: FormSubmitted, *, today: date) -> Turned:
    """Keep a submitted page and say what comes after it; called before it is acknowledged, so it is quick."""
    key, _, number = submitted.about.rpartition("#")
    draft, person = _load(uow, key), None
    if draft is not None and draft.user == submitted.user:
        person = register.person_by_mail(draft.mail)
    if draft is None or person is None or draft.skema not in SKEMAER:
        first = next(iter(submitted.values), "")
        return Turned(errors={first: text("skema_modal.foraeldet")})
    skema = bound_skema(person, draft.skema, register, uow, today)
    every = sider(skema)
    page = min(int(number) if number.isdecimal() else 0, len(every) - 1)
    _, errors = read_page(skema, submitted.values, _svar(skema, draft))
    changed = _with_page(draft, skema, page, submitted.values)
    svar = _svar(skema, changed)
    errors = {**{n: e for n, e in unanswered(skema, page, svar).items() if n in submitted.values}, **errors}
    if errors:
        return Turned(errors=errors)
    _keep(uow, key, changed)
    if page + 1 < len(every):
        return Turned(next_page=pages(skema, svar, page=page + 1, draft=key, user=draft.user))
    whole = submitted.model_copy(update={"about": draft.about, "values": changed.values})
    return Turned(whole=whole)


def turn_back(ctx: Context, back: FormBack) -> None:
    """Show the page before, and keep what of this one can be used already."""
    key, _, number = back.about.rpartition("#")
    draft = _load(ctx.uow, key)
    if draft is None or draft.user != back.user or draft.skema not in SKEMAER or not number.isdecimal():
        return
    person = ctx.register.person_by_mail(draft.mail)
    if person is None:
        return
    skema = bound(ctx, person, draft.skema)
    page = min(int(number), len(sider(skema)) - 1)
    _, errors = read_page(skema, back.values, _svar(skema, draft))
    usable = {name: raw for name, raw in back.values.items() if name.removesuffix(OTHER) not in errors}
    changed = _with_page(draft, skema, page, usable)
    _keep(ctx.uow, key, changed)
    shown = pages(
        skema, _svar(skema, changed), page=max(page - 1, 0), draft=key, user=back.user, view_id=back.view_id
    )
    ctx.open_form(shown)


def taken_skema(
    ctx: Context, person: Person, submitted: FormSubmitted
) -> tuple[Skema, dict[str, Svarvaerdi]]:
    """The whole form and its answers, for whoever stores them; the draft is forgotten with it."""
    name = submitted.form.removeprefix(SKEMA_FORM)
    skema = bound(ctx, person, name)
    svar, _ = read_page(skema, submitted.values)
    forget_draft(ctx.uow, person, name, submitted.about)
    return skema, svar


def forget_draft(uow: UnitOfWork, person: Person, skema_name: str, about: str) -> None:
    """What was typed for this matter is not shown again, nor can a window that is still open add to it."""
    if uow.settings.get(_key(person, skema_name, about)):
        uow.settings.set(_key(person, skema_name, about), "")


def _key(person: Person, skema_name: str, about: str) -> str:
    return f"{_KEY}{person.mail}:{skema_name}:{about}"


def _is_about_another(skema: Skema, typed: Svar, known: Svar) -> bool:
    """Whether what was typed is about another tilbud than the form is opened for: figures never move (R2)."""
    named = [felt.name for felt in skema.felter if felt.type is FeltType.TILBUD]
    return any(name in typed and name in known and typed[name] != known[name] for name in named)


def _with_page(draft: _Draft, skema: Skema, page: int, values: Mapping[str, str]) -> _Draft:
    """The draft with a page's values in the place of what stood for its fields."""
    kept = dict(draft.values)
    for felt in sider(skema)[page]:
        if felt.name not in values and f"{felt.name}{OTHER}" not in values:
            continue
        raw = typed_of(felt.name, values)
        if raw:
            kept[felt.name] = raw
        elif len(kept.get(felt.name, "")) <= MOST_TYPED:
            # A longer answer was not shown, so an empty field does not take it away.
            kept.pop(felt.name, None)
    return draft.model_copy(update={"values": kept})


def _svar(skema: Skema, draft: _Draft) -> dict[str, Svarvaerdi]:
    return read_page(skema, draft.values)[0]


def _load(uow: UnitOfWork, key: str) -> _Draft | None:
    kept = uow.settings.get(key) if key.startswith(_KEY) else None
    if not kept:
        return None
    try:
        return _Draft.model_validate_json(kept)
    except ValidationError:
        return None  # written by another version of the bot


def _keep(uow: UnitOfWork, key: str, draft: _Draft) -> None:
    uow.settings.set(key, draft.model_dump_json())
