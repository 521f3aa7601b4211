from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from storage_world import ANNA, LATER, NOW, a_move, a_warning, raw

from samarbejde.flag import Flag, FlagKind
from samarbejde.forloeb import FORLOEB
from samarbejde.forloeb.udmelding import UdmeldingFakta
from samarbejde.noedspor import Kompetence, NoedsporFakta, TaskForceMedlem, ValgtRedskab
from samarbejde.sag import begin, replay, take_back
from samarbejde.sag_indhold import Oplysning, SagIndhold
from storage.db import Database
from storage.errors import UnknownRow
from storage.migrations import migrations
from storage.sager import Sag, StaleSag, UnknownKind
from storage.unit_of_work import UnitOfWork

STRANDGAARDEN = "Rehabiliteringscenter Strandgården"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def a_sag(uow: UnitOfWork, kind: str = "udmelding", *, number: str | None = None) -> Sag:
    skift = begin(FORLOEB[kind], ANNA)
    return uow.sager.open(
        kind, skift=skift, tilbud=STRANDGAARDEN, part="Region Nordjylland", at=NOW, number=number
    )


def test_cases_are_numbered_by_their_kind_or_as_the_answer_that_opened_them(db: Database) -> None:
    with db.write() as uow:
        numbers = [a_sag(uow).number, a_sag(uow, "noedspor").number, a_sag(uow).number]
        given = a_sag(uow, number="UD-2026-007")
        assert uow.sager.by_number("UD-2026-007") == given
        assert uow.sager.by_number("UD-2026-008") is None
    assert numbers == ["UM-2026-001", "NS-2026-001", "UM-2026-002"]


def test_a_case_is_read_back_with_its_facts_as_they_were_noted(db: Database) -> None:
    fakta = NoedsporFakta(
        anledning="Faldende belægning",
        task_force=(TaskForceMedlem(navn="Ida Lund", kompetence=Kompetence.JURA),),
        redskaber=(ValgtRedskab(redskab="N7", indhold="Folketal", af="Anna", den=date(2026, 2, 2)),),
        rapport_frist=date(2026, 4, 1),
    )
    flag = Flag(FlagKind.RENTABILITET, "Begrundelsen nævner økonomien.", ("R78",))
    indhold = SagIndhold(oplysninger=(Oplysning(label="Årsag", svar="Underskud"),), flag=(flag,))
    with db.write() as uow:
        sag = a_sag(uow, "noedspor")
        kept = uow.sager.set_facts(sag.id, expected_version=1, fakta=fakta, at=LATER)
        renewed = uow.sager.set_content(sag.id, indhold=indhold, at=LATER)
    with db.read() as uow:
        read = uow.sager.get(sag.id)
        assert uow.sager.history(sag.id) == (sag, kept, renewed)
    assert read is not None
    assert (read.fakta, read.indhold, read.version) == (fakta, indhold, 3)
    assert isinstance(sag.fakta, NoedsporFakta)


def test_the_moves_lead_to_the_state_and_name_the_humans(db: Database) -> None:
    with db.write() as uow:
        sag = a_sag(uow)
        moved = uow.sager.move(sag.id, expected_version=1, skift=a_move("modtaget", "afklares"), at=LATER)
        back = take_back(FORLOEB["udmelding"], uow.sager.skift(sag.id)[-1], ANNA, "Fejl")
        again = uow.sager.move(sag.id, expected_version=moved.version, skift=back, at=LATER)
        history = uow.sager.skift(sag.id)
    assert again.state == replay(FORLOEB["udmelding"], history) == "modtaget"
    assert [(s.fra, s.til, s.fortryder, s.begrundelse) for s in history] == [
        ("", "modtaget", False, ""),
        ("modtaget", "afklares", False, ""),
        ("afklares", "modtaget", True, "Fejl"),
    ]
    assert {s.mail for s in history} == {ANNA.mail}


def test_what_is_noted_with_a_move_is_kept_with_it(db: Database) -> None:
    fakta = UdmeldingFakta(udmeldt_pr=date(2026, 12, 31))
    with db.write() as uow:
        sag = a_sag(uow)
        moved = uow.sager.move(
            sag.id, expected_version=1, skift=a_move("modtaget", "afklares"), at=LATER, fakta=fakta
        )
    assert (moved.fakta, moved.version) == (fakta, 2)


