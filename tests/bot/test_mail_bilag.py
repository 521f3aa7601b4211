"""A form with a mail is a file that can be filled in, and the same file each time it is sent."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from bot.documents.read import read_document
from bot.documents.skemabilag import write_bilag
from bot.mail.compose import compose_mail, message_id_of
from handlers.outgoing import OUTGOING, MailSend
from handlers.report import say
from handlers.skemabilag import Ending, bilag_of
from nlp.skema_fil import read_skema_fil
from samarbejde.felt import Valgmulighed
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.skemaer import KOMMUNE_INDMELDING, SKEMAER
from samarbejde.skemafil import Skemadel, Skemafil

KVISTEN = "Specialbørnehjemmet Kvisten"
NOW = datetime(2026, 4, 1, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
FIL = Skemafil(
    KOMMUNE_INDMELDING,
    (Skemadel(KVISTEN, {"forventet_brug": "uændret"}, {"oensker": "en åben dør"}),),
    til="Morsø Kommune",
    frist=NOW.date(),
    reference="RB-2026-0142",
)
ENDINGS: tuple[Ending, ...] = ("docx", "xlsx")


def a_mail_with(*endings: Ending) -> MailSend:
    return MailSend(
        to="jette@broenderslev.example",
        subject="Jeres forventninger",
        report=say("Kære Brønderslev"),
        attachments=tuple(bilag_of(FIL, ending) for ending in endings),
    )


def composed(mail: MailSend) -> EmailMessage:
    raw = compose_mail("k", mail, sender="bot@rammebot.example", sender_name="Rammebot", at=NOW)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_forms_lie_beside_the_words_under_their_own_names() -> None:
    message = composed(a_mail_with(*ENDINGS))
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == ["kommune-indmelding-RB-2026-0142.docx", "kommune-indmelding-RB-2026-0142.xlsx"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "Kære Brønderslev" in body.get_content()
    assert message["Message-ID"] == message_id_of("k", "bot@rammebot.example")


def test_a_mail_without_forms_is_only_its_words() -> None:
    assert composed(a_mail_with()).get_content_type() == "multipart/alternative"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_retry_sends_the_very_same_file(ending: Ending, monkeypatch: pytest.MonkeyPatch) -> None:
    bilag = bilag_of(FIL, ending)
    first = write_bilag(bilag).content
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 0, 0))
    stored = OUTGOING.validate_json(OUTGOING.dump_json(a_mail_with(ending)))
    assert isinstance(stored, MailSend)
    assert write_bilag(stored.attachments[0]).content == first


@pytest.mark.parametrize("name", sorted(SKEMAER))
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_form_is_known_again_from_the_file_that_was_sent(name: str, ending: Ending) -> None:
    written = write_bilag(bilag_of(Skemafil(SKEMAER[name]), ending))
    read = read_skema_fil(read_document(written.name, written.content), REGISTER)
    assert read is not None
    assert read.skema.name == name


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_names_to_choose_from_are_those_of_the_day_it_was_made(ending: Ending) -> None:
    choices = (Valgmulighed(KVISTEN, KVISTEN), Valgmulighed("Søbo", "Søbo"))
    written = write_bilag(bilag_of(Skemafil(SKEMAER["aarsrapport"].with_options("tilbud", choices)), ending))
    assert f"Vælg én: {KVISTEN} / Søbo" in read_document(written.name, written.content).text


REGISTER = parse_register(example_register_text())
