"""The JSON of `rammebot parse-mail` (contracts.md): a MailReading as a pydantic model."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from nlp.answer_piece import Svar, Vaerdi
from nlp.mail import Authentication
from nlp.mail_class import KlasseNavn
from nlp.mail_reading import MailReading

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class _Json(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SenderJson(_Json):
    """Who sent it."""

    party: str | None
    unit: str | None
    known: bool
    authentication: Authentication


class AnswerJson(_Json):
    """One field; `approximate` stands only beside a number that was given as one."""

    tilbud: str
    field: str
    value: Vaerdi
    confidence: float
    quote: str
    approximate: bool = False

    @model_serializer(mode="wrap")
    def _lean(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        data: dict[str, object] = handler(self)
        if not self.approximate:
            data.pop("approximate")
        return data


class MissingJson(_Json):
    """A field that is still missing."""

    tilbud: str
    field: str


class PersonalDataJson(_Json):
    """How many of a kind were masked."""

    kind: str
    count: int


class AttachmentJson(_Json):
    """A file and the form it turned out to be."""

    name: str
    type: str
    size: int
    form: str | None
    answers: tuple[AnswerJson, ...]


class MailJson(_Json):
    """Everything the contract names, in its order, and a little more behind it."""

    message_id: str
    in_reply_to: str | None
    from_: str = Field(serialization_alias="from")
    subject: str
    date: str | None
    class_: KlasseNavn = Field(serialization_alias="class")
    class_reason: str
    reference: str | None
    sender: SenderJson
    reply_text: str
    signature: str | None
    quoted: bool
    answers: tuple[AnswerJson, ...]
    complete: dict[str, bool]
    missing: tuple[MissingJson, ...]
    flags: tuple[str, ...]
    personal_data: tuple[PersonalDataJson, ...]
    attachments: tuple[AttachmentJson, ...]
    needs_human: bool
    needs_human_reason: str | None
    defects: tuple[str, ...]

    def to_json(self) -> str:
        """One line of JSON with the contract's own keys."""
        return self.model_dump_json(by_alias=True)


def to_contract(reading: MailReading) -> MailJson:
    """The reading in the form that is printed and that others rely on."""
    sender = reading.sender
    return MailJson(
        message_id=reading.message_id,
        in_reply_to=reading.in_reply_to,
        from_=reading.sender_address,
        subject=reading.subject,
        date=_date(reading.date),
        class_=reading.klasse.name,
        class_reason=reading.klasse.reason,
        reference=reading.reference,
        sender=SenderJson(
            party=sender.party, unit=sender.unit, known=sender.known, authentication=sender.authentication
        ),
        reply_text=reading.reply_text,
        signature=reading.signature,
        quoted=reading.quoted,
        answers=tuple(_answer(svar) for svar in reading.answers),
        complete=reading.complete,
        missing=tuple(MissingJson(tilbud=one.tilbud, field=one.field) for one in reading.missing),
        flags=reading.flags,
        personal_data=tuple(
            PersonalDataJson(kind=kind, count=count) for kind, count in reading.personal_data
        ),
        attachments=tuple(
            AttachmentJson(
                name=one.name,
                type=one.type,
                size=one.size,
                form=one.form,
                answers=tuple(_answer(svar) for svar in one.answers),
            )
            for one in reading.attachments
        ),
        needs_human=reading.needs_human,
        needs_human_reason=reading.needs_human_reason,
        defects=reading.defects,
    )


def _answer(svar: Svar) -> AnswerJson:
    return AnswerJson(
        tilbud=svar.tilbud,
        field=svar.field,
        value=svar.value,
        confidence=svar.confidence,
        quote=svar.quote,
        approximate=svar.approximate,
    )


def _date(date: dt.datetime | None) -> str | None:
    return None if date is None else date.astimezone(_COPENHAGEN).isoformat()
