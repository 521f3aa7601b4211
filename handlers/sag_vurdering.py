"""The panel's assessment on the card of a nomination or udmelding: reckoned, never decided (R9, R27)."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.context import Context
from handlers.report import Bullets, Note, Paragraph, Part
from handlers.texts import text
from samarbejde.aftaleperiode import foerste_periode
from samarbejde.aftaleperiode_ord import foerste_periode_i_ord
from samarbejde.forloeb import FORLOEB
from samarbejde.forloeb.indmelding import IndmeldingFakta
from samarbejde.kriterier import Kriterium, Panelvurdering, Udfald
from samarbejde.kriterier_mangler import forklaring, mangler
from samarbejde.panelvurdering import das_holdning, nyt_efter_indmeldingen, panelvurdering_af
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse
from storage.sager import Sag

PANELVURDERING = "panelvurdering"
_ASSESSED_AS = {"indmelding": ("optagelse",), "udmelding": ("udmelding", "revurdering")}
"""Which assessments belong to which kind of case."""


def assessment_parts(ctx: Context, sag: Sag) -> list[Part]:
    """What the panel assessed, criterion by criterion, what follows and what is missing; nothing is moved."""
    found = assessment_of(ctx, sag)
    if found is None:
        return []
    vurdering = _vurdering(ctx, sag, found)
    skema = SKEMAER[PANELVURDERING]
    svar = skema.from_text(found.fields)
    day = svar.get("moededato")
    head = text(
        "sager.vurdering_titel",
        nummer=found.number,
        dag=skema.vis("moededato", day) if day is not None else None,
    )
    parts: list[Part] = [Paragraph(text=head), Bullets(points=tuple(_roll_up(vurdering)))]
    if (proposed := svar.get("indstilling")) is not None:
        words = text("sager.vurdering_indstilling", indstilling=skema.vis("indstilling", proposed))
        parts.append(Paragraph(text=words))
    parts.append(Paragraph(text=forklaring(vurdering)))
    missing = tuple(mangel.saetning for mangel in mangler(vurdering))
    if missing:
        parts += [Paragraph(text=text("sager.vurdering_mangler")), Bullets(points=missing)]
    return parts


def period_parts(ctx: Context, sag: Sag) -> list[Part]:
    """The first period of a nominated tilbud, while nobody has said otherwise (R75, Q4)."""
    if sag.kind != "indmelding" or FORLOEB[sag.kind].er_slut(sag.state):
        return []
    return [Note(text=foerste_periode_i_ord(foerste_periode(ctx.local(sag.opened_at).year)))]


def assessment_of(ctx: Context, sag: Sag) -> Besvarelse | None:
    """The panel's latest assessment in this case's cycle; an older one is never carried forward (R24)."""
    about = _ASSESSED_AS.get(sag.kind, ())
    opened = ctx.local(sag.opened_at).year
    found = [
        besvarelse
        for year in (opened, opened + 1)
        for besvarelse in ctx.uow.besvarelser.of(PANELVURDERING, year)
        if besvarelse.tilbud == sag.tilbud and besvarelse.fields.get("slags") in about
    ]
    return max(found, key=lambda besvarelse: besvarelse.received_at, default=None)


def assessed_cases(ctx: Context, besvarelse: Besvarelse) -> tuple[Sag, ...]:
    """The open cases whose card shows an assessment of that tilbud."""
    cases = (sag for kind in _ASSESSED_AS for sag in ctx.uow.sager.all(kind))
    return tuple(
        sag for sag in cases if sag.tilbud == besvarelse.tilbud and not FORLOEB[sag.kind].er_slut(sag.state)
    )


def _vurdering(ctx: Context, sag: Sag, found: Besvarelse) -> Panelvurdering:
    nomination = ctx.uow.besvarelser.get(sag.besvarelse_id) if sag.besvarelse_id else None
    answers = SKEMAER[nomination.skema].from_text(nomination.fields) if nomination else {}
    enighed = sag.fakta.das_enighed if isinstance(sag.fakta, IndmeldingFakta) else None
    return panelvurdering_af(
        SKEMAER[PANELVURDERING].from_text(found.fields),
        tilbud=sag.tilbud,
        aar=found.year,
        nyt=nyt_efter_indmeldingen(answers) if sag.kind == "indmelding" else Udfald.NEJ,
        das=das_holdning(enighed),
        vurderet_af=found.reporter_name,
    )


def _roll_up(vurdering: Panelvurdering) -> Iterable[str]:
    """A line a category: what its criteria amount to, and each of them (R16)."""
    categories = {"A": vurdering.a, "B": vurdering.b, "C": vurdering.c}
    for name, udfald in categories.items():
        own = [f"{k.value} {vurdering.udfald(k)}" for k in Kriterium if k.value.startswith(name)]
        yield text("sager.vurdering_linje", kategori=name, udfald=str(udfald), kriterier=own)
