"""Taking an answer to the question asked, and whatever else a message tells."""

from __future__ import annotations

from dataclasses import replace

from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.laesning import Laesning
from samarbejde.samtale_fyld import best, fill, of_this_tilbud, usable
from samarbejde.samtale_replik import Indspil, Replik, ReplikKind, Skridt
from samarbejde.samtale_tilstand import Fase
from samarbejde.samtale_tur import Tur
from samarbejde.skema_vaerdi import FeltType, Saervaerdi, Svarvaerdi

_WORDY = frozenset({FeltType.TEKST, FeltType.KONTAKT})
_MOSTLY = 0.7
"""A reading of another field that covers this much of a message shows that the message answers that one."""


def take_content(tur: Tur, indspil: Indspil) -> Skridt:
    """Take a message that is no command: the answer asked for, and readings of other fields."""
    if tur.samtale.rettelser and _takes_rettelse(tur, indspil.tekst):
        return tur.end()
    if tur.samtale.spurgt is None:
        _read_only(tur, indspil.laesninger)
    elif not indspil.tekst.strip():
        tur.prompt()
    else:
        _answer(tur, tur.skema.felt(tur.samtale.spurgt), indspil)
    return tur.end()


def take_down(tur: Tur, felt: Felt, vaerdi: Svarvaerdi, citat: str, sikkerhed: float) -> None:
    """Hold an answer the person gave or agreed to, and say so: as new, as corrected, or as it was."""
    before = tur.vis_holdt(felt.name)
    if not tur.hold(felt, vaerdi, citat, sikkerhed, by_person=True):
        tur.say_of(ReplikKind.UAENDRET, felt, gammel=before)
    elif before is None:
        tur.say_of(ReplikKind.NOTERET, felt, citat=citat)
    else:
        tur.say_of(ReplikKind.RETTET, felt, gammel=before, citat=citat)


def _takes_rettelse(tur: Tur, text: str) -> bool:
    """Asked whether to correct an answer, the person may write the right one; else nothing is corrected."""
    felt = tur.skema.felt(tur.samtale.rettelser[0].felt)
    vaerdi = None if felt.type in _WORDY else _parsed(tur, felt, text)
    if vaerdi is not None:
        take_down(tur, felt, vaerdi, text.strip(), 1.0)
        tur.resume()
        return True
    tur.samtale = replace(tur.samtale, rettelser=())
    tur.say_of(ReplikKind.UAENDRET, felt, gammel=tur.vis_holdt(felt.name))
    return False


def _read_only(tur: Tur, laesninger: tuple[Laesning, ...]) -> None:
    """Nothing was asked: only what could be read counts."""
    filled = fill(tur, laesninger)
    if tur.samtale.fase is Fase.FORSTAAELSE:
        tur.say(Replik(ReplikKind.FORSTAAET, linjer=tur.linjer()))
        tur.go_on()
    else:
        _say_filled(tur, filled)
        tur.go_on()


def _answer(tur: Tur, felt: Felt, indspil: Indspil) -> None:
    text = indspil.tekst.strip()
    about_another = felt.type in _WORDY and _is_about_another(tur, felt, indspil)
    if about_another and _fill_besides(tur, felt, indspil.laesninger):
        return
    try:
        vaerdi = tur.parse(felt, text)
    except UgyldigtSvar as problem:
        _not_parsed(tur, felt, indspil, str(problem))
        return
    if felt.identifies and isinstance(vaerdi, Saervaerdi):
        _cannot_tell(tur, felt)
        return
    _accept(tur, felt, vaerdi, text, 1.0)
    if felt.type in _WORDY:
        # A number or a choice is the whole message; a sentence may tell more than what was asked.
        _say_filled(tur, fill(tur, indspil.laesninger, besides=felt.name))
    tur.go_on()


def _not_parsed(tur: Tur, felt: Felt, indspil: Indspil, problem: str) -> None:
    """The message as a whole is no answer: take what was read of the field in it, or say what to do."""
    own = tuple(
        laest
        for laest in usable(tur, of_this_tilbud(tur, indspil.laesninger))
        if laest.felt.name == felt.name
    )
    top = best(own) if own else None
    if top is not None:
        _accept(tur, felt, top.vaerdi, top.citat, top.sikkerhed)
        _say_filled(tur, fill(tur, indspil.laesninger, besides=felt.name))
        tur.go_on()
        return
    tur.samtale = replace(tur.samtale, forsoeg=tur.samtale.forsoeg + 1)
    if _fill_besides(tur, felt, indspil.laesninger):
        return
    tur.say(Replik(ReplikKind.UGYLDIGT, felt=felt.name, label=felt.label, besked=problem))
    tur.prompt()


def _fill_besides(tur: Tur, felt: Felt, laesninger: tuple[Laesning, ...]) -> bool:
    """The message told of other fields than the one asked: fill them, and ask again what is still open."""
    was_open = tur.is_open(felt.name)
    filled = fill(tur, laesninger)
    if not filled and not tur.samtale.rettelser:
        return False
    _say_filled(tur, filled)
    if was_open:
        tur.go_on()
    else:
        tur.prompt()
    return True


def _accept(tur: Tur, felt: Felt, vaerdi: Svarvaerdi, citat: str, sikkerhed: float) -> None:
    take_down(tur, felt, vaerdi, citat, sikkerhed)
    tur.samtale = replace(tur.samtale, forsoeg=0)


def _cannot_tell(tur: Tur, felt: Felt) -> None:
    """Not knowing what the matter is about leaves it open, as skipping does; it blocks nothing (R57)."""
    tur.skip(felt.name)
    tur.say_of(ReplikKind.SPRUNGET_OVER, felt)
    tur.go_on()


def _is_about_another(tur: Tur, felt: Felt, indspil: Indspil) -> bool:
    read = usable(tur, indspil.laesninger)
    if any(laest.felt.name == felt.name for laest in read):
        return False
    length = len(indspil.tekst.strip())
    return any(len(laest.citat.strip()) >= _MOSTLY * length for laest in read)


def _say_filled(tur: Tur, filled: tuple[str, ...]) -> None:
    if filled:
        tur.say(Replik(ReplikKind.FORSTAAET, linjer=tur.linjer(filled)))


def _parsed(tur: Tur, felt: Felt, text: str) -> Svarvaerdi | None:
    try:
        return tur.parse(felt, text)
    except UgyldigtSvar:
        return None
