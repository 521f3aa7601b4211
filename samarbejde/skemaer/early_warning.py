"""The early warning (R51-R57): what the driftsherre tells DAS as early as possible.

Missing facts never block receipt (R57): `missing` is what the bot asks for after the case is received.
"""

from __future__ import annotations

from samarbejde.felt import Belaegningsart, Beskyttelse, Felt, Valgmulighed
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import plausible_year
from samarbejde.skema_vaerdi import FeltType, Svar, TalSvar, is_answered

_FIGURES = ("belaegning_faktisk", "belaegning_tidligere", "belaegning_budgetteret", "oekonomi_afvigelse")


def _no_figures_yet(svar: Svar) -> bool:
    return not any(is_answered(svar.get(name)) for name in _FIGURES)


def _sustainability_in_doubt(svar: Svar) -> bool:
    return svar.get("udloeser") != "efterspoergsel"


def _above_budget(svar: Svar) -> str | None:
    """R55 looks at an occupancy below budget; one above it is worth a question."""
    faktisk, budget = svar.get("belaegning_faktisk"), svar.get("belaegning_budgetteret")
    if not isinstance(faktisk, TalSvar) or not isinstance(budget, TalSvar):
        return None
    if faktisk.vaerdi <= budget.vaerdi:
        return None
    return "Den faktiske belægning er højere end den budgetterede. Er de to tal byttet om?"


def _risen(svar: Svar) -> str | None:
    faktisk, tidligere = svar.get("belaegning_faktisk"), svar.get("belaegning_tidligere")
    if not isinstance(faktisk, TalSvar) or not isinstance(tidligere, TalSvar):
        return None
    if faktisk.vaerdi <= tidligere.vaerdi:
        return None
    return "Belægningen er højere nu end tidligere. Er de to tal byttet om?"


def _surplus(svar: Svar) -> str | None:
    afvigelse = svar.get("oekonomi_afvigelse")
    if not isinstance(afvigelse, TalSvar) or afvigelse.vaerdi <= 0:
        return None
    if svar.get("bekymring") not in {"oekonomisk", "begge"}:
        return None
    return "Afvigelsen i økonomien står som et overskud. Er det et underskud?"


