"""An answer from a known address that could not be confirmed carries its mark wherever it is shown (R125)."""

from __future__ import annotations

from dataclasses import replace

from verden import INGRID, JETTE, KAREN, OLE, Verden
from verden_breve import answer_to
from verden_sager import EVERYTHING, TILBUD, the_question
from verden_sidste_aar import answered_last_year
from verden_skemafiler import filled, mail_with

from handlers.status_svar import kommuner_status
from samarbejde.skema import Svar
from samarbejde.skemaer import SKEMAER
from storage.indmeldinger import Indmelding

pytest_plugins = ("verden_fixtures",)
KVISTEN = TILBUD[3]
FREDERIKSHAVN = "Frederikshavn Kommune"
RAPPORT: Svar = {"tilbud": KVISTEN, "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "24")}


def recorded(verden: Verden) -> Indmelding:
    with verden.reads() as uow:
        found = uow.indmeldinger.latest(2026, FREDERIKSHAVN, None, KVISTEN)
    assert found is not None
    return found


def answers_unconfirmed(verden: Verden, words: str) -> None:
    verden.mails(replace(answer_to(the_question(verden, OLE), OLE, words), authentication="none"))


def test_the_recorded_answer_is_marked(verden: Verden) -> None:
    answers_unconfirmed(verden, "Kvisten: uændret, 2 pladser.")
    assert recorded(verden).uverificeret


def test_a_confirmed_senders_answer_is_not(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, OLE), OLE, "Kvisten: uændret, 2 pladser."))
    assert not recorded(verden).uverificeret


def test_a_confirmed_correction_takes_the_mark_off_what_it_speaks_of(verden: Verden) -> None:
    answers_unconfirmed(verden, "Kvisten: uændret, 2 pladser.")
    verden.mails(answer_to(the_question(verden, OLE), OLE, "Kvisten: 3 pladser."))
    marked = {felt.felt: felt.uverificeret for felt in recorded(verden).felter}
    assert marked == {"forventet_brug": True, "pladser": False}


def test_what_the_secretariat_lets_in_is_vouched_for(verden: Verden) -> None:
    question = the_question(verden, OLE)
    verden.mails(replace(answer_to(question, OLE, EVERYTHING), authentication="fail"))
    verden.presses(KAREN, verden.sekretariat[-1], "Slip ind")
    assert not recorded(verden).uverificeret


def test_what_the_secretariat_confirms_of_a_reading_keeps_the_mark_of_its_sender(verden: Verden) -> None:
    answered_last_year(verden, FREDERIKSHAVN, KVISTEN, {"forventet_brug": "uændret", "pladser": 3})
    answers_unconfirmed(verden, "Kvisten: som sidste år.")
    card = verden.sekretariat[-1]
    assert f"Mail fra {OLE} (uverificeret)" in card.text
    verden.presses(KAREN, card, "Bekræft")
    assert recorded(verden).uverificeret


def test_status_tells_of_it(verden: Verden) -> None:
    answers_unconfirmed(verden, EVERYTHING)
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))
    told = verden.writes(KAREN, "hvem mangler?")
    assert "Svaret fra Frederikshavn er uverificeret" in told
    assert "Svaret fra Frederikshavn er uverificeret" in verden.writes(KAREN, "har Frederikshavn svaret?")
    assert "uverificeret" not in verden.writes(KAREN, "har Brønderslev svaret?")


def test_tables_and_sources_of_the_status_show_it(verden: Verden) -> None:
    answers_unconfirmed(verden, EVERYTHING)
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))
    with verden.reads() as uow:
        ctx = verden._context(uow, cause="status")
        status = kommuner_status(ctx, 2026)
    rows = {row[0]: row[1] for row in status.rows}
    assert rows[FREDERIKSHAVN] == "svaret (uverificeret)"
    assert rows["Brønderslev Kommune"] == "svaret"
    assert {source[0] for source in status.sources} == {"mail", "mail (uverificeret)"}


def test_a_form_that_came_so_shows_it_on_its_card_until_it_is_sent_again(verden: Verden) -> None:
    mail = mail_with(INGRID, filled("aarsrapport", RAPPORT))
    verden.mails(replace(mail, authentication="none"))
    with verden.reads() as uow:
        (besvarelse,) = uow.besvarelser.of("aarsrapport", 2026)
    assert besvarelse.uverificeret
    card = verden.sekretariat[-1]
    assert "på mail (uverificeret)" in card.text
    changed: Svar = {**RAPPORT, "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "25")}
    verden.mails(mail_with(INGRID, filled("aarsrapport", changed)))
    assert "uverificeret" not in card.text


def test_the_same_answer_in_chat_takes_the_mark_off(verden: Verden) -> None:
    answers_unconfirmed(verden, "Kvisten: uændret, 2 pladser.")
    verden.writes(OLE, "Vi vil svare på forventet brug af Kvisten")
    for words in ("uændret", "2", "send", "ja"):
        verden.writes(OLE, words)
    assert {felt.felt: felt.value for felt in recorded(verden).felter} == {
        "forventet_brug": "uændret",
        "pladser": 2,
    }
    assert not recorded(verden).uverificeret
