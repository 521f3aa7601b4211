"""Cross-checks that several forms share: figures that belong together and do not fit (R42, R43)."""

from __future__ import annotations

from decimal import Decimal

from samarbejde.danske_tal import kroner, tal
from samarbejde.skema import Krydstjek
from samarbejde.skema_vaerdi import Fordeling, Svar, TalSvar

_ROUNDING = Decimal(1000)
_SPREAD = Decimal(5)


def exact(svar: Svar, name: str) -> Decimal | None:
    """The figure of a field where it is one exact number: no range, no "ca."."""
    value = svar.get(name)
    if not isinstance(value, TalSvar) or value.til is not None or value.cirka:
        return None
    return value.vaerdi


def highest(svar: Svar, name: str) -> Decimal | None:
    """The figure of a field, at its highest where it is a range."""
    value = svar.get(name)
    return value.hoejst if isinstance(value, TalSvar) else None


def result_adds_up(budget: str, regnskab: str, resultat: str) -> Krydstjek:
    """Budget − regnskab = resultat, a deficit being negative (R42 D7); thousands may have been rounded."""

    def check(svar: Svar) -> str | None:
        planned, spent, said = exact(svar, budget), exact(svar, regnskab), exact(svar, resultat)
        if planned is None or spent is None or said is None:
            return None
        computed = planned - spent
        # An amount ends with "kr.", which ends the sentence too.
        if abs(computed - said) < _ROUNDING:
            return None
        if abs(computed + said) < _ROUNDING:
            return (
                f"Budget minus regnskab giver {kroner(computed)}, men resultatet står som {kroner(said)} "
                "Et underskud skrives med minus. Skal fortegnet vendes?"
            )
        return (
            f"Budget minus regnskab giver {kroner(computed)}, men resultatet står som {kroner(said)} "
            "Hvilket af de tre tal skal rettes?"
        )

    return check


def split_adds_up(fordeling: str, total: str, what: str) -> Krydstjek:
    """The numbers of a split add up to the number they are a split of (R42 D5)."""

    def check(svar: Svar) -> str | None:
        split, said = svar.get(fordeling), svar.get(total)
        if not isinstance(split, Fordeling) or not isinstance(said, TalSvar):
            return None
        summed = split.i_alt()
        if summed is None or said.cirka or summed.cirka:
            return None
        if summed.vaerdi <= said.hoejst and said.vaerdi <= summed.hoejst:
            return None
        return (
            f"{what} giver {tal(summed.vaerdi)} tilsammen, men der står {tal(said.vaerdi)} i alt. "
            "Hvad er rigtigt?"
        )

    return check


def occupancy_fits_capacity(helaar: str, kapacitet: str, procent: str) -> Krydstjek:
    """Helårspersoner of the capacity give about the occupancy in per cent (R42 D3)."""

    def check(svar: Svar) -> str | None:
        persons, places = exact(svar, helaar), exact(svar, kapacitet)
        if persons is None or places is None:
            return None
        if places == 0:
            return (
                "Kapaciteten er 0, men der er en belægning. Hvor mange pladser er der?" if persons else None
            )
        computed, said = persons / places * 100, exact(svar, procent)
        if said is None and computed > 150:
            return (
                f"{tal(persons)} helårspersoner på {tal(places)} pladser er over 150 pct. "
                "Er det de rigtige tal?"
            )
        if said is None or abs(computed - said) <= _SPREAD:
            return None
        return (
            f"{tal(persons)} helårspersoner på {tal(places)} pladser giver {tal(computed, 1)} pct., "
            f"men belægningen står som {tal(said, 1)} pct. Hvad er rigtigt?"
        )

    return check


def two_occupancies_differ(faktisk: str, budgetteret: str) -> Krydstjek:
    """The same figure as actual and budgeted may be one figure written twice (R43)."""

    def check(svar: Svar) -> str | None:
        actual, budgeted = exact(svar, faktisk), exact(svar, budgetteret)
        if actual is None or actual != budgeted:
            return None
        return (
            "Den faktiske og den budgetterede belægning er det samme tal. "
            "Er det rigtigt, eller er det ene kommet med to gange?"
        )

    return check
