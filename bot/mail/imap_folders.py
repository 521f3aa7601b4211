"""The bot's folders in an IMAP mailbox: found where the server keeps a person's folders, or made there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog
from imap_tools.errors import MailboxFolderCreateError, MailboxFolderSubscribeError

from bot.mail.imap_errors import code_in, said_by
from bot.mail.imap_session import ImapSession
from bot.mail.port import Folder, MailboxRefused

log = structlog.get_logger()

INBOX = "INBOX"
_MENDED_SECONDS = 600.0
# NAMESPACE's first part is the person's own: (("INBOX." ".")).
_PERSONAL = re.compile(rb'\(\("((?:[^"\\]|\\.)*)"')
# Where the provider may have put the copy of what the bot sent.
_OF_COPIES = frozenset({"\\Sent", "\\Junk"})


@dataclass(frozen=True, slots=True)
class ImapFolders:
    """Their names on this server."""

    prefix: str
    copies: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, session: ImapSession) -> ImapFolders:
        """Find them, make those that are missing, and have mail programs show them."""
        prefix = _prefix(session)
        there = {info.name: info.flags for info in session.box.folder.list("", f"{prefix}%")}
        for folder in Folder:
            name = prefix + folder.value
            if name not in there or "\\Noselect" in there[name] or "\\NonExistent" in there[name]:
                _make(session, name)
        special = tuple(name for name, flags in there.items() if _OF_COPIES.intersection(flags))
        return cls(prefix, special)

    def name(self, folder: Folder) -> str:
        """On the server."""
        return self.prefix + folder.value

    def of_moved(self) -> Iterator[str]:
        """Where a mail may lie that has been taken in; last the inbox, should somebody have put it back."""
        yield from (self.name(folder) for folder in Folder)
        yield INBOX

    def of_copies(self) -> Iterator[str]:
        """Where a copy of a sent mail may lie."""
        own = self.name(Folder.SENDT)
        yield from (INBOX, own)
        yield from (name for name in self.copies if name != own)


def _prefix(session: ImapSession) -> str:
    if "NAMESPACE" not in session.capabilities:
        return ""
    _, answer = session.box.client.namespace()
    told = answer[0] if answer else None
    found = _PERSONAL.match(told) if isinstance(told, bytes) else None
    return found.group(1).decode("ascii", "replace").replace("\\", "") if found else ""


def _make(session: ImapSession, name: str) -> None:
    try:
        session.box.folder.create(name)
    except MailboxFolderCreateError as error:
        said = said_by(error)
        if code_in(said) != "ALREADYEXISTS":
            raise MailboxRefused(
                f"mappen {name} kan ikke oprettes i postkassen ({said}); bed it om at oprette mapperne "
                "Behandlet, Karantæne og Sendt eller give kontoen lov til det",
                seconds=_MENDED_SECONDS,
            ) from error
    try:
        session.box.folder.subscribe(name, value=True)
    except MailboxFolderSubscribeError as error:
        log.warning("imap_folder_not_subscribed", folder=name, reason=said_by(error))
