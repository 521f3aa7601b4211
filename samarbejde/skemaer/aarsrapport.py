"""The driftsherre's annual report on a covered tilbud (R42-R44), D1-D14: core required, extras optional."""

from __future__ import annotations

from samarbejde import skema_noegletal as noegletal
from samarbejde.felt import Beskyttelse, Felt, Valgmulighed
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_dato import last_year
from samarbejde.skema_delaar import closed_year, may_be_part_of_year, open_period, too_long
from samarbejde.skema_felter import (
    driftsherre_felt,
    kontakt_felt,
    not_negative,
    plausible_year,
    tilbud_felt,
    under,
    when,
)
from samarbejde.skema_tjek import (
    occupancy_fits_capacity,
    result_adds_up,
    split_adds_up,
    two_occupancies_differ,
)
from samarbejde.skema_vaerdi import FeltType, Svar, is_answered


def _occupancy_is_open(svar: Svar) -> bool:
    return not is_answered(svar.get("helaarspersoner"))


def _accounts_are_closed(svar: Svar) -> bool:
    return svar.get("regnskab_afsluttet") is not False


_OM = under(
    "Om rapporten",
    tilbud_felt("Hvilket tilbud er årsrapporten for?"),
    driftsherre_felt(),
    Felt(
        name="periode",
        label="Periode",
        prompt="Hvilken periode dækker rapporten?",
        help="Som regel et kalenderår, f.eks. 2025. Er det en del af et år, så skriv f.eks. 1. halvår 2026.",
        type=FeltType.PERIODE,
        hvorfor="Tallene kan kun sammenlignes, når man ved, hvilken periode de dækker.",
        validator=plausible_year,
        forslag=last_year,
        aliases=("perioden", "år", "året", "rapportår"),
    ),
    Felt(
        name="opgoerelsesdato",
        label="Opgørelsesdato",
        prompt="Pr. hvilken dato er tallene opgjort?",
        help="Skriv dag, måned og år, f.eks. 31. december 2025.",
        type=FeltType.DATO,
        hvorfor="Venteliste og kapacitet kan ændre sig fra uge til uge.",
        validator=plausible_year,
        forslag=lambda day: last_year(day).end,
        aliases=("dato", "datoen", "opgørelsesdatoen", "pr. dato"),
    ),
    Felt(
        name="delaar",
        label="Delår",
        prompt="Dækker tallene kun en del af året?",
        help='Svar "ja", hvis året ikke er slut, eller tilbuddet kun har været i gang en del af det.',
        type=FeltType.JA_NEJ,
        hvorfor="Et halvt års tal må ikke blive læst som et helt års.",
        required=may_be_part_of_year,
        aliases=("delåret", "del af året"),
    ),
    kontakt_felt(),
)
_KAPACITET = under(
    "Kapacitet og belægning",
    Felt(
        name="kapacitet",
        label="Kapacitet",
        prompt="Hvor mange pladser har tilbuddet i alt?",
        help="Alle pladser på opgørelsesdatoen, f.eks. 24.",
        type=FeltType.PLADSER,
        hvorfor="Belægningen skal ses i forhold til, hvor mange pladser der er.",
        aliases=("kapaciteten", "antal pladser", "pladser", "pladserne", "normering"),
        offer_last_year=True,
    ),
    Felt(
        name="kapacitet_fordeling",
        label="Kapacitet på døgn, dag og ambulant",
        prompt="Hvordan fordeler pladserne sig på døgn, dag og ambulant?",
        help="Skriv f.eks. døgn 20, dag 4. Har I kun én slags, så skriv den alene.",
        type=FeltType.FORDELING,
        hvorfor="Døgn, dag og ambulant har hver sin takst og hver sin efterspørgsel.",
        required=False,
        options=(
            Valgmulighed("døgn", "døgn", ("døgnpladser", "døgnplads", "døgntilbud")),
            Valgmulighed("dag", "dag", ("dagpladser", "dagplads", "dagtilbud")),
            Valgmulighed("ambulant", "ambulant", ("ambulante", "ambulante pladser", "ambulant tilbud")),
        ),
        aliases=("fordeling af pladser", "døgn dag og ambulant"),
        offer_last_year=True,
    ),
    noegletal.belaegning_faktisk(required=_occupancy_is_open),
    noegletal.helaarspersoner(),
    noegletal.belaegning_budgetteret(required=False),
    noegletal.venteliste("på opgørelsesdatoen"),
    Felt(
        name="venteliste_kommuner",
        label="Venteliste pr. kommune",
        prompt="Hvordan fordeler ventelisten sig på kommuner?",
        help="Skriv f.eks. Aalborg 2, Hjørring 1. Aldrig navne på borgere.",
        type=FeltType.FORDELING,
        hvorfor="Så kan kommunerne se, om de venter på den samme plads.",
        required=False,
        privacy=Beskyttelse.SMAA_TAL,
        aliases=("ventelisten pr. kommune", "venteliste på kommuner"),
    ),
    Felt(
        name="indskrevne",
        label="Indskrevne i alt",
        prompt="Hvor mange borgere var indskrevet i alt på opgørelsesdatoen?",
        help="Antal borgere, f.eks. 23.",
        type=FeltType.TAL,
        hvorfor="Så kan fordelingen på kommuner holdes op mod det samlede tal.",
        required=False,
        validator=not_negative,
        privacy=Beskyttelse.SMAA_TAL,
        aliases=("indskrevne", "antal indskrevne", "antal borgere", "borgere"),
    ),
    Felt(
        name="optageomraade",
        label="Optageområde",
        prompt="Hvilke kommuner bruger tilbuddet, og hvor mange borgere har hver?",
        help="Skriv kommune og antal, f.eks. Aalborg 12, Hjørring 3. Aldrig navne på borgere.",
        type=FeltType.FORDELING,
        hvorfor="Optageområdet viser, om tilbuddet stadig bliver brugt af hele landsdelen.",
        privacy=Beskyttelse.SMAA_TAL,
        aliases=("optageområdet", "kommuner", "kommunerne", "borgere pr. kommune"),
        multiline=True,
    ),
    Felt(
        name="underenheder",
        label="Underenheder",
        prompt="Hvordan ser kapacitet og belægning ud for hver underenhed?",
        help="F.eks. Birken: 12 pladser, 91,5 pct. faktisk belægning. Har I ingen, så spring over.",
        type=FeltType.TEKST,
        hvorfor="Et samlet tal kan skjule, at det går forskelligt i afdelingerne.",
        required=False,
        aliases=("underenhederne", "afdelinger", "afdelingerne"),
        multiline=True,
    ),
)
_OEKONOMI = under(
    "Økonomi",
    noegletal.budget(),
    Felt(
        name="regnskab_afsluttet",
        label="Regnskab afsluttet",
        prompt="Er regnskabet for perioden afsluttet?",
        help='Svar "nej", hvis det ikke er klar endnu. Så spørger sekretariatet igen, når det er.',
        type=FeltType.JA_NEJ,
        hvorfor="Årsresultatet kommer med nu, hvis regnskabet er afsluttet, og ellers senere.",
        aliases=("afsluttet regnskab", "regnskabet afsluttet"),
    ),
    noegletal.regnskab("Regnskab", "regnskabet", "udgifter", "forbrug", required=_accounts_are_closed),
    noegletal.resultat(
        "aarsresultat", "Årsresultat", "Hvad blev årsresultatet, i kroner?", required=_accounts_are_closed
    ),
    Felt(
        name="takst",
        label="Takst",
        prompt="Hvad er taksten pr. døgn, i kroner?",
        help="F.eks. 3.412 kr. Har I flere takster, så skriv den, de fleste betaler.",
        type=FeltType.KRONER,
        hvorfor="Taksten hører med til billedet af økonomien.",
        required=False,
        validator=not_negative,
        aliases=("taksten", "døgntakst"),
    ),
)
_INDHOLD = under(
    "Udvikling og planer",
    Felt(
        name="udvikling",
        label="Udvikling i det forløbne år",
        prompt="Hvordan har tilbuddet udviklet sig i det forløbne år?",
        help="F.eks. målgruppe, efterspørgsel, personale og faglighed.",
        type=FeltType.TEKST,
        hvorfor="Det er årsrapportens vigtigste spørgsmål, når ekspertpanelet og DAS skal gøre status.",
        aliases=("udvikling", "udviklingen"),
        multiline=True,
    ),
    Felt(
        name="ydelser",
        label="Ydelser",
        prompt="Hvilke ydelser leverer tilbuddet?",
        help="Skriv det kort, eller sæt et link til ydelseskataloget ind.",
        type=FeltType.TEKST,
        hvorfor="Ydelserne skal passe til det, kommunerne har brug for.",
        aliases=("ydelserne",),
        offer_last_year=True,
        multiline=True,
    ),
    Felt(
        name="faglige_planer",
        label="Planer for faglig udvikling",
        prompt="Hvilke planer har I for den faglige udvikling?",
        help='F.eks. nye metoder eller efteruddannelse. Har I ingen, så svar "ingen".',
        type=FeltType.TEKST,
        hvorfor="Et omfattet tilbud skal blive ved med at udvikle sig sammen med målgruppen.",
        aliases=("planer", "planerne", "faglig udvikling", "faglige planer"),
        multiline=True,
    ),
    Felt(
        name="ydelseskatalog",
        label="Ydelseskatalog",
        prompt="Hvor ligger ydelseskatalog og servicedeklaration, og hvilken dato er de fra?",
        help="Skriv link, version og dato, eller vedhæft dem.",
        type=FeltType.TEKST,
        hvorfor="Så kan kommunerne finde den nyeste udgave.",
        required=False,
        aliases=("ydelseskataloget", "servicedeklaration", "servicedeklarationen", "katalog"),
        offer_last_year=True,
    ),
    Felt(
        name="vidensdeling",
        label="Vidensdeling",
        prompt="Hvordan har I delt viden med kommunerne?",
        help="F.eks. temadage, netværk eller nyhedsbreve.",
        type=FeltType.TEKST,
        hvorfor="De omfattede tilbud deler deres viden med alle kommuner i regionen.",
        required=False,
        aliases=("vidensdelingen", "videndeling"),
        multiline=True,
    ),
    Felt(
        name="effekt",
        label="Dokumentation af effekt",
        prompt="Hvordan dokumenterer I effekten af indsatsen?",
        help="F.eks. cases, nøgletal eller egne målinger. Aldrig noget om enkelte borgere.",
        type=FeltType.TEKST,
        hvorfor="De omfattede tilbud viser, at indsatsen virker, hvor det giver mening.",
        required=False,
        aliases=("effekt", "effekten", "effektdokumentation", "dokumentation"),
        multiline=True,
    ),
    Felt(
        name="bekymring",
        label="Bekymring for bæredygtighed",
        prompt="Er I bekymrede for tilbuddets faglige eller økonomiske bæredygtighed?",
        help='Svar "ja" eller "nej". Et ja sætter ikke noget i gang af sig selv.',
        type=FeltType.JA_NEJ,
        hvorfor="Jo tidligere en bekymring bliver sagt, jo mindre skal der til for at hjælpe.",
        aliases=("bekymring", "bekymringen", "bæredygtighed"),
    ),
    Felt(
        name="bekymring_tekst",
        label="Hvad bekymringen går på",
        prompt="Hvad er I bekymrede for?",
        help="Skriv det kort. Bagefter kan du også sende en early warning, hvis det haster.",
        type=FeltType.TEKST,
        hvorfor="DAS vil gerne vide, hvad der ligger bag et ja.",
        required=when("bekymring", True),
        aliases=("hvad vi er bekymrede for", "bekymring uddybet"),
        multiline=True,
    ),
)

