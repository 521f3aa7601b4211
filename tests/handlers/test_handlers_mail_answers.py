"""A kommune's answer by mail: read, recorded tilbud by tilbud, receipted with its own words."""

from __future__ import annotations

from datetime import date

import pytest
from verden import JETTE, LONE, OLE, PETER, Verden
from verden_breve import a_mail, answer_to, inline_answer_to
from verden_sager import EVERYTHING, TILBUD, the_question

from nlp.mail import Attachment
from storage.indmeldinger import Indmelding

pytest_plugins = ("verden_fixtures",)
FAGCENTRET, OESTERSKOVEN, STRANDGAARDEN, KVISTEN = TILBUD[:4]
BROENDERSLEV = "Brønderslev Kommune"


def recorded(verden: Verden, tilbud: str, *, part: str = BROENDERSLEV, unit: str | None = None) -> Indmelding:
    with verden.reads() as uow:
        found = uow.indmeldinger.latest(2026, part, unit, tilbud)
    assert found is not None, f"nothing is recorded of {tilbud}"
    return found


def values(indmelding: Indmelding) -> dict[str, str | int | float]:
    return {felt.felt: felt.value for felt in indmelding.felter}


def nothing_recorded(verden: Verden) -> bool:
    with verden.reads() as uow:
        return uow.indmeldinger.latest_all(2026) == []


def test_answers_typed_below_the_questions(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    answers = {"1.1": "Uændret, 2 pladser", "1.2": "nej", "2.1": "Stigende: vi går fra 1 til 3"}
    receipt = verden.mails(inline_answer_to(question, JETTE, answers))[0]
    assert values(recorded(verden, FAGCENTRET)) == {
        "forventet_brug": "uændret",
        "pladser": 2,
        "oensker": "ingen",
    }
    assert values(recorded(verden, OESTERSKOVEN))["forventet_brug"] == "stigende"
    assert "Forventet brug: uændret" in receipt.text
    assert "læst i: “2 pladser”" in receipt.text
    assert f"{STRANDGAARDEN}: Forventet brug" in receipt.text, "what is still missing"


def test_a_range_with_half_places_settles_the_question(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    answers = {"1.1": "Uændret, 2,5-3,5 helårspladser", "1.2": "nej"}
    verden.mails(inline_answer_to(question, JETTE, answers))
    kept = recorded(verden, FAGCENTRET)
    assert values(kept)["pladser"] == "2,5-3,5"
    assert "pladser" not in kept.missing


def test_an_answer_in_the_kommunes_own_words(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    receipt = verden.mails(
        answer_to(
            question,
            JETTE,
            "Hej\n\nBrønderslev Kommune forventer fortsat at benytte Strandgården i uændret omfang, "
            "svarende til 3 helårspladser. Vi har ingen ønsker til ændringer.\n\nVenlig hilsen\nJette",
        )
    )[0]
    assert values(recorded(verden, STRANDGAARDEN)) == {
        "forventet_brug": "uændret",
        "pladser": 3,
        "oensker": "ingen",
    }
    assert "3 helårspladser" in receipt.text
    assert FAGCENTRET in receipt.text.split("angler")[1]


def test_everything_at_once_closes_the_matter(verden: Verden) -> None:
    receipt = verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))[0]
    assert "alt, hvad vi skal bruge" in receipt.text
    assert all(recorded(verden, name).complete for name in TILBUD)


def test_the_receipt_goes_to_the_sender_in_the_same_thread(verden: Verden) -> None:
    mail = answer_to(the_question(verden, JETTE), JETTE, EVERYTHING)
    receipt = verden.mails(mail)[0]
    assert receipt.mail.to == JETTE
    assert receipt.mail.in_reply_to == mail.message_id
    assert receipt.subject.startswith("SV: [RB-2026-")
    assert receipt.mail.reference is not None
    assert "Kære Jette Kirkholm" in receipt.text


def test_a_correction_changes_only_what_it_speaks_of_and_keeps_the_old_answer(verden: Verden) -> None:
    receipt = verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))[0]
    verden.moves_to(date(2026, 4, 14))
    again = verden.mails(answer_to(receipt, JETTE, "Vi har regnet forkert: Strandgården er 3 pladser."))[0]
    corrected = recorded(verden, STRANDGAARDEN)
    assert values(corrected) == {"forventet_brug": "uændret", "pladser": 3, "oensker": "ingen"}
    assert corrected.version == 2
    assert recorded(verden, KVISTEN).version == 1
    assert "Pladser: 3" in again.text
    with verden.reads() as uow:
        history = uow.indmeldinger.history(2026, BROENDERSLEV, None, STRANDGAARDEN)
    assert [values(version)["pladser"] for version in history] == [1, 3]


