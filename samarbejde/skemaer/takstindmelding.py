"""The driftsherre's rates for the coming year (R42 D8, October in the 2014 wheel, R83)."""

from __future__ import annotations

from decimal import Decimal

from samarbejde.aftaleperiode import Periode
from samarbejde.danske_tal import procent
from samarbejde.felt import Belaegningsart, Felt, Valgmulighed
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_dato import next_year
from samarbejde.skema_felter import kontakt_felt, not_negative, plausible_year, tilbud_felt
from samarbejde.skema_tjek import exact
from samarbejde.skema_vaerdi import FeltType, Svar

_BIG_CHANGE = Decimal(10)
_BIGGEST_RATE = Decimal(100_000)


def _changed(svar: Svar) -> bool:
    takst, before = exact(svar, "takst"), exact(svar, "takst_sidste_aar")
    return takst is not None and before is not None and takst != before


def _much_changed(svar: Svar) -> str | None:
    takst, before = exact(svar, "takst"), exact(svar, "takst_sidste_aar")
    if takst is None or not before:
        return None
    change = (takst - before) / before * 100
    if abs(change) <= _BIG_CHANGE:
        return None
    return f"Taksten ændrer sig {procent(change)} fra sidste år. Er begge beløb rigtige?"


def _a_yearly_amount(svar: Svar) -> str | None:
    takst = exact(svar, "takst")
    if takst is None or takst <= _BIGGEST_RATE:
        return None
    return "Taksten er over 100.000 kr. Er det et beløb for en hel måned eller et helt år?"


def _more_than_a_year(svar: Svar) -> str | None:
    aar = svar.get("aar")
    if not isinstance(aar, Periode) or aar.start.year == aar.end.year:
        return None
    return "Perioden går over flere år. Hvilket år gælder taksten for?"


TAKSTINDMELDING = Skema(
    name="takstindmelding",
    title="Takstindmelding",
    felter=(
        tilbud_felt("Hvilket tilbud gælder taksten for?"),
        Felt(
            name="aar",
            label="Takstår",
            prompt="Hvilket år gælder taksten for?",
            help="Skriv årstallet, f.eks. 2027, eller en del af året, f.eks. 1. halvår 2027.",
            type=FeltType.PERIODE,
            forslag=next_year,
            hvorfor="Taksten bliver meldt ind i efteråret for det kommende år.",
            validator=plausible_year,
            aliases=("år", "året", "periode", "perioden"),
        ),
        Felt(
            name="slags",
            label="Takstens enhed",
            prompt="Er taksten pr. døgn, pr. dag eller ambulant?",
            help="Har tilbuddet flere slags takster, så send et skema for hver.",
            type=FeltType.VALG,
            hvorfor="En døgntakst og en dagtakst kan ikke sammenlignes.",
            options=(
                Valgmulighed("døgn", "pr. døgn", ("døgn", "døgntakst", "døgnet")),
                Valgmulighed("dag", "pr. dag", ("dag", "dagtakst", "dagtilbud")),
                Valgmulighed("ambulant", "ambulant", ("pr. time", "timetakst", "pr. ydelse", "ambulante")),
            ),
            aliases=("enhed", "enheden", "slags", "døgn eller dag"),
        ),
        Felt(
            name="takst",
            label="Takst",
            prompt="Hvad er taksten, i kroner?",
            help="F.eks. 3.412 kr. Skriv beløbet for én enhed og ikke for et helt år.",
            type=FeltType.KRONER,
            hvorfor="Taksten indgår i oversigten over de omfattede tilbud.",
            validator=not_negative,
            aliases=("taksten", "pris", "prisen", "ny takst"),
        ),
        Felt(
            name="prisniveau",
            label="Prisniveau",
            prompt="Hvilket års priser er taksten opgjort i?",
            help="Skriv årstallet, f.eks. 2027.",
            type=FeltType.PERIODE,
            forslag=next_year,
            hvorfor="Takster fra to år kan kun sammenlignes i samme prisniveau.",
            validator=plausible_year,
            aliases=("prisniveauet", "pl", "p/l", "års priser"),
        ),
        Felt(
            name="belaegning_budgetteret",
            label="Budgetteret belægning",
            prompt="Hvilken belægning er taksten beregnet ud fra, i pct.?",
            help="Den budgetterede belægning, ikke den faktiske, f.eks. 95 pct.",
            type=FeltType.PROCENT,
            art=Belaegningsart.BUDGETTERET,
            hvorfor="En lavere budgetteret belægning giver en højere takst.",
            aliases=("belægning", "belægningen", "budgetbelægning", "den budgetterede belægning"),
        ),
        Felt(
            name="takst_sidste_aar",
            label="Takst sidste år",
            prompt="Hvad var den tilsvarende takst sidste år, i kroner?",
            help='I årets egne priser, f.eks. 3.350 kr. Er tilbuddet nyt, så svar "ikke relevant".',
            type=FeltType.KRONER,
            hvorfor="Så kan man se, om taksten har ændret sig.",
            validator=not_negative,
            aliases=("sidste års takst", "taksten sidste år", "gammel takst"),
        ),
        Felt(
            name="begrundelse",
            label="Begrundelse for ændringen",
            prompt="Hvad er grunden til, at taksten ændrer sig?",
            help="F.eks. pris- og lønfremskrivning, en anden belægning eller ændrede ydelser.",
            type=FeltType.TEKST,
            hvorfor="Kommunerne skal kunne se, hvad de betaler for.",
            required=_changed,
            aliases=("begrundelse", "begrundelsen", "grunden", "årsag"),
            multiline=True,
        ),
        kontakt_felt(),
    ),
    cross_checks=(_more_than_a_year, _a_yearly_amount, _much_changed),
    hvorfor="Driftsherrerne melder takster ind om efteråret, så kommunerne kender prisen, før året begynder.",
    indsender=frozenset({Rolle.DRIFTSHERRE}),
    per_tilbud=True,
    noegle=("tilbud", "aar", "slags"),
    forkortelse="TI",
    begyndelser=("takstindmelding", "indmelde takst", "ny takst", "melde takster ind"),
    kvittering="Taksten kommer med i sekretariatets oversigt. Du kan rette den, hvis noget ændrer sig.",
)
