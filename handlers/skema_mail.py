"""The numbered questions of a mail, made from any form; nlp/skema_svar.py reads what is typed under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.report import Heading, Paragraph, Part
from handlers.texts import text
from nlp.questions import Spoergsmaal
from samarbejde.felt import Felt
from samarbejde.skema import Skema, Svar
from samarbejde.skema_skriv import write_answer
from samarbejde.skema_tabel import SOM_SIDSTE_AAR, choices_of

ROOM_TO_ANSWER = "\n\n "
_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class Mailspoergsmaal:
    """One question of a mail and the fields its answer fills; some are answered in one breath."""

    felter: tuple[str, ...]
    text: str


# Where people answer several fields at once, the question asks for them at once.
_TOGETHER: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "kommune_indmelding": (
        ("mail.spoergsmaal_brug", ("forventet_brug", "pladser", "pladser_fra", "pladser_til")),
        ("mail.spoergsmaal_oensker", ("oensker",)),
        ("mail.spoergsmaal_begrundelse", ("begrundelse", "alternativer")),
    ),
}


def mail_questions(
    skema: Skema, svar: Svar | None = None, *, sidste_aar: Svar | None = None
) -> tuple[Mailspoergsmaal, ...]:
    """What a mail asks: the form's questions in order, without those that are answered."""
    known, before = svar or {}, sidste_aar or {}
    if skema.name in _TOGETHER:
        return tuple(Mailspoergsmaal(felter, text(key)) for key, felter in _TOGETHER[skema.name])
    return tuple(
        Mailspoergsmaal((felt.name,), _words(felt, before)) for felt in skema.felter if felt.name not in known
    )


def numbered(
    skema: Skema, tilbud: Iterable[str | None] = (None,), svar: Svar | None = None
) -> tuple[Spoergsmaal, ...]:
    """The questions with the numbers they have in the mail: "3", or "2.3" where the tilbud are named.

    A reply must be read against the same questions: the same form, tilbud and `svar`.
    """
    names = tuple(tilbud)
    asked = mail_questions(skema, svar)
    return tuple(
        Spoergsmaal(f"{i}.{j}" if name else f"{j}", name, question.felter, question.text)
        for i, name in enumerate(names, start=1)
        for j, question in enumerate(asked, start=1)
    )


def mail_parts(questions: Iterable[Spoergsmaal], asked: tuple[str, ...] | None = None) -> list[Part]:
    """The questions as they stand in the mail, with room under each, of the tilbud that are `asked` about."""
    parts: list[Part] = []
    seen: str | None = None
    for question in questions:
        if question.tilbud is not None:
            if asked is not None and question.tilbud not in asked:
                continue
            if question.tilbud != seen:
                seen = question.tilbud
                parts.append(Heading(text=f"{question.number.partition('.')[0]}. {seen}"))
        parts.append(Paragraph(text=f"*{question.number}* {question.text}{ROOM_TO_ANSWER}"))
    return parts


def _words(felt: Felt, before: Svar) -> str:
    """The question, its choices, and whether it may be left out."""
    words = [felt.prompt]
    choices = choices_of(felt)
    if choices and len(choices) <= _MOST_LISTED:
        words.append(text("skema_mail.valg", valg=choices))
    if felt.required is not True:
        words.append(text("skema_mail.valgfrit" if felt.required is False else "skema_mail.kun_hvis"))
    if felt.offer_last_year and felt.name in before:
        shown = write_answer(felt, before[felt.name])
        words.append(text("skema_mail.sidste_aar", svar=shown, som=SOM_SIDSTE_AAR))
    return " ".join(words)
