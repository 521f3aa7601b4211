"""The faults of a register in the words of its workbook: "Personer, række 7, kolonne Mailadresse: …"."""

from __future__ import annotations

from bot.documents.register_ark import ARK, Ark
from bot.documents.register_raekker import Cellefejl, Laest, Sted
from samarbejde.registerfil_fejl import Fejlsted, Registermangel

MAX_FAULTS = 20
_WORDS = {
    "en_part": "en part på arket Parter",
    "en_tilbud": "et tilbud på arket Tilbud",
    "en_person": "en person på arket Personer",
    "parter": "parter",
    "filen": "Regnearket",
    "units": "forvaltningerne",
}
_ORDER = {ark.title: number for number, ark in enumerate(ARK)}


def faults_in_words(laest: Laest, mangler: tuple[Registermangel, ...]) -> tuple[str, ...]:
    """Up to twenty faults in the order of the sheets, one for each cell, and how many more there are."""
    found = list(laest.faults)
    told = {fault.sted for fault in found}
    loose: list[str] = []
    for mangel in mangler:
        sted = _sted(laest, mangel.sted)
        if sted is None:
            loose.append(_sentence(laest, mangel, None))
        elif sted not in told:
            told.add(sted)
            found.append(Cellefejl(sted, _sentence(laest, mangel, sted.ark)))
    found.sort(key=lambda fault: (_ORDER[fault.sted.ark.title], fault.sted.raekke))
    sentences = [f"{_place(fault.sted)}: {fault.sentence}." for fault in found]
    sentences += [f"{words}." for words in loose]
    if len(sentences) > MAX_FAULTS:
        more = len(sentences) - MAX_FAULTS
        return (*sentences[:MAX_FAULTS], f"Der er {more} fejl mere; ret først disse.")
    return tuple(sentences)


def _place(sted: Sted) -> str:
    column = f", kolonne {sted.kolonne}" if sted.kolonne else ""
    return f"{sted.ark.title}, række {sted.raekke}{column}"


def _sted(laest: Laest, fejl: Fejlsted) -> Sted | None:
    """Where a fault of the register stands in the workbook; None for what is wrong with it as a whole."""
    entry: tuple[str | int, ...] = (fejl.table,) if fejl.number is None else (fejl.table, fejl.number)
    path = fejl.path
    if len(path) >= 2 and (*entry, *path[:2]) in laest.places:
        entry, path = (*entry, *path[:2]), path[2:]
    known = laest.places.get(entry)
    if known is None:
        return None
    kolonne = known.ark.kolonne(str(path[0])) if path else None
    return Sted(known.ark, known.raekke, kolonne.header if kolonne else None)


def _sentence(laest: Laest, mangel: Registermangel, ark: Ark | None) -> str:
    headers = {kolonne.key: kolonne.header for kolonne in ark.kolonner} if ark else {}
    words = headers | _WORDS
    other = _sted(laest, mangel.other) if mangel.other else None
    if other is not None:
        words["other"] = f"række {other.raekke}"
    sentence = mangel.in_words(words)
    if sentence in ("mangler", "må ikke være tom"):
        return "skal udfyldes"
    last = mangel.sted.path[-1] if mangel.sted.path else None
    # Of a list only the item is wrong.
    return f"nr. {last + 1} {sentence}" if isinstance(last, int) else sentence
