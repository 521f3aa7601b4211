"""A filled-in form dropped in a direct message: read like one that came by mail, answered where it lies.

What is written beside it goes through the same door as any message (handlers/skema_ord.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from handlers.actor import Actor
from handlers.context import Context
from handlers.fjernet import told_of_masking
from handlers.foelgebrev import Foelgebrev, read_beside
from handlers.inbound import ChatMessage
from handlers.outgoing import ToConversation
from handlers.outside import FileUnreadable, Outside
from handlers.report import Bullets, Paragraph, Part, Report
from handlers.samtale import fill_in
from handlers.samtale_tilstand import person_of
from handlers.skema_begyndelse import may_send, refusal
from handlers.skema_bundet import TILBUD
from handlers.skema_fil import show_form
from handlers.skema_kendskab import kendskab_of
from handlers.skema_modtag import Fil, faults_of, receive_form, says_something
from handlers.skema_ord import Way, take_words, way_of, with_kept_words
from handlers.texts import text
from nlp.forms import read_own_form
from nlp.known_names import known_names
from nlp.mail_masking import masked_document
from nlp.skema_fil import LaestSkema
from samarbejde.adgang import er_i_sekretariatet
from samarbejde.personer import Person
from samarbejde.register import Register
from samarbejde.skema_vaerdi import Svarvaerdi
from samarbejde.skemaer import KOMMUNE_INDMELDING
from storage.unit_of_work import UnitOfWork

_MAY_BE_FORMS = frozenset({".docx", ".xlsx"})
_MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class SharedForms:
    """The forms in a message, the words beside them, the names of other files, and what was masked."""

    forms: tuple[LaestSkema, ...]
    brev: Foelgebrev
    others: tuple[str, ...]
    fjernet: Mapping[str, int]


def read_shared_forms(
    message: ChatMessage, person: Person, outside: Outside, register: Register, uow: UnitOfWork, today: date
) -> SharedForms | None:
    """The forms of ours among the files of a direct message; None when there is none."""
    kendskab = kendskab_of(uow, register, person.part, person.unit, today=today)
    findings: Counter[str] = Counter()
    forms: list[LaestSkema] = []
    others: list[str] = []
    for file in message.files[:_MOST_FILES]:
        laest = None
        if PurePosixPath(file.name.strip()).suffix.lower() in _MAY_BE_FORMS:
            try:
                document = masked_document(outside.file(file).document, findings, known_names(register))
                laest = read_own_form(document, register, kendskab)
            except FileUnreadable:
                laest = None
        if laest is None:
            others.append(file.name)
        else:
            forms.append(laest)
    others += [file.name for file in message.files[_MOST_FILES:]]
    if not forms:
        return None
    brev = read_beside(message.text, [laest.skema for laest in forms], register, today)
    return SharedForms(tuple(forms), brev, tuple(others), findings)


def take_shared_forms(ctx: Context, actor: Actor, message: ChatMessage, shared: SharedForms) -> None:
    """Receive them, then what is written beside them."""
    way = way_of(shared.brev, shared.forms)
    _take_forms(ctx, actor, with_kept_words(message, way), shared, _notes(message, shared, way))
    take_words(ctx, actor, message, shared.brev, way)


def _take_forms(
    ctx: Context, actor: Actor, message: ChatMessage, shared: SharedForms, notes: tuple[Part, ...]
) -> None:
    """A form about one thing becomes a conversation, in which it can be corrected."""
    person = person_of(actor)
    for laest in shared.forms:
        ctx.journal(
            person.mail, "skema_laest", ("chat", ctx.cause), {"skema": laest.skema.name, "fil": laest.fil}
        )
    if len(shared.forms) == 1 and _is_of_one_piece(shared.forms[0]) and _talks_over(person, shared.forms[0]):
        _fill_in(ctx, actor, message, shared.forms[0], notes)
        return
    told: list[Part] = [*notes]
    for nr, laest in enumerate(shared.forms):
        told += _received(ctx, person, message, laest, nr)
    report = Report(summary=text("skema_fil.tak_kort"), parts=(*told, Paragraph(text=text("skema_fil.ret"))))
    ctx.post(ToConversation(channel=message.channel), report, key=f"{ctx.cause}:svar")


def _is_of_one_piece(laest: LaestSkema) -> bool:
    if len(laest.dele) != 1 or not says_something(laest.skema, laest.dele[0]):
        return False
    return laest.skema.name != KOMMUNE_INDMELDING.name or laest.dele[0].tilbud is not None


def _talks_over(person: Person, laest: LaestSkema) -> bool:
    """Whether the form is the person's own to talk over; what the secretariat writes down is a party's."""
    return not er_i_sekretariatet(person) or may_send(person, laest.skema)


def _fill_in(
    ctx: Context, actor: Actor, message: ChatMessage, laest: LaestSkema, notes: tuple[Part, ...]
) -> None:
    (part,) = laest.dele
    no = refusal(ctx, person_of(actor), laest.skema.name, message.text)
    if no is not None:
        report = no.model_copy(update={"parts": (*notes, *no.parts)})
        ctx.post(ToConversation(channel=message.channel), report, key=f"{ctx.cause}:svar")
        return
    svar: dict[str, Svarvaerdi] = dict(part.aflaest.svar)
    if laest.skema.name == KOMMUNE_INDMELDING.name and part.tilbud is not None:
        svar[TILBUD] = part.tilbud
    before: tuple[Part, ...] = (*notes, Paragraph(text=text("skema_fil.laest", fil=laest.fil)))
    faults = faults_of(laest, part)
    if faults:
        before += (Paragraph(text=text("skema_fil.kan_ikke_bruges")), Bullets(points=faults))
    words = "\n".join(filter(None, (message.text.strip(), text("skema_fil.ordlyd", fil=laest.fil))))
    fill_in(
        ctx,
        actor,
        laest.skema.name,
        svar,
        channel=message.channel,
        words=words,
        before=before,
        is_another=True,
    )


def _received(
    ctx: Context, person: Person, message: ChatMessage, laest: LaestSkema, nr: int
) -> tuple[Part, ...]:
    told = receive_form(ctx, Fil(person, laest, "chat", message.text, nr))
    if told is not None:
        return told
    no = refusal(ctx, person, laest.skema.name, message.text)
    if no is not None:
        return no.parts
    show_form(ctx, person.name, person.mail, laest, nr=nr)
    return (Paragraph(text=text("skema_fil.til_sekretariatet", skema=laest.skema.title)),)


def _notes(message: ChatMessage, shared: SharedForms, way: Way) -> tuple[Part, ...]:
    fjernet = Counter(shared.fjernet) + Counter(message.fjernet or {"cpr": message.masked})
    notes: list[Part] = [*told_of_masking(fjernet, "chat")]
    notes += [Paragraph(text=text("samtale.fil_ikke_med", fil=name)) for name in shared.others]
    if way is Way.SEKRETARIAT:
        notes.append(Paragraph(text=text("skema_fil.ord_givet_videre")))
    return tuple(notes)
