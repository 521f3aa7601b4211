"""The quarantine: what waits for a human is let in or turned away by the secretariat alone (R62, R125)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from verden import BIRGIT, INGRID, JETTE, KAREN, MADS, OLE, Verden
from verden_breve import a_mail, answer_to
from verden_posthus import Besked
from verden_sager import EVERYTHING, the_question

from handlers.context import MAILS_A_DAY
from handlers.outgoing import Kanal
from nlp.mail import Attachment, Mail

pytest_plugins = ("verden_fixtures",)
NEWCOMER = "nyansat@frederikshavn.example"
STRANGER = "frida@fremmed.example"
STORY = "Min søn bor på Kvisten, og han får ikke den hjælp, han skal have."


def recorded(verden: Verden) -> set[str]:
    """The parties that something is recorded from."""
    with verden.reads() as uow:
        return {one.part for one in uow.indmeldinger.latest_all(2026)}


def waits(verden: Verden) -> list[str]:
    """Whose mails wait."""
    with verden.reads() as uow:
        return [kept.sender for kept in uow.karantaene.waiting()]


def an_answer_of_a_newcomer(verden: Verden) -> Besked:
    verden.mails(answer_to(the_question(verden, OLE), NEWCOMER, EVERYTHING))
    return verden.sekretariat[-1]


def a_macro_file(name: str = "svar.xlsm") -> Attachment:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/vbaProject.bin", "x")
    return Attachment(name, "application/octet-stream", len(out.getvalue()), out.getvalue())


def test_a_mail_that_waits_is_shown_with_why_and_what_was_written(verden: Verden) -> None:
    card = an_answer_of_a_newcomer(verden)
    assert card.buttons == ("Slip ind", "Afvis")
    assert "står ikke som kontakt" in card.text
    assert "1 plads hver" in card.text
    assert waits(verden) == [NEWCOMER]
    assert recorded(verden) == set()


def test_what_is_let_in_is_recorded_and_receipted_as_if_it_had_come_in(verden: Verden) -> None:
    card = an_answer_of_a_newcomer(verden)
    verden.presses(KAREN, card, "Slip ind")
    assert recorded(verden) == {"Frederikshavn Kommune"}
    receipt = verden.breve_til(NEWCOMER)[-1]
    assert "Det her er registreret" in receipt.text
    assert "sluppet ind af Karen Højmark" in card.text
    assert card.buttons == ()
    assert waits(verden) == []
    assert "står ikke" not in verden.sekretariat[-1].text, "who let it in knows that already"


def test_what_is_let_in_is_laid_with_the_handled_in_the_mailbox(verden: Verden) -> None:
    card = an_answer_of_a_newcomer(verden)
    with verden.reads() as uow:
        (kept,) = uow.karantaene.waiting()
    assert verden.post.flyttet == []
    verden.presses(KAREN, card, "Slip ind", version=0)
    verden.presses(MADS, card, "Slip ind", version=0)
    assert verden.post.flyttet == [kept.mail_key]


def test_what_is_turned_away_stays_in_karantaene_in_the_mailbox(verden: Verden) -> None:
    verden.presses(KAREN, an_answer_of_a_newcomer(verden), "Afvis")
    assert verden.post.flyttet == []


def test_what_is_turned_away_is_closed_and_nobody_is_mailed(verden: Verden) -> None:
    card = an_answer_of_a_newcomer(verden)
    before = len(verden.post.breve)
    verden.presses(MADS, card, "Afvis")
    assert recorded(verden) == set()
    assert len(verden.post.breve) == before
    assert "afvist af Mads Overby" in card.text
    assert waits(verden) == []


@pytest.mark.parametrize("who", [OLE, BIRGIT, INGRID])
@pytest.mark.parametrize("label", ["Slip ind", "Afvis"])
def test_only_the_secretariat_decides(verden: Verden, who: str, label: str) -> None:
    card = an_answer_of_a_newcomer(verden)
    assert "kun sekretariatet" in verden.presses(who, card, label)
    assert waits(verden) == [NEWCOMER]
    assert recorded(verden) == set()


def test_of_two_who_decide_the_first_wins(verden: Verden) -> None:
    card = an_answer_of_a_newcomer(verden)
    verden.presses(KAREN, card, "Afvis", version=0)
    said = verden.presses(MADS, card, "Slip ind", version=0)
    assert "Karen Højmark har allerede afvist den" in said
    assert recorded(verden) == set()


def test_nothing_is_let_in_by_itself(verden: Verden) -> None:
    an_answer_of_a_newcomer(verden)
    verden.walks_to(verden.now.date().replace(month=5, day=20))
    assert waits(verden) == [NEWCOMER]
    assert "Frederikshavn Kommune" not in recorded(verden)


def test_the_list_shows_what_waits_and_its_buttons_work(verden: Verden) -> None:
    first = an_answer_of_a_newcomer(verden)
    verden.mails(a_mail(STRANGER, "Køb vores kurser", subject="Kurser"))
    said = verden.writes(KAREN, "vis karantæne", kanal=Kanal.SEKRETARIAT)
    assert "Der venter 2 mails" in said
    assert NEWCOMER in said
    assert STRANGER in said
    assert "kurser i" not in said
    listed = next(b for b in verden.sekretariat[-2:] if NEWCOMER in b.text)
    verden.presses(KAREN, listed, "Slip ind")
    assert recorded(verden) == {"Frederikshavn Kommune"}
    assert listed.buttons == first.buttons == ()
    assert "Der venter 1 mail i" in verden.writes(KAREN, "Karantæne?")


def test_nobody_else_sees_the_list(verden: Verden) -> None:
    an_answer_of_a_newcomer(verden)
    said = verden.writes(OLE, "vis karantæne")
    assert "kun sekretariatet" in said
    assert NEWCOMER not in said


def test_the_secretariats_home_shows_what_waits(verden: Verden) -> None:
    assert "arantæne" not in verden.opens_home(KAREN)
    an_answer_of_a_newcomer(verden)
    assert NEWCOMER in verden.opens_home(KAREN)
    assert NEWCOMER not in verden.opens_home(OLE)


def test_a_strangers_answer_counts_for_whom_was_asked_when_a_human_lets_it_in(verden: Verden) -> None:
    """A contact who writes from home, with the reference in the subject."""
    question = the_question(verden, OLE)
    assert verden.mails(answer_to(question, STRANGER, EVERYTHING)) == []
    card = verden.sekretariat[-1]
    assert "1 plads hver" not in card.text, "a stranger's words are shown to nobody"
    verden.presses(KAREN, card, "Slip ind")
    assert recorded(verden) == {"Frederikshavn Kommune"}
    assert "Det her er registreret" in verden.breve_til(STRANGER)[-1].text


def test_an_answer_in_anothers_case_is_the_owners_when_a_human_lets_it_in(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), OLE, EVERYTHING))
    verden.presses(KAREN, verden.sekretariat[-1], "Slip ind")
    assert recorded(verden) == {"Brønderslev Kommune"}


def test_the_secretariat_itself_does_not_answer_for_a_kommune_by_mail(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), KAREN, EVERYTHING))
    assert recorded(verden) == set()
    assert waits(verden) == [KAREN]


def test_a_mail_that_may_be_forged_is_let_in_only_by_a_human(verden: Verden) -> None:
    mail = answer_to(the_question(verden, OLE), OLE, EVERYTHING)
    assert verden.mails(replace(mail, authentication="fail")) == []
    verden.presses(KAREN, verden.sekretariat[-1], "Slip ind")
    assert recorded(verden) == {"Frederikshavn Kommune"}


def test_a_forged_copy_does_not_hide_the_real_mail(verden: Verden) -> None:
    mail = answer_to(the_question(verden, OLE), OLE, EVERYTHING)
    verden.mails(replace(mail, authentication="fail"))
    verden.mails(mail)
    assert recorded(verden) == {"Frederikshavn Kommune"}


def test_a_known_address_without_a_result_is_taken_and_marked(verden: Verden) -> None:
    mail = answer_to(the_question(verden, OLE), OLE, EVERYTHING)
    verden.mails(replace(mail, authentication="none"))
    assert recorded(verden) == {"Frederikshavn Kommune"}
    with verden.reads() as uow:
        noted = [uow.journal.text_of(e) for e in uow.journal.entries() if e.action == "mail_answer"]
    assert [words["uverificeret"] for words in noted if words] == [True]
    verden.mails(a_mail(OLE, "Hvornår er næste møde?", authentication="none"))
    assert f"{OLE} (uverificeret)" in verden.sekretariat[-1].text


def test_an_unconfirmed_withdrawal_waits_and_the_sender_hears_why(verden: Verden) -> None:
    words = "Vi ønsker at udmelde Kvisten af det forstærkede samarbejde"
    (answer,) = verden.mails(a_mail(INGRID, words, authentication="none"))
    assert "bekræftet" in answer.text
    assert waits(verden) == [INGRID]
    verden.mails(a_mail(INGRID, words))
    assert waits(verden) == [INGRID], "a confirmed one goes its usual way"


def test_a_file_with_macros_is_never_opened_and_the_words_count_when_let_in(verden: Verden) -> None:
    mail = answer_to(the_question(verden, OLE), OLE, EVERYTHING)
    (answer,) = verden.mails(replace(mail, attachments=(a_macro_file(),)))
    assert "svar.xlsm indeholder makroer" in answer.text
    assert recorded(verden) == set()
    verden.presses(KAREN, verden.sekretariat[-1], "Slip ind")
    assert recorded(verden) == {"Frederikshavn Kommune"}
    assert any("svar.xlsm" in besked.text for besked in verden.sekretariat[-1:])


def test_a_list_is_never_told_why_its_mail_waits(verden: Verden) -> None:
    mail = a_mail(NEWCOMER, "Månedens nyt", headers=(("List-Id", "<nyt.frederikshavn.example>"),))
    assert verden.mails(mail) == []
    assert waits(verden) == [NEWCOMER]


def test_a_request_for_access_is_a_humans_at_once_and_waits_for_nobody(verden: Verden) -> None:
    words = "Jeg søger om aktindsigt i sagen om Kvisten"
    assert len(verden.mails(a_mail(STRANGER, words))) == 1
    assert verden.mails(a_mail(STRANGER, words, authentication="none")) == [], "nobody knows who that was"
    told = verden.sekretariat[-1].text
    assert "11. februar 2026" in told
    assert "det må I gøre" in told
    assert waits(verden) == []


def test_a_citizens_story_lies_in_no_quarantine(verden: Verden) -> None:
    assert verden.mails(a_mail(STRANGER, STORY, authentication="none")) == []
    assert "ikke svaret" in verden.sekretariat[-1].text
    assert waits(verden) == []


def test_a_party_that_writes_of_a_citizen_is_told_and_the_words_are_shown_to_nobody(verden: Verden) -> None:
    (answer,) = verden.mails(a_mail(OLE, STORY, subject="En borger på Kvisten"))
    assert "sikker post" in answer.text
    assert "Min søn" not in "".join(besked.text for besked in verden.sekretariat)


def test_whoever_sends_a_cpr_number_is_told_and_it_is_not_repeated(verden: Verden) -> None:
    (answer,) = verden.mails(a_mail(OLE, "Hvad gør vi med 010115-1234? Skal vi skrive det?"))
    assert "CPR-nummer" in answer.text
    everything = answer.text + "".join(besked.text for besked in verden.sekretariat)
    assert "010115" not in everything


def test_the_same_mail_by_another_way_is_handled_once(verden: Verden) -> None:
    mail = a_mail(OLE, "Hvem skal svare for os i år?")
    assert len(verden.mails(mail)) == 1
    assert verden.mails(replace(mail, headers=(*mail.headers, ("Received", "af en liste")))) == []
    assert len(verden.sekretariat) == 1


def test_a_case_that_has_ended_can_still_be_cleared_out(verden: Verden) -> None:
    card = an_answer_of_a_newcomer(verden)
    verden.presses(KAREN, card, "Afvis")
    assert "kender jeg ikke" in verden.presses(KAREN, _with_value(card, "999"), "Afvis", version=0)


def _with_value(card: Besked, value: str) -> Besked:
    shown = card.versions[0]
    buttons = tuple(button.model_copy(update={"value": value}) for button in shown.buttons)
    return replace(card, versions=[shown.model_copy(update={"buttons": buttons})])


def a_return(to: str, *, action: str = "failed", status: str = "5.1.1", original: str = "") -> Mail:
    told = f"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\n"
    parts = (
        Attachment("status", "message/delivery-status", 99, told.encode()),
        Attachment("mail.eml", "message/rfc822", 99, f"Message-ID: {original}\n\n".encode()),
    )
    mail = a_mail("mailer-daemon@frederikshavn.example", "Kunne ikke leveres", attachments=parts)
    return replace(mail, headers=(("Content-Type", "multipart/report; report-type=delivery-status"),))


def failing(verden: Verden) -> list[tuple[str, str]]:
    with verden.reads() as uow:
        return [(one.address, one.grund) for one in uow.mailbog.failing()]


def test_an_address_that_fails_is_marked_until_somebody_writes_from_it(verden: Verden) -> None:
    question = the_question(verden, OLE)
    assert verden.mails(a_return(OLE, original=question.message_id)) == []
    assert failing(verden) == [(OLE, "5.1.1")]
    assert f"til {OLE} kom retur (5.1.1)" in verden.sekretariat[-1].text
    assert OLE in verden.opens_home(KAREN)
    verden.mails(a_mail(OLE, "Nu virker det igen. Hvad skal vi svare?"))
    assert failing(verden) == []


def test_a_delay_marks_nobody_and_is_not_told(verden: Verden) -> None:
    the_question(verden, OLE)
    told = len(verden.sekretariat)
    verden.mails(a_return(OLE, action="delayed", status="4.4.1"))
    assert failing(verden) == []
    assert len(verden.sekretariat) == told


def test_what_was_given_up_on_the_way_is_told_and_marks_nobody(verden: Verden) -> None:
    the_question(verden, OLE)
    verden.mails(a_return(OLE, status="4.4.7"))
    assert failing(verden) == []
    assert "kan være forbigående" in verden.sekretariat[-1].text


def test_a_return_of_a_mail_we_never_sent_marks_nobody(verden: Verden) -> None:
    verden.mails(a_return("direktoer@offer.example"))
    assert failing(verden) == []


def test_one_address_gets_so_many_mails_a_day_and_the_rest_reaches_the_secretariat(verden: Verden) -> None:
    for nr in range(MAILS_A_DAY):
        assert len(verden.mails(a_mail(OLE, f"Hvad menes der med spørgsmål {nr}?"))) == 1
    before = len(verden.sekretariat)
    assert verden.mails(a_mail(OLE, "Hvad menes der med det sidste spørgsmål?")) == []
    told = [besked.text for besked in verden.sekretariat[before:]]
    held = next(words for words in told if f"allerede sendt {MAILS_A_DAY} mails" in words)
    assert "givet den videre" in held, "what was not sent is not lost"
    verden.moves_to(verden.now.date().replace(day=3))
    assert len(verden.mails(a_mail(OLE, "Hvad menes der med fristen?"))) == 1
