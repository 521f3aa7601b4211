"""The slips of the agreement, as flags to the secretariat and never as verdicts to a party (R39, R73-R81).

A flag says what was seen and which rule it may touch; what follows is decided by a human. Nothing is moved,
refused or said to the sender because of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samarbejde.adgang import er_driftsherre_for
from samarbejde.aftaleperiode import period_end, udmeldingsvindue, varsel
from samarbejde.danske_tal import dato, opremsning
from samarbejde.flag_ord import profitability_words, shared_words
from samarbejde.personer import Person, Rolle
from samarbejde.register import Register
from samarbejde.skema_vaerdi import Svar


class FlagKind(StrEnum):
    """What a flag is about."""

    KONKURRERENDE_TILBUD = "konkurrerende_tilbud"
    UDEN_FOR_VINDUE = "uden_for_vindue"
    VARSEL = "varsel"
    FORKERT_AFSNIT = "forkert_afsnit"
    RENTABILITET = "rentabilitet"
    MAALGRUPPE = "maalgruppe"
    IKKE_DRIFTSHERRE = "ikke_driftsherre"
    IKKE_PERIODENS_UDLOEB = "ikke_periodens_udloeb"
    IKKE_OMFATTET = "ikke_omfattet"


@dataclass(frozen=True, slots=True)
class Flag:
    """What the secretariat should look at: a Danish sentence for them alone, and the rules it rests on."""

    kind: FlagKind
    sentence: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grundlag:
    """What the flags of one answer are found in."""

    skema: str
    svar: Svar
    afsender: Person
    register: Register
    received: date
    omfattede: Mapping[str, str]

    def words(self, *names: str) -> str:
        """The text of the first of these fields that has one."""
        found = (self.svar.get(name) for name in names)
        return next((value for value in found if isinstance(value, str) and value.strip()), "")

    @property
    def tilbud(self) -> str:
        """The tilbud it is about, as it was named."""
        return self.words("tilbud", "tilbudsnavn")

    @property
    def er_udmelding(self) -> bool:
        """Whether a tilbud is wished out of the cooperation, by either route (R76)."""
        return self.skema in (DRIFTSHERRENS, KOMMUNENS)


DRIFTSHERRENS, KOMMUNENS = "udmelding_driftsherre", "udmelding_kommune"
INDMELDING = "indmelding_tilbud"
_COMPETING = ("konkurrerende_tilbud", "konkurrerende")
_TARGET_GROUP = ("maalgruppe", "maalgruppen")
_EXIT = ("oensket_ophoer", "oensket_udmeldt_pr", "udmeldes_pr", "ophoer", "ikrafttraeden")
_Rule = Callable[[_Grundlag], Flag | None]


def flags_for(
    skema_name: str,
    svar: Svar,
    *,
    afsender: Person,
    register: Register,
    received: date,
    omfattede: Mapping[str, str] | None = None,
) -> tuple[Flag, ...]:
    """What the secretariat should see of an indmelding or udmelding; `omfattede` has each target group."""
    about = _Grundlag(skema_name, svar, afsender, register, received, omfattede or {})
    rules = _RULES.get(skema_name, ())
    return tuple(flag for flag in (rule(about) for rule in rules) if flag is not None)


def _competing(about: _Grundlag) -> Flag | None:
    """A kommune that wants a tilbud of its own: allowed only after the exit (R39, R80)."""
    if not any(about.svar.get(name) is True or about.svar.get(name) == "ja" for name in _COMPETING):
        return None
    return Flag(
        FlagKind.KONKURRERENDE_TILBUD,
        f"{_who(about)} ønsker at oprette et konkurrerende tilbud. Kommunerne har forpligtet sig til ikke at "
        f"oprette tilbud med samme indhold, så længe {about.tilbud or 'tilbuddet'} er omfattet. Tal med "
        "kommunen "
        "om tidspunktet.",
        ("R39", "R80", "R81"),
    )


def _window(about: _Grundlag) -> Flag | None:
    """A notice outside January-March of an even year (R73), with both readings of the effect (R74)."""
    window = udmeldingsvindue(about.received.year)
    if window is not None and window.covers(about.received):
        return None
    notice = varsel(about.received)
    year = notice.behandles_i
    return Flag(
        FlagKind.UDEN_FOR_VINDUE,
        f"Udmeldingen kom den {dato(about.received)}. Vinduet er januar til marts i lige år, så den hører "
        "til "
        f"vinduet i {year}. {_readings(about.received)}",
        ("R72", "R73", "R74"),
    )


def _notice(about: _Grundlag) -> Flag | None:
    """A notice in the window that is less than a year before the period ends: both readings (R74)."""
    notice = varsel(about.received)
    if not notice.i_vinduet or notice.enige:
        return None
    return Flag(
        FlagKind.VARSEL,
        f"Udmeldingen kom i vinduet, men med mindre end et års varsel til periodens udløb. "
        f"{_readings(about.received)}",
        ("R72", "R74"),
    )


def _section(about: _Grundlag) -> Flag | None:
    """The driftsherre's section sent by somebody else, or the kommuner's by no kommune (R81)."""
    found = about.register.et_tilbud(about.tilbud)
    runs = er_driftsherre_for(about.afsender, found) if found else about.afsender.has(Rolle.DRIFTSHERRE)
    if about.skema == DRIFTSHERRENS and not runs:
        return Flag(
            FlagKind.FORKERT_AFSNIT,
            f"{_who(about)} har brugt afsnit 1, som er driftsherrens, men står ikke som driftsherre for "
            f"{about.tilbud or 'tilbuddet'}. Spørg, om det er afsnit 2, der skal bruges.",
            ("R79", "R81"),
        )
    if about.skema == KOMMUNENS and not about.afsender.has(Rolle.MYNDIGHED):
        return Flag(
            FlagKind.FORKERT_AFSNIT,
            f"{_who(about)} har brugt afsnit 2, som er kommunernes, men står ikke som kommune i registeret. "
            "Spørg, om det er afsnit 1, der skal bruges.",
            ("R80", "R81"),
        )
    return None


def _profitability(about: _Grundlag) -> Flag | None:
    """Profitability named as the reason (R78): "bør" go to the nødspor, so a checklist and no transition."""
    said = [value for value in about.svar.values() if isinstance(value, str)]
    words = profitability_words(" ".join(said))
    if not words:
        return None
    return Flag(
        FlagKind.RENTABILITET,
        f"Begrundelsen nævner økonomien ({opremsning([f'“{word}”' for word in words])}). Ønsker kommunerne "
        "stadig, "
        "at tilbuddet findes, bør det drøftes i nødsporet. Se tjeklisten; det er jer, der vurderer det.",
        ("R78", "R62", "R67"),
    )


def _target_group(about: _Grundlag) -> Flag | None:
    """A nominated target group that shares words with a covered one (R39): the words are said."""
    own = about.words(*_TARGET_GROUP)
    shared = {
        name: shared_words(own, group) for name, group in about.omfattede.items() if name != about.tilbud
    }
    hits = {name: words for name, words in shared.items() if words}
    if not hits:
        return None
    told = "; ".join(f"{name}: {opremsning([f'“{word}”' for word in words])}" for name, words in hits.items())
    return Flag(
        FlagKind.MAALGRUPPE,
        f"Målgruppen ligner målgruppen for omfattede tilbud ({told}). Det er kun ord, der går igen, så se "
        "selv "
        "efter, om målgrupperne overlapper.",
        ("R39", "R17"),
    )


def _not_driftsherre(about: _Grundlag) -> Flag | None:
    """A nomination by somebody who does not run the tilbud (R29)."""
    found = about.register.et_tilbud(about.tilbud)
    named = about.words("driftsherre")
    runs = er_driftsherre_for(about.afsender, found) if found else about.afsender.has(Rolle.DRIFTSHERRE)
    if runs and named in ("", about.afsender.part):
        return None
    return Flag(
        FlagKind.IKKE_DRIFTSHERRE,
        f"{_who(about)} har indmeldt {about.tilbud or 'et tilbud'}, men det er kun driftsherren selv, der "
        "kan "
        "indmelde. Spørg driftsherren, om indmeldingen er deres.",
        ("R29",),
    )


def _period_end(about: _Grundlag) -> Flag | None:
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


def _not_covered(about: _Grundlag) -> Flag | None:
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


_WITHDRAWAL: tuple[_Rule, ...] = (_section, _window, _notice, _period_end, _not_covered, _profitability)
_RULES: Mapping[str, tuple[_Rule, ...]] = {
    INDMELDING: (_not_driftsherre, _target_group, _competing),
    DRIFTSHERRENS: _WITHDRAWAL,
    KOMMUNENS: (*_WITHDRAWAL, _competing),
}
"""Which flags are looked for in which form; one more rule is one more function here."""


def _readings(received: date) -> str:
    notice = varsel(received)
    window, strict = dato(notice.efter_vindue), dato(notice.streng)
    if notice.efter_vindue == notice.streng:
        return f"Begge læsninger giver udmelding efter den {window}."
    inclusive = (
        f" (tælles dagen med, den {dato(notice.streng_inklusiv)})"
        if notice.streng_inklusiv != notice.streng
        else ""
    )
    return (
        f"Læst efter vinduet er sidste dag den {window}; læst med et fuldt års varsel den "
        f"{strict}{inclusive}. "
        "I afgør, hvilken læsning der gælder."
    )


def _day_after_end(day: date) -> date | None:
    return day if (day.month, day.day) == (1, 1) and day.year % 2 == 1 else None


def _who(about: _Grundlag) -> str:
    person = about.afsender
    return f"{person.name} ({person.part})" if person.part else person.name


def sentences(flags: Iterable[Flag]) -> tuple[str, ...]:
    """What the flags say, for a card of the secretariat's."""
    return tuple(flag.sentence for flag in flags)
