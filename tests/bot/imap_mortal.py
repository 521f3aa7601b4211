"""Takes mail in from an IMAP mailbox, as a process that is no more at an appointed checkpoint."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from edge_world import StandingClock

from bot.intake import Intake
from bot.mail.imap import ImapMailbox
from bot.mail.imap_door import ImapAccount
from bot.mail.receive import MailIntake
from bot.mail.tls import Security, tls_context
from storage.db import Database


def take_in(mailbox: ImapMailbox, db: Database, checkpoint: Callable[[str], None]) -> int:
    """Once, as the bot does."""
    intake = Intake(db, StandingClock(), wake=lambda: None)
    own = "rammebot@rammebot.example"
    return MailIntake(mailbox, intake.mail, own_address=own, checkpoint=checkpoint).run()


def main(port: str, user: str, password: str, database: str, appointed: str) -> None:
    """The checkpoint is `name` or `name#n`, the n-th time it is passed."""
    name, _, number = appointed.partition("#")
    left = int(number or 1)

    def checkpoint(passed: str) -> None:
        nonlocal left
        if passed == name:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    db = Database(Path(database), checkpoint=checkpoint)
    account = ImapAccount("127.0.0.1", int(port), user, password, Security.NONE, tls_context(None))
    take_in(ImapMailbox(account), db, checkpoint)


if __name__ == "__main__":
    main(*sys.argv[1:])
