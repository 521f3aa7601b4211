"""What a filled-in form among a mail's attachments says: a kommune's answers, and forms shown to a human."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.context import Context
from handlers.indmelding_svar import kept_reading, shown
from handlers.outgoing import Kanal, ToChannel
from handlers.report import Bullets, Fact, Facts, Paragraph, Part, Report
from handlers.texts import text
from nlp.answer_piece import Svar
from nlp.mail_reading import Bilag, MailReading
from nlp.skema_fil import LaestDel, LaestSkema
from samarbejde.skemaer import KOMMUNE_INDMELDING

_DOUBTED = 0.5
"""How sure two answers are that contradict each other: the secretariat sees both."""


def show_form(ctx: Context, navn: str, mail: str, laest: LaestSkema, *, nr: int) -> None:
    """Show the secretariat what was read in a form that a human has to take, so that nobody need open it.

    `nr` is the form's place among those that came together, as two files may have one name.
    """
    parts: list[Part] = [
        Paragraph(text=text("skema_fil.modtaget", navn=navn, skema=laest.skema.title, fil=laest.fil))
    ]
    for part in laest.dele:
        parts += _shown(laest, part)
    report = Report(summary=text("skema_fil.modtaget_kort", skema=laest.skema.title), parts=tuple(parts))
    ctx.post(ToChannel(kanal=Kanal.SEKRETARIAT), report, key=f"{ctx.cause}:skema:{nr}")
    ctx.journal(mail, "skema_laest", ("mail", ctx.cause), {"skema": laest.skema.name, "fil": laest.fil})


def other_forms(reading: MailReading) -> tuple[LaestSkema, ...]:
    """The attached forms that are not a kommune's answer to the yearly question."""
    return tuple(laest for laest in own_forms(reading) if laest.skema.name != KOMMUNE_INDMELDING.name)


def kommunens_forms(reading: MailReading) -> tuple[LaestSkema, ...]:
    """The attached forms that answer the yearly question to a kommune."""
    return tuple(laest for laest in own_forms(reading) if laest.skema.name == KOMMUNE_INDMELDING.name)


def own_forms(reading: MailReading) -> tuple[LaestSkema, ...]:
    """The attached forms of ours, in their order."""
    return tuple(bilag.laest for bilag in reading.attachments if bilag.laest is not None)


def all_answers(reading: MailReading) -> tuple[Svar, ...]:
    """The answers of the mail and of the forms with it; where the two contradict, neither is sure.

    "Som sidste år" beside a form that says it itself contradicts nothing.
    """
    told = {(svar.tilbud, svar.field): svar for svar in reading.answers}
    written = {(s.tilbud, s.field): s for bilag in reading.attachments for s in bilag.answers}
    told = {key: svar for key, svar in told.items() if not (svar.som_sidste_aar and key in written)}
    both = {key for key in told.keys() & written.keys() if told[key].value != written[key].value}
    return tuple(
        _contradicting(told[key], svar) if key in both else svar
        for key, svar in [
            *((key, svar) for key, svar in told.items() if key not in written),
            *written.items(),
        ]
    )


def _contradicting(told: Svar, written: Svar) -> Svar:
    """What the form says, in doubt, with both wordings beside it."""
    value, other = kept_reading(written.value), kept_reading(told.value)
    doubt = text(
        "skema_fil.modsiger",
        skema=shown(written.field, value, written.quote),
        mail=shown(told.field, other, told.quote),
    )
    quote = f"{told.quote}; {written.quote}"
    return replace(
        written, confidence=min(told.confidence, written.confidence, _DOUBTED), quote=quote, doubt=doubt
    )


def files_of(reading: MailReading) -> tuple[str, ...]:
    """The names of the attached forms that answers were read from."""
    return tuple(bilag.name for bilag in reading.attachments if bilag.answers)


def fault_lines(reading: MailReading) -> tuple[str, ...]:
    """What stood in the attached answers and can't be used, each with what to do (R47)."""
    return tuple(
        line
        for bilag in reading.attachments
        if bilag.laest is not None and bilag.laest.skema.name == KOMMUNE_INDMELDING.name
        for line in _faults(bilag)
    )


def _faults(bilag: Bilag) -> Iterator[str]:
    if bilag.laest is None:
        return
    for part in bilag.laest.dele:
        if part.tilbud is None and part.kaldt:
            yield text("skema_fil.ukendt_tilbud", kaldt=part.kaldt)
        for name, sentence in part.aflaest.fejl.items():
            yield text(
                "skema_fil.fejl",
                tilbud=part.tilbud,
                label=bilag.laest.skema.felt(name).label,
                ordlyd=part.aflaest.ordlyd.get(name, ""),
                saetning=sentence,
            )
        for line in part.aflaest.ukendte:
            yield text("skema_fil.ukendt", linje=line)


def _shown(laest: LaestSkema, part: LaestDel) -> list[Part]:
    skema, aflaest = laest.skema, part.aflaest
    facts = tuple(
        Fact(label=skema.felt(name).label, value=skema.vis(name, vaerdi))
        for name, vaerdi in aflaest.svar.items()
    )
    shown: list[Part] = [Facts(facts=facts)] if facts else []
    doubts = [
        *(f"{skema.felt(name).label}: “{aflaest.ordlyd[name]}”. {why}" for name, why in aflaest.fejl.items()),
        *(text("skema_fil.ukendt", linje=line) for line in aflaest.ukendte),
        *aflaest.spoergsmaal,
    ]
    if doubts:
        shown += [Paragraph(text=text("skema_fil.se_efter")), Bullets(points=tuple(doubts))]
    missing = [felt.label for felt in skema.missing(aflaest.svar)]
    if missing:
        shown.append(Paragraph(text=text("skema_fil.mangler", mangler=missing)))
    return shown
