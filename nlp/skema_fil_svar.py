"""A filled-in form as the answers a mail gives: one for each field and tilbud, with the words it stood in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nlp.answer_piece import Svar, Vaerdi
from nlp.skema_fil import LaestDel, LaestSkema
from samarbejde.skema_skriv import write_answer
from samarbejde.skema_vaerdi import Svarvaerdi, TalSvar, is_answered
from samarbejde.som_sidste_aar import means_last_year

_SURE = 0.98
"""Typed into the field itself; what is left is that somebody may have filled in the wrong row."""


def answers_of(laest: LaestSkema, asked: tuple[str, ...]) -> tuple[Svar, ...]:
    """The fields that were filled in; a file that names no tilbud is about the one that was asked about."""
    return tuple(svar for part in laest.dele for svar in _of_part(laest, part, asked))


def _of_part(laest: LaestSkema, part: LaestDel, asked: tuple[str, ...]) -> Iterator[Svar]:
    tilbud = part.tilbud
    if tilbud is None and not part.kaldt and len(asked) == 1:
        tilbud = asked[0]
    if tilbud is None:
        return
    for name, vaerdi in part.aflaest.svar.items():
        if not is_answered(vaerdi):
            continue
        felt = laest.skema.felt(name)
        typed = part.aflaest.ordlyd.get(name, "")
        quote = typed or write_answer(felt, vaerdi)
        # Whoever writes "som sidste år" has said last year's answer, not those words.
        words = write_answer(felt, vaerdi) if means_last_year(typed) else quote
        approximate = isinstance(vaerdi, TalSvar) and vaerdi.cirka
        yield Svar(tilbud, name, _plain(vaerdi, words), _SURE, quote, approximate)


def _plain(vaerdi: Svarvaerdi, words: str) -> Vaerdi:
    """The value as the reader of mails gives it: a number, a range of two, or words."""
    if isinstance(vaerdi, TalSvar):
        low = _number(vaerdi.vaerdi)
        return low if vaerdi.til is None else (low, _number(vaerdi.til))
    return vaerdi if isinstance(vaerdi, str) else words


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
