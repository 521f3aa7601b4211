"""What each command word does to a conversation (design section 5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from samarbejde.felt import Felt, UgyldigtSvar
from samarbejde.samtale_ord import Kommando, RetFelt
from samarbejde.samtale_replik import Haendelse, Indspil, Replik, ReplikKind, Skridt
from samarbejde.samtale_svar import take_content, take_down
from samarbejde.samtale_tilstand import Fase
from samarbejde.samtale_tur import Tur, keeps
from samarbejde.skema_parse import matching_options
from samarbejde.skema_vaerdi import FeltType


def obey(tur: Tur, order: Kommando, indspil: Indspil) -> Skridt:
    """Carry out a command; a yes or no that answers the question asked is an answer."""
    if order in {Kommando.JA, Kommando.NEJ} and _answers_the_question(tur, indspil.tekst):
        return take_content(tur, indspil)
    return _ORDERS[order](tur, indspil)


def ret(tur: Tur, order: RetFelt) -> Skridt:
    """*ret belægning*, or *ret belægning til 82 pct.*: ask for the field again, or take the new answer."""
    felt = tur.skema.felt(order.felt)
    tur.samtale = replace(
        tur.samtale, rettelser=tuple(r for r in tur.samtale.rettelser if r.felt != felt.name)
    )
    if order.raw is None:
        _ask_again(tur, felt)
        return tur.end()
    try:
        vaerdi = tur.parse(felt, order.raw)
    except UgyldigtSvar as problem:
        tur.say(Replik(ReplikKind.UGYLDIGT, felt=felt.name, label=felt.label, besked=str(problem)))
        _ask_again(tur, felt)
        return tur.end()
    take_down(tur, felt, vaerdi, order.raw, 1.0)
    if tur.samtale.spurgt is None or tur.samtale.spurgt == felt.name:
        tur.go_on()
    else:
        tur.prompt()
    return tur.end()


def _ask_again(tur: Tur, felt: Felt) -> None:
    tur.ask_for(felt.name)
    if tur.samtale.fase is Fase.FAERDIG:
        tur.become(fase=Fase.UDFYLDELSE)
    tur.samtale = replace(tur.samtale, rettelser=())
    tur.prompt()


def _answers_the_question(tur: Tur, text: str) -> bool:
    if tur.samtale.rettelser or tur.samtale.spurgt is None:
        return False
    felt = tur.skema.felt(tur.samtale.spurgt)
    return felt.type is FeltType.JA_NEJ or bool(matching_options(felt, text))


def _ja(tur: Tur, indspil: Indspil) -> Skridt:
    samtale = tur.samtale
    if samtale.rettelser:
        forslag = samtale.rettelser[0]
        felt = tur.skema.felt(forslag.felt)
        take_down(tur, felt, forslag.vaerdi, forslag.citat, forslag.sikkerhed)
        tur.resume()
        return tur.end()
    if samtale.spurgt is not None and keeps(samtale, samtale.spurgt):
        return _leave_as_it_is(tur, samtale.spurgt)
    if samtale.fase is Fase.FORSTAAELSE and (samtale.spurgt is None or tur.skema.modtages_straks):
        return _modtag(tur)
    if samtale.spurgt is not None:
        return take_content(tur, indspil)
    tur.prompt()
    return tur.end()


def _send(tur: Tur, indspil: Indspil) -> Skridt:
    """Receive with what there is, in the middle of the questions too; they are asked after that."""
    if tur.samtale.modtaget or (tur.samtale.rettelser and tur.skema.modtages_straks):
        return _ja(tur, indspil)
    return _modtag(tur)


def _modtag(tur: Tur) -> Skridt:
    """Receive at once with what is known; missing facts never block receipt (R57)."""
    confirmed = tuple(replace(held, bekraeftet=True) for held in tur.samtale.svar)
    tur.samtale = replace(tur.samtale, svar=confirmed)
    tur.become(fase=Fase.UDFYLDELSE, modtaget=True)
    tur.say(
        Replik(
            ReplikKind.KVITTERING,
            linjer=tur.linjer(),
            mangler=tur.mangler(),
            spoergsmaal=tur.skema.afvigelser(tur.samtale.vaerdier),
            modtaget=True,
        )
    )
    tur.go_on()
    return tur.end(Haendelse.MODTAG)


def _nej(tur: Tur, indspil: Indspil) -> Skridt:
    samtale = tur.samtale
    if samtale.rettelser:
        felt = tur.skema.felt(samtale.rettelser[0].felt)
        tur.samtale = replace(samtale, rettelser=samtale.rettelser[1:])
        tur.say_of(ReplikKind.UAENDRET, felt, gammel=tur.vis_holdt(felt.name))
        tur.resume()
        return tur.end()
    if samtale.spurgt is not None and keeps(samtale, samtale.spurgt):
        return _leave_as_it_is(tur, samtale.spurgt)
    asks = samtale.fase is Fase.UDFYLDELSE or not tur.skema.modtages_straks
    if asks and samtale.spurgt is not None:
        return take_content(tur, indspil)
    tur.ask_for(None)
    return _ret_hvad(tur, indspil)


def _leave_as_it_is(tur: Tur, name: str) -> Skridt:
    tur.say_of(ReplikKind.UAENDRET, tur.skema.felt(name), gammel=tur.vis_holdt(name))
    tur.go_on()
    return tur.end()


def _ret_hvad(tur: Tur, _indspil: Indspil) -> Skridt:
    tur.say(Replik(ReplikKind.RET_HVAD, linjer=tur.linjer()))
    return tur.end()


def _spring_over(tur: Tur, indspil: Indspil) -> Skridt:
    samtale = tur.samtale
    if samtale.rettelser:
        return _nej(tur, indspil)
    if samtale.spurgt is None:
        tur.prompt()
        return tur.end()
    if keeps(samtale, samtale.spurgt):
        return _leave_as_it_is(tur, samtale.spurgt)
    tur.skip(samtale.spurgt)
    tur.say_of(ReplikKind.SPRUNGET_OVER, tur.skema.felt(samtale.spurgt))
    tur.go_on()
    return tur.end()


def _tilbage(tur: Tur, _indspil: Indspil) -> Skridt:
    """To the question before this one; its answer stays until another is given."""
    samtale = replace(tur.samtale, rettelser=())
    tur.samtale = samtale
    if not samtale.historik:
        tur.say(Replik(ReplikKind.INTET_FOER))
        tur.resume()
        return tur.end()
    previous = samtale.historik[-1]
    fase = Fase.UDFYLDELSE if samtale.fase is Fase.FAERDIG else samtale.fase
    tur.samtale = replace(samtale, historik=samtale.historik[:-1], spurgt=previous, forsoeg=0, fase=fase)
    tur.prompt()
    return tur.end()


def _pause(tur: Tur, _indspil: Indspil) -> Skridt:
    tur.say(Replik(ReplikKind.PAUSE, mangler=tur.mangler(), modtaget=tur.samtale.modtaget))
    if tur.samtale.fase is Fase.FAERDIG:
        return tur.end()
    tur.become(pauset=True)
    return tur.end(Haendelse.PAUSE)


def _fortsaet(tur: Tur, _indspil: Indspil) -> Skridt:
    """Go on; from a question whose answer is held already, on to the next."""
    spurgt = tur.samtale.spurgt
    if spurgt is not None and keeps(tur.samtale, spurgt):
        return _leave_as_it_is(tur, spurgt)
    tur.prompt()
    return tur.end()


def _annuller(tur: Tur, _indspil: Indspil) -> Skridt:
    """Stop. A draft goes; a received case stays until the secretariat has decided (R59)."""
    tur.samtale = replace(tur.samtale, spurgt=None, rettelser=(), pauset=False, forsoeg=0)
    tur.become(fase=Fase.ANNULLERET)
    tur.say(Replik(ReplikKind.ANNULLERET, modtaget=tur.samtale.modtaget))
    return tur.end(Haendelse.ANNULLER)


def _hjaelp(tur: Tur, _indspil: Indspil) -> Skridt:
    felt = _talked_about(tur)
    tur.say(
        Replik(
            ReplikKind.HJAELP,
            felt=felt.name if felt else None,
            label=felt.label if felt else None,
            besked=felt.help if felt else None,
        )
    )
    if not tur.samtale.pauset:
        tur.prompt()
    return tur.end()


def _hvorfor(tur: Tur, _indspil: Indspil) -> Skridt:
    felt = _talked_about(tur)
    tur.say(
        Replik(
            ReplikKind.HVORFOR,
            felt=felt.name if felt else None,
            label=felt.label if felt else None,
            besked=felt.hvorfor if felt else tur.skema.hvorfor,
        )
    )
    if not tur.samtale.pauset:
        tur.prompt()
    return tur.end()


def _talked_about(tur: Tur) -> Felt | None:
    samtale = tur.samtale
    name = samtale.rettelser[0].felt if samtale.rettelser else samtale.spurgt
    return None if name is None else tur.skema.felt(name)


_ORDERS: Mapping[Kommando, Callable[[Tur, Indspil], Skridt]] = {
    Kommando.JA: _ja,
    Kommando.SEND: _send,
    Kommando.NEJ: _nej,
    Kommando.TILBAGE: _tilbage,
    Kommando.SPRING_OVER: _spring_over,
    Kommando.PAUSE: _pause,
    Kommando.FORTSAET: _fortsaet,
    Kommando.ANNULLER: _annuller,
    Kommando.HJAELP: _hjaelp,
    Kommando.HVORFOR: _hvorfor,
    Kommando.RET: _ret_hvad,
}
