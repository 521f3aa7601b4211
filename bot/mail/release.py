"""Carries out the outbox's moves: a mail that a human let in lies with the handled (R125)."""

from __future__ import annotations

from bot.delivery import Delivered, NeverPossible
from bot.mail.port import Mailbox
from handlers.outgoing import MailRelease, Outgoing


class MailReleaser:
    """Moving twice is moving once, so an interrupted move is simply done again."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        del key
        if not isinstance(outgoing, MailRelease):
            raise NeverPossible(f"{outgoing.kind} er ikke en mail, der er sluppet ind")
        self._mailbox.release(outgoing.mail_key)
        return Delivered()

    def find(self, key: str, outgoing: Outgoing) -> Delivered | None:
        del key, outgoing
        return None
