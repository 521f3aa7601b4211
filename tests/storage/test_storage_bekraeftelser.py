"""What waits for a human is decided once; a newer answer takes its place; what was decided is an example."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from storage_world import LATER, NOW

from storage.db import Database
from storage.errors import StaleVersion, UnknownRow
from storage.tvivl import Afgoerelse, Bekraeftelse, Brevhoved, Tvivl

KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"
PART = "Brønderslev Kommune"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(tmp_path / "rammebot.db")


def waiting(db: Database) -> Bekraeftelse:
    """A mail with two fields in doubt, about two tilbud."""
    with db.write() as uow:
        henvendelse = uow.henvendelser.create(
            kind="kommune_svar",
            year=2026,
            part=PART,
            to_mail="jette@x.example",
            tilbud=(KVISTEN, STRANDGAARDEN),
            created_at=NOW,
        )
        return uow.bekraeftelser.add(
            henvendelse_id=henvendelse.id,
            year=2026,
            part=PART,
            unit=None,
            source="<1@x>",
            brev=Brevhoved("<1@x>", ("<0@x>",), "jette@x.example", "Jette", "SV: Svar"),
            tvivl=(
                Tvivl(KVISTEN, "forventet_brug", "ingen", "nej", 0.6, "usikker læsning", "Kvisten: nej"),
                Tvivl(STRANDGAARDEN, "pladser", 2.5, "2,5", 0.6, "usikker læsning"),
            ),
            at=NOW,
        )


def confirm_all(db: Database, kept: Bekraeftelse, by: str) -> bool:
    with db.write() as uow:
        try:
            uow.bekraeftelser.decide(
                kept.id,
                expected_version=kept.version,
                afgoerelser=[Afgoerelse(row.id, "bekraeftet", row.tvivl.value) for row in kept.waiting],
                by=by,
                at=LATER,
            )
        except StaleVersion:
            return False
    return True


def test_what_is_added_waits_as_it_was_read(db: Database) -> None:
    kept = waiting(db)
    with db.read() as uow:
        assert uow.bekraeftelser.waiting(2026) == (kept,)
        assert uow.bekraeftelser.waiting(2026, PART) == (kept,)
        assert uow.bekraeftelser.waiting(2026, "Thisted Kommune") == ()
        assert uow.bekraeftelser.waiting(2025) == ()
    assert [row.tvivl.value for row in kept.waiting] == ["ingen", 2.5]


def test_of_many_who_decide_one_wins(db: Database) -> None:
    kept = waiting(db)
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda n: confirm_all(db, kept, f"nr. {n}"), range(8)))
    assert won.count(True) == 1
    with db.read() as uow:
        decided = uow.bekraeftelser.get(kept.id)
        assert uow.bekraeftelser.waiting(2026) == ()
    assert decided is not None
    assert {row.decided_by for row in decided.rows} == {f"nr. {won.index(True)}"}


def test_a_field_can_be_corrected_and_another_taken_away(db: Database) -> None:
    kept = waiting(db)
    brug, pladser = kept.rows
    with db.write() as uow:
        decided = uow.bekraeftelser.decide(
            kept.id,
            expected_version=1,
            afgoerelser=[Afgoerelse(brug.id, "rettet", "faldende"), Afgoerelse(pladser.id, "fjernet", None)],
            by="Karen",
            at=LATER,
        )
        examples = uow.bekraeftelser.eksempler()
    assert [(row.state, row.right) for row in decided.rows] == [("rettet", "faldende"), ("fjernet", None)]
    assert [(e.tvivl.felt, e.tvivl.value, e.right) for e in examples] == [
        ("forventet_brug", "ingen", "faldende"),
        ("pladser", 2.5, None),
    ]
    assert examples[0].spurgt == (KVISTEN, STRANDGAARDEN)


def test_a_newer_answer_takes_the_place_of_its_field_only(db: Database) -> None:
    kept = waiting(db)
    with db.write() as uow:
        (changed,) = uow.bekraeftelser.supersede(2026, PART, None, KVISTEN, ["forventet_brug"], at=LATER)
        assert uow.bekraeftelser.supersede(2026, PART, None, KVISTEN, ["forventet_brug"], at=LATER) == ()
        assert uow.bekraeftelser.supersede(2026, PART, "ÆH", STRANDGAARDEN, ["pladser"], at=LATER) == ()
    assert [row.state for row in changed.rows] == ["afloest", "afventer"]
    assert changed.version == 2
    assert not confirm_all(db, kept, "Karen"), "the card that was seen is older than the answer"
    with db.read() as uow:
        assert uow.bekraeftelser.eksempler() == ()


def test_one_that_does_not_exist_is_told(db: Database) -> None:
    with db.write() as uow, pytest.raises(UnknownRow):
        uow.bekraeftelser.decide(7, expected_version=1, afgoerelser=(), by="Karen", at=NOW)
    with db.read() as uow:
        assert uow.bekraeftelser.get(7) is None
