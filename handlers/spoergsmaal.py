"""The yearly question to a kommune: its words, and what a reply is read against (R45, R85)."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.report import Note, Paragraph, Part
from handlers.skema_mail import mail_parts, numbered
from handlers.texts import text
from nlp.questions import Spoergsmaal
from samarbejde.skemaer import KOMMUNE_INDMELDING


def questions_of(tilbud: Iterable[str]) -> tuple[Spoergsmaal, ...]:
    """The numbered questions of a henvendelse; the numbers stay the same in every reminder of it."""
    return numbered(KOMMUNE_INDMELDING, tuple(tilbud))


def question_parts(tilbud: tuple[str, ...], asked: tuple[str, ...]) -> list[Part]:
    """The questions about the tilbud that are asked now, with room to type under each."""
    return mail_parts(questions_of(tilbud), asked)


def closing_parts(reference: str | None) -> list[Part]:
    """How to answer, who writes, and that a human can be had (R130)."""
    how: list[Part] = [Paragraph(text=text("mail.svar_paa_denne", reference=reference))] if reference else []
    return [
        *how,
        Paragraph(text=text("mail.afsender")),
        Note(text=f"{text('mail.ingen_borgere')} {text('mail.afsender_note')}"),
    ]
