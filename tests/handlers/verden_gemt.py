"""What the bot keeps of what came in, wherever it keeps it."""

from __future__ import annotations

from verden import Verden


def kept(verden: Verden) -> str:
    """Everything the journal, the inbox, the outbox and the records keep, as one text."""
    with verden.reads() as uow:
        journal = [str(uow.journal.text_of(entry)) for entry in uow.journal.entries()]
        came = [row.payload for n in range(1, 50) if (row := uow.inbox.get(n))]
        sent = [out.payload for n in range(1, 99) if (out := uow.outbox.get(n))]
        records = [str(besvarelse) for besvarelse in uow.besvarelser.of("aarsrapport", 2026)]
        warnings = [str(ew) for ew in uow.early_warnings.all()]
    return "\n".join([*journal, *came, *sent, *records, *warnings])