def test_of_two_who_move_a_case_the_first_wins(db: Database) -> None:
    with db.write() as uow:
        sag = a_sag(uow)
        first = uow.sager.move(sag.id, expected_version=1, skift=a_move("modtaget", "afklares"), at=LATER)
    second = a_move("modtaget", "hos_ekspertpanelet")
    with pytest.raises(StaleSag, match="ændret") as stale, db.write() as uow:
        uow.sager.move(sag.id, expected_version=1, skift=second, at=LATER)
    assert stale.value.current == first
    with pytest.raises(StaleSag), db.write() as uow:
        # The newest version, but a move from where the case no longer stands.
        uow.sager.move(sag.id, expected_version=2, skift=second, at=LATER)
    with pytest.raises(StaleSag), db.write() as uow:
        uow.sager.set_facts(sag.id, expected_version=1, fakta=UdmeldingFakta(), at=LATER)


def test_cases_are_found_by_what_they_came_of(db: Database) -> None:
    with db.write() as uow:
        ew = a_warning(uow)
        udmelding = uow.sager.open(
            "udmelding",
            skift=begin(FORLOEB["udmelding"], ANNA),
            tilbud=STRANDGAARDEN,
            part=None,
            at=NOW,
            besvarelse_id=12,
        )
        noedspor = uow.sager.open(
            "noedspor",
            skift=begin(FORLOEB["noedspor"], ANNA),
            tilbud=STRANDGAARDEN,
            part=None,
            at=NOW,
            early_warning_id=ew.id,
            udsprunget_af=udmelding.id,
        )
        assert uow.sager.of_besvarelse(12) == (udmelding,)
        assert uow.sager.of_early_warning(ew.id) == (noedspor,)
        assert uow.sager.sprung_from(udmelding.id) == (noedspor,)
        assert uow.sager.all() == (udmelding, noedspor)
        assert uow.sager.all("noedspor") == (noedspor,)


def test_what_is_not_there_and_what_is_not_known_is_said(db: Database) -> None:
    with pytest.raises(UnknownRow), db.write() as uow:
        uow.sager.set_facts(99, expected_version=1, fakta=UdmeldingFakta(), at=NOW)
    with pytest.raises(UnknownKind), db.write() as uow:
        uow.sager.open("fusion", skift=begin(FORLOEB["noedspor"], ANNA), tilbud="x", part=None, at=NOW)


@pytest.mark.parametrize("sql", ["UPDATE sag_skift SET name = 'Botten'", "DELETE FROM sag_skift"])
def test_a_move_cannot_be_changed_or_removed(db: Database, tmp_path: Path, sql: str) -> None:
    with db.write() as uow:
        a_sag(uow)
    with (
        raw(tmp_path / "rammebot.db") as connection,
        pytest.raises(sqlite3.IntegrityError, match="fortrydes"),
    ):
        connection.execute(sql)


def test_a_move_by_nobody_cannot_be_kept(db: Database, tmp_path: Path) -> None:
    """R62: not even past all of the house's rules."""
    db.close()
    values = "('sag', 1, 1, '', 'modtaget', 0, '', '', '', '2026-02-02')"
    with raw(tmp_path / "rammebot.db") as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO sag_skift VALUES {values}")


def test_early_warnings_from_before_have_the_moves_they_had_made(tmp_path: Path) -> None:
    import sqlite_utils

    path = tmp_path / "rammebot.db"
    older = sqlite_utils.Database(path)
    migrations.apply(older, stop_before="m009_sager")
    older.execute(
        "INSERT INTO early_warnings VALUES (1, 'EW-2026-001', 'under_afklaring', 2, NULL, NULL, "
        "'b@rn.example', "
        "'Birthe', NULL, 'early_warning', '2026-02-02T09:00:00.000000+00:00', 'chat', 'x', '{}', NULL, NULL, "
        "'2026-02-03T09:00:00.000000+00:00')"
    )
    older.execute(
        "INSERT INTO journal VALUES (1, '2026-02-03T09:00:00.000000+00:00', 'anna@sekretariat.example', "
        "'under_afklaring', 'early_warning', '1', NULL, 'x', 'y')"
    )
    older.conn.commit()
    migrations.apply(older)
    rows = list(older.execute("SELECT nr, fra, til, mail FROM sag_skift ORDER BY nr"))
    assert rows == [
        (1, "", "modtaget", "b@rn.example"),
        (2, "modtaget", "under_afklaring", "anna@sekretariat.example"),
    ]
    older.close()
