"""The smallest world the storage tests stand on: a time, a database and short ways to fill it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from samarbejde.personer import Person, Rolle
from samarbejde.sag import Skift
from storage.early_warnings import EarlyWarning
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
NOBODY = 65534


def received(uow: UnitOfWork, key: str, conversation: str = "birthe") -> InboxRow:
    """A chat message that has arrived."""
    row = uow.inbox.receive(
        source="slack", dedup_key=key, conversation_key=conversation, payload='{"æ": "ø"}', received_at=NOW
    )
    assert row is not None
    return row


def put_up(uow: UnitOfWork, key: str, lane: str = "#das") -> OutboxRow:
    """A message put up for sending."""
    assert uow.outbox.add(key=key, lane=lane, payload='{"å": 1}', at=NOW)
    row = uow.outbox.by_key(key)
    assert row is not None
    return row


def a_warning(uow: UnitOfWork, *, mail: str = "birthe@rn.example", at: datetime = NOW) -> EarlyWarning:
    """A received early warning about Strandgården."""
    return uow.early_warnings.create(
        state="modtaget",
        reporter_mail=mail,
        reporter_name="Birthe Østergård",
        kind="early_warning",
        received_at=at,
        received_channel="slack",
        original_text="Vi er bekymrede for økonomien på Strandgården",
        tilbud="Rehabiliteringscenter Strandgården",
        part="Region Nordjylland",
        fields={"belaegning": "81,2"},
    )


ANNA = Person("Anna Holm", "anna@sekretariat.example", frozenset({Rolle.SEKRETARIAT}))


def a_move(fra: str, til: str = "under_afklaring", begrundelse: str = "") -> Skift:
    """A move of a case by the secretariat."""
    return Skift(fra, til, ANNA, begrundelse)


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection past all of the room's rules, as one who tampers would have."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Run as a user whom file modes bind, also when the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
