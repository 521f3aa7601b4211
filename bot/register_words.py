"""A change of the register in words for whoever reads it in: what changes, and what should be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.documents.register_ark import ARK, Ark
from samarbejde.danske_tal import dato, opremsning
from samarbejde.register_diff import Feltskift, Registerskift
from samarbejde.register_foelger import Foelge, FoelgeArt

_NESTED = {"begivenhed": "events", "moede": "meetings"}
_SIGNS = {"ny": "+ Ny", "fjernet": "− Fjernet", "aendret": "~ Ændret", "flyttet": "~ Ny rækkefølge"}
_FOELGER = {
    FoelgeArt.PERSON_MED_AABNE_SAGER: (
        "{hvem} forsvinder fra registret, men står stadig ved {detaljer}, som ikke er afsluttet. "
        "Aftal, hvem der overtager."
    ),
    FoelgeArt.TILBUD_FJERNET: (
        "{hvem} forsvinder helt fra registret, men står i gamle sager. Er det lukket eller udmeldt, så lad "
        "det stå, og tilføj en begivenhed (udgået, udmeldt); har det skiftet navn, så tilføj en navneændring."
    ),
    FoelgeArt.DRIFTSHERRE_SKIFTER: (
        "{hvem} får en anden driftsherre ({foer} → {efter}). Årsrapport, early warnings og påmindelser "
        "følger den nye."
    ),
    FoelgeArt.UDEN_DRIFTSHERRE: (
        "{hvem} er omfattet, men har ingen driftsherre. Ingen bliver bedt om årsrapporten."
    ),
    FoelgeArt.UDEN_DRIFTSHERREKONTAKT: (
        "{hvem} driver omfattede tilbud, men har ingen kontakt med rollen driftsherre og ingen fælles "
        "postkasse."
    ),
    FoelgeArt.UDEN_MYNDIGHED: (
        "{hvem} har ingen myndighedskontakt{units} og ingen fælles postkasse. Spørgsmål når ikke frem."
    ),
    FoelgeArt.UDEN_SEKRETARIAT: "Ingen har rollen sekretariat, så ingen kan frigive eller se det hele.",
    FoelgeArt.UKENDT_MEDLEMSKAB: (
        "{hvem} er kun kendt som omfattet til og med den {dag}. Efter det er det ukendt og skal bekræftes "
        "af sekretariatet; indtil da tæller det ikke med."
    ),
    FoelgeArt.FUSION_UDEN_MAAL: "{hvem} er fusioneret, men det står ikke, hvad det er fusioneret ind i.",
    FoelgeArt.SAMARBEJDET_SLUTTER: (
        "Fra den {dag} er samarbejdet nedlagt: botten sender ingen påmindelser og tager ikke imod noget nyt."
    ),
}


def change_lines(changes: tuple[Registerskift, ...], *, brief: bool = False) -> Iterator[str]:
    """The changes, sheet by sheet, each with its fields below it unless they are told in brief."""
    last: str | None = None
    for change in changes:
        ark = _ark(change.hvad)
        if ark.title != last:
            yield f"{ark.title}:"
            last = ark.title
        yield f"  {_SIGNS[change.skift]}: {change.navn}".rstrip(": ")
        for felt in () if brief else change.felter:
            yield f"      {_felt(ark, felt)}"


def warning_lines(found: tuple[Foelge, ...]) -> Iterator[str]:
    """What should be looked at, a sentence each."""
    for foelge in found:
        yield f"! {_FOELGER[foelge.art].format_map(_words(foelge))}"


def _words(foelge: Foelge) -> dict[str, str]:
    details = foelge.detaljer
    words = {"hvem": foelge.hvem, "detaljer": opremsning(details)}
    if foelge.art is FoelgeArt.DRIFTSHERRE_SKIFTER:
        words |= {"foer": details[0], "efter": details[1]}
    elif foelge.art is FoelgeArt.UDEN_MYNDIGHED:
        words["units"] = f" for {opremsning(details)}" if details else ""
    elif foelge.art in (FoelgeArt.UKENDT_MEDLEMSKAB, FoelgeArt.SAMARBEJDET_SLUTTER):
        words["dag"] = dato(date.fromisoformat(details[0]))
    return words


def _ark(hvad: str) -> Ark:
    nested = _NESTED.get(hvad)
    return next(
        ark for ark in ARK if (ark.nested == nested if nested else ark.table == hvad and not ark.nested)
    )


def _felt(ark: Ark, felt: Feltskift) -> str:
    kolonne = ark.kolonne(felt.felt)
    header = kolonne.header if kolonne else felt.felt
    labels = {value: label for label, value in (kolonne.valg or {}).items()} if kolonne else {}

    def shown(words: str) -> str:
        return ", ".join(labels.get(word, word) for word in words.split(", ")) if words else "(tom)"

    if felt.er_liste:
        signs = [f"+ {shown(felt.efter)}"] if felt.efter else []
        return f"{header}: {'; '.join([*signs, f'− {shown(felt.foer)}'] if felt.foer else signs)}"
    if not felt.foer or not felt.efter:
        only = shown(felt.efter or felt.foer)
        return f"{header}: {only}" if felt.efter else f"{header}: {only} → (tom)"
    return f"{header}: {shown(felt.foer)} → {shown(felt.efter)}"
