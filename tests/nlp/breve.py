"""A mail as it comes in, for tests of what a reply says."""

from __future__ import annotations

from nlp.mail import Mail


def letter(text: str, *, html: str | None = None) -> Mail:
    """A kommune's reply with these words."""
    return Mail(
        message_id="<svar@broenderslev.example>",
        in_reply_to=None,
        references=(),
        sender="jette.kirkholm@broenderslev.example",
        sender_name="Jette Kirkholm",
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
