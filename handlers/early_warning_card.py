"""The early warning as the secretariat sees it, and as DAS sees it once it is released (R60, R124)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from handlers.bekymring_state import concern_lines
from handlers.context import COPENHAGEN, Context
from handlers.early_warning_knapper import case_buttons
from handlers.report import Button, Divider, Fact, Facts, Heading, Note, Paragraph, Part, Quote, Report
from handlers.sag_card import opened_line
from handlers.texts import text
from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB, EarlyWarningTilstand
from samarbejde.skema import Beskyttelse, Svar, is_answered
from samarbejde.skemaer import SKEMAER
from storage.early_warnings import EarlyWarning

EXTRA = "supplerende"
# What is said to the person who reported it begins so in the outbox: a mail that answers it is known by it.
CASE_KEY = "early_warning:"
# What the journal calls it.
RELEASED = "frigivet_til_das"
WISHES_TO_WITHDRAW, GOES_ON = "oensker_at_traekke_tilbage", "oensker_at_fortsaette"
_HIDDEN_FROM_DAS = frozenset({Beskyttelse.FORTROLIG, Beskyttelse.KONTAKT})


def card_key(ew_id: int) -> str:
    """The outbox key of the secretariat's card."""
    return f"ew:{ew_id}:kort"


def das_key(ew_id: int) -> str:
    """The outbox key of the post in #das."""
    return f"ew:{ew_id}:das"


def show_card(ctx: Context, ew: EarlyWarning, *, note: str | None = None) -> Report:
    """The card: what is known and missing, who has done what, and the buttons that are possible."""
    received = ew.received_at.astimezone(COPENHAGEN)
    is_concern = ew.kind == "bekymring"
    title = text(
        "early_warning.kort_titel_bekymring" if is_concern else "early_warning.kort_titel", nummer=ew.number
    )
    parts: list[Part] = [
        Heading(text=title),
        Note(
            text=text(
                "early_warning.kort_fra",
                dag=received.date(),
                tid=received,
                navn=ew.reporter_name,
                part=ew.part,
                kanal=ew.received_channel,
            )
        ),
        _facts(ew.fields, hidden=frozenset()),
        Paragraph(text=text("early_warning.kort_ordlyd", fornavn=ew.reporter_name.split()[0])),
        Quote(text=ew.original_text),
        *_extra(ew),
        Divider(),
        *(Note(text=line) for line in _status_lines(ctx, ew)),
    ]
    if note:
        parts.append(Note(text=note))
    summary = text("early_warning.kort_resume", bekymring=is_concern, nummer=ew.number, tilbud=ew.tilbud)
    return Report(summary=summary, parts=tuple(parts), buttons=buttons_of(ctx, ew))


def show_das_post(
    ew: EarlyWarning, *, released: datetime, updated: datetime | None = None, bekraeftet_af: str | None = None
) -> Report:
    """What DAS sees: the facts but for contacts and confidential fields; nothing happens by itself.

    A bekymring is DAS's to see once the driftsherre has made it an early warning, and as the driftsherre's.
    """
    title = text("early_warning.das_titel", tilbud=ew.tilbud)
    lines = [
        text(
            "early_warning.das_fra",
            part=bekraeftet_af or ew.part,
            navn=ew.reporter_name,
            modtaget=_day(ew.received_at),
            frigivet=_day(released),
        )
    ]
    if updated is not None:
        lines.append(text("early_warning.das_opdateret", dag=_day(updated)))
    return Report(
        summary=title,
        parts=(
            Heading(text=title),
            _facts(ew.fields, hidden=_HIDDEN_FROM_DAS),
            *(Note(text=line) for line in lines),
            Note(text=text("early_warning.das_naeste")),
        ),
    )


def show_das_retracted(at: datetime) -> Report:
    """What stands in #das after a release was taken back."""
    words = text("early_warning.das_trukket", dag=_day(at))
    return Report(summary=words, parts=(Note(text=words),))


def has_news_for_das(ctx: Context, ew: EarlyWarning) -> bool:
    """Whether DAS would see other facts than it was shown at the latest release."""
    if ew.released_to_das_at is None:
        return False
    entries = ctx.uow.journal.entries(("early_warning", str(ew.id)))
    released = next((e for e in reversed(entries) if e.action == RELEASED), None)
    seen = ctx.uow.journal.text_of(released) if released else None
    if seen is None:
        return False
    shown = {name: str(value) for name, value in seen.items()}
    return _facts(shown, hidden=_HIDDEN_FROM_DAS) != _facts(ew.fields, hidden=_HIDDEN_FROM_DAS)


