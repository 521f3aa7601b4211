"""Filling a conversation from what nlp read in a message.

A reading may fill what is open; it never overwrites what a person confirmed or answered: then the person
is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.laesning import Laesning
from samarbejde.samtale_tilstand import FeltSvar
from samarbejde.samtale_tur import Tur
from samarbejde.skema_parse import fold
from samarbejde.skema_vaerdi import FeltType, Svarvaerdi, is_answered

SURE_ENOUGH = 0.6
"""Below this a reading neither fills a received case nor questions a confirmed answer (design section 6)."""


@dataclass(frozen=True, slots=True)
class Laest:
    """A reading that is a usable answer of its field."""

    felt: Felt
    vaerdi: Svarvaerdi
    citat: str
    sikkerhed: float


def usable(tur: Tur, laesninger: tuple[Laesning, ...]) -> tuple[Laest, ...]:
    """The readings that are answers of this form and speak of this tilbud, the surest first."""
    found: list[Laest] = []
    for laesning in laesninger:
        felt = tur.skema.get(laesning.felt)
        if felt is None:
            continue
        try:
            vaerdi = tur.skema.from_laesning(laesning)
        except UgyldigtSvar:
            continue  # what cannot be an answer is left open, and asked for
        found.append(Laest(felt, vaerdi, laesning.quote, laesning.confidence))
    return tuple(sorted(found, key=lambda laest: -laest.sikkerhed))


def of_this_tilbud(tur: Tur, laesninger: tuple[Laesning, ...]) -> tuple[Laesning, ...]:
    """The readings without those that expressly belong to another tilbud than the one talked about.

    While it is open which one that is, figures of different tilbud wait.
    """
    about = _tilbud(tur, laesninger)
    if about is None and len({r.tilbud for r in laesninger if r.tilbud is not None}) <= 1:
        return laesninger
    return tuple(r for r in laesninger if r.tilbud in {None, about} or _identifies(tur, r))


def fill(tur: Tur, laesninger: tuple[Laesning, ...], *, besides: str | None = None) -> tuple[str, ...]:
    """Fill from the readings, all but the field `besides`; the names of the fields that were filled."""
    read = usable(tur, of_this_tilbud(tur, laesninger))
    filled: list[str] = []
    for felt in tur.skema.felter:
        own = tuple(laest for laest in read if laest.felt.name == felt.name)
        if own and felt.name != besides and _take(tur, own):
            filled.append(felt.name)
    return tuple(filled)


def best(own: tuple[Laest, ...]) -> Laest | None:
    """The surest of several readings of one field, None where two different ones are equally sure."""
    top = own[0]
    rivals = any(laest.sikkerhed == top.sikkerhed and laest.vaerdi != top.vaerdi for laest in own[1:])
    return None if rivals else top


def _take(tur: Tur, own: tuple[Laest, ...]) -> bool:
    felt, top = own[0].felt, best(own)
    held = tur.samtale.holdt(felt.name)
    if top is None:
        if felt.identifies and held is None:
            names = dict.fromkeys(tur.vis(felt.name, laest.vaerdi) for laest in own)
            tur.samtale = replace(tur.samtale, kandidater=tuple(names))
        return False
    settled = tur.samtale.modtaget or (held is not None and held.bekraeftet)
    if not is_answered(top.vaerdi) or (settled and top.sikkerhed < SURE_ENOUGH):
        return False
    if held is None or not held.bekraeftet or not is_answered(held.vaerdi):
        return tur.hold(felt, top.vaerdi, top.citat, top.sikkerhed, by_person=False)
    if not _says_the_same(felt, held.vaerdi, top.vaerdi):
        _propose(tur, top)
    return False


def _propose(tur: Tur, laest: Laest) -> None:
    """Let the person decide whether a confirmed answer is to be changed."""
    forslag = FeltSvar(laest.felt.name, laest.vaerdi, laest.citat, laest.sikkerhed, bekraeftet=False)
    others = tuple(r for r in tur.samtale.rettelser if r.felt != forslag.felt)
    tur.samtale = replace(tur.samtale, rettelser=(*others, forslag))


def _says_the_same(felt: Felt, held: Svarvaerdi, read: Svarvaerdi) -> bool:
    if held == read:
        return True
    wordy = felt.type in {FeltType.TEKST, FeltType.KONTAKT}
    if not (wordy and isinstance(held, str) and isinstance(read, str)):
        return False
    return fold(read) in fold(held) or fold(held) in fold(read)


def _tilbud(tur: Tur, laesninger: tuple[Laesning, ...]) -> str | None:
    """The tilbud that the conversation is about, as held or as read just now."""
    for felt in tur.skema.felter:
        if felt.type is not FeltType.TILBUD:
            continue
        held = tur.samtale.holdt(felt.name)
        if held is not None and isinstance(held.vaerdi, str):
            return held.vaerdi
        read = {str(laest.vaerdi) for laest in usable(tur, laesninger) if laest.felt.name == felt.name}
        if len(read) == 1:
            return read.pop()
    return None


def _identifies(tur: Tur, laesning: Laesning) -> bool:
    felt = tur.skema.get(laesning.felt)
    return felt is not None and felt.identifies
