"""What people see of what was sent: messages where they stand, in their newest version, mails, forms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from verden_ude import direct

from handlers.outgoing import (
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
from handlers.report import Bullets, Button, Divider, Facts, Part, Report, Table, say

CHANNELS = {kanal: f"C-{kanal.upper()}" for kanal in Kanal}


@dataclass
class Besked:
    """A message in chat with all the versions it has had."""

    key: str
    ts: str
    channel: str
    thread_ts: str | None
    versions: list[Report]

    @property
    def report(self) -> Report:
        return self.versions[-1]

    @property
    def text(self) -> str:
        return words_of(self.report)

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(button.text for button in self.report.buttons)

    def button(self, label: str, *, version: int = -1) -> Button:
        shown = self.versions[version].buttons
        return next(button for button in shown if button.text == label)


@dataclass(frozen=True)
class Brev:
    """A mail as it lies with whoever got it."""

    message_id: str
    mail: MailSend

    @property
    def subject(self) -> str:
        return self.mail.subject

    @property
    def text(self) -> str:
        return words_of(self.mail.report)


@dataclass
class Posthus:
    """Delivers, and remembers where everything stands."""

    is_in_chat: Callable[[str], bool]
    beskeder: list[Besked] = field(default_factory=list)
    breve: list[Brev] = field(default_factory=list)
    hjem: dict[str, Report] = field(default_factory=dict)
    formularer: list[FormOpen] = field(default_factory=list)
    filer: list[tuple[str, FilePost]] = field(default_factory=list)
    flyttet: list[str] = field(default_factory=list)

    def deliver(self, key: str, outgoing: Outgoing) -> tuple[str | None, str | None]:
        """Carry it out; the channel and id that the other side gave it."""
        match outgoing:
            case ChatPost(recipient=ToPerson(mail=mail)) if not self.is_in_chat(mail):
                report = outgoing.report.model_copy(update={"buttons": ()})
                return self._mail(key, MailSend(to=mail, subject=report.summary, report=report))
            case ChatPost():
                return self._post(key, outgoing)
            case ChatUpdate():
                posted = next(besked for besked in self.beskeder if besked.key == outgoing.of)
                posted.versions.append(outgoing.report)
                return posted.channel, posted.ts
            case HomePublish():
                self.hjem[outgoing.user] = outgoing.report
            case FormOpen():
                self.formularer.append(outgoing)
            case MailSend():
                return self._mail(key, outgoing)
            case FilePost(recipient=ToPerson(mail=mail)) if not self.is_in_chat(mail):
                report = say(outgoing.words)
                attached = (outgoing.bilag,)
                letter = MailSend(to=mail, subject=outgoing.words, report=report, attachments=attached)
                return self._mail(key, letter)
            case MailRelease():
                self.flyttet.append(outgoing.mail_key)
            case FilePost():
                channel, _ = _place(outgoing.recipient)
                self.filer.append((channel, outgoing))
                return channel, f"F-{len(self.filer)}"
        return None, None

    def _post(self, key: str, post: ChatPost) -> tuple[str, str]:
        ts = f"{1_770_000_000 + len(self.beskeder)}.000100"
        channel, thread = _place(post.recipient)
        self.beskeder.append(Besked(key, ts, channel, thread, [post.report]))
        return channel, ts

    def _mail(self, key: str, mail: MailSend) -> tuple[str, str]:
        message_id = f"<rammebot.{hashlib.sha256(key.encode()).hexdigest()[:24]}@rammebot.example>"
        self.breve.append(Brev(message_id, mail))
        return mail.to, message_id


def words_of(report: Report) -> str:
    """What a report says, line by line, without the marks for bold."""
    lines = "\n".join(_words(part) for part in report.parts)
    return lines.replace("*", "").replace("\u00a0", " ").strip()


def _words(part: Part) -> str:
    match part:
        case Bullets():
            return "\n".join(f"• {point}" for point in part.points)
        case Facts():
            return "\n".join(f"{fact.label}: {fact.value}" for fact in part.facts)
        case Table():
            return "\n".join("\t".join(row) for row in (part.header, *part.rows))
        case Divider():
            return ""
        case _:
            return part.text


def _place(recipient: Recipient) -> tuple[str, str | None]:
    match recipient:
        case ToChannel(kanal=kanal):
            return CHANNELS[kanal], None
        case ToConversation(channel=channel, thread_ts=thread):
            # Slack takes a user's id for the direct message with that user.
            return (direct(channel.removeprefix("U-")) if channel.startswith("U-") else channel), thread
        case ToPerson(mail=mail):
            return direct(mail), None
