"""An outbox with a step that sends from it, and what came of it."""

from __future__ import annotations

from edge_world import NoPauses, RecordingCarrier, StandingClock

from bot.outbound import OutboundStep
from bot.worker import Pauses
from storage.db import Checkpoint, Database, no_checkpoint
from storage.outbox import OutboxRow

KINDS = ("chat_post", "chat_update", "home_publish", "form_open", "mail_send")


def a_step(
    db: Database, carrier: RecordingCarrier, *, checkpoint: Checkpoint = no_checkpoint, waits: bool = False
) -> OutboundStep:
    """A step whose every kind goes by this carrier; nobody waits unless it is asked for."""
    pauses = Pauses[str]() if waits else NoPauses()
    carriers = dict.fromkeys(KINDS, carrier)
    return OutboundStep(db, StandingClock(), carriers, checkpoint=checkpoint, pauses=pauses)


def send_all(step: OutboundStep) -> int:
    """Take steps until there is nothing to do; how many there were."""
    steps = 0
    while step():
        steps += 1
        assert steps < 200, "it never ends"
    return steps


def row_of(db: Database, key: str) -> OutboxRow:
    """A row of the outbox."""
    with db.read() as uow:
        row = uow.outbox.by_key(key)
    assert row is not None
    return row


def notices(db: Database) -> list[OutboxRow]:
    """What the secretariat is told of dead letters."""
    with db.read() as uow:
        rows = [uow.outbox.get(row_id) for row_id in range(1, 200)]
    return [row for row in rows if row and row.key.startswith("doedt:")]
