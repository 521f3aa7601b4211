"""What a use case works with in its one transaction: records, register, time, and a way to speak.

Whatever is said is only put in the outbox; bot/ carries it out after the commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.outgoing import (
    OUTGOING,
    ChatPost,
    ChatUpdate,
    FilePost,
    FormOpen,
    HomePublish,
    Kanal,
    MailRelease,
    MailSend,
    Outgoing,
    Recipient,
    ToChannel,
    ToConversation,
    ToPerson,
)
from handlers.report import Paragraph, Report
from handlers.skemabilag import SkemaBilag
from handlers.texts import text
from samarbejde.kalender import Kalender
from samarbejde.register import Register
from storage.unit_of_work import UnitOfWork

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MAILS_A_DAY = 50
"""A kommune that answers tilbud by tilbud is mailed less; two machines that answer each other are not."""


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction's world; `cause` is unique to what is being handled and makes outbox keys stable.

    `kalender` has the days on which this secretariat is closed (R133); `mails_a_day` is how many mails one
    address gets at most.
    """

    uow: UnitOfWork
    register: Register
    now: datetime
    cause: str
    inbox_id: int | None = None
    channels: Mapping[str, Kanal] = field(default_factory=dict)
    kalender: Kalender = field(default_factory=Kalender)
    mails_a_day: int = MAILS_A_DAY

    def is_in(self, channel: str, kanal: Kanal) -> bool:
        """Whether a chat channel id is that of one of the bot's own channels."""
        return self.channels.get(channel) is kanal

    @property
    def today(self) -> date:
        """The day it is in Denmark."""
        return self.now.astimezone(COPENHAGEN).date()

    def local(self, at: datetime) -> datetime:
        """A moment as people in Denmark read it."""
        return at.astimezone(COPENHAGEN)

    def post(self, recipient: Recipient, report: Report, *, key: str) -> None:
        """Say something in chat; the same key is never said twice."""
        self._add(key, _lane(recipient), ChatPost(recipient=recipient, report=report))

    def post_file(self, recipient: Recipient, bilag: SkemaBilag, words: str, *, key: str) -> None:
        """Give somebody a form as a file in chat; the same key is never given twice."""
        self._add(key, _lane(recipient), FilePost(recipient=recipient, bilag=bilag, words=words))

    def update(self, of: str, report: Report, *, version: int | str) -> None:
        """Show a new version of what was posted under the key `of`."""
        posted = self.uow.outbox.by_key(of)
        if posted is not None:
            # The same lane, so that the first version has been sent before.
            self._add(f"{of}:v{version}", posted.lane, ChatUpdate(of=of, report=report))

    def publish_home(self, user: str, report: Report) -> None:
        """Renew a person's App Home."""
        self._add(f"home:{self.cause}", f"home:{user}", HomePublish(user=user, report=report))

    def open_form(self, form: FormOpen) -> None:
        """Open a form for the person who just pressed."""
        self._add(f"form:{self.cause}", f"form:{form.user}", form)

    def mail(self, mail: MailSend, *, key: str) -> None:
        """Send a mail; the same key is never sent twice, and what is too much goes to the secretariat."""
        if self.uow.outbox.by_key(key) is not None or self.uow.outbox.by_key(_held(key)) is not None:
            return
        if self._may_mail(mail, key):
            self._add(key, f"mail:{mail.to}", mail)

    def may_become_mail(self, mail: MailSend, *, key: str) -> bool:
        """Whether a message to somebody who is not in chat may go as a mail; its key is counted once."""
        if self.uow.outbox.by_key(_held(key)) is not None:
            return False
        return not self.uow.mailbog.is_new(f"ud:{key}", at=self.now) or self._may_mail(mail, key)

    def release_mail(self, mail_key: str) -> None:
        """Have a mail that was let in lie with the handled in the mailbox, once this is committed."""
        key = f"sluppet_ind:{mail_key}"
        self._add(key, key, MailRelease(mail_key=mail_key))

    def _may_mail(self, mail: MailSend, key: str) -> bool:
        if self.uow.mailbog.count(mail.to, self.today) <= self.mails_a_day:
            return True
        self._hold(mail, key)
        return False

    def _hold(self, mail: MailSend, key: str) -> None:
        """Give a mail that would be one too many to the secretariat, words and files."""
        sekretariat = ToChannel(kanal=Kanal.SEKRETARIAT)
        intro = text("karantaene.for_mange", adresse=mail.to, antal=self.mails_a_day, emne=mail.subject)
        report = Report(summary=intro, parts=(Paragraph(text=intro), *mail.report.parts))
        self.post(sekretariat, report, key=_held(key))
        for nr, bilag in enumerate(mail.attachments):
            self.post_file(sekretariat, bilag, mail.subject, key=f"{_held(key)}:{nr}")

    def journal(
        self,
        actor: str,
        action: str,
        subject: tuple[str, str],
        text: Mapping[str, str | int | float | bool | None] | None = None,
    ) -> None:
        """Write what was done into the journal (R119, R131)."""
        self.uow.journal.append(at=self.now, actor=actor, action=action, subject=subject, text=text)

    def forget(self) -> None:
        """Keep nothing of what came in: its text leaves the inbox (R7, R124)."""
        if self.inbox_id is not None:
            self.uow.inbox.forget(self.inbox_id)

    def _add(self, key: str, lane: str, outgoing: Outgoing) -> None:
        payload = OUTGOING.dump_json(outgoing).decode()
        self.uow.outbox.add(key=key, lane=lane, payload=payload, at=self.now)


def _held(key: str) -> str:
    return f"{key}:holdt_tilbage"


def _lane(recipient: Recipient) -> str:
    match recipient:
        case ToChannel():
            return f"chat:{recipient.kanal}"
        case ToConversation():
            return f"chat:{recipient.channel}"
        case ToPerson():
            return f"chat:{recipient.mail}"
