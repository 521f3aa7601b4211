"""The slips that are looked for in a wish to take a tilbud out (R72-R74, R78-R81)."""

from __future__ import annotations

from datetime import date

from samarbejde.aftaleperiode import period_end, udmeldingsvindue, varsel
from samarbejde.aftaleperiode_ord import varsel_i_ord
from samarbejde.danske_tal import dato, opremsning
from samarbejde.flag_grundlag import Flag, FlagKind, Flagregel, Grundlag
from samarbejde.flag_ord import profitability_words
from samarbejde.personer import Rolle

_COMPETING = ("konkurrerende_tilbud", "konkurrerende")
_EXIT = ("oensket_ophoer", "oensket_udmeldt_pr", "udmeldes_pr", "ophoer")


def _section(about: Grundlag) -> Flag | None:
    """The driftsherre's section sent by somebody else, or the kommuner's by no kommune (R81)."""
    if about.skema == "udmelding_driftsherre" and not about.fra_driftsherren:
        return Flag(
            FlagKind.FORKERT_AFSNIT,
            f"{about.hvem} har brugt afsnit 1, som er driftsherrens, men står ikke som driftsherre for "
            f"{about.tilbud or 'tilbuddet'}. Spørg, om det er afsnit 2, der skal bruges.",
            ("R79", "R81"),
        )
    if about.skema == "udmelding_kommune" and not about.afsender.has(Rolle.MYNDIGHED):
        return Flag(
            FlagKind.FORKERT_AFSNIT,
            f"{about.hvem} har brugt afsnit 2, som er kommunernes, men står ikke som kommune i registeret. "
            "Spørg, om det er afsnit 1, der skal bruges.",
            ("R80", "R81"),
        )
    return None


def _window(about: Grundlag) -> Flag | None:
    """A notice outside January-March of an even year (R73), with both readings of the effect (R74)."""
    window = udmeldingsvindue(about.received.year)
    if window is not None and window.covers(about.received):
        return None
    return Flag(
        FlagKind.UDEN_FOR_VINDUE,
        f"Vinduet for udmelding er januar til marts i lige år. {varsel_i_ord(varsel(about.received))}",
        ("R72", "R73", "R74"),
    )


def _notice(about: Grundlag) -> Flag | None:
    """A notice in the window that is less than a year before the period ends: both readings (R74)."""
    notice = varsel(about.received)
    if not notice.i_vinduet or notice.enige:
        return None
    return Flag(
        FlagKind.VARSEL,
        f"Der er mindre end et års varsel til periodens udløb. {varsel_i_ord(notice)}",
        ("R72", "R74"),
    )


def _period_end(about: Grundlag) -> Flag | None:
    """A wished exit on another day than a period's last (R72)."""
    wished = next((value for name in _EXIT if isinstance(value := about.svar.get(name), date)), None)
    if wished is None or wished in (period_end(wished.year), _day_after_end(wished)):
        return None
    return Flag(
        FlagKind.IKKE_PERIODENS_UDLOEB,
        f"Der er ønsket udmelding pr. {dato(wished)}, men en udmelding virker først, når aftaleperioden "
        "udløber: "
        f"{dato(period_end(wished.year))}.",
        ("R69", "R72"),
    )


def _not_covered(about: Grundlag) -> Flag | None:
    """A withdrawal of a tilbud that the register does not have as covered on the day (R2, R11)."""
    found = about.register.et_tilbud(about.tilbud)
    if not about.tilbud or (found is not None and found.er_omfattet(about.received)):
        return None
    return Flag(
        FlagKind.IKKE_OMFATTET,
        f"{about.tilbud} står ikke som omfattet i registeret pr. {dato(about.received)}. Se efter, om "
        "registeret "
        "skal rettes, eller om der menes et andet tilbud.",
        ("R2", "R11"),
    )


def _profitability(about: Grundlag) -> Flag | None:
    """Profitability named as the reason (R78): "bør" go to the nødspor, so a checklist and no transition."""
    said = [value for value in about.svar.values() if isinstance(value, str)]
    words = profitability_words(" ".join((*said, about.ordlyd)))
    if not words:
        return None
    return Flag(
        FlagKind.RENTABILITET,
        f"Begrundelsen nævner økonomien ({opremsning([f'“{word}”' for word in words])}). Ønsker kommunerne "
        "stadig, "
        "at tilbuddet findes, bør det drøftes i nødsporet. Se tjeklisten; det er jer, der vurderer det.",
        ("R78", "R62", "R67"),
    )


def _competing(about: Grundlag) -> Flag | None:
    """A kommune that wants a tilbud of its own: allowed only after the exit (R39, R80)."""
    if not any(about.svar.get(name) is True or about.svar.get(name) == "ja" for name in _COMPETING):
        return None
    return Flag(
        FlagKind.KONKURRERENDE_TILBUD,
        f"{about.hvem} ønsker at oprette et konkurrerende tilbud. Kommunerne har forpligtet sig til ikke at "
        f"oprette tilbud med samme indhold, så længe {about.tilbud or 'tilbuddet'} er omfattet. Tal med "
        "kommunen "
        "om tidspunktet.",
        ("R39", "R80", "R81"),
    )


def _day_after_end(day: date) -> date | None:
    return day if (day.month, day.day) == (1, 1) and day.year % 2 == 1 else None


DRIFTSHERRENS: tuple[Flagregel, ...] = (
    _section,
    _window,
    _notice,
    _period_end,
    _not_covered,
    _profitability,
)
"""What is looked for in the driftsherre's section."""

KOMMUNENS: tuple[Flagregel, ...] = (*DRIFTSHERRENS, _competing)
"""What is looked for in a kommune's section: the same, and a competing tilbud (R39)."""
