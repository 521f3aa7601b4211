"""Answers of any form: one that stands about each matter, and every version of it (R6, R121)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from storage_world import LATER, NOW

from storage.besvarelser import AlreadyAnswered, Besvarelse, StaleBesvarelse
from storage.db import Database
from storage.errors import UnknownRow
from storage.unit_of_work import UnitOfWork

KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def an_aarsrapport(
    uow: UnitOfWork,
    *,
    tilbud: str = KVISTEN,
    unit: str | None = None,
    at: datetime = NOW,
    about: str = "",
) -> Besvarelse:
    return uow.besvarelser.create(
        skema="aarsrapport",
        year=2026,
        part="Region Nordjylland",
        unit=unit,
        tilbud=tilbud,
        about=about,
        reporter_mail="ingrid@rn.example",
        reporter_name="Ingrid Solbakke",
        fields={"kapacitet": "24", "belaegning": "§ved_ikke"},
        quotes={"kapacitet": "24 pladser"},
        original_text="Her er årsrapporten",
        channel="chat",
        missing=("belaegning",),
        at=at,
    )


def test_each_form_has_a_series_of_its_own_within_the_danish_year(db: Database) -> None:
    silvester = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    with db.write() as uow:
        numbers = [
            an_aarsrapport(uow).number,
            an_aarsrapport(uow, tilbud=STRANDGAARDEN).number,
            an_aarsrapport(uow, unit="ÆH", at=silvester).number,
        ]
    assert numbers == ["AR-2026-001", "AR-2026-002", "AR-2027-001"]


def test_what_was_answered_is_read_back_with_its_words(db: Database) -> None:
    with db.write() as uow:
        created = an_aarsrapport(uow)
    with db.read() as uow:
        assert uow.besvarelser.get(created.id) == created
        assert uow.besvarelser.by_number("AR-2026-001") == created
        assert uow.besvarelser.current("aarsrapport", 2026, "Region Nordjylland", None, KVISTEN) == created
        assert uow.besvarelser.of("aarsrapport", 2026) == [created]
        assert uow.besvarelser.of_person("INGRID@rn.example") == [created]
    assert dict(created.quotes) == {"kapacitet": "24 pladser"}
    assert created.missing == ("belaegning",)


def test_a_second_answer_about_the_same_is_never_laid_beside_the_first(db: Database) -> None:
    with db.write() as uow:
        an_aarsrapport(uow)
    with pytest.raises(AlreadyAnswered), db.write() as uow:
        an_aarsrapport(uow)


def test_two_forvaltninger_and_two_months_are_two_matters(db: Database) -> None:
    with db.write() as uow:
        ids = {
            an_aarsrapport(uow, unit="ÆH").id,
            an_aarsrapport(uow, unit="FB").id,
            an_aarsrapport(uow, about="2026-01").id,
            an_aarsrapport(uow, about="2026-02").id,
        }
    assert len(ids) == 4


def test_a_newer_version_is_not_overwritten_unseen(db: Database) -> None:
    with db.write() as uow:
        seen = an_aarsrapport(uow)
    with db.write() as uow:
        first = uow.besvarelser.update(
            seen.id, expected_version=seen.version, at=LATER, fields={"kapacitet": "25"}
        )
    with pytest.raises(StaleBesvarelse, match="ændret") as stale, db.write() as uow:
        uow.besvarelser.update(seen.id, expected_version=seen.version, at=LATER, fields={})
    assert stale.value.current == first
    with db.read() as uow:
        assert uow.besvarelser.history(seen.id) == (seen, first)


def test_what_is_left_out_of_a_change_stays_and_what_is_withdrawn_makes_room(db: Database) -> None:
    with db.write() as uow:
        kept = an_aarsrapport(uow)
        withdrawn = uow.besvarelser.update(kept.id, expected_version=1, at=LATER, state="trukket")
        anew = an_aarsrapport(uow)
    assert dict(withdrawn.fields) == dict(kept.fields)
    assert anew.id != kept.id
    with db.read() as uow:
        assert uow.besvarelser.of("aarsrapport", 2026) == [anew]
        assert len(uow.besvarelser.all()) == 2


def test_a_besvarelse_that_is_not_there_cannot_be_changed(db: Database) -> None:
    with pytest.raises(UnknownRow), db.write() as uow:
        uow.besvarelser.update(7, expected_version=None, at=NOW)


def test_drafts_are_laid_aside_and_taken_up_once(db: Database) -> None:
    with db.write() as uow:
        first = uow.kladder.lay_aside(
            "ingrid", skema="aarsrapport", about="Kvisten", state="{}", unfinished=True, at=NOW
        )
        second = uow.kladder.lay_aside(
            "ingrid", skema="early_warning", about="", state="{}", unfinished=True, at=LATER
        )
        done = uow.kladder.lay_aside(
            "ingrid", skema="aarsrapport", about="", state="{}", unfinished=False, at=LATER
        )
    with db.read() as uow:
        assert uow.kladder.of("ingrid") == [second, first]
        assert uow.kladder.of("ingrid", unfinished=False) == [done]
        assert uow.kladder.of("ole") == []
        assert uow.kladder.unfinished_since(LATER) == [first]
    with db.write() as uow:
        assert uow.kladder.take_up(first.id)
        assert not uow.kladder.take_up(first.id)
