"""The mailbox: the mails of the person and of their party's common mailbox, and the one being read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.workspace.model import ChangeKind, Mail
from bot.workspace.ui.danish_time import short_day
from bot.workspace.ui.keyed_list import KeyedList
from bot.workspace.ui.mail_editor import NewMail
from bot.workspace.ui.mail_reader import MailReader
from bot.workspace.ui.notices import Notices
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import Tag, box, button, set_attrs, text

_SNIPPET = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A mail in the list."""

    mail: Mail
    new: bool
    open: bool


class LineRow:
    """A drawn mail of the list."""

    def __init__(self, pane: MailPane, line: Line) -> None:
        mail = line.mail
        self.element = Tag("button", "", "rb-mail", type="button", data_testid="mail-item")
        self.element.on("click", lambda: pane.read(mail), args=[])
        with self.element:
            with box("rb-mail-top"):
                text(mail.sender_name, "rb-mail-sender")
                text(short_day(mail.date) if mail.date else "", "rb-time")
            text(mail.subject or "(uden emne)", "rb-mail-subject")
            text(" ".join(mail.text.split())[:_SNIPPET], "rb-muted rb-mail-snippet")
        self.update(line)

    def update(self, line: Line) -> None:
        """Show whether it is new, and whether it is the one being read."""
        set_attrs(
            self.element,
            data_new="true" if line.new else None,
            aria_current="true" if line.open else None,
        )


class MailPane:
    """The middle of the page, when it shows the mailbox."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._box = session.mailboxes[0]
        self._open: Mail | None = None
        with box("rb-pane rb-mailbox", data_testid="pane") as self._pane:
            with box("rb-pane-head", "header"):
                with box("rb-pane-words"):
                    text("Postkasse", "rb-pane-title", "h1", data_testid="pane-title")
                    self._address = text("", "rb-muted")
                button("Skriv ny mail til Rammebot", self._write, testid="mail-new")
            with box("rb-mail-split"):
                with box("rb-mail-side"):
                    self._tabs = self._box_tabs()
                    self._empty = text("Her er ingen mail endnu.", "rb-empty", "p")
                    with box(
                        "rb-mail-list", role="region", aria_label="Mails", data_testid="mail-list"
                    ) as container:
                        self._list = KeyedList[Line](
                            container,
                            key=lambda line: f"{line.mail.address} {line.mail.path.name}",
                            make=lambda line: LineRow(self, line),
                        )
                self._reader = box("rb-mail-read", role="region", aria_label="Mailen", tabindex="0")
            self._notices = Notices(session)
        self._nothing_open()

    def _box_tabs(self) -> list[tuple[str, Tag]]:
        if len(self.session.mailboxes) == 1:
            return []
        with box("rb-tabs", role="group", aria_label="Vælg postkasse"):
            return [(address, self._box_tab(address)) for address in self.session.mailboxes]

    def _box_tab(self, address: str) -> Tag:
        testid = "mailbox-own" if address == self.session.mailboxes[0] else "mailbox-shared"
        return button("", partial(self._choose, address), testid=testid, css="rb-tab")

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the mails that lie in the mailbox now, the newest first."""
        self._notices.refresh(kinds)
        if "mail" not in kinds:
            return
        reading, world = self.session.reading, self.session.world
        self._address.set_text(self._box)
        for address, tab in self._tabs:
            new = sum(reading.is_new(mail) for mail in world.mails(address))
            name = "Min" if address == self.session.mailboxes[0] else "Fælles"
            tab.set_text(f"{name} ({new} nye)" if new else name)
            set_attrs(tab, aria_pressed="true" if address == self._box else "false")
        mails = list(reversed(world.mails(self._box)))
        self._empty.set_visibility(not mails)
        self._list.sync(Line(mail, reading.is_new(mail), mail is self._open) for mail in mails)

    def read(self, mail: Mail) -> None:
        """Open a mail."""
        self._open = mail
        self.session.reading.opened(mail)
        self._reader.clear()
        with self._reader:
            MailReader(self.session, mail, back=self.close)
        set_attrs(self._pane, data_reading="true")
        self.session.refresh(frozenset({"mail"}))

    def close(self) -> None:
        """Put the mail away."""
        self._open = None
        self._nothing_open()
        self.refresh(frozenset({"mail"}))

    def _nothing_open(self) -> None:
        set_attrs(self._pane, data_reading=None)
        self._reader.clear()
        with self._reader:
            text("Vælg en mail for at læse den.", "rb-empty", "p")

    def _choose(self, address: str) -> None:
        self._box = address
        self.close()

    def _write(self) -> None:
        self._open = None
        self._reader.clear()
        with self._reader:
            NewMail(self.session, sender=self._box, done=self.close)
        set_attrs(self._pane, data_reading="true")
        self.refresh(frozenset({"mail"}))
