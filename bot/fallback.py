"""A message to a person goes to chat, and by mail to whoever is not in this Slack (R126)."""

from __future__ import annotations

from bot.clock import Clock
from bot.delivery import Carrier, Delivered
from bot.slack.send import NotInSlack
from handlers.context import Context
from handlers.outgoing import ChatPost, FilePost, MailSend, Outgoing, ToPerson
from handlers.report import say
from storage.db import Database


class MailLimit:
    """Counts what becomes a mail after all against the day's limit; one too many goes to the secretariat."""

    def __init__(self, db: Database, clock: Clock, mails_a_day: int) -> None:
        self._db = db
        self._clock = clock
        self._mails_a_day = mails_a_day

    def allows(self, key: str, mail: MailSend) -> bool:
        """Whether it may go; the same for one key however often it is asked."""
        now = self._clock.now()
        with self._db.write("mail_limit") as uow:
            register = uow.register.current()
            if register is None:
                return True
            context = Context(
                uow=uow, register=register, now=now, cause=f"ud:{key}", mails_a_day=self._mails_a_day
            )
            return context.may_become_mail(mail, key=key)


class ChatElseMail:
    """Tries chat first; only where the person has no account there does it become a mail."""

    def __init__(self, chat: Carrier, mail: Carrier, limit: MailLimit) -> None:
        self._chat = chat
        self._mail = mail
        self._limit = limit

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        try:
            return self._chat.send(key, outgoing)
        except NotInSlack:
            mail = as_mail(outgoing)
            return self._mail.send(key, mail) if self._limit.allows(key, mail) else Delivered()

    def find(self, key: str, outgoing: Outgoing) -> Delivered | None:
        try:
            return self._chat.find(key, outgoing)
        except NotInSlack:
            return self._mail.find(key, as_mail(outgoing))


def as_mail(outgoing: Outgoing) -> MailSend:
    """The same words as a mail; raises NotInSlack for what only makes sense in chat."""
    if isinstance(outgoing, FilePost) and isinstance(outgoing.recipient, ToPerson):
        return MailSend(
            to=outgoing.recipient.mail,
            subject=outgoing.bilag.fil.skema.title,
            report=say(outgoing.words),
            attachments=(outgoing.bilag,),
        )
    if not isinstance(outgoing, ChatPost) or not isinstance(outgoing.recipient, ToPerson):
        raise NotInSlack("beskeden er kun til chatten")
    report = outgoing.report.model_copy(update={"buttons": ()})
    return MailSend(to=outgoing.recipient.mail, subject=report.summary[:120], report=report)
