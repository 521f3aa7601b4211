"""Status comes from the records only, with count and date; each sees what is theirs (R6, R132)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import INGRID, JETTE, KAREN, LONE, OLE, PETER, SOEREN, Verden
from verden_breve import a_mail, answer_to
from verden_sager import EVERYTHING, TILBUD, WORDS, a_received_warning, the_question

from handlers.outgoing import Kanal

pytest_plugins = ("verden_fixtures",)
KOMMUNER = (
    "Aalborg, Brønderslev, Frederikshavn, Hjørring, Jammerbugt, Læsø, Mariagerfjord, Morsø, Rebild, "
    "Thisted og Vesthimmerland"
)


def everybody_answers(verden: Verden) -> None:
    the_question(verden, JETTE)
    for brev in [b for b in verden.post.breve if "forventninger" in b.subject]:
        verden.mails(answer_to(brev, brev.mail.to, EVERYTHING))


def test_before_anybody_is_asked_nobody_is_missing(verden: Verden) -> None:
    answer = verden.writes(KAREN, "hvem mangler?")
    assert "sendes den 1. april 2026" in answer
    assert "0 af 6 årsrapporter er modtaget for 2026" in answer
    assert "15. april 2026" in answer
    assert "Pr. 2. februar 2026 kl. 09.00" in answer
    assert "af 11" not in answer


def test_when_nobody_has_answered_all_are_named_with_the_deadline(verden: Verden) -> None:
    the_question(verden, JETTE)
    answer = verden.writes(KAREN, "hvem mangler?")
    assert "0 af 11 kommuner har svaret" in answer
    assert KOMMUNER in answer
    assert "24. april 2026" in answer


def test_some_have_answered(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))
    answer = verden.writes(KAREN, "hvem mangler?", kanal=Kanal.SEKRETARIAT)
    assert "1 af 11 kommuner har svaret" in answer
    assert "Brønderslev" not in answer
    assert "Frederikshavn" in answer


def test_all_have_answered(verden: Verden) -> None:
    everybody_answers(verden)
    answer = verden.writes(KAREN, "hvilke kommuner mangler?")
    assert "Alle 11 kommuner har svaret" in answer
    assert "angler" not in answer.split("Pr.")[0].replace("mangler?", "")


def test_half_an_answer_is_told_as_half(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    verden.mails(answer_to(question, JETTE, "Kvisten: uændret, 2 pladser. Østerskoven: uændret, 1 plads."))
    answer = verden.writes(KAREN, "hvem mangler?")
    assert "0 af 11 kommuner har svaret" in answer
    assert "Delvist: Brønderslev (2 af 6 svar)" in answer


def test_an_incomplete_answer_is_not_silence(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    verden.mails(
        answer_to(question, JETTE, "Vi forventer ikke at bruge Kvisten. Vi har ingen børn i målgruppen.")
    )
    answer = verden.writes(KAREN, "hvem mangler at svare om Kvisten?")
    assert "Delvist: Brønderslev (svaret er ufuldstændigt)" in answer
    assert "Mangler: Aalborg, Frederikshavn" in answer


def test_one_forvaltning_does_not_answer_for_the_other(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, LONE), LONE, EVERYTHING))
    answer = verden.writes(KAREN, "hvem mangler?")
    assert "0 af 11 kommuner har svaret" in answer
    assert "Delvist: Aalborg (FB mangler)" in answer
    of_aalborg = verden.writes(KAREN, "har Aalborg svaret?")
    assert "Specialbørnehjemmet Kvisten (FB)" in of_aalborg
    assert "(ÆH)" not in of_aalborg
    verden.mails(answer_to(the_question(verden, PETER), PETER, EVERYTHING))
    assert "1 af 11 kommuner har svaret" in verden.writes(KAREN, "hvem mangler?")
    assert "Aalborg Kommune har svaret" in verden.writes(KAREN, "har Aalborg svaret?")


def test_one_kommune_with_the_day_of_its_answer(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    assert "har ikke svaret færdigt" in verden.writes(KAREN, "har brønderslev svaret??")
    verden.moves_to(date(2026, 4, 13))
    verden.mails(answer_to(question, JETTE, EVERYTHING))
    verden.moves_to(date(2026, 4, 20))
    answer = verden.writes(KAREN, "har brønderslev svaret??")
    assert "Brønderslev Kommune har svaret" in answer
    assert "13. april 2026" in answer


def test_one_tilbud(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    verden.mails(answer_to(question, JETTE, "Kvisten: uændret, 2 pladser."))
    answer = verden.writes(KAREN, "Hvor mange kommuner har svaret om Kvisten?")
    assert "1 af 11 kommuner har svaret om Specialbørnehjemmet Kvisten" in answer
    assert "Brønderslev" not in answer
    assert "0 af 11" in verden.writes(KAREN, "Hvor mange kommuner har svaret om Strandgården?")


def test_aarsrapporter_by_tilbud_and_by_driftsherre(verden: Verden) -> None:
    with verden.db.write() as uow:
        uow.indmeldinger.record_aarsrapport(2026, TILBUD[3], at=verden.now, source="prøve")
    answer = verden.writes(KAREN, "Hvem mangler stadig at indsende årsrapport?")
    assert "1 af 6 årsrapporter" in answer
    assert "Kvisten" not in answer
    assert "kommuner" not in answer
    regional = verden.writes(KAREN, "Hvilke årsrapporter mangler fra Region Nordjylland?")
    assert "1 af 5 årsrapporter" in regional
    assert "Taleinstituttet" not in regional


def test_the_latest_occupancy_with_its_day_and_source(verden: Verden) -> None:
    assert "ingen registreret belægning" in verden.writes(KAREN, "seneste belægning på Strandgården?")
    a_received_warning(verden)
    for _ in range(5):
        verden.writes(INGRID, "spring over")
    verden.moves_to(date(2026, 3, 3))
    a_received_warning(verden, "Vi er bekymrede for økonomien på Strandgården, belægningen er nu 74 pct.")
    answer = verden.writes(KAREN, "Hvad er den seneste belægning på Strandgården, og hvornår er tallet fra?")
    assert "74,0 pct. (faktisk)" in answer
    assert "EW-2026-002" in answer
    assert "3. marts 2026" in answer


def test_open_early_warnings(verden: Verden) -> None:
    assert "ingen åbne" in verden.writes(KAREN, "er der åbne early warnings?")
    a_received_warning(verden)
    answer = verden.writes(KAREN, "er der åbne early warnings?")
    assert "1 early warning" in answer
    assert "EW-2026-001 – Rehabiliteringscenter Strandgården: modtaget, modtaget 2. februar 2026" in answer


def test_another_year_is_answered_as_that_year(verden: Verden) -> None:
    before = verden.writes(KAREN, "hvilke kommuner manglede i 2025?")
    assert "2025" in before
    assert "sendes den" not in before, "what is past is not to come"
    after = verden.writes(KAREN, "hvilke kommuner mangler i 2027?")
    assert "1. april 2027" in after


def test_a_bot_that_came_after_the_question_day_does_not_promise_it_for_the_past(verden: Verden) -> None:
    verden.moves_to(date(2026, 5, 4))
    verden.in_service_since(date(2026, 5, 4))
    answer = verden.writes(KAREN, "hvilke kommuner mangler?")
    assert "ikke sendt nogen spørgerunde ud for 2026" in answer
    assert "af 11" not in answer


def test_a_kommune_sees_only_its_own(verden: Verden) -> None:
    verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))
    for words in ("hvem mangler?", "har Brønderslev svaret?", "seneste belægning på Strandgården?"):
        answer = verden.writes(OLE, words)
        assert "Frederikshavn Kommune har ikke svaret færdigt" in answer
        assert "Brønderslev" not in answer


def test_a_driftsherre_sees_its_own_aarsrapporter(verden: Verden) -> None:
    answer = verden.writes(SOEREN, "hvilke årsrapporter mangler?")
    assert "0 af 1 årsrapporter" in answer
    assert "Taleinstituttet" in answer
    assert "Kvisten" not in answer
    assert "Kvisten" in verden.writes(INGRID, "hvilke årsrapporter mangler?")


def test_somebody_of_das_is_shown_to_the_secretariat(verden: Verden) -> None:
    assert "for sekretariatet" in verden.writes("dorte.limfeldt@rn.example", "hvem mangler?")


@pytest.mark.parametrize("kanal", [Kanal.DAS, Kanal.EKSPERTPANEL])
def test_in_other_channels_the_answer_comes_in_a_direct_message(verden: Verden, kanal: Kanal) -> None:
    the_question(verden, JETTE)
    answer = verden.writes(KAREN, "hvem mangler?", kanal=kanal)
    assert "direkte besked" in answer
    assert "Frederikshavn" not in answer
    assert "Frederikshavn" in verden.hos(KAREN)[-1].text


def test_home_shows_the_secretariat_everything(verden: Verden) -> None:
    a_received_warning(verden)
    home = verden.opens_home(KAREN)
    assert "Status for 2026" in home
    assert "0 af 6 årsrapporter" in home
    assert "EW-2026-001 – Rehabiliteringscenter Strandgården: modtaget, ikke frigivet til DAS" in home
    assert "18. marts 2026" in home


def test_home_shows_others_what_they_may_see(verden: Verden) -> None:
    card = a_received_warning(verden)
    das_member = "dorte.limfeldt@rn.example"
    assert "EW-2026-001" in verden.opens_home(INGRID)
    assert "EW-2026-001" not in verden.opens_home(OLE)
    assert "EW-2026-001" not in verden.opens_home(das_member)
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert "EW-2026-001" in verden.opens_home(das_member)
    verden.ude.meets("Frida Fremmed", "frida@fremmed.example")
    stranger = verden.opens_home("frida@fremmed.example")
    assert "kender dig ikke" in stranger
    assert "2026" not in stranger


def test_the_calendar_answers_with_meeting_place_and_source(verden: Verden) -> None:
    answer = verden.writes(OLE, "Hvornår er næste møde i ekspertpanelet, og hvad skal være klar inden?")
    for fact in ("18. marts 2026", "10.00", "Morsø Rådhus", "27. februar 2026", "foreslået standard"):
        assert fact in answer
    verden.moves_to(date(2027, 12, 1))
    assert "ikke lagt et kommende møde" in verden.writes(OLE, "hvornår er næste DAS-møde?")


def test_what_a_mail_from_an_unknown_said_counts_for_nothing(verden: Verden) -> None:
    the_question(verden, OLE)
    verden.mails(a_mail("nyansat@frederikshavn.example", EVERYTHING, subject="SV: [RB-2026-0004]"))
    assert "0 af 11 kommuner" in verden.writes(KAREN, "hvem mangler?")
    assert WORDS not in verden.writes(KAREN, "hvem mangler?")
