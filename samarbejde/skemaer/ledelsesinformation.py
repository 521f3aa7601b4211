"""What a driftsherre delivers under closer monitoring, per tilbud and period (R54)."""

from __future__ import annotations

from samarbejde.felt import Beskyttelse, Felt
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import bilag_felt, kontakt_felt, not_negative, plausible_year, tilbud_felt, under
from samarbejde.skema_tjek import result_adds_up, two_occupancies_differ
from samarbejde.skema_vaerdi import FeltType

LEDELSESINFORMATION = Skema(
    name="ledelsesinformation",
    title="Ledelsesinformation",
    felter=(
        *under(
            "Om perioden",
            tilbud_felt("Hvilket tilbud gælder ledelsesinformationen?"),
            Felt(
                name="periode",
                label="Periode",
                prompt="Hvilken periode gælder tallene for?",
                help="F.eks. marts 2026, 1. kvartal 2026 eller 1. januar 2026 til 15. marts 2026.",
                type=FeltType.PERIODE,
                hvorfor="DAS følger udviklingen fra periode til periode.",
                validator=plausible_year,
                aliases=("perioden", "måned", "kvartal"),
            ),
        ),
        *under(
            "Tal",
            Felt(
                name="belaegning_faktisk",
                label="Faktisk belægning",
                prompt="Hvor høj var den faktiske belægning i perioden, i pct.?",
                help="Den faktiske belægning, ikke den budgetterede. Over 100 pct. er merindskrivning.",
                type=FeltType.PROCENT,
                hvorfor="Belægningen er det første, DAS ser efter.",
                aliases=("belægning", "belægningen", "den faktiske belægning"),
            ),
            Felt(
                name="belaegning_budgetteret",
                label="Budgetteret belægning",
                prompt="Hvor høj er den budgetterede belægning, i pct.?",
                help="Den belægning, som taksten er beregnet ud fra.",
                type=FeltType.PROCENT,
                hvorfor="Den faktiske belægning skal ses i forhold til det, I har budgetteret med.",
                aliases=("den budgetterede belægning", "budgetbelægning"),
                offer_last_year=True,
            ),
            Felt(
                name="venteliste",
                label="Venteliste",
                prompt="Hvor mange står på venteliste ved periodens udgang?",
                help='Skriv 0, hvis ingen venter, og "ved ikke", hvis det ikke er gjort op.',
                type=FeltType.TAL,
                hvorfor="Ventelisten viser, om efterspørgslen er på vej op eller ned.",
                validator=not_negative,
                privacy=Beskyttelse.SMAA_TAL,
                aliases=("ventelisten", "antal på venteliste"),
            ),
            Felt(
                name="budget",
                label="Budget",
                prompt="Hvor stort er budgettet for perioden, i kroner?",
                help="F.eks. 4.600.000 kr. eller 4,6 mio. kr.",
                type=FeltType.KRONER,
                hvorfor="Forbruget skal ses i forhold til budgettet.",
                aliases=("budgettet",),
            ),
            Felt(
                name="regnskab",
                label="Forbrug",
                prompt="Hvor stort har forbruget været i perioden, i kroner?",
                help="Udgifterne indtil nu, f.eks. 4.812.500 kr.",
                type=FeltType.KRONER,
                hvorfor="Forbruget viser, om økonomien følger planen.",
                aliases=("forbruget", "regnskab", "regnskabet", "udgifter"),
            ),
            Felt(
                name="resultat",
                label="Resultat mod budget",
                prompt="Hvad er resultatet mod budgettet, i kroner?",
                help="Budget minus forbrug. Skriv et underskud med minus foran, f.eks. -212.500 kr.",
                type=FeltType.KRONER,
                hvorfor="Så er der ingen tvivl om, hvilken vej tallet peger.",
                aliases=("resultat", "resultatet", "underskud", "overskud"),
            ),
        ),
        *under(
            "Situationen",
            Felt(
                name="faglig_situation",
                label="Personale og faglig situation",
                prompt="Hvordan er situationen for personalet og fagligheden?",
                help="F.eks. ubesatte stillinger, sygefravær og specialister, der kommer eller går.",
                type=FeltType.TEKST,
                hvorfor="Et tilbud kan være presset fagligt, før det kan ses i tallene.",
                aliases=("personale", "personalet", "faglig situation", "fagligheden"),
                multiline=True,
            ),
            Felt(
                name="tiltag",
                label="Tiltag",
                prompt="Hvilke tiltag har I sat i gang siden sidst?",
                help='Skriv også, hvad de har ført til. Er der ingen nye, så svar "ingen".',
                type=FeltType.TEKST,
                hvorfor="DAS vil gerne se, hvad der virker.",
                aliases=("tiltagene", "initiativer"),
                multiline=True,
            ),
            Felt(
                name="forventning",
                label="Forventning",
                prompt="Hvad forventer I om den næste periode?",
                help="Om belægning, økonomi og personale. Et skøn er fint.",
                type=FeltType.TEKST,
                hvorfor="Det er forventningen, der afgør, om der skal tales sammen igen.",
                aliases=("forventningen", "forventninger"),
                multiline=True,
            ),
            bilag_felt(),
            kontakt_felt(),
        ),
    ),
    cross_checks=(
        two_occupancies_differ("belaegning_faktisk", "belaegning_budgetteret"),
        result_adds_up("budget", "regnskab", "resultat"),
    ),
    hvorfor=(
        "Når der er aftalt tættere monitorering, følger DAS tilbuddet med den ledelsesinformation, "
        "som er aftalt."
    ),
    indsender=frozenset({Rolle.DRIFTSHERRE}),
    per_tilbud=True,
    noegle=("tilbud", "periode"),
    forkortelse="LI",
    begyndelser=("ledelsesinformation", "levere ledelsesinformation", "sende ledelsesinformation"),
    kvittering="Sekretariatet sender ledelsesinformationen videre til DAS, som det er aftalt.",
)
