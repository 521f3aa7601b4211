"""Mails as they come in, for tests of what a reply says and what it is."""

from __future__ import annotations

import datetime as dt

from nlp.mail import Mail


def letter(text: str | None, *, html: str | None = None, name: str = "Jette Kirkholm") -> Mail:
    """A kommune's reply with these words."""
    return Mail(
        message_id="<svar@broenderslev.example>",
        in_reply_to=None,
        references=(),
        sender="jette.kirkholm@broenderslev.example",
        sender_name=name,
        to=(),
        subject="SV: RB-2026-0142",
        date=None,
        text=text,
        html=html,
        attachments=(),
        headers=(),
        authentication="none",
        defects=(),
    )


def an_answer(text: str | None, *, subject: str = "SV: [RB-2026-0142] Årlig indmelding") -> Mail:
    """A known person's mail in the thread of the yearly question, from whom it says."""
    return Mail(
        message_id="<1@rebild.example>",
        in_reply_to="<rammebot.1@rammebot.example>",
        references=(),
        sender="camilla.roldskov@rebild.example",
        sender_name="Camilla Roldskov",
        to=("rammebot@rammebot.example",),
        subject=subject,
        date=dt.datetime(2026, 4, 14, 9, 31, tzinfo=dt.UTC),
        text=text,
        html=None,
        attachments=(),
        headers=(("Content-Type", "text/plain"),),
        authentication="pass",
        defects=(),
    )
