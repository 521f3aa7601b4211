"""What the numbers about one tilbud add up to: from and to, a single number, or only a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nlp.answer_numbers import Antal, Role


@dataclass(frozen=True, slots=True)
class Pladser:
    """What the numbers add up to; `fra` and `til` when both ends are told, `antal` when one number is."""

    fra: Antal | None = None
    til: Antal | None = None
    antal: Antal | None = None
    change: Role | None = None
    unclear: bool = False


def add_up(found: Iterable[Antal]) -> Pladser:
    """The numbers of all clauses about one tilbud together: from, to, a single number, or a change."""
    counts = _without_guesses(_without_zeros(found))
    by_year = _by_year(counts)
    if by_year is not None:
        return by_year
    now = [one for one in counts if one.role is Role.NOW]
    future = [one for one in counts if one.role is Role.FUTURE]
    plain = [one for one in counts if one.role is Role.PLAIN]
    moves = [one for one in counts if one.role in (Role.MORE, Role.LESS)]
    change = moves[0].role if moves else None
    if now and future:
        return Pladser(fra=now[0], til=future[-1], change=change)
    if now and plain:
        return Pladser(fra=now[0], til=plain[-1], change=change)
    if future and plain:
        if all(one.value == future[-1].value for one in plain):
            return Pladser(antal=future[-1], change=change)
        return Pladser(fra=plain[0], til=future[-1], change=change)
    if moves and not now and len(plain) == 1 and plain[0].value == 0:
        now, plain = plain, []
    if now and moves:
        return Pladser(fra=now[0], til=_moved(now[0], moves[0]), change=change)
    if now:
        return _of_now(now, change)
    rest = future or plain
    if not rest:
        return Pladser(change=change)
    if len({(one.value, one.second) for one in rest}) > 1:
        return Pladser(fra=rest[0], til=rest[-1], change=change, unclear=True)
    return Pladser(antal=rest[-1], change=change)


def _without_zeros(found: Iterable[Antal]) -> list[Antal]:
    """Only the first zero of "0 pladser, vi har ingen borgere", which says one thing twice."""
    counts = list(found)
    return counts[:1] if counts and all(one.value == 0 for one in counts) else counts


def _without_guesses(counts: list[Antal]) -> list[Antal]:
    """Where one number is plainly of today ("mod 3 i dag"), a verb alone does not put another there."""
    if not any(one.role is Role.NOW and one.explicit for one in counts):
        return counts
    return [
        replace(one, role=Role.PLAIN) if one.role is Role.NOW and one.by_verb and not one.explicit else one
        for one in counts
    ]


def _of_now(now: Sequence[Antal], change: Role | None) -> Pladser:
    """Only numbers of today; two different ones tell from and to when the first is explicit."""
    if len({one.value for one in now}) > 1 and now[-1].by_verb and now[0].explicit:
        return Pladser(fra=now[0], til=replace(now[-1], role=Role.FUTURE), change=change)
    return Pladser(antal=now[0], change=change, unclear=len({one.value for one in now}) > 1)


def _by_year(counts: Sequence[Antal]) -> Pladser | None:
    tied = sorted((one for one in counts if one.year is not None), key=lambda one: one.year or 0)
    if len({one.year for one in tied}) < 2:
        return None
    return Pladser(fra=tied[0], til=tied[-1])


def _moved(start: Antal, move: Antal) -> Antal:
    """The number after "en mere end de to vi har": worked out, so less sure."""
    step = move.value if move.role is Role.MORE else -move.value
    return replace(move, value=max(0.0, start.value + step), role=Role.FUTURE, second=None)