AARSRAPPORT = Skema(
    name="aarsrapport",
    title="Årsrapport",
    felter=(*_OM, *_KAPACITET, *_OEKONOMI, *_INDHOLD),
    cross_checks=(
        open_period,
        closed_year,
        too_long,
        split_adds_up("kapacitet_fordeling", "kapacitet", "Pladserne på døgn, dag og ambulant"),
        occupancy_fits_capacity("helaarspersoner", "kapacitet", "belaegning_faktisk"),
        two_occupancies_differ("belaegning_faktisk", "belaegning_budgetteret"),
        split_adds_up("venteliste_kommuner", "venteliste", "Ventelisten pr. kommune"),
        split_adds_up("optageomraade", "indskrevne", "Borgerne pr. kommune"),
        result_adds_up("budget", "regnskab", "aarsresultat"),
    ),
    hvorfor=(
        "Hvert forår gør ekspertpanelet og DAS status over de omfattede tilbud, og det sker ud fra "
        "driftsherrernes årsrapporter."
    ),
    indsender=frozenset({Rolle.DRIFTSHERRE}),
    per_tilbud=True,
    noegle=("tilbud", "periode"),
    forkortelse="AR",
    begyndelser=("årsrapport", "årsrapporten", "sende årsrapport", "årlig rapport"),
    kvittering=("Årsrapporten går til ekspertpanelet og DAS. Du kan rette den frem til fristen."),
)
