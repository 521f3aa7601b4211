"""What else must be hidden beside a small count, so that it can't be found from the sum (R124).

Counts of 1-4 are shown as "<5" outside the secretariat. Where a total stands beside them, one alone could be
subtracted out; then a larger count is hidden with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum

_SMALLEST_SHOWN = 5
_LARGEST_HIDDEN = _SMALLEST_SHOWN - 1


class Talvisning(StrEnum):
    """How a count is shown outside the secretariat; the values are the words people read."""

    VIST = ""
    FAA = "<5"
    FEM_ELLER_FLERE = "5 eller flere"
    SKJULT = "skjult"


def er_lille(antal: Decimal) -> bool:
    """Whether a count is so small that it may point out a person (R124)."""
    return 0 < antal < _SMALLEST_SHOWN


def talvisninger(antal: Sequence[Decimal]) -> tuple[Talvisning, ...]:
    """How each count of a split or a column is shown when its sum may be known, in the order given (R124).

    As few of the larger counts as needed are hidden, the smallest first. Where no choice is enough, as with
    4 and 4 beside 8, nothing is shown at all. A sum under 5 is hidden itself, so it finds nobody.
    """
    small = [place for place, one in enumerate(antal) if er_lille(one)]
    if not small:
        return (Talvisning.VIST,) * len(antal)
    for larger in _choices(antal):
        if sum(antal) < _SMALLEST_SHOWN or not _is_found(antal, small, larger):
            return tuple(_shown(place, small, larger) for place in range(len(antal)))
    return (Talvisning.SKJULT,) * len(antal)


def _choices(antal: Sequence[Decimal]) -> Iterable[list[int]]:
    """Which larger counts to hide: none, the smallest of them, the two smallest, and so on."""
    larger = [place for place, one in enumerate(antal) if one >= _SMALLEST_SHOWN]
    larger.sort(key=lambda place: antal[place])
    return (larger[:count] for count in range(len(larger) + 1))


def _is_found(antal: Sequence[Decimal], small: Sequence[int], larger: Sequence[int]) -> bool:
    """Whether a small count has only one value left, given the sum of what is hidden."""
    total = sum((antal[place] for place in (*small, *larger)), Decimal(0))
    others = len(small) - 1
    least = Decimal(1) if larger else total - others * _LARGEST_HIDDEN
    most = total - others - _SMALLEST_SHOWN * len(larger)
    return max(Decimal(1), least) >= min(Decimal(_LARGEST_HIDDEN), most)


def _shown(place: int, small: Sequence[int], larger: Sequence[int]) -> Talvisning:
    if place in small:
        return Talvisning.FAA
    return Talvisning.FEM_ELLER_FLERE if place in larger else Talvisning.VIST