_TILBUD = Felt(
    name="tilbud",
    label="Tilbud",
    prompt="Hvilket tilbud drejer det sig om?",
    help="Skriv navnet på tilbuddet, som I plejer at kalde det, f.eks. Strandgården.",
    type=FeltType.TILBUD,
    hvorfor="Jeg skal vide, hvilket tilbud det er, så sekretariatet kan tage fat i de rigtige.",
    identifies=True,
    aliases=("tilbuddet", "navn", "navnet", "tilbuddets navn"),
)
_UNDERENHED = Felt(
    name="underenhed",
    label="Underenhed",
    prompt="Er der en bestemt afdeling eller underenhed, det drejer sig om?",
    help="F.eks. Specialbørnehaven Birken. Gælder det hele tilbuddet, så spring over.",
    type=FeltType.TEKST,
    hvorfor="Nogle tilbud har flere afdelinger, og så er det godt at vide, hvor det er.",
    required=False,
    aliases=("afdeling", "afdelingen", "underenheden"),
)
_UDLOESER = Felt(
    name="udloeser",
    label="Anledning",
    prompt="Handler det om efterspørgslen, om tilbuddets bæredygtighed eller om begge dele?",
    help=(
        "Efterspørgslen: kommunerne bruger tilbuddet anderledes end forventet. "
        "Bæredygtigheden: I er bekymrede for fagligheden eller økonomien."
    ),
    type=FeltType.VALG,
    hvorfor="Aftalen har to slags early warnings, og de to skal behandles i hvert sit tempo.",
    options=(
        Valgmulighed(
            "efterspoergsel",
            "efterspørgslen",
            ("efterspørgsel", "1", "færre henvisninger", "brugen", "kommunernes brug"),
        ),
        Valgmulighed(
            "baeredygtighed", "bæredygtigheden", ("bæredygtighed", "2", "driften", "tilbuddets bæredygtighed")
        ),
        Valgmulighed(
            "begge",
            "både efterspørgsel og bæredygtighed",
            ("begge dele", "3", "begge to", "det hele", "både og"),
        ),
    ),
    aliases=("anledningen", "udløser", "udløseren", "årsag til early warning"),
)
_BEKYMRING = Felt(
    name="bekymring",
    label="Bekymring",
    prompt="Er I mest bekymrede for det faglige, for økonomien eller for begge dele?",
    help="Det faglige er f.eks. specialister, der stopper. Økonomien er f.eks. et underskud.",
    type=FeltType.VALG,
    hvorfor="Så ved DAS, hvilken slags hjælp der kan blive brug for.",
    required=_sustainability_in_doubt,
    options=(
        Valgmulighed("faglig", "det faglige", ("faglig", "faglige", "fagligheden", "1")),
        Valgmulighed("oekonomisk", "økonomien", ("økonomisk", "økonomi", "økonomiske", "2")),
        Valgmulighed(
            "begge", "både det faglige og økonomien", ("begge dele", "3", "begge to", "både og", "det hele")
        ),
    ),
    aliases=("bekymringen",),
)
_SIDEN = Felt(
    name="siden_hvornaar",
    label="Siden hvornår",
    prompt="Hvornår begyndte det?",
    help="Et cirkatidspunkt er fint, f.eks. siden maj, siden årsskiftet eller i de sidste tre måneder.",
    type=FeltType.TEKST,
    hvorfor="Tidspunktet viser, om det er en udvikling eller et enkelt udsving.",
    aliases=("hvornår", "tidspunkt", "tidspunktet", "siden", "start"),
)
_FAKTISK = Felt(
    name="belaegning_faktisk",
    label="Belægning nu",
    prompt="Hvor høj er den faktiske belægning nu, i pct.?",
    help="Den faktiske belægning, ikke den budgetterede. Over 100 pct. er merindskrivning og helt i orden.",
    type=FeltType.PROCENT,
    art=Belaegningsart.FAKTISK,
    hvorfor="Forskellen mellem den faktiske og den budgetterede belægning viser, hvor alvorligt det er.",
    required=False,
    aliases=(
        "belægning",
        "belægningen",
        "faktisk belægning",
        "den faktiske belægning",
        "belægningsprocent",
        "belægningsprocenten",
    ),
)
_TIDLIGERE = Felt(
    name="belaegning_tidligere",
    label="Belægning før",
    prompt="Hvor høj var belægningen før, i pct.?",
    help="Belægningen før udviklingen begyndte.",
    type=FeltType.PROCENT,
    art=Belaegningsart.FAKTISK,
    hvorfor="Så kan man se, hvor meget den har flyttet sig.",
    required=False,
    aliases=("tidligere belægning", "den tidligere belægning", "belægning tidligere", "gammel belægning"),
)
_BUDGETTERET = Felt(
    name="belaegning_budgetteret",
    label="Budgetteret belægning",
    prompt="Hvor høj er den budgetterede belægning, i pct.?",
    help="Den belægning, som taksten er beregnet ud fra.",
    type=FeltType.PROCENT,
    art=Belaegningsart.BUDGETTERET,
    hvorfor="Den faktiske belægning skal ses i forhold til det, I har budgetteret med.",
    required=False,
    aliases=("den budgetterede belægning", "budgetbelægning", "belægning budgetteret"),
)
_OEKONOMI = Felt(
    name="oekonomi_afvigelse",
    label="Afvigelse i økonomien",
    prompt="Hvor stor er afvigelsen i økonomien, i kroner?",
    help="Skriv et underskud med minus foran, f.eks. -412.500 kr. eller underskud på 1,2 mio. kr.",
    type=FeltType.KRONER,
    hvorfor="Beløbet viser, hvor meget tilbuddet er presset.",
    required=False,
    aliases=("økonomi", "økonomien", "underskud", "underskuddet", "afvigelse", "afvigelsen"),
)
_TAL = Felt(
    name="tal",
    label="Tal",
    prompt="Hvilke tal har I, og hvilken dato er de fra?",
    help="F.eks. belægning, ledige pladser, venteliste eller økonomi. Et skøn er også fint.",
    type=FeltType.TEKST,
    hvorfor="Tal med dato gør det muligt at følge udviklingen.",
    required=_no_figures_yet,
    aliases=("tallene", "andre tal", "nøgletal"),
    multiline=True,
)
_TAL_DATO = Felt(
    name="tal_dato",
    label="Tallenes dato",
    prompt="Hvilken dato er tallene fra?",
    help="Skriv dag, måned og år, f.eks. 1. februar 2026.",
    type=FeltType.DATO,
    hvorfor="Tal med dato gør det muligt at følge udviklingen.",
    required=False,
    validator=plausible_year,
    aliases=("dato", "datoen", "dato for tallene", "opgørelsesdato"),
)
_AARSAGER = Felt(
    name="aarsager",
    label="Årsager",
    prompt="Kender I årsagen, f.eks. kommuner, der hjemtager?",
    help="Skriv, hvad I ved: hjemtagelser, og hvilke kommuner det er, opsigelser, ændret målgruppe.",
    type=FeltType.TEKST,
    hvorfor="Kender man årsagen, kan kommunerne og driftsherren tidligere finde en løsning sammen.",
    aliases=("årsag", "årsagen", "årsagerne"),
    multiline=True,
)
_GJORT = Felt(
    name="gjort",
    label="Gjort indtil nu",
    prompt="Hvad har I selv gjort indtil nu?",
    help="F.eks. tilpasset personale, talt med kommunerne eller ændret ydelser. Intet endnu er også et svar.",
    type=FeltType.TEKST,
    hvorfor="DAS vil gerne vide, hvad der allerede er prøvet.",
    aliases=("gjort", "tiltag", "det har vi gjort", "hvad vi har gjort"),
    multiline=True,
)
_HJAELP = Felt(
    name="oensket_hjaelp",
    label="Ønsket hjælp",
    prompt="Hvad kunne I ønske jer hjælp til?",
    help="F.eks. en dialog med kommunerne. Der er ikke noget, der sættes i gang af sig selv.",
    type=FeltType.TEKST,
    hvorfor="Så ved sekretariatet, hvad I har brug for. Det er mennesker, der beslutter, hvad der skal ske.",
    aliases=("hjælpen", "ønske", "ønsker", "ønsket hjælp"),
    multiline=True,
)
_KONTAKT = Felt(
    name="kontakt",
    label="Kontaktperson",
    prompt="Hvem kan sekretariatet kontakte, og hvordan?",
    help="Skriv navn og telefon eller mail. Er det dig selv, så skriv bare dit navn.",
    type=FeltType.KONTAKT,
    hvorfor="Sekretariatet vil gerne kunne ringe, hvis der er noget, de er i tvivl om.",
    privacy=Beskyttelse.KONTAKT,
    aliases=("kontakt", "kontaktpersonen", "kontaktoplysninger"),
)
_FORTROLIGHED = Felt(
    name="fortrolighed",
    label="Fortrolighed",
    prompt="Er der noget i det her, som er særligt følsomt?",
    help=(
        "Følsom: sekretariatet taler med jer, før andre ser det. "
        "Skriv aldrig navne eller CPR-numre på borgere her."
    ),
    type=FeltType.VALG,
    hvorfor="Sekretariatet afgør, hvornår DAS får det at se, og tager hensyn til det, I skriver her.",
    options=(
        Valgmulighed(
            "ingen særlige hensyn",
            "ingen særlige hensyn",
            ("nej", "ingen", "ikke følsom", "ikke følsomt", "ingen hensyn", "nej det er der ikke"),
        ),
        Valgmulighed("følsom", "følsom", ("ja", "følsomt", "fortroligt", "fortrolig", "ja det er der")),
    ),
    aliases=("fortroligheden", "følsomhed", "hensyn"),
)

EARLY_WARNING = Skema(
    name="early_warning",
    title="Early warning",
    felter=(
        _TILBUD,
        _UNDERENHED,
        _UDLOESER,
        _BEKYMRING,
        _SIDEN,
        _FAKTISK,
        _TIDLIGERE,
        _BUDGETTERET,
        _OEKONOMI,
        _TAL,
        _TAL_DATO,
        _AARSAGER,
        _GJORT,
        _HJAELP,
        _KONTAKT,
        _FORTROLIGHED,
    ),
    modtages_straks=True,
    cross_checks=(_risen, _above_budget, _surplus),
    hvorfor=(
        "En early warning gør det muligt at hjælpe, mens små justeringer stadig er nok. "
        "Jeg samler det, sekretariatet og DAS plejer at spørge om."
    ),
    indsender=frozenset({Rolle.DRIFTSHERRE}),
    per_tilbud=True,
    noegle=("tilbud",),
    forkortelse="EW",
    begyndelser=("early warning", "tidlig advarsel", "bekymring for et tilbud", "bekymret for et tilbud"),
    kvittering=(
        "Sekretariatet har den nu, og det aftaler med dig, hvad der skal ske, og hvornår DAS får den at se."
    ),
)
