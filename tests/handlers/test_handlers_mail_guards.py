"""Mail that is no answer: machines, strangers, wrong senders, what only a human may answer (R7, R125)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import JETTE, KAREN, OLE, Verden
from verden_breve import BOT, a_mail, answer_to
from verden_sager import EVERYTHING, the_question

from nlp.mail import Attachment

pytest_plugins = ("verden_fixtures",)
STRANGER = "frida@fremmed.example"
NEWCOMER = "nyansat@frederikshavn.example"
STORY = "Min søn bor på Kvisten, og han får ikke den hjælp, han skal have. Hvem kan jeg klage til?"


def nothing_recorded(verden: Verden) -> bool:
    with verden.reads() as uow:
        return uow.indmeldinger.latest_all(2026) == []


def kept(verden: Verden) -> str:
    """Everything the journal, the inbox and the outbox keep, as one text."""
    with verden.reads() as uow:
        journal = [str(uow.journal.text_of(entry)) for entry in uow.journal.entries()]
        came = [row.payload for n in range(1, 50) if (row := uow.inbox.get(n))]
        sent = [out.payload for n in range(1, 99) if (out := uow.outbox.get(n))]
    return "\n".join([*journal, *came, *sent])


def test_a_stranger_is_told_nothing_and_the_secretariat_each_time(verden: Verden) -> None:
    assert verden.mails(a_mail(STRANGER, "Vi sælger kurser i ledelse", subject="Tilbud")) == []
    assert verden.mails(a_mail(STRANGER, "Hallo?")) == []
    assert len(verden.sekretariat) == 2
    told = verden.sekretariat[0]
    assert STRANGER in told.text
    assert "har ikke fået svar" in told.text
    assert told.buttons == ("Slip ind", "Afvis")


def test_an_unknown_address_is_told_why_once_a_day(verden: Verden) -> None:
    first = verden.mails(a_mail(NEWCOMER, "Hvornår er næste møde?"))
    assert "står ikke i samarbejdets register" in first[0].text
    assert verden.mails(a_mail(NEWCOMER, "Hallo?")) == []
    assert len(verden.sekretariat) == 2
    verden.moves_to(date(2026, 2, 3))
    assert len(verden.mails(a_mail(NEWCOMER, "Er der nogen?"))) == 1


def test_an_unknown_senders_words_are_not_kept(verden: Verden) -> None:
    verden.mails(a_mail(STRANGER, "Kvisten: uændret, 2 pladser, siger vi i Kærvang"))
    assert nothing_recorded(verden)
    assert "Kærvang" not in kept(verden)
    assert "Kærvang" not in verden.sekretariat[-1].text


def test_an_unknown_address_of_a_known_kommune_records_nothing(verden: Verden) -> None:
    question = the_question(verden, OLE)
    answers = verden.mails(answer_to(question, "nyansat@frederikshavn.example", EVERYTHING))
    assert nothing_recorded(verden)
    assert "sekretariatet" in answers[0].text
    told = verden.sekretariat[-1].text
    assert "nyansat@frederikshavn.example" in told
    assert "Frederikshavn Kommune" in told
    assert "1 plads hver" in told, "a human decides, with the words before them"


def test_another_kommune_cannot_answer_the_question_of_one(verden: Verden) -> None:
    answers = verden.mails(answer_to(the_question(verden, JETTE), OLE, EVERYTHING))
    assert nothing_recorded(verden)
    assert "givet den videre" in answers[0].text
    told = verden.sekretariat[-1].text
    assert "Frederikshavn Kommune" in told
    assert "stillet til Brønderslev Kommune" in told


def test_a_mail_that_is_not_from_whom_it_says_is_not_answered(verden: Verden) -> None:
    question = the_question(verden, OLE)
    mail = a_mail(OLE, EVERYTHING, in_reply_to=question.message_id, authentication="fail")
    assert verden.mails(mail) == []
    assert nothing_recorded(verden)
    told = verden.sekretariat[-1].text
    assert OLE in told
    assert "bestod ikke" in told
    assert "1 plads hver" not in kept(verden)


@pytest.mark.parametrize(
    ("subject", "headers"),
    [
        ("SV: Jeres forventninger", (("Auto-Submitted", "auto-replied"),)),
        ("Automatisk svar: Jeres forventninger", ()),
        ("SV: Jeres forventninger", (("X-Autoreply", "yes"),)),
    ],
)
def test_an_automatic_reply_is_never_answered(
    verden: Verden, subject: str, headers: tuple[tuple[str, str], ...]
) -> None:
    question = the_question(verden, OLE)
    mail = a_mail(
        OLE, "Jeg er på ferie til uge 31", subject=subject, headers=headers, in_reply_to=question.message_id
    )
    assert verden.mails(mail) == []
    assert nothing_recorded(verden)
    assert verden.sekretariat == []


def test_our_own_mail_coming_back_is_never_answered(verden: Verden) -> None:
    assert verden.mails(a_mail(BOT, "Kære Frederikshavn Kommune")) == []
    assert verden.sekretariat == []


def test_an_invitation_to_a_meeting_is_only_noted(verden: Verden) -> None:
    invitation = Attachment("invite.ics", "text/calendar", 99, b"BEGIN:VCALENDAR\nMETHOD:REQUEST\n")
    assert verden.mails(a_mail(OLE, "Møde", attachments=(invitation,))) == []
    assert verden.sekretariat == []


def test_a_returned_mail_names_whom_it_did_not_reach_and_is_not_answered(verden: Verden) -> None:
    question = the_question(verden, OLE)
    bounce = a_mail(
        "mailer-daemon@frederikshavn.example",
        "Din mail kunne ikke leveres.",
        subject=f"Undelivered: {question.subject}",
        headers=(("X-Failed-Recipients", OLE),),
    )
    assert verden.mails(bounce) == []
    told = verden.sekretariat[-1].text
    assert "kom retur" in told
    assert OLE in told
    assert nothing_recorded(verden)


def test_a_request_for_access_gets_its_seven_business_days_and_a_human(verden: Verden) -> None:
    verden.moves_to(date(2026, 4, 1))
    answers = verden.mails(a_mail(OLE, "Vi anmoder om aktindsigt i alle early warnings siden 2023"))
    assert "15. april 2026" in answers[0].text, "Easter does not count"
    assert "udleverer intet" in answers[0].text
    told = verden.sekretariat[-1].text
    assert "15. april 2026" in told
    assert "siden 2023" in told


def test_anybody_may_ask_for_access(verden: Verden) -> None:
    answers = verden.mails(a_mail(STRANGER, "Jeg søger om aktindsigt i sagen om Kvisten"))
    assert "11. februar 2026" in answers[0].text
    assert STRANGER in verden.sekretariat[-1].text


def test_a_citizens_story_is_kept_nowhere(verden: Verden) -> None:
    answers = verden.mails(a_mail(STRANGER, STORY, subject="Min søn på Kvisten"))
    assert "sikker post" in answers[0].text
    assert "ikke gemt" in answers[0].text
    assert "Min søn" not in answers[0].subject
    told = verden.sekretariat[-1].text
    assert STRANGER in told
    assert "Min søn" not in kept(verden)


def test_the_secretariat_itself_may_write_and_is_given_to_the_secretariat(verden: Verden) -> None:
    verden.mails(a_mail(KAREN, "Kan du rykke Morsø for os?"))
    told = verden.sekretariat[-1].text
    assert KAREN in told
    assert "rykke Morsø" in told


def test_an_answer_out_of_the_blue_is_looked_at_by_a_human(verden: Verden) -> None:
    the_question(verden, OLE)
    answers = verden.mails(a_mail(OLE, "Vi forventer uændret brug af Kvisten, 2 pladser"))
    assert nothing_recorded(verden)
    assert "sekretariatet" in answers[0].text
    assert "2 pladser" in verden.sekretariat[-1].text


def test_a_mail_that_cannot_be_read_is_shown_by_where_it_lies(verden: Verden) -> None:
    mail = a_mail(OLE, "", headers=())
    unreadable = type(mail)(**{**{f: getattr(mail, f) for f in mail.__slots__}, "text": None})
    assert "kunne jeg ikke læse" in verden.mails(unreadable)[0].text
    told = verden.sekretariat[-1].text
    assert OLE in told
    assert "kan ikke læses" in told
