"""Tells whoever nominated a tilbud or asked to take it out where the case stands now, and what is next.

Only that: the reasons, the flags and what others have said are the secretariat's to tell (R90).
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.context import Context
from handlers.outgoing import ToPerson
from handlers.report import say
from handlers.texts import text
from samarbejde.forloeb import FORLOEB
from samarbejde.forloeb.indmelding import IndmeldingFakta
from samarbejde.forloeb.udmelding import UdmeldingFakta
from storage.sager import Sag

_TOLD = frozenset({"indmelding", "udmelding"})
_NEXT: Mapping[str, str] = {
    "komplet": "sager.besked_komplet",
    "mangler_oplysninger": "sager.besked_mangler_oplysninger",
    "afklares": "sager.besked_afklares",
    "hos_ekspertpanelet": "sager.besked_hos_ekspertpanelet",
    "paa_das": "sager.besked_paa_das",
    "politisk_behandling": "sager.besked_politisk_behandling",
}


def tell_party(ctx: Context, sag: Sag, *, by: str, taken_back: bool) -> None:
    """Say to whoever sent it that a human moved it; nothing to somebody who moved it themselves."""
    if sag.kind not in _TOLD:
        return
    besvarelse = ctx.uow.besvarelser.get(sag.besvarelse_id) if sag.besvarelse_id else None
    mail = besvarelse.reporter_mail if besvarelse else sag.opened_by
    if mail.casefold() == by.casefold():
        return
    ctx.post(
        ToPerson(mail=mail), say(_words(sag, taken_back=taken_back)), key=f"sag:{sag.id}:besked:{ctx.cause}"
    )


def _words(sag: Sag, *, taken_back: bool) -> str:
    values = {"nummer": sag.number, "tilbud": sag.tilbud, "tilstand": FORLOEB[sag.kind].navn(sag.state)}
    if taken_back:
        return text("sager.besked_fortrudt", **values)
    if sag.state in _NEXT:
        return text(_NEXT[sag.state], udmelding=sag.kind == "udmelding", **values)
    return text("sager.besked_slut", dag=_day(sag), **values)


def _day(sag: Sag) -> str | None:
    """The day it holds from or to, in the words of the case."""
    notes = {notat.name: notat for notat in FORLOEB[sag.kind].noter}
    if isinstance(sag.fakta, IndmeldingFakta) and sag.state in ("optaget", "dispensation"):
        notat = notes["optaget_pr"]
    elif isinstance(sag.fakta, UdmeldingFakta) and sag.state == "udmeldt":
        notat = notes["udmeldt_pr"]
    else:
        return None
    shown = notat.vis(sag.fakta)
    return None if shown is None else f"{notat.label} {shown}"
