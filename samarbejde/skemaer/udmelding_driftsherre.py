"""Afsnit 1: a driftsherre's wish to withdraw a tilbud, one answer per tilbud (R76, R79, R81)."""

from __future__ import annotations

from samarbejde.felt import Betingelse, Felt
from samarbejde.personer import Rolle
from samarbejde.skema import Skema
from samarbejde.skema_felter import driftsherre_felt, kontakt_felt, tilbud_felt
from samarbejde.skema_vaerdi import FeltType, Saervaerdi, Svar

_GRUNDE = ("saerlige_karakteristika", "andre_aarsager")


def _no_reason_but(other: str) -> Betingelse:
    """At least one of fields 5 and 6 is needed; "ingen" in the one asks for the other (R81)."""

    def holds(svar: Svar) -> bool:
        return svar.get("oenskes_udmeldt") is not False and not isinstance(svar.get(other), str)

    return holds


def _no_reason_at_all(svar: Svar) -> str | None:
    given = [svar.get(name) for name in _GRUNDE]
    if svar.get("oenskes_udmeldt") is False or not all(isinstance(value, Saervaerdi) for value in given):
        return None
    return "Der skal stå mindst én grund til udmeldingen. Handler den om målgruppen eller om andre årsager?"


def _not_wished(svar: Svar) -> str | None:
    if svar.get("oenskes_udmeldt") is not False:
        return None
    return "Du har svaret nej til at udmelde tilbuddet. Skal skemaet alligevel sendes?"


UDMELDING_DRIFTSHERRE = Skema(
    name="udmelding_driftsherre",
    title="Driftsherrens udmelding",
    felter=(
        driftsherre_felt(),
        kontakt_felt(),
        tilbud_felt("Hvilket tilbud ønsker I at udmelde?"),
        Felt(
            name="oenskes_udmeldt",
            label="Ønskes udmeldt",
            prompt="Ønsker I tilbuddet udmeldt af det forstærkede samarbejde?",
            help="Svar ja (eller x) eller nej. En udmelding bliver vurderet, før noget bliver besluttet.",
            type=FeltType.JA_NEJ,
            hvorfor="Det er krydset i aftalens skema, og det skal sættes udtrykkeligt.",
            aliases=("udmeldt", "udmeldes", "kryds"),
            afkrydses=True,
        ),
        Felt(
            name="saerlige_karakteristika",
            label="Særlige karakteristika",
            prompt="Hvad ved målgruppen eller tilbuddet gør, at det ikke længere lever op til kriterierne?",
            help='F.eks. målgruppens størrelse eller udvikling. Er det ikke det, så svar "ingen".',
            type=FeltType.TEKST,
            hvorfor="Ekspertpanelet vurderer, om tilbuddet stadig opfylder kriterierne.",
            required=_no_reason_but("andre_aarsager"),
            aliases=("karakteristika", "målgruppe", "målgruppen", "kriterierne"),
            multiline=True,
        ),
        Felt(
            name="andre_aarsager",
            label="Andre årsager",
            prompt="Er der andre årsager til, at I ønsker tilbuddet udmeldt?",
            help='F.eks. udfordringer med belægningen. Er der ikke andre, så svar "ingen".',
            type=FeltType.TEKST,
            hvorfor="Årsagen kan vise, om der er brug for en anden løsning end en udmelding.",
            required=_no_reason_but("saerlige_karakteristika"),
            aliases=("årsager", "årsagen", "årsag", "grunden"),
            multiline=True,
        ),
    ),
    cross_checks=(_not_wished, _no_reason_at_all),
    hvorfor=(
        "I lige år kan et tilbud meldes ud af det forstærkede samarbejde. Skemaet er aftalens afsnit 1, "
        "og det er ekspertpanelet, DAS og politikerne, der vurderer ønsket bagefter."
    ),
    indsender=frozenset({Rolle.DRIFTSHERRE}),
    per_tilbud=True,
    noegle=("tilbud",),
    forkortelse="UD",
    begyndelser=("udmelde et tilbud", "udmelding", "udmelding af tilbud", "trække et tilbud ud"),
    kvittering=(
        "Sekretariatet sender ønsket til ekspertpanelet. Tilbuddet er omfattet, til andet er besluttet."
    ),
)
