"""What a kommune as myndighed answers each year about each covered tilbud (R45-R47).

Who answers, for which tilbud and which year, is known from the question that was sent; it is no field here.
"""

from __future__ import annotations

from decimal import Decimal

from samarbejde.felt import Beskyttelse, Felt, Valgmulighed
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import a_reason
from samarbejde.skema_vaerdi import FeltType, Svar, TalSvar, is_answered


def bruger_ikke(svar: Svar) -> bool:
    """Whether the kommune does not expect to use the tilbud: it says so, or names 0 places (R46)."""
    if svar.get("forventet_brug") == "ingen":
        return True
    return _most(svar, "pladser") == 0 or _most(svar, "pladser_til") == 0


def _number_is_open(svar: Svar) -> bool:
    """Whether the kommune will use the tilbud and has not yet said how much."""
    uses = svar.get("forventet_brug") in {"uændret", "stigende", "faldende"}
    return uses and not is_answered(svar.get("pladser_til"))


def _most(svar: Svar, name: str) -> Decimal | None:
    """The figure of a field, at its highest where it is a range."""
    value = svar.get(name)
    if not isinstance(value, TalSvar):
        return None
    return value.vaerdi if value.til is None else value.til


def _places_but_no_use(svar: Svar) -> str | None:
    if svar.get("forventet_brug") != "ingen":
        return None
    expected = max(_most(svar, "pladser") or Decimal(0), _most(svar, "pladser_til") or Decimal(0))
    if expected == 0:
        return None
    return "I forventer ikke at bruge tilbuddet, men har skrevet et antal pladser. Hvad er rigtigt?"


def _direction(svar: Svar) -> str | None:
    fra, til = _most(svar, "pladser_fra"), _most(svar, "pladser_til")
    brug = svar.get("forventet_brug")
    if fra is None or til is None:
        return None
    fits = {"uændret": fra == til, "stigende": fra < til, "faldende": fra > til}
    if not isinstance(brug, str) or fits.get(brug, True):
        return None
    return f"I skriver, at brugen er {brug}, men pladserne passer ikke til det. Hvad er rigtigt?"


def _same_number(svar: Svar) -> str | None:
    pladser, til = _most(svar, "pladser"), _most(svar, "pladser_til")
    if pladser is None or til is None or pladser == til:
        return None
    return "Der står to forskellige tal for, hvor mange pladser I forventer. Hvilket er rigtigt?"


def _zero_places(svar: Svar) -> str | None:
    if svar.get("forventet_brug") not in {"uændret", "stigende", "faldende"} or not bruger_ikke(svar):
        return None
    return "I har skrevet 0 pladser. Betyder det, at I ikke forventer at bruge tilbuddet?"


_PLADSER_HELP = "Helårspladser, gerne med komma, f.eks. 2,5. Et cirkatal er fint."

