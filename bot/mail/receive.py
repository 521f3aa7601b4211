"""Takes in new mail: committed to the inbox before it is moved out of the mailbox's inbox (guarantee 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import structlog

from bot.mail.parse import parse_mail
from bot.mail.port import Folder, Mailbox, NewMail
from bot.mail.sort import FolderOf, everything_handled
from handlers.inbound import MailArrived
from nlp.mail import Mail
from nlp.personal_data import Masker, mask_personal

log = structlog.get_logger()

_MAX_SUBJECT = 1_000

IntakeMail = Callable[[MailArrived, str, str], bool]


class MailIntake:
    """Reads the mailbox's inbox once; what it could not take in lies there still and is read next time."""

    def __init__(
        self,
        mailbox: Mailbox,
        intake: IntakeMail,
        *,
        own_address: str,
        folder_of: FolderOf = everything_handled,
        checkpoint: Callable[[str], None] = lambda _: None,
        mask: Masker = mask_personal,
    ) -> None:
        self._mailbox = mailbox
        self._checkpoint = checkpoint
        self._intake = intake
        self._mask = mask
        self._folder_of = folder_of
        self._own = own_address.casefold()

    def run(self) -> int:
        """Take in what is new; returns how many."""
        taken = 0
        for new in self._mailbox.fetch_new():
            mail = parse_mail(new.raw, authserv_id=None)
            if self._is_own_copy(mail):
                self._mailbox.move(new.key, Folder.SENDT)
                continue
            arrived = _arrived(new, mail, self._mask)
            if self._intake(arrived, *_keys(arrived, mail)):
                taken += 1
                log.info("received", kind=arrived.kind)
            self._checkpoint("before_move")
            self._mailbox.move(new.key, self._folder_of(new.raw))
            self._checkpoint("after_move")
        return taken

    def _is_own_copy(self, mail: Mail) -> bool:
        return mail.sender == self._own and mail.message_id.startswith("<rammebot.")


def _arrived(new: NewMail, mail: Mail, mask: Masker) -> MailArrived:
    return MailArrived(
        mail_key=new.key,
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mask(mail.subject).text[:_MAX_SUBJECT],
        sha256=hashlib.sha256(new.raw).hexdigest(),
    )


def _keys(arrived: MailArrived, mail: Mail) -> tuple[str, str]:
    """The dedup key (Message-ID and body) and the conversation key (the case it answers, else the sender)."""
    thread = mail.in_reply_to or arrived.sender
    return f"mail:{arrived.message_id}:{arrived.sha256}", f"mail:{thread}"