def test_two_forvaltninger_never_overwrite_each_other(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, LONE), LONE, "Kvisten: uændret, 2 pladser."))
    verden.mails(answer_to(the_question(verden, PETER), PETER, "Kvisten: stigende, 4 pladser."))
    aeh = recorded(verden, KVISTEN, part="Aalborg Kommune", unit="ÆH")
    fb = recorded(verden, KVISTEN, part="Aalborg Kommune", unit="FB")
    assert (values(aeh)["pladser"], values(fb)["pladser"]) == (2, 4)
    assert (aeh.version, fb.version) == (1, 1)


def test_a_forvaltning_that_answers_in_the_others_thread_answers_for_itself(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, LONE), PETER, "Kvisten: stigende, 4 pladser."))
    assert values(recorded(verden, KVISTEN, part="Aalborg Kommune", unit="FB"))["pladser"] == 4
    with verden.reads() as uow:
        assert uow.indmeldinger.latest(2026, "Aalborg Kommune", "ÆH", KVISTEN) is None


def test_non_use_is_asked_for_its_reason_and_alternative(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    receipt = verden.mails(answer_to(question, JETTE, "Vi forventer ikke at bruge Kvisten."))[0]
    assert f"{KVISTEN}: Begrundelse og Alternativer" in receipt.text
    assert not recorded(verden, KVISTEN).complete
    more = verden.mails(answer_to(receipt, JETTE, "Kvisten: Vi har ingen børn i målgruppen."))[0]
    assert f"{KVISTEN}: Alternativer" in more.text
    last = verden.mails(
        answer_to(more, JETTE, "Vi bruger ikke Kvisten, i stedet bruger vi aflastning i eget regi.")
    )[0]
    assert recorded(verden, KVISTEN).complete
    assert f"{KVISTEN}: Alternativer" not in last.text


def test_figures_are_shown_in_danish(verden: Verden) -> None:
    receipt = verden.mails(answer_to(the_question(verden, JETTE), JETTE, "Kvisten: uændret, 2,5 pladser."))[0]
    assert "Pladser: 2,5" in receipt.text


def test_a_reading_in_doubt_is_shown_to_a_human_and_not_recorded(verden: Verden) -> None:
    question = the_question(verden, OLE)
    answers = verden.mails(answer_to(question, OLE, "Jeg vil gerne tale med et menneske"))
    assert nothing_recorded(verden)
    assert "menneske" in answers[0].text
    assert "registreret:" not in answers[0].text
    assert "tale med et menneske" in verden.sekretariat[-1].text


def test_a_mail_that_needs_a_human_besides_is_recorded_and_shown(verden: Verden) -> None:
    words = "Kvisten: uændret, 2 pladser. Vi overvejer at oprette et tilsvarende tilbud selv."
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, words))
    assert values(recorded(verden, KVISTEN))["pladser"] == 2
    told = verden.sekretariat[-1].text
    assert BROENDERSLEV in told
    assert "konkurrerer" in told
    assert "tilsvarende tilbud" in told


def test_an_attachment_that_cannot_be_read_is_not_passed_over(verden: Verden) -> None:
    sheet = Attachment(
        "skema.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 9, b"PK"
    )
    question = the_question(verden, JETTE)
    mail = a_mail(
        JETTE,
        "Kvisten: uændret, 2 pladser.",
        subject=f"SV: {question.subject}",
        in_reply_to=question.message_id,
        attachments=(sheet,),
    )
    verden.mails(mail)
    assert values(recorded(verden, KVISTEN))["pladser"] == 2
    assert "skema.xlsx" in verden.sekretariat[-1].text