_FORVENTET_BRUG = Felt(
    name="forventet_brug",
    label="Forventet brug",
    prompt=(
        "Hvordan forventer I at bruge tilbuddet de kommende år: uændret, stigende, faldende eller slet ikke?"
    ),
    help="Svar uændret, stigende, faldende, ingen eller ved ikke. Ingen borgere er også et svar.",
    type=FeltType.VALG,
    hvorfor="Driftsherren planlægger pladser og personale efter det, kommunerne forventer.",
    options=(
        Valgmulighed("uændret", "uændret", ("uforandret", "det samme", "som nu", "som hidtil", "som i dag")),
        Valgmulighed("stigende", "stigende", ("mere", "flere", "stiger", "øget")),
        Valgmulighed("faldende", "faldende", ("mindre", "færre", "falder", "reduceret")),
        Valgmulighed(
            "ingen",
            "ingen",
            (
                "slet ikke",
                "nej",
                "vi bruger det ikke",
                "ingen brug",
                "ingen borgere",
                "ingen borgere i målgruppen",
                "0",
                "nul",
            ),
        ),
        Valgmulighed("ved ikke", "ved ikke", ("det ved vi ikke", "det ved vi ikke endnu", "ved ikke endnu")),
    ),
    aliases=("brug", "brugen", "forventning", "forventninger"),
    offer_last_year=True,
)
_PLADSER = Felt(
    name="pladser",
    label="Pladser",
    prompt="Hvor mange pladser forventer I at bruge?",
    help=_PLADSER_HELP,
    type=FeltType.PLADSER,
    hvorfor="Tallet fra alle kommuner tilsammen viser, hvor mange pladser der er brug for.",
    required=_number_is_open,
    privacy=Beskyttelse.SMAA_TAL,
    aliases=("antal pladser", "antal", "pladserne", "omfang"),
    offer_last_year=True,
)
_PLADSER_FRA = Felt(
    name="pladser_fra",
    label="Pladser i dag",
    prompt="Hvor mange pladser bruger I i dag?",
    help=_PLADSER_HELP,
    type=FeltType.PLADSER,
    hvorfor="Så kan driftsherren se, hvor stor ændringen er.",
    required=False,
    privacy=Beskyttelse.SMAA_TAL,
    aliases=("pladser nu", "pladserne i dag"),
)
_PLADSER_TIL = Felt(
    name="pladser_til",
    label="Pladser fremover",
    prompt="Hvor mange pladser forventer I at ende på?",
    help=_PLADSER_HELP,
    type=FeltType.PLADSER,
    hvorfor="Så kan driftsherren se, hvor stor ændringen er.",
    required=False,
    privacy=Beskyttelse.SMAA_TAL,
    aliases=("pladserne fremover", "pladser om to år"),
)
_OENSKER = Felt(
    name="oensker",
    label="Ønsker",
    prompt="Har I ønsker til ændringer eller faglig udvikling af tilbuddet?",
    help='Har I ingen ønsker, så svar "ingen".',
    type=FeltType.TEKST,
    hvorfor="Driftsherren udvikler tilbuddet efter det, kommunerne ønsker.",
    required=False,
    aliases=("ønske", "ønskerne", "ændringer"),
    multiline=True,
)
_BEGRUNDELSE = Felt(
    name="begrundelse",
    label="Begrundelse",
    prompt="Hvorfor forventer I ikke at bruge tilbuddet?",
    help="F.eks. at I ingen borgere har i målgruppen, prisen, afstanden eller at I bruger noget andet.",
    type=FeltType.TEKST,
    hvorfor="Når et tilbud ikke bliver brugt, beder aftalen om en uddybende begrundelse.",
    required=bruger_ikke,
    validator=a_reason("Skriv grunden med et par ord, f.eks. at I ingen borgere har i målgruppen."),
    aliases=("begrundelsen", "grunden", "årsag", "årsagen"),
    offer_last_year=True,
    multiline=True,
)
_ALTERNATIVER = Felt(
    name="alternativer",
    label="Alternativer",
    prompt="Hvad bruger I i stedet, hvis behovet opstår?",
    help="F.eks. et tilbud i jeres egen kommune, et privat tilbud eller et tilbud i en anden region.",
    type=FeltType.TEKST,
    hvorfor="Så kan ekspertpanelet se, hvilke alternativer der findes i landsdelen.",
    required=bruger_ikke,
    aliases=("alternativ", "alternativet", "alternativerne", "i stedet"),
    offer_last_year=True,
    multiline=True,
)
_BEMAERKNINGER = Felt(
    name="bemaerkninger",
    label="Bemærkninger",
    prompt="Har I andre bemærkninger, f.eks. om ydelserne passer til jeres behov?",
    help="Skriv frit. Har I ingen, behøver I ikke svare.",
    type=FeltType.TEKST,
    hvorfor="Her er der plads til det, de andre spørgsmål ikke dækker.",
    required=False,
    aliases=("bemærkning", "bemærkningerne", "kommentarer"),
    multiline=True,
)

KOMMUNE_INDMELDING = Skema(
    name="kommune_indmelding",
    title="Kommunens indmelding",
    felter=(
        _FORVENTET_BRUG,
        _PLADSER,
        _PLADSER_FRA,
        _PLADSER_TIL,
        _OENSKER,
        _BEGRUNDELSE,
        _ALTERNATIVER,
        _BEMAERKNINGER,
    ),
    cross_checks=(_places_but_no_use, _zero_places, _direction, _same_number),
    hvorfor=(
        "Hvert år fortæller kommunerne, hvordan de forventer at bruge de omfattede tilbud, "
        "så driftsherrerne kan planlægge i tide."
    ),
    indsender=frozenset({Rolle.MYNDIGHED}),
    per_tilbud=True,
    noegle=(),
    forkortelse="KI",
    begyndelser=(
        "kommunens indmelding",
        "forventet brug",
        "indmelde forventet brug",
        "svare på indmeldingen",
    ),
    kvittering=(
        "Jeg samler kommunernes svar til ekspertpanelet og DAS. Du kan rette dit svar frem til fristen."
    ),
)
