"""The smallest world the use cases live in: a real database, a clock that is moved, people and a post office.

What comes in is handled as bot/inbound.py does it – read first, then one write transaction – and what stands
in the outbox afterwards is delivered, so that a test asserts what a person would see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from verden_posthus import CHANNELS, Besked, Brev, Posthus, words_of
from verden_ude import TEAM, Ude, direct, user_id

from handlers.context import COPENHAGEN, Context
from handlers.dead_letters import tell_of_dead_inbound, tell_of_dead_outgoing
from handlers.dispatch import prepare
from handlers.forms import validate_form
from handlers.inbound import (
    INBOUND,
    ButtonPressed,
    ChatDeleted,
    ChatEdited,
    ChatFile,
    ChatMessage,
    FormSubmitted,
    HomeOpened,
    Inbound,
    MailArrived,
    SlashCommand,
)
from handlers.outgoing import OUTGOING, FormOpen, Kanal
from handlers.paamindelser import IN_SERVICE_SINCE, tick
from nlp.known_names import known_names
from nlp.mail import Mail
from nlp.personal_data import mask_personal
from samarbejde.register import Register
from storage.db import Database
from storage.inbox import InboxRow
from storage.unit_of_work import UnitOfWork

KAREN = "karen.hoejmark@sekretariatet.example"
MADS = "mads.overby@sekretariatet.example"
INGRID = "ingrid.solbakke@rn.example"
SOEREN = "soeren.vejgaard@aalborg.example"
LONE = "lone.vestergaard-kjaer@aalborg.example"
PETER = "peter.damsbo@aalborg.example"
JETTE = "jette.kirkholm@broenderslev.example"
OLE = "ole.sandgrav@frederikshavn.example"
BIRGIT = "birgit.noerholm@aalborg.example"
MONDAY = datetime(2026, 2, 2, 9, 0, tzinfo=COPENHAGEN)
_MAX_TRIES = 5


class Verden:
    """One cooperation with its bot."""

    def __init__(self, path: Path, *, register: Register) -> None:
        self.db = Database(path)
        self.register = register
        self.now = MONDAY
        self.ude = Ude(register)
        self.post = Posthus(self.ude.is_in_chat)
        self._numbers = count(1)
        self._undeliverable: str | None = None
        self.last_ts = ""

    # -- time ---------------------------------------------------------------------------------------

    def moves_to(self, day: date, hour: int = 9) -> None:
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=COPENHAGEN)

    def ticks(self) -> int:
        with self.db.write("tick") as uow:
            sent = tick(self._context(uow, cause=f"tick:{self.now.isoformat()}"))
        self.delivers()
        return sent

    def walks_to(self, last: date, *, hour: int = 9) -> None:
        """Let the days pass one by one, with a tick on each."""
        day = self.now.date()
        while day < last:
            day += timedelta(days=1)
            self.moves_to(day, hour)
            self.ticks()

    def in_service_since(self, day: date) -> None:
        with self.db.write() as uow:
            uow.settings.set(IN_SERVICE_SINCE, day.isoformat())

    # -- what people do -----------------------------------------------------------------------------

    def writes(
        self, who: str, text: str, *, kanal: Kanal | None = None, files: tuple[ChatFile, ...] = ()
    ) -> str:
        """Write to the bot, directly or by mentioning it in a channel; what it says there then."""
        masked = mask_personal(text, known_names(self.register))
        channel = CHANNELS[kanal] if kanal else direct(who)
        self.last_ts = f"{next(self._numbers)}.000000"
        message = ChatMessage(
            team=TEAM,
            channel=channel,
            direct=kanal is None,
            user=user_id(who),
            text=masked.text,
            ts=self.last_ts,
            mentions_bot=kanal is not None,
            files=files,
            masked=len(masked.findings),
            fjernet=dict(Counter(finding.kind for finding in masked.findings)),
        )
        return self._answer_in(channel, message)

    def commands(self, who: str, text: str, *, kanal: Kanal | None = None) -> str:
        channel = CHANNELS[kanal] if kanal else direct(who)
        trigger = f"trigger-{next(self._numbers)}"
        command = SlashCommand(team=TEAM, channel=channel, user=user_id(who), text=text, trigger_id=trigger)
        return self._answer_in(channel, command)

    def presses(self, who: str, besked: Besked, label: str, *, version: int = -1) -> str:
        """Press a button, perhaps as it stood in an older version of the message."""
        button = besked.button(label, version=version)
        pressed = ButtonPressed(
            team=TEAM,
            channel=besked.channel,
            user=user_id(who),
            action=button.action,
            value=button.value,
            message_ts=besked.ts,
            trigger_id=f"trigger-{next(self._numbers)}",
        )
        return self._answer_in(besked.channel, pressed)

    def submits(self, who: str, form: FormOpen, values: Mapping[str, str]) -> dict[str, str]:
        """Submit a form; what is wrong with it, and then nothing was taken in."""
        wrong = validate_form(form.form, form.about, dict(values))
        if not wrong:
            self.takes_in(
                FormSubmitted(
                    team=TEAM, user=user_id(who), form=form.form, about=form.about, values=dict(values)
                )
            )
        return wrong

    def edits(self, who: str, ts: str, text: str) -> str:
        masked = mask_personal(text, known_names(self.register))
        edited = ChatEdited(
            team=TEAM,
            channel=direct(who),
            user=user_id(who),
            text=masked.text,
            ts=ts,
            edited_ts=f"{next(self._numbers)}.5",
            masked=len(masked.findings),
            fjernet=dict(Counter(finding.kind for finding in masked.findings)),
        )
        return self._answer_in(direct(who), edited)

    def deletes(self, who: str, ts: str) -> str:
        deleted = ChatDeleted(team=TEAM, channel=direct(who), user=user_id(who), ts=ts)
        return self._answer_in(direct(who), deleted)

    def opens_home(self, who: str) -> str:
        self.takes_in(HomeOpened(team=TEAM, user=user_id(who)))
        return words_of(self.post.hjem[user_id(who)])

    def mails(self, mail: Mail) -> list[Brev]:
        """Let a mail arrive; what was mailed because of it."""
        before = len(self.post.breve)
        self.takes_in(self.arrived(mail))
        return self.post.breve[before:]

    def arrived(self, mail: Mail) -> MailArrived:
        key = self.ude.puts_mail(mail)
        return MailArrived(
            mail_key=key, message_id=mail.message_id, sender=mail.sender, subject=mail.subject, sha256=key
        )

    # -- what is seen -------------------------------------------------------------------------------

    def i_kanal(self, kanal: Kanal) -> list[Besked]:
        return [besked for besked in self.post.beskeder if besked.channel == CHANNELS[kanal]]

    def hos(self, who: str) -> list[Besked]:
        return [besked for besked in self.post.beskeder if besked.channel == direct(who)]

    def breve_til(self, who: str) -> list[Brev]:
        return [brev for brev in self.post.breve if brev.mail.to == who]

    @property
    def das(self) -> list[Besked]:
        return self.i_kanal(Kanal.DAS)

    @property
    def sekretariat(self) -> list[Besked]:
        return self.i_kanal(Kanal.SEKRETARIAT)

    @property
    def formular(self) -> FormOpen:
        return self.post.formularer[-1]

    def reads(self) -> AbstractContextManager[UnitOfWork]:
        return self.db.read()

    # -- how the bot carries it out -----------------------------------------------------------------

    def takes_in(self, inbound: Inbound) -> InboxRow:
        """Receive, handle and send; whatever a handler raises is raised here."""
        row = self.receives(inbound)
        self._handles(row)
        self.delivers()
        return row

    def receives(self, inbound: Inbound) -> InboxRow:
        with self.db.write("intake") as uow:
            row = uow.inbox.receive(
                source="mail" if isinstance(inbound, MailArrived) else "slack",
                dedup_key=f"{next(self._numbers)}",
                conversation_key=inbound.sender if isinstance(inbound, MailArrived) else inbound.user,
                payload=INBOUND.dump_json(inbound).decode(),
                received_at=self.now,
            )
        assert row is not None
        return row

    def works(self) -> None:
        """Handle what waits as the worker does: five tries, then it is a dead letter."""
        for _ in range(_MAX_TRIES + 1):
            with self.db.read() as uow:
                row = uow.inbox.next_ready()
            if row is None:
                break
            try:
                self._handles(row)
            except Exception as error:  # noqa: BLE001 - the worker survives every poison row
                self._failed(row, error)
        self.delivers()

    def _failed(self, row: InboxRow, error: Exception) -> None:
        with self.db.write("failed") as uow:
            if row.tries + 1 < _MAX_TRIES:
                uow.inbox.failed(row.id, error=type(error).__name__)
            else:
                uow.inbox.dead(row.id, error=type(error).__name__, at=self.now)
                tell_of_dead_inbound(self._context(uow, cause=f"in{row.id}"), row)

    def _handles(self, row: InboxRow) -> None:
        inbound = INBOUND.validate_json(row.payload)
        with self.db.read() as uow:
            task = prepare(inbound, self.ude, self.register, uow, now=self.now)
        with self.db.write("handle") as uow:
            task(self._context(uow, cause=f"in{row.id}", inbox_id=row.id))
            uow.inbox.done(row.id, at=self.now)

    def cannot_deliver(self, words: str | None) -> None:
        """From now on nothing with these words gets through; None: everything does again."""
        self._undeliverable = words

    def delivers(self) -> None:
        """Send everything that is ready, each row once and in order."""
        while True:
            with self.db.write("send") as uow:
                row = uow.outbox.next_ready()
                if row is None:
                    return
                uow.outbox.claim(row.id)
                outgoing = OUTGOING.validate_json(row.payload)
                if self._undeliverable and self._undeliverable in row.payload:
                    uow.outbox.dead(row.id, error="channel_not_found", at=self.now)
                    dead = uow.outbox.get(row.id)
                    assert dead is not None
                    tell_of_dead_outgoing(self._context(uow, cause=f"out{row.id}"), dead, outgoing)
                else:
                    channel, sent_id = self.post.deliver(row.key, outgoing)
                    uow.outbox.sent(row.id, at=self.now, external_channel=channel, external_id=sent_id)

    def _context(self, uow: UnitOfWork, *, cause: str, inbox_id: int | None = None) -> Context:
        channels = {channel: kanal for kanal, channel in CHANNELS.items()}
        return Context(
            uow=uow,
            register=self.register,
            now=self.now,
            cause=cause,
            inbox_id=inbox_id,
            channels=channels,
        )

    def _answer_in(self, channel: str, inbound: Inbound) -> str:
        before = len(self.post.beskeder)
        self.takes_in(inbound)
        said = [besked.text for besked in self.post.beskeder[before:] if besked.channel == channel]
        return "\n".join(said)