def test_a_promise_is_thanked_and_answers_nothing(verden: Verden) -> None:
    answers = verden.mails(answer_to(the_question(verden, OLE), OLE, "Svar følger i næste uge"))
    assert "24. april 2026" in answers[0].text
    assert nothing_recorded(verden)
    assert verden.sekretariat == []


@pytest.mark.parametrize(
    "words",
    [
        "Hvad mener I med helårspladser?",
        "Det kan vi ikke svare på endnu. Må vi vente til maj?",
        "Kan vi få udsættelse med fristen?",
    ],
)
def test_a_question_and_a_wish_for_more_time_go_to_a_human(verden: Verden, words: str) -> None:
    answers = verden.mails(answer_to(the_question(verden, OLE), OLE, words))
    assert nothing_recorded(verden)
    assert "givet den videre til sekretariatet" in answers[0].text
    told = verden.sekretariat[-1].text
    assert "Frederikshavn Kommune" in told
    assert words in told


def test_thanks_alone_is_answered_with_silence(verden: Verden) -> None:
    assert verden.mails(answer_to(the_question(verden, OLE), OLE, "Tak, modtaget")) == []
    assert nothing_recorded(verden)
    assert verden.sekretariat == []


def test_an_empty_mail_is_asked_for_its_words(verden: Verden) -> None:
    answers = verden.mails(answer_to(the_question(verden, OLE), OLE, ""))
    assert "stod ikke noget" in answers[0].text
    assert nothing_recorded(verden)


def test_the_reference_in_the_subject_finds_the_question_without_the_thread(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    verden.mails(a_mail(JETTE, "Kvisten: uændret, 2 pladser.", subject=f"Vedr. {question.mail.reference}"))
    assert values(recorded(verden, KVISTEN))["pladser"] == 2


def test_a_cpr_number_in_a_mail_is_masked_everywhere_and_the_sender_told(verden: Verden) -> None:
    cpr = "010190-1234"
    question = the_question(verden, JETTE)
    mail = a_mail(
        JETTE,
        f"Kvisten: uændret, 2 pladser til {cpr}.",
        subject=f"SV: {question.subject} {cpr}",
        in_reply_to=question.message_id,
    )
    receipt = verden.mails(mail)[0]
    assert "CPR-nummer" in receipt.text
    with verden.reads() as uow:
        kept = [str(uow.journal.text_of(entry)) for entry in uow.journal.entries()]
        sent = [row.payload for n in range(1, 99) if (row := uow.outbox.get(n))]
    assert all(cpr not in text for text in [*kept, *sent, receipt.subject])


def test_a_citizens_name_and_health_in_a_mail_are_kept_nowhere_and_the_sender_told(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    mail = a_mail(
        JETTE,
        "Kvisten: uændret, 2 pladser.\n\nVi skriver, fordi en dreng, Valdemar, har fået epilepsi.",
        in_reply_to=question.message_id,
    )
    receipt = verden.mails(mail)[0]
    assert "et navn på en borger eller pårørende og en oplysning om helbred" in receipt.text
    assert values(recorded(verden, KVISTEN))["pladser"] == 2
    with verden.reads() as uow:
        kept = [str(uow.journal.text_of(entry)) for entry in uow.journal.entries()]
        sent = [row.payload for n in range(1, 99) if (row := uow.outbox.get(n))]
    assert all(word not in text for word in ("Valdemar", "epilepsi") for text in [*kept, *sent])


def test_what_was_answered_stands_in_the_journal_with_its_words(verden: Verden) -> None:
    mail = answer_to(the_question(verden, JETTE), JETTE, "Kvisten: uændret, 2 pladser.")
    verden.mails(mail)
    indmelding = recorded(verden, KVISTEN)
    assert indmelding.source == mail.message_id
    with verden.reads() as uow:
        (entry,) = uow.journal.entries(("indmelding", str(indmelding.id)))
        text = uow.journal.text_of(entry)
    assert (entry.actor, entry.action) == (JETTE, "svar_registreret")
    assert text is not None
    assert "2 pladser" in str(text["pladser"])
