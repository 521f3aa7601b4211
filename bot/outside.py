"""What the handlers may fetch: people and files from Slack, mails from the mailbox."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from bot.documents.errors import DokumentFejl
from bot.documents.read import read_document, read_form_file
from bot.mail.parse import parse_mail
from bot.mail.port import Mailbox
from bot.slack.files import FileGone, FileTooLarge, ForeignAddress, fetch_file
from bot.slack.people import Directory
from handlers.inbound import ChatFile
from handlers.outside import ChatUser, FileUnreadable, SharedFile
from nlp.document import Document
from nlp.mail import Attachment, Mail


class OutsideWorld:
    """The real world outside."""

    def __init__(
        self,
        directory: Directory,
        mailbox: Mailbox,
        *,
        address_of: Callable[[str], str],
        token: str,
        api_url: str,
        authserv_id: str | None,
    ) -> None:
        self._directory = directory
        self._address_of = address_of
        self._mailbox = mailbox
        self._token = token
        self._api_url = api_url
        self._authserv_id = authserv_id

    def user(self, user: str) -> ChatUser:
        profile = self._directory.profile(user)
        return ChatUser(user=user, name=profile.name, mail=profile.mail)

    def file(self, file: ChatFile) -> SharedFile:
        try:
            url = file.url or self._address_of(file.id)
            content = fetch_file(url, token=self._token, api_url=self._api_url)
            document = read_document(file.name, content)
        except (DokumentFejl, FileGone, FileTooLarge, ForeignAddress) as error:
            raise FileUnreadable(str(error)) from error
        return SharedFile(document, hashlib.sha256(content).hexdigest())

    def form(self, attachment: Attachment) -> Document | None:
        return read_form_file(attachment.name, attachment.content)

    def mail(self, key: str) -> Mail:
        return parse_mail(self._mailbox.read(key), authserv_id=self._authserv_id)
