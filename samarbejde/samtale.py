"""The conversation as a pure step over any Skema (design section 5): what it understood, what it asks next.

It begins with what could be read and asks for what is missing, one question at a time. An early warning is
received at the first yes and asked about after that (R57); every other form is asked about first and
received when its summary is confirmed, or at *send*, whatever is missing then. What a person confirmed
changes only when the person says so. State and replies are values; the words are the handlers'.
"""

from __future__ import annotations

from dataclasses import replace

from samarbejde.laesning import Laesning
from samarbejde.samtale_fyld import fill
from samarbejde.samtale_ord import Kommando, RetFelt, read_command
from samarbejde.samtale_ordrer import obey, ret
from samarbejde.samtale_replik import Indspil, Replik, ReplikKind, Skridt
from samarbejde.samtale_svar import take_content
from samarbejde.samtale_tilstand import Fase, Samtale
from samarbejde.samtale_tur import Tur
from samarbejde.skema import Skema

_LEAVES_PAUSED = frozenset({Kommando.PAUSE, Kommando.ANNULLER, Kommando.HJAELP, Kommando.HVORFOR})


def begynd(skema: Skema, laesninger: tuple[Laesning, ...], tekst: str) -> Skridt:
    """Begin from a person's first words: say what was understood, and ask whether it is right.

    `tekst` is not taken as the answer of any field; it is kept as it was written.
    """
    tur = Tur(skema, Samtale(skema=skema.name, foerste_ord=tekst))
    fill(tur, laesninger)
    tur.say(Replik(ReplikKind.FORSTAAET, linjer=tur.linjer()))
    tur.go_on()
    return tur.end()


def tag_imod(skema: Skema, samtale: Samtale, indspil: Indspil) -> Skridt:
    """Take what the person wrote next: a command, an answer, more to read, or a word aside."""
    tur = Tur(skema, _of_this_form(skema, samtale))
    order = read_command(skema, indspil.tekst)
    if tur.samtale.fase is Fase.ANNULLERET:
        return _after_annuller(tur, order)
    if tur.samtale.pauset:
        asleep = _while_paused(tur, order, aside=indspil.er_spoergsmaal_om_andet)
        if asleep is not None:
            return asleep
    if isinstance(order, RetFelt):
        return ret(tur, order)
    if order is not None:
        return obey(tur, order, indspil)
    if indspil.er_spoergsmaal_om_andet:
        tur.say(Replik(ReplikKind.TILBAGE_TIL, felt=tur.samtale.spurgt))
        tur.prompt()
        return tur.end()
    return take_content(tur, indspil)


def genlaes(skema: Skema, samtale: Samtale, laesninger: tuple[Laesning, ...]) -> Skridt:
    """Read an earlier message again that the person has edited, while nothing is received yet.

    What was only read follows the new words; what was answered is asked about. Silent when nothing differs.
    """
    tur = Tur(skema, _of_this_form(skema, samtale))
    filled = fill(tur, laesninger)
    if filled:
        tur.say(Replik(ReplikKind.FORSTAAET, linjer=tur.linjer(filled)))
    if filled or tur.samtale.rettelser:
        tur.resume()
    return tur.end()


def _after_annuller(tur: Tur, order: Kommando | RetFelt | None) -> Skridt:
    """A stopped conversation is taken up by *fortsæt*; a received one also by *ret*."""
    if order is Kommando.FORTSAET:
        tur.become(fase=Fase.UDFYLDELSE if tur.samtale.modtaget else Fase.FORSTAAELSE)
        tur.say(Replik(ReplikKind.FORTSAT, linjer=tur.linjer()))
        tur.go_on()
        return tur.end()
    if isinstance(order, RetFelt) and tur.samtale.modtaget:
        tur.become(fase=Fase.UDFYLDELSE)
        return ret(tur, order)
    tur.say(Replik(ReplikKind.ANNULLERET, modtaget=tur.samtale.modtaget))
    return tur.end()


def _while_paused(tur: Tur, order: Kommando | RetFelt | None, *, aside: bool) -> Skridt | None:
    """A paused conversation wakes when it is written to; a bare yes from before the pause decides nothing."""
    if isinstance(order, Kommando) and order in _LEAVES_PAUSED - {Kommando.PAUSE}:
        return None
    if order is Kommando.PAUSE or (order is None and aside):
        tur.say(Replik(ReplikKind.PAUSE, mangler=tur.mangler(), modtaget=tur.samtale.modtaget))
        return tur.end()
    tur.become(pauset=False)
    if isinstance(order, Kommando):
        tur.say(Replik(ReplikKind.FORTSAT, linjer=tur.linjer()))
        tur.prompt()
        return tur.end()
    return None


def _of_this_form(skema: Skema, samtale: Samtale) -> Samtale:
    """The state without fields that the form no longer has, as after an upgrade."""
    known = {felt.name for felt in skema.felter}
    return replace(
        samtale,
        svar=tuple(held for held in samtale.svar if held.felt in known),
        spurgt=samtale.spurgt if samtale.spurgt in known else None,
        historik=tuple(name for name in samtale.historik if name in known),
        sprunget=samtale.sprunget & known,
        rettelser=tuple(held for held in samtale.rettelser if held.felt in known),
    )
