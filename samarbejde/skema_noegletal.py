"""The key figures that årsrapport and ledelsesinformation ask alike (R42 D2-D7, R54)."""

from __future__ import annotations

from samarbejde.felt import Belaegningsart, Beskyttelse, Betingelse, Felt
from samarbejde.skema_felter import not_negative
from samarbejde.skema_vaerdi import FeltType


def belaegning_faktisk(*, required: bool | Betingelse = True) -> Felt:
    """The actual occupancy, never to be mixed with the budgeted (R43)."""
    return Felt(
        name="belaegning_faktisk",
        label="Faktisk belægning",
        prompt="Hvor høj var den faktiske belægning i perioden, i pct.?",
        help="Den faktiske, ikke den budgetterede. Over 100 pct. er merindskrivning og helt i orden.",
        type=FeltType.PROCENT,
        hvorfor="Den faktiske belægning viser, om tilbuddet bliver brugt, som I har regnet med.",
        required=required,
        aliases=("belægning", "belægningen", "den faktiske belægning", "belægningsprocent"),
        art=Belaegningsart.FAKTISK,
    )


def belaegning_budgetteret(*, required: bool) -> Felt:
    """The occupancy that the takst is computed from (R43)."""
    return Felt(
        name="belaegning_budgetteret",
        label="Budgetteret belægning",
        prompt="Hvor høj var den budgetterede belægning i perioden, i pct.?",
        help="Den belægning, som taksten er beregnet ud fra.",
        type=FeltType.PROCENT,
        hvorfor="Den faktiske belægning skal ses i forhold til det, I har budgetteret med.",
        required=required,
        aliases=("den budgetterede belægning", "budgetbelægning"),
        offer_last_year=True,
        art=Belaegningsart.BUDGETTERET,
    )


def helaarspersoner() -> Felt:
    """The actual occupancy in persons, for those who don't reckon it in per cent (R42 D3)."""
    return Felt(
        name="helaarspersoner",
        label="Belægning i helårspersoner",
        prompt="Hvor mange helårspersoner svarer den faktiske belægning til?",
        help="F.eks. 22,3. Skriv det her, hvis I gør belægningen op i personer og ikke i pct.",
        type=FeltType.TAL,
        hvorfor="Nogle tilbud gør belægningen op i personer, og så kan de to tal holdes op mod hinanden.",
        required=False,
        validator=not_negative,
        aliases=("helårspersoner", "antal helårspersoner"),
    )


def venteliste(when: str) -> Felt:
    """How many wait; 0 is not the same as not known (R42 D4)."""
    return Felt(
        name="venteliste",
        label="Venteliste",
        prompt=f"Hvor mange stod på venteliste {when}?",
        help='Skriv 0, hvis ingen ventede, og "ved ikke", hvis det ikke er gjort op.',
        type=FeltType.TAL,
        hvorfor="Ventelisten viser, om der mangler pladser. 0 og ikke oplyst er to forskellige svar.",
        validator=not_negative,
        privacy=Beskyttelse.SMAA_TAL,
        aliases=("ventelisten", "antal på venteliste", "ventende"),
    )


def budget() -> Felt:
    """What the tilbud was to cost in the period (R42 D6)."""
    return Felt(
        name="budget",
        label="Budget",
        prompt="Hvor stort var budgettet for perioden, i kroner?",
        help="Tilbuddets budgetterede udgifter, f.eks. 18.400.000 kr. eller 18,4 mio. kr.",
        type=FeltType.KRONER,
        hvorfor="Budget og regnskab viser, om økonomien hænger sammen.",
        validator=not_negative,
        aliases=("budgettet",),
    )


def regnskab(label: str, *aliases: str, required: bool | Betingelse = True) -> Felt:
    """What the tilbud did cost in the period (R42 D7)."""
    return Felt(
        name="regnskab",
        label=label,
        prompt="Hvor store var udgifterne i perioden, i kroner?",
        help="Tilbuddets faktiske udgifter, f.eks. 18.812.500 kr.",
        type=FeltType.KRONER,
        hvorfor="Budget og regnskab viser, om økonomien hænger sammen.",
        required=required,
        validator=not_negative,
        aliases=aliases,
    )


def resultat(name: str, label: str, prompt: str, *, required: bool | Betingelse = True) -> Felt:
    """Budget − regnskab, a deficit being negative (R42 D7)."""
    return Felt(
        name=name,
        label=label,
        prompt=prompt,
        help="Budget minus udgifter. Skriv et underskud med minus foran, f.eks. -412.500 kr.",
        type=FeltType.KRONER,
        hvorfor="Et underskud er ofte det første tegn på, at der skal tales sammen.",
        required=required,
        aliases=("resultat", "resultatet", "underskud", "underskuddet", "overskud", "afvigelse"),
    )
