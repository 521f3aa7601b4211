"""Questions mailed to the parties, and what they answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_world import LATER, NOW

from storage.db import Database
from storage.errors import UnknownRow
from storage.henvendelser import Henvendelse
from storage.indmeldinger import Indmelding, SvarFelt
from storage.unit_of_work import UnitOfWork

BIRKEN = ("Specialbørnehjemmene", "Hjerneskade Center Nordjylland")


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def asked(uow: UnitOfWork, year: int = 2026, *message_ids: str) -> Henvendelse:
    return uow.henvendelser.create(
        kind="kommune_indmelding",
        year=year,
        part="Morsø Kommune",
        to_mail="post@morsoe.example",
        tilbud=BIRKEN,
        created_at=NOW,
        message_ids=message_ids,
    )


def answered(
    uow: UnitOfWork, value: str | float, *, part: str = "Morsø Kommune", unit: str | None = None
) -> Indmelding:
    return uow.indmeldinger.record(
        year=2026,
        part=part,
        unit=unit,
        tilbud="Østerskoven",
        felter=[SvarFelt("pladser", value, f"vi bruger {value} pladser", 0.75)],
        complete=False,
        missing=("begrundelse", "ønsker"),
        source="<svar@morsoe.example>",
        received_at=NOW,
    )


def test_references_are_numbered_within_their_year(db: Database) -> None:
    with db.write() as uow:
        references = [asked(uow).reference, asked(uow).reference, asked(uow, 2027).reference]
    assert references == ["RB-2026-0001", "RB-2026-0002", "RB-2027-0001"]


def test_a_reply_finds_its_question_by_reference_or_by_the_mail_it_answers(db: Database) -> None:
    with db.write() as uow:
        question = asked(uow, 2026, "<1@rammebot.example>")
        assert uow.henvendelser.add_message_id(question.id, "<2@rammebot.example>")
        assert not uow.henvendelser.add_message_id(question.id, "<2@rammebot.example>")
        found = uow.henvendelser.by_message_id("<2@rammebot.example>")
        assert found is not None
        assert found.message_ids == ("<1@rammebot.example>", "<2@rammebot.example>")
        assert found.tilbud == BIRKEN
        assert (found.answered_state, found.unit, found.created_at) == ("aaben", None, NOW)
        assert uow.henvendelser.by_reference("rb-2026-0001") == found
        assert uow.henvendelser.by_reference("RB-2026-0002") is None
        assert uow.henvendelser.by_message_id("<9@rammebot.example>") is None
        assert uow.henvendelser.get(question.id) == found


def test_a_mail_belongs_to_one_question_only(db: Database) -> None:
    with db.write() as uow:
        first, second = asked(uow, 2026, "<1@x>"), asked(uow)
        assert not uow.henvendelser.add_message_id(second.id, "<1@x>")
        found = uow.henvendelser.by_message_id("<1@x>")
    assert found == first


def test_the_year_shows_how_far_each_question_is_answered(db: Database) -> None:
    with db.write() as uow:
        half, open_ = asked(uow), asked(uow)
        asked(uow, 2027)
        uow.henvendelser.set_state(half.id, "delvist")
        states = {h.id: h.answered_state for h in uow.henvendelser.for_year("kommune_indmelding", 2026)}
        assert states == {half.id: "delvist", open_.id: "aaben"}
        assert uow.henvendelser.for_year("andet", 2026) == []
        with pytest.raises(UnknownRow):
            uow.henvendelser.set_state(99, "komplet")


def test_a_corrected_answer_is_a_new_version_and_the_old_one_is_kept(db: Database) -> None:
    with db.write() as uow:
        first, second = answered(uow, 4), answered(uow, 3)
        assert (first.version, second.version) == (1, 2)
        assert uow.indmeldinger.latest(2026, "Morsø Kommune", None, "Østerskoven") == second
        assert uow.indmeldinger.history(2026, "Morsø Kommune", None, "Østerskoven") == [first, second]
        assert uow.indmeldinger.latest_all(2026) == [second]
        assert uow.indmeldinger.latest(2025, "Morsø Kommune", None, "Østerskoven") is None
    assert second.felter == (SvarFelt("pladser", 3, "vi bruger 3 pladser", 0.75),)
    assert second.missing == ("begrundelse", "ønsker")


def test_two_units_of_a_kommune_answer_each_for_themselves(db: Database) -> None:
    with db.write() as uow:
        fb = answered(uow, 1, part="Aalborg Kommune", unit="FB")
        aeh = answered(uow, 2, part="Aalborg Kommune", unit="ÆH")
        whole = answered(uow, 3, part="Aalborg Kommune")
        assert uow.indmeldinger.latest(2026, "Aalborg Kommune", "FB", "Østerskoven") == fb
        assert uow.indmeldinger.latest_all(2026) == [whole, fb, aeh]
    assert {fb.version, aeh.version, whole.version} == {1}


_values: st.SearchStrategy[str | int | float] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)


def test_a_value_keeps_its_kind(db: Database) -> None:
    @settings(max_examples=30, deadline=None)
    @given(value=_values)
    def keeps_its_kind(value: str | float) -> None:
        with db.write() as uow:
            kept = answered(uow, value).felter[0].value
        assert kept == value
        assert type(kept) is type(value)

    keeps_its_kind()


def test_an_aarsrapport_is_noted_once(db: Database) -> None:
    with db.write() as uow:
        assert uow.indmeldinger.record_aarsrapport(2025, "Østerskoven", at=NOW, source="<1@x>")
        assert not uow.indmeldinger.record_aarsrapport(2025, "Østerskoven", at=LATER, source="<2@x>")
        assert uow.indmeldinger.record_aarsrapport(2025, "Strandgården", at=NOW, source="<1@x>")
        assert uow.indmeldinger.aarsrapport_received(2025) == {"Østerskoven", "Strandgården"}
        assert uow.indmeldinger.aarsrapport_received(2026) == set()
