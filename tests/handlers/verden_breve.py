"""Mails as people write them to the bot: answers to what it mailed, and mails out of the blue."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from itertools import count

from verden_posthus import Brev

from nlp.mail import Attachment, Authentication, Mail

_NUMBERS = count(1)
BOT = "rammebot@rammebot.example"


def a_mail(
    sender: str,
    text: str,
    *,
    subject: str = "Henvendelse",
    name: str = "",
    in_reply_to: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    attachments: tuple[Attachment, ...] = (),
    authentication: Authentication = "pass",
) -> Mail:
    """A mail as it lies in the bot's mailbox."""
    message_id = f"<brev.{next(_NUMBERS)}@{sender.rpartition('@')[2]}>"
    return Mail(
        message_id=message_id,
        in_reply_to=in_reply_to,
        references=(in_reply_to,) if in_reply_to else (),
        sender=sender,
        sender_name=name,
        to=(BOT,),
        subject=subject,
        date=None,
        text=text,
        html=None,
        attachments=attachments,
        headers=(("From", sender), ("Subject", subject), ("Content-Type", "text/plain"), *headers),
        authentication=authentication,
        defects=(),
    )


def answer_to(brev: Brev, sender: str, text: str, **more: str) -> Mail:
    """The sender's own words above the whole mail they answer."""
    return a_mail(
        sender,
        f"{text}\n\n{_quoted(brev)}\n",
        subject=f"SV: {brev.subject}",
        in_reply_to=brev.message_id,
        name=more.get("name", ""),
    )


def inline_answer_to(brev: Brev, sender: str, answers: Mapping[str, str]) -> Mail:
    """The answers typed below the quoted questions, by number ("1.1")."""
    lines: list[str] = []
    for paragraph in _quoted(brev).split("\n>\n"):
        lines.append(paragraph)
        number = re.match(r"> (\d\.\d) ", paragraph)
        if number and number[1] in answers:
            lines.append(answers[number[1]])
        lines.append(">")
    return a_mail(sender, "\n".join(lines), subject=f"SV: {brev.subject}", in_reply_to=brev.message_id)


def _quoted(brev: Brev) -> str:
    paragraphs = ["\n".join(textwrap.wrap(line, 72)) for line in brev.text.split("\n")]
    quoted = textwrap.indent("\n\n".join(p for p in paragraphs if p.strip()), "> ", lambda _: True)
    return "Den 01.04.2026 kl. 09.00 skrev Rammebot:\n" + re.sub(r"(?m)^> $", ">", quoted)
