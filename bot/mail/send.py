"""Carries out the outbox's mail rows, and finds again what an interrupted run already sent (guarantee 4)."""

from __future__ import annotations

import time

from bot.clock import Clock
from bot.delivery import Delivered, NeverPossible
from bot.mail.compose import NoSuchAddress, compose_mail, message_id_of
from bot.mail.port import Mailbox, MailboxRefused, Post
from bot.mail.refusals import Refusals, Way, told_to_nobody
from handlers.outgoing import MailSend, Outgoing
from handlers.report import Note

# A copy of what was sent just before a crash may still be on its way to our own mailbox.
COPY_WAIT_SECONDS = 2.0
_LOOK_SECONDS = 0.1
_MOST_LOOKS = 40


class MailCarrier:
    """Sends mail from the bot's address; in pilot mode everything goes to one address instead."""

    def __init__(
        self,
        post: Post,
        mailbox: Mailbox,
        clock: Clock,
        *,
        address: str,
        name: str,
        pilot: str | None,
        copy_wait: float = COPY_WAIT_SECONDS,
        refusals: Refusals | None = None,
    ) -> None:
        self._post = post
        self._mailbox = mailbox
        self._clock = clock
        self._address = address
        self._name = name
        self._pilot = pilot
        self._copy_wait = copy_wait
        self._refusals = refusals or Refusals(told_to_nobody)
        self._refused: dict[str, str] = {}
        self._look_every = max(_LOOK_SECONDS, copy_wait / _MOST_LOOKS)

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        if not isinstance(outgoing, MailSend):
            raise NeverPossible(f"{outgoing.kind} er ikke en mail")
        mail = self._for_pilot(outgoing) if self._pilot else outgoing
        try:
            raw = compose_mail(key, mail, sender=self._address, sender_name=self._name, at=self._clock.now())
        except NoSuchAddress as error:
            raise NeverPossible(str(error)) from error
        self._hand_over(key, raw, mail.to)
        return Delivered(channel=mail.to, id=message_id_of(key, self._address))

    def find(self, key: str, outgoing: Outgoing) -> Delivered | None:
        if not isinstance(outgoing, MailSend):
            return None
        wanted = message_id_of(key, self._address)
        deadline = time.monotonic() + self._copy_wait
        while not self._mailbox.find_sent(wanted):
            if time.monotonic() > deadline:
                return None
            time.sleep(self._look_every)
        return Delivered(channel=outgoing.to, id=wanted)

    def _hand_over(self, key: str, raw: bytes, recipient: str) -> None:
        try:
            self._post.send(raw, sender=self._address, recipient=recipient)
        except MailboxRefused as error:
            # Others may get through meanwhile: of one mail the same is told once.
            if self._refused.get(key) != error.reason:
                self._refusals.refused(Way.OUT, error.reason)
                self._refused[key] = error.reason
            raise
        self._refused.pop(key, None)
        self._refusals.opened(Way.OUT)

    def _for_pilot(self, mail: MailSend) -> MailSend:
        note = Note(text=f"Pilot: denne mail var til {mail.to_name or mail.to} <{mail.to}>.")
        report = mail.report.model_copy(update={"parts": (note, *mail.report.parts)})
        return mail.model_copy(update={"to": self._pilot, "to_name": None, "report": report})
