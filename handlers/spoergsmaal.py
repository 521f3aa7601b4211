"""The yearly question to a kommune: its words, and what a reply is read against (R45, R85)."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.report import Heading, Note, Paragraph, Part
from handlers.texts import text
from nlp.questions import Spoergsmaal

# A question asks for several fields of the Skema at once; people answer them in one breath.
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("spoergsmaal_brug", ("forventet_brug", "pladser", "pladser_fra", "pladser_til")),
    ("spoergsmaal_oensker", ("oensker",)),
    ("spoergsmaal_begrundelse", ("begrundelse", "alternativer")),
)
_ROOM_TO_ANSWER = "\n\n "


def questions_of(tilbud: Iterable[str]) -> tuple[Spoergsmaal, ...]:
    """The numbered questions of a henvendelse; the numbers stay the same in every reminder of it."""
    return tuple(
        Spoergsmaal(f"{i}.{j}", name, fields, text(f"mail.{key}"))
        for i, name in enumerate(tilbud, start=1)
        for j, (key, fields) in enumerate(QUESTIONS, start=1)
    )


def question_parts(tilbud: tuple[str, ...], asked: tuple[str, ...]) -> list[Part]:
    """The questions about the tilbud that are asked now, with room to type under each."""
    parts: list[Part] = []
    for i, name in enumerate(tilbud, start=1):
        if name not in asked:
            continue
        parts.append(Heading(text=f"{i}. {name}"))
        parts += [
            Paragraph(text=f"*{i}.{j}* {text(f'mail.{key}')}{_ROOM_TO_ANSWER}")
            for j, (key, _) in enumerate(QUESTIONS, start=1)
        ]
    return parts


def closing_parts(reference: str | None) -> list[Part]:
    """How to answer, who writes, and that a human can be had (R130)."""
    how: list[Part] = [Paragraph(text=text("mail.svar_paa_denne", reference=reference))] if reference else []
    return [
        *how,
        Paragraph(text=text("mail.afsender")),
        Note(text=f"{text('mail.ingen_borgere')} {text('mail.afsender_note')}"),
    ]
