"""Afsnit 2: a kommune's wish that a tilbud be no longer covered, all six fields (R76, R80, R81)."""

from __future__ import annotations

from samarbejde.felt import Felt
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import a_reason, kontakt_felt, tilbud_felt
from samarbejde.skema_vaerdi import FeltType

UDMELDING_KOMMUNE = Skema(
    name="udmelding_kommune",
    title="Kommunens ønske om udtagelse",
    felter=(
        Felt(
            name="kommune",
            label="Kommune",
            prompt="Hvilken kommune svarer du for?",
            help="Skriv kommunens navn, f.eks. Hjørring.",
            type=FeltType.PART,
            hvorfor="Ønsket kommer fra kommunen som myndighed, og det skal fremgå hvilken.",
            aliases=("kommunen", "kommunens navn"),
        ),
        kontakt_felt(),
        tilbud_felt("Hvilket tilbud ønsker I ikke længere omfattet?"),
        Felt(
            name="aarsag",
            label="Årsag",
            prompt="Hvorfor ønsker kommunen ikke, at tilbuddet fortsat er omfattet?",
            help="F.eks. at målgruppen har ændret sig, eller at I selv kan løse opgaven nu.",
            type=FeltType.TEKST,
            hvorfor="Ekspertpanelet skal vurdere, om tilbuddet stadig lever op til kriterierne.",
            validator=a_reason("Skriv årsagen med et par ord, f.eks. at målgruppen har ændret sig."),
            aliases=("årsagen", "grunden", "begrundelse"),
            multiline=True,
        ),
        Felt(
            name="maalgruppens_behov",
            label="Målgruppens behov fremover",
            prompt="Hvordan vil kommunen håndtere målgruppens behov?",
            help="F.eks. i et eget tilbud, sammen med andre kommuner eller ved køb et andet sted.",
            type=FeltType.TEKST,
            hvorfor="Panelet vurderer også, hvad en udtagelse betyder for målgruppen.",
            validator=a_reason("Skriv med et par ord, hvem der hjælper målgruppen, f.eks. et eget tilbud."),
            aliases=("målgruppe", "målgruppen", "behov", "målgruppens behov"),
            multiline=True,
        ),
        Felt(
            name="konkurrerende_tilbud",
            label="Konkurrerende tilbud",
            prompt="Ønsker kommunen at oprette et konkurrerende tilbud?",
            help="Svar ja eller nej. Det gælder et tilbud med samme indhold som det omfattede.",
            type=FeltType.JA_NEJ,
            hvorfor="Kommunerne har aftalt ikke at oprette tilbud, der konkurrerer med de omfattede.",
            aliases=("konkurrerende", "eget tilbud", "nyt tilbud"),
        ),
    ),
    hvorfor=(
        "En kommune kan ønske, at et tilbud ikke længere er omfattet. Skemaet er aftalens afsnit 2, "
        "og det er ekspertpanelet, DAS og politikerne, der vurderer ønsket bagefter."
    ),
    indsender=frozenset({Rolle.MYNDIGHED}),
    per_tilbud=True,
    noegle=("kommune", "tilbud"),
    forkortelse="UK",
    begyndelser=("ønske om udtagelse", "udtagelse af tilbud", "tage et tilbud ud", "udtage et tilbud"),
    kvittering=(
        "Sekretariatet sender ønsket til ekspertpanelet. Tilbuddet er omfattet, til andet er besluttet."
    ),
)
