"""Every form as columns, its answers as rows; what is small or confidential is kept from others (R124)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skema_svar import answers_to

from samarbejde.felt import Beskyttelse
from samarbejde.skema import Andel, Fordeling, TalSvar
from samarbejde.skema_eksport import SKJULT, kolonner, raekke, raekker
from samarbejde.skemaer import SKEMAER

KOMMUNE = SKEMAER["kommune_indmelding"]


def pladser(vaerdi: str, til: str | None = None, *, i_sekretariatet: bool = False) -> object:
    svar = {"pladser": TalSvar(Decimal(vaerdi), Decimal(til) if til else None)}
    row = raekke(KOMMUNE, svar, i_sekretariatet=i_sekretariatet)
    return row[[column.name for column in kolonner(KOMMUNE)].index("pladser")]


@pytest.mark.parametrize("name", sorted(SKEMAER))
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_row_fits_its_columns_and_hides_what_others_may_not_see(name: str, data: st.DataObject) -> None:
    skema = SKEMAER[name]
    svar = data.draw(answers_to(skema))
    columns, own = kolonner(skema), raekke(skema, svar, i_sekretariatet=True)
    others = raekke(skema, svar, i_sekretariatet=False)
    assert len(columns) == len(own) == len(others)
    for column, full, shown in zip(columns, own, others, strict=True):
        assert (full is None) == (shown is None) == (column.name not in svar)
        if shown is not None and column.privacy in {Beskyttelse.KONTAKT, Beskyttelse.FORTROLIG}:
            assert shown == SKJULT
        if column.privacy is Beskyttelse.SMAA_TAL and isinstance(shown, Decimal):
            assert shown == 0 or abs(shown) >= 5


def test_small_counts_are_masked_outside_the_secretariat() -> None:
    assert pladser("3") == "<5"
    assert pladser("0") == Decimal(0)
    assert pladser("5") == Decimal(5)
    assert pladser("2", "8") == "<5"
    assert pladser("3", i_sekretariatet=True) == Decimal(3)
    assert pladser("2", "3", i_sekretariatet=True) == "2-3 pladser"


def test_small_counts_in_a_split_are_masked_too() -> None:
    skema = SKEMAER["aarsrapport"]
    split = Fordeling((Andel("Aalborg", TalSvar(Decimal(12))), Andel("Læsø", TalSvar(Decimal(2)))))
    shown = raekke(skema, {"optageomraade": split}, i_sekretariatet=False)
    assert "Aalborg 5 eller flere, Læsø <5" in shown


def test_one_kommunes_small_count_is_not_found_from_the_columns_sum() -> None:
    column = [c.name for c in kolonner(KOMMUNE)].index("pladser")
    answers = [{"pladser": TalSvar(Decimal(n))} for n in (12, 2, 7, 0)]
    shown = [row[column] for row in raekker(KOMMUNE, answers, i_sekretariatet=False)]
    assert shown == [Decimal(12), "<5", "5 eller flere", Decimal(0)]
    full = [row[column] for row in raekker(KOMMUNE, answers, i_sekretariatet=True)]
    assert full == [Decimal(12), Decimal(2), Decimal(7), Decimal(0)]


def test_a_column_names_its_unit() -> None:
    headers = {column.name: column.overskrift for column in kolonner(SKEMAER["aarsrapport"])}
    assert headers["kapacitet"].endswith("(pladser)")
    assert headers["budget"].endswith("(kr.)")


def test_days_stay_days() -> None:
    skema = SKEMAER["aarsrapport"]
    row = raekke(skema, {"opgoerelsesdato": date(2026, 3, 1)}, i_sekretariatet=False)
    assert date(2026, 3, 1) in row