def facts_for_das(ew: EarlyWarning) -> Facts:
    """The facts that others than the secretariat may see: no contacts, nothing confidential."""
    return _facts(ew.fields, hidden=_HIDDEN_FROM_DAS)


def _facts(fields: Mapping[str, str], *, hidden: frozenset[Beskyttelse]) -> Facts:
    skema = SKEMAER["early_warning"]
    svar = skema.from_text(fields)
    shown = [f for f in skema.felter if is_answered(svar.get(f.name)) and f.privacy not in hidden]
    facts = tuple(Fact(label=f.label, value=skema.vis(f.name, svar[f.name])) for f in shown)
    return Facts(facts=facts or (Fact(label="Tilbud", value="endnu ikke oplyst"),))


def _extra(ew: EarlyWarning) -> list[Part]:
    extra = {name: value for name, value in ew.fields.items() if name.startswith(EXTRA)}
    return [Quote(text=value) for value in extra.values()]


def _status_lines(ctx: Context, ew: EarlyWarning) -> list[str]:
    skema = SKEMAER["early_warning"]
    svar: Svar = skema.from_text(ew.fields)
    missing = [felt.label.lower() for felt in skema.missing(svar)]
    in_chat = ew.received_channel == "chat"
    lines = [
        text("early_warning.kort_mangler", mangler=missing, i_samtale=in_chat)
        if missing
        else text("early_warning.kort_alt_oplyst")
    ]
    lines += _wish_to_withdraw(ctx, ew)
    lines += concern_lines(ctx, ew)
    lines += [opened_line(sag) for sag in ctx.uow.sager.of_early_warning(ew.id)]
    if EARLY_WARNING_FORLOEB.er_slut(ew.state):
        return [*lines, _moved_line(ctx, ew)]
    if ew.kind == "bekymring" and ew.released_to_das_at is None:
        return lines
    if ew.state == EarlyWarningTilstand.UNDER_AFKLARING:
        lines.append(_clarified_by(ctx, ew))
    elif ew.state != EarlyWarningTilstand.MODTAGET:
        lines.append(_moved_line(ctx, ew))
    if ew.released_to_das_at is None:
        return [*lines, text("early_warning.kort_ikke_frigivet")]
    released = ew.released_to_das_at.astimezone(COPENHAGEN)
    lines.append(text("early_warning.kort_frigivet", navn=ew.released_by, dag=released.date(), tid=released))
    return [*lines, text("early_warning.kort_nyt_siden")] if has_news_for_das(ctx, ew) else lines


def _wish_to_withdraw(ctx: Context, ew: EarlyWarning) -> list[str]:
    """That the person who reported it asked to have it withdrawn; only the secretariat can decide (R59)."""
    entries = ctx.uow.journal.entries(("early_warning", str(ew.id)))
    latest = next((e for e in reversed(entries) if e.action in (WISHES_TO_WITHDRAW, GOES_ON)), None)
    if latest is None or latest.action == GOES_ON:
        return []
    return [text("early_warning.kort_fortryd", navn=ew.reporter_name, dag=_day(latest.at))]


def _clarified_by(ctx: Context, ew: EarlyWarning) -> str:
    last = ctx.uow.early_warnings.skift(ew.id)[-1]
    person = ctx.register.person_by_mail(last.mail)
    return text("early_warning.kort_afklares", navn=person.name if person else last.name, dag=_day(last.at))


def _moved_line(ctx: Context, ew: EarlyWarning) -> str:
    last = ctx.uow.early_warnings.skift(ew.id)[-1]
    return text(
        "early_warning.kort_flyttet",
        tilstand=EARLY_WARNING_FORLOEB.navn(ew.state),
        navn=last.name,
        dag=_day(last.at),
        grund=last.begrundelse,
    )


def buttons_of(ctx: Context, ew: EarlyWarning) -> tuple[Button, ...]:
    """What can be done with the case as it stands."""
    return case_buttons(ctx, ew, news=has_news_for_das(ctx, ew))


def _day(at: datetime) -> date:
    return at.astimezone(COPENHAGEN).date()
