"""A message to a person goes to chat, and by mail to whoever is not in this Slack (R126)."""

from __future__ import annotations

from bot.delivery import Carrier, Delivered
from bot.slack.send import NotInSlack
from handlers.outgoing import ChatPost, FilePost, MailSend, Outgoing, ToPerson
from handlers.report import say


class ChatElseMail:
    """Tries chat first; only where the person has no account there does it become a mail."""

    def __init__(self, chat: Carrier, mail: Carrier) -> None:
        self._chat = chat
        self._mail = mail

    def send(self, key: str, outgoing: Outgoing) -> Delivered:
        try:
            return self._chat.send(key, outgoing)
        except NotInSlack:
            return self._mail.send(key, as_mail(outgoing))

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
