"""Fields that several forms ask alike: the tilbud, the driftsherre, the contact, days and years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from samarbejde.aftaleperiode import Periode
from samarbejde.felt import Beskyttelse, Betingelse, Felt, Valgmulighed, Validator
from samarbejde.skema_kontakt import can_be_reached
from samarbejde.skema_vaerdi import FeltType, Saervaerdi, Svar, Svarvaerdi, TalSvar

_FIRST_YEAR, _LAST_YEAR = 2010, 2100

UAFKLARET = "uafklaret"
"""The third value of a criterion, beside ja and nej (R27)."""

JA_NEJ_UAFKLARET = (
    Valgmulighed("ja", "ja", ("opfyldt", "ja det er det", "ja det gør det", "yes")),
    Valgmulighed("nej", "nej", ("ikke opfyldt", "nej det er det ikke", "nej det gør det ikke")),
    Valgmulighed(
        UAFKLARET,
        "uafklaret",
        ("ved ikke", "måske", "ikke afklaret", "ikke vurderet", "det ved vi ikke", "?"),
    ),
)


def tilbud_felt(prompt: str, *, afsnit: str = "") -> Felt:
    """Which tilbud of the register the answer is about."""
    return Felt(
        name="tilbud",
        label="Tilbud",
        prompt=prompt,
        help="Skriv navnet på tilbuddet, som I plejer at kalde det, f.eks. Strandgården.",
        type=FeltType.TILBUD,
        hvorfor="Svaret skal stå ud for det rigtige tilbud.",
        identifies=True,
        aliases=("tilbuddet", "navn", "navnet", "tilbuddets navn"),
        afsnit=afsnit,
    )


def driftsherre_felt(*, afsnit: str = "") -> Felt:
    """Which part runs the tilbud."""
    return Felt(
        name="driftsherre",
        label="Driftsherre",
        prompt="Hvem er driftsherre for tilbuddet?",
        help="Skriv kommunen eller Region Nordjylland.",
        type=FeltType.PART,
        hvorfor="Det er driftsherren, der svarer for tilbuddet, og som bliver spurgt, hvis noget er uklart.",
        aliases=("driftsherren", "driver", "ejer"),
        afsnit=afsnit,
    )


def kontakt_felt(*, afsnit: str = "") -> Felt:
    """Whom to ask, with a way to reach the person."""
    return Felt(
        name="kontakt",
        label="Kontaktperson",
        prompt="Hvem kan sekretariatet kontakte, og hvordan?",
        help="Skriv navn og mail eller telefon, f.eks. Karen Voldum, 97 00 00 00.",
        type=FeltType.KONTAKT,
        hvorfor="Sekretariatet vil gerne kunne ringe, hvis der er noget, de er i tvivl om.",
        validator=can_be_reached,
        privacy=Beskyttelse.KONTAKT,
        aliases=("kontakt", "kontaktpersonen", "kontaktoplysninger"),
        afsnit=afsnit,
    )


def bilag_felt(*, afsnit: str = "") -> Felt:
    """What is sent along, in words; the files themselves come with the message."""
    return Felt(
        name="bilag",
        label="Bilag",
        prompt="Sender I bilag med, og hvad er det for nogle?",
        help='Skriv, hvad bilagene hedder, eller "ingen". Filerne vedhæfter du i chatten eller mailen.',
        type=FeltType.TEKST,
        hvorfor="Så kan sekretariatet se, om alt er kommet frem.",
        required=False,
        aliases=("bilaget", "bilagene", "vedhæftet", "vedhæftning"),
        afsnit=afsnit,
    )


def bemaerkninger_felt(*, afsnit: str = "") -> Felt:
    """Room for what the other questions leave out."""
    return Felt(
        name="bemaerkninger",
        label="Bemærkninger",
        prompt="Har I andre bemærkninger?",
        help="Skriv frit. Har I ingen, behøver I ikke svare.",
        type=FeltType.TEKST,
        hvorfor="Her er der plads til det, de andre spørgsmål ikke dækker.",
        required=False,
        aliases=("bemærkning", "bemærkningerne", "kommentarer"),
        afsnit=afsnit,
        multiline=True,
    )


def under(afsnit: str, *felter: Felt) -> tuple[Felt, ...]:
    """The fields under one heading."""
    return tuple(replace(felt, afsnit=afsnit) for felt in felter)


def when(name: str, *values: Svarvaerdi) -> Betingelse:
    """The condition that a field has been answered with one of these."""

    def holds(svar: Svar) -> bool:
        return name in svar and svar[name] in values

    return holds


def a_reason(sentence: str) -> Validator:
    """Refuse "ingen" and "i.a." where words are needed (R46, R81); the sentence says what to write."""

    def check(vaerdi: Svarvaerdi) -> str | None:
        return sentence if vaerdi in {Saervaerdi.INGEN, Saervaerdi.IKKE_RELEVANT} else None

    return check


def plausible_year(vaerdi: Svarvaerdi) -> str | None:
    """Ask about a year that nobody means: a slip of the keys, such as 2206."""
    days: tuple[date, ...] = ()
    if isinstance(vaerdi, Periode):
        days = (vaerdi.start, vaerdi.end)
    elif isinstance(vaerdi, date):
        days = (vaerdi,)
    odd = next((day.year for day in days if not _FIRST_YEAR <= day.year <= _LAST_YEAR), None)
    if odd is None:
        return None
    return f"Der står {odd}. Se årstallet efter, og skriv det igen med fire cifre."


def not_negative(vaerdi: Svarvaerdi) -> str | None:
    """Refuse a count or a price below 0."""
    if isinstance(vaerdi, TalSvar) and vaerdi.vaerdi < 0:
        return "Skriv et tal fra 0 og op, uden minus foran."
    return None
