"""An answered form as the secretariat sees it: what is answered and missing, by whom, in which versions."""

from __future__ import annotations

from itertools import pairwise

from handlers.besvarelse_sag import flags_on
from handlers.context import Context
from handlers.report import Button, Divider, Fact, Facts, Heading, Note, Paragraph, Part, Quote, Report
from handlers.texts import text
from samarbejde.skema import Skema, is_answered
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse

SUBJECT = "besvarelse"
TRAEK, GENDAN = "besvarelse_traek", "besvarelse_gendan"
BUTTONS = frozenset({TRAEK, GENDAN})
# What the journal calls it.
WISHES_TO_WITHDRAW, GOES_ON = "oensker_at_traekke_tilbage", "oensker_at_fortsaette"
RESTORED = "tilbagetraekning_fortrudt"
_WISHES = frozenset({WISHES_TO_WITHDRAW, GOES_ON, RESTORED})


def card_key(besvarelse_id: int) -> str:
    """The outbox key of the secretariat's card."""
    return f"besvarelse:{besvarelse_id}:kort"


def show_card(ctx: Context, besvarelse: Besvarelse, *, note: str | None = None) -> Report:
    """The card of an answered form as it stands now."""
    skema = SKEMAER[besvarelse.skema]
    received = ctx.local(besvarelse.received_at)
    title = text("besvarelse.kort_titel", skema=skema.title, nummer=besvarelse.number)
    parts: list[Part] = [
        Heading(text=title),
        Note(
            text=text(
                "besvarelse.kort_fra",
                dag=received.date(),
                tid=received,
                navn=besvarelse.reporter_name,
                part=besvarelse.part,
                enhed=besvarelse.unit,
                kanal=besvarelse.channel,
                uverificeret=besvarelse.uverificeret,
            )
        ),
        _facts(skema, besvarelse),
        Paragraph(text=text("besvarelse.kort_ordlyd", navn=besvarelse.reporter_name)),
        Quote(text=besvarelse.original_text),
        Divider(),
        *(Note(text=line) for line in _status(ctx, skema, besvarelse)),
        *(Paragraph(text=text("besvarelse.kort_flag", flag=flag)) for flag in flags_on(ctx, besvarelse)),
    ]
    if note:
        parts.append(Note(text=note))
    summary = text(
        "besvarelse.kort_resume", skema=skema.title, nummer=besvarelse.number, tilbud=besvarelse.tilbud
    )
    return Report(summary=summary, parts=tuple(parts), buttons=_buttons(ctx, besvarelse))


def _facts(skema: Skema, besvarelse: Besvarelse) -> Facts:
    svar = skema.from_text(besvarelse.fields)
    shown = [felt for felt in skema.felter if is_answered(svar.get(felt.name))]
    facts = tuple(Fact(label=felt.label, value=skema.vis(felt.name, svar[felt.name])) for felt in shown)
    return Facts(facts=facts or (Fact(label="Svar", value="endnu ingen"),))


def _status(ctx: Context, skema: Skema, besvarelse: Besvarelse) -> list[str]:
    missing = [felt.label.lower() for name in besvarelse.missing if (felt := skema.get(name)) is not None]
    lines = [
        text("besvarelse.kort_mangler", mangler=missing) if missing else text("besvarelse.kort_alt_oplyst")
    ]
    lines += skema.afvigelser(skema.from_text(besvarelse.fields))
    lines += _versions(ctx, skema, besvarelse)
    if besvarelse.state == "trukket":
        lines.append(text("besvarelse.kort_trukket"))
    elif wants_it_back(ctx, besvarelse):
        lines.append(text("besvarelse.kort_fortryd", navn=besvarelse.reporter_name))
    return lines


def _versions(ctx: Context, skema: Skema, besvarelse: Besvarelse) -> list[str]:
    """Who changed what after it was received; the newest five, as the rest lies in the journal."""
    history = ctx.uow.besvarelser.history(besvarelse.id)
    lines: list[str] = []
    for before, after in pairwise(history):
        changed = [
            felt.label.lower()
            for felt in skema.felter
            if before.fields.get(felt.name) != after.fields.get(felt.name)
        ]
        if changed:
            lines.append(
                text(
                    "besvarelse.kort_version",
                    version=after.version,
                    dag=ctx.local(after.updated_at).date(),
                    navn=after.reporter_name,
                    felter=changed,
                )
            )
    return lines[-5:]


def wants_it_back(ctx: Context, besvarelse: Besvarelse) -> bool:
    """Whether whoever sent it has asked to have it withdrawn."""
    entries = ctx.uow.journal.entries((SUBJECT, str(besvarelse.id)))
    latest = next((e for e in reversed(entries) if e.action in _WISHES), None)
    return latest is not None and latest.action == WISHES_TO_WITHDRAW


def _buttons(ctx: Context, besvarelse: Besvarelse) -> tuple[Button, ...]:
    value = f"{besvarelse.id}:{besvarelse.version}"
    if besvarelse.state == "trukket":
        return (Button(action=GENDAN, text=text("besvarelse.gendan_knap"), value=value),)
    if not wants_it_back(ctx, besvarelse):
        return ()
    return (
        Button(
            action=TRAEK,
            text=text("besvarelse.traek_knap"),
            value=value,
            style="danger",
            confirm=text("besvarelse.traek_bekraeft", nummer=besvarelse.number),
        ),
    )
