"""What a driftsherre delivers under closer monitoring, per tilbud and period (R54)."""

from __future__ import annotations

from samarbejde import skema_noegletal as noegletal
from samarbejde.felt import Felt
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import bilag_felt, kontakt_felt, plausible_year, tilbud_felt, under
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
            noegletal.belaegning_faktisk(),
            noegletal.belaegning_budgetteret(required=True),
            noegletal.venteliste("ved periodens udgang"),
            noegletal.budget(),
            noegletal.regnskab("Forbrug", "forbruget", "regnskab", "regnskabet", "udgifter"),
            noegletal.resultat(
                "oekonomi_afvigelse", "Resultat mod budget", "Hvad er resultatet mod budgettet, i kroner?"
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
        result_adds_up("budget", "regnskab", "oekonomi_afvigelse"),
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
