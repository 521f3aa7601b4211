"""The verbs of tasks in minutes, in the five forms they come in (R111)."""

from __future__ import annotations

from dataclasses import dataclass

_REGULAR = (
    "udarbejde fremlægge forelægge forberede koordinere indkalde kontakte undersøge afdække opdatere "
    "justere revidere tilrettelægge kommentere levere kvalificere indstille afklare følge gennemgå "
    "planlægge arrangere formidle beskrive distribuere rundsende fremsende udsende videresende "
    "eftersende tilsende indsende besvare bidrage samle opsamle opkræve indarbejde tilpasse rette "
    "tilrette publicere offentliggøre evaluere beregne kortlægge orientere informere invitere booke "
    "foretage gennemføre varetage forestå løfte afholde etablere nedsætte udpege udvikle formulere "
    "journalisere indberette effektuere iværksætte sikre sørge arbejde rykke bestille meddele ændre "
    "kontrollere notere registrere konkretisere uddybe supplere skitsere"
)
_IRREGULAR = (
    ("sende", "sender", "sendte", "sendes", "sendt"),
    ("tage", "tager", "tog", "tages", "taget"),
    ("give", "giver", "gav", "gives", "givet"),
    ("lave", "laver", "lavede", "laves", "lavet"),
    ("vende", "vender", "vendte", "vendes", "vendt"),
    ("få", "får", "fik", "fås", "fået"),
    ("skrive", "skriver", "skrev", "skrives", "skrevet"),
    ("finde", "finder", "fandt", "findes", "fundet"),
    ("indhente", "indhenter", "indhentede", "indhentes", "indhentet"),
    ("følge", "følger", "fulgte", "følges", "fulgt"),
    ("indkalde", "indkalder", "indkaldte", "indkaldes", "indkaldt"),
    ("fremlægge", "fremlægger", "fremlagde", "fremlægges", "fremlagt"),
    ("forelægge", "forelægger", "forelagde", "forelægges", "forelagt"),
    ("tilrettelægge", "tilrettelægger", "tilrettelagde", "tilrettelægges", "tilrettelagt"),
    ("planlægge", "planlægger", "planlagde", "planlægges", "planlagt"),
    ("kortlægge", "kortlægger", "kortlagde", "kortlægges", "kortlagt"),
    ("undersøge", "undersøger", "undersøgte", "undersøges", "undersøgt"),
    ("udsende", "udsender", "udsendte", "udsendes", "udsendt"),
    ("fremsende", "fremsender", "fremsendte", "fremsendes", "fremsendt"),
    ("rundsende", "rundsender", "rundsendte", "rundsendes", "rundsendt"),
    ("videresende", "videresender", "videresendte", "videresendes", "videresendt"),
    ("eftersende", "eftersender", "eftersendte", "eftersendes", "eftersendt"),
    ("tilsende", "tilsender", "tilsendte", "tilsendes", "tilsendt"),
    ("indsende", "indsender", "indsendte", "indsendes", "indsendt"),
    ("nedsætte", "nedsætter", "nedsatte", "nedsættes", "nedsat"),
    ("iværksætte", "iværksætter", "iværksatte", "iværksættes", "iværksat"),
    ("gennemgå", "gennemgår", "gennemgik", "gennemgås", "gennemgået"),
    ("forestå", "forestår", "forestod", "forestås", "forestået"),
    ("offentliggøre", "offentliggør", "offentliggjorde", "offentliggøres", "offentliggjort"),
    ("beskrive", "beskriver", "beskrev", "beskrives", "beskrevet"),
    ("foretage", "foretager", "foretog", "foretages", "foretaget"),
    ("varetage", "varetager", "varetog", "varetages", "varetaget"),
    ("afholde", "afholder", "afholdt", "afholdes", "afholdt"),
    ("bestille", "bestiller", "bestilte", "bestilles", "bestilt"),
    ("meddele", "meddeler", "meddelte", "meddeles", "meddelt"),
    ("indsamle", "indsamler", "indsamlede", "indsamles", "indsamlet"),
    ("afgive", "afgiver", "afgav", "afgives", "afgivet"),
    ("indgå", "indgår", "indgik", "indgås", "indgået"),
    ("udfylde", "udfylder", "udfyldte", "udfyldes", "udfyldt"),
)


@dataclass(frozen=True, slots=True)
class Verbum:
    """One verb in its five forms."""

    infinitive: str
    present: str
    past: str
    passive: str
    participle: str


def _regular(infinitive: str) -> Verbum:
    return Verbum(infinitive, f"{infinitive}r", f"{infinitive}de", f"{infinitive}s", f"{infinitive}t")


def _all() -> tuple[Verbum, ...]:
    verbs = {infinitive: _regular(infinitive) for infinitive in _REGULAR.split()}
    verbs.update({forms[0]: Verbum(*forms) for forms in _IRREGULAR})
    return tuple(verbs.values())


VERBS: tuple[Verbum, ...] = _all()
_NOT_A_TASK_ALONE = frozenset(
    {"få", "finde", "indgå", "give", "tage", "vende", "arbejde", "rette", "afholde", "sørge"}
)
_EVENT = frozenset(
    {
        "afholde",
        "få",
        "finde",
        "indgå",
        "give",
        "tage",
        "varetage",
        "orientere",
        "informere",
        "ændre",
        "beregne",
        "notere",
        "udvikle",
    }
)

INFINITIVES = {verb.infinitive: verb for verb in VERBS}
PRESENTS = {verb.present: verb for verb in VERBS if verb.infinitive not in _NOT_A_TASK_ALONE}
PASTS = {verb.past: verb for verb in VERBS}
PASSIVES = {verb.passive: verb for verb in VERBS if verb.infinitive not in _EVENT}
PARTICIPLES = {verb.participle: verb for verb in VERBS if verb.infinitive not in _EVENT}

PHRASES: dict[str, str] = {
    "tager kontakt": "Tager kontakt",
    "tager fat": "Tager fat",
    "tager initiativ": "Tager initiativ",
    "tager hånd": "Tager hånd",
    "tager dialog": "Tager dialog",
    "vender tilbage": "Vender tilbage",
    "arbejder videre": "Arbejder videre",
    "går videre": "Går videre",
    "samler op": "Samler op",
    "melder tilbage": "Melder tilbage",
    "melder ind": "Melder ind",
    "ser på": "Ser på",
    "kigger på": "Kigger på",
    "retter henvendelse": "Retter henvendelse",
    "giver en status": "Giver en status",
    "giver status": "Giver status",
    "giver besked": "Giver besked",
    "holder øje": "Holder øje",
    "står for": "Står for",
    "sørger for": "Sørger for",
    "finder en dato": "Finder en dato",
    "afholder": "Afholder",
}
"""Tasks whose verb says nothing alone."""


def in_present(word: str) -> str | None:
    """A task verb in the present, from its infinitive or past form."""
    verb = INFINITIVES.get(word) or PASTS.get(word)
    return verb.present if verb is not None else None
