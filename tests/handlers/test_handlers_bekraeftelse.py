"""What is read in doubt waits for the secretariat, who confirms or corrects it, once (R62, R130)."""

from __future__ import annotations

from datetime import date

import pytest
from verden import JETTE, KAREN, MADS, OLE, Verden
from verden_breve import answer_to, inline_answer_to
from verden_posthus import Besked, Brev
from verden_sager import EVERYTHING, TILBUD, the_question
from verden_skemaer import answers_all

from handlers.outgoing import FormOpen
from storage.indmeldinger import Indmelding

pytest_plugins = ("verden_fixtures",)
FAGCENTRET, OESTERSKOVEN, STRANDGAARDEN, KVISTEN = TILBUD[:4]
BROENDERSLEV = "Brønderslev Kommune"
IN_DOUBT = "Fagcenteret: uændret, 2 pladser.\n\nHvis taksten på Kvisten ikke stiger, bliver det uændret dér."


def recorded(verden: Verden, tilbud: str) -> Indmelding | None:
    with verden.reads() as uow:
        return uow.indmeldinger.latest(2026, BROENDERSLEV, None, tilbud)


def values(verden: Verden, tilbud: str) -> dict[str, str | int | float]:
    found = recorded(verden, tilbud)
    return {felt.felt: felt.value for felt in found.felter} if found else {}


def a_doubtful_answer(verden: Verden, words: str = IN_DOUBT) -> tuple[Besked, Brev]:
    """The secretariat's card, and the receipt to the kommune."""
    receipt = verden.mails(answer_to(the_question(verden, JETTE), JETTE, words))[0]
    return the_card(verden), receipt


def the_card(verden: Verden) -> Besked:
    return next(besked for besked in reversed(verden.sekretariat) if besked.key.startswith("bekraeftelse:"))


def named(form: FormOpen, felt: str) -> str:
    return next(field.name for field in form.fields if field.name.endswith(f".{felt}"))


def test_the_card_has_the_kommune_the_mail_and_the_senders_words_beside_the_field(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    assert BROENDERSLEV in card.text
    assert JETTE in card.text
    assert f"{KVISTEN} – Forventet brug: uændret?" in card.text
    assert "Hvis taksten på Kvisten ikke stiger" in card.text
    assert card.buttons == ("Bekræft", "Ret")


def test_what_is_certain_is_recorded_and_what_is_in_doubt_is_not(verden: Verden) -> None:
    a_doubtful_answer(verden)
    assert values(verden, FAGCENTRET) == {"forventet_brug": "uændret", "pladser": 2}
    assert recorded(verden, KVISTEN) is None


def test_the_receipt_tells_what_was_understood_and_that_a_human_looks_at_it(verden: Verden) -> None:
    _, receipt = a_doubtful_answer(verden)
    assert f"{KVISTEN} – Forventet brug: uændret" in receipt.text
    assert "Sekretariatet ser på det" in receipt.text
    assert f"{KVISTEN}: Forventet brug" not in receipt.text.partition("Vi mangler stadig")[2]
    assert f"{STRANDGAARDEN}: Forventet brug" in receipt.text


def test_confirmed_as_read_it_is_recorded_from_the_same_mail_and_the_kommune_hears(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    before = len(verden.post.breve)
    verden.presses(KAREN, card, "Bekræft")
    assert values(verden, KVISTEN)["forventet_brug"] == "uændret"
    first, second = recorded(verden, FAGCENTRET), recorded(verden, KVISTEN)
    assert first
    assert second
    assert second.source == first.source
    assert "bekræftet af Karen Højmark den 1. april 2026" in card.text
    assert card.buttons == ()
    (told,) = verden.post.breve[before:]
    assert told.mail.to == JETTE
    assert "Forventet brug: uændret" in told.text


def test_a_correction_stands_with_who_and_when_and_the_reading_beside_it(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    field = form.fields[0]
    assert field.label == "Forventet brug"
    assert field.initial == "uændret"
    assert ("faldende", "faldende") in field.options
    assert verden.submits(KAREN, form, {field.name: "faldende"}) == {}
    assert values(verden, KVISTEN)["forventet_brug"] == "faldende"
    assert "rettet fra uændret af Karen Højmark" in card.text
    told = verden.breve_til(JETTE)[-1].text
    assert "Forventet brug: faldende (rettet af sekretariatet; jeg havde læst uændret)" in told
    with verden.reads() as uow:
        (entry,) = [e for e in uow.journal.entries() if e.action == "svar_afgjort"]
        words = str(uow.journal.text_of(entry))
    assert entry.actor == KAREN
    assert "læst uændret, gælder faldende" in words


def test_left_as_it_is_it_is_confirmed(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    verden.submits(KAREN, form, {field.name: field.initial or "" for field in form.fields})
    assert values(verden, KVISTEN)["forventet_brug"] == "uændret"
    assert "bekræftet af Karen Højmark" in card.text


@pytest.mark.parametrize("nothing", ["", "-"])
def test_what_the_mail_does_not_say_is_not_recorded_and_is_asked_for_again(
    verden: Verden, nothing: str
) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    verden.submits(KAREN, form, {named(form, "forventet_brug"): nothing})
    assert recorded(verden, KVISTEN) is None
    assert "står ikke i mailen" in card.text
    assert f"{KVISTEN}: Forventet brug" in verden.breve_til(JETTE)[-1].text


def test_a_value_the_form_cannot_take_is_told_in_danish_and_changes_nothing(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden, "Vi regner med 2 pladser hvert sted.")
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    wrong = verden.submits(KAREN, form, {named(form, "pladser"): "en hel del"})
    assert list(wrong) == [named(form, "pladser")]
    assert "tal" in wrong[named(form, "pladser")].lower()
    assert card.buttons == ("Bekræft", "Ret")


def test_each_field_has_an_input_of_its_own_under_its_tilbud(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden, "Vi regner med 2 pladser hvert sted.")
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    assert [field.section for field in form.fields] == list(TILBUD)
    assert {field.initial for field in form.fields} == {"2 pladser"}
    changed = {field.name: field.initial or "" for field in form.fields} | {form.fields[0].name: "ca. 3"}
    verden.submits(KAREN, form, changed)
    assert values(verden, FAGCENTRET)["pladser"] == "ca. 3"
    assert values(verden, KVISTEN)["pladser"] == 2


def test_of_two_who_press_the_first_wins_and_the_other_hears_who(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.presses(MADS, card, "Ret")
    form = verden.formular
    verden.presses(KAREN, card, "Bekræft")
    mailed = len(verden.post.breve)
    verden.submits(MADS, form, {named(form, "forventet_brug"): "stigende"})
    verden.presses(MADS, card, "Bekræft", version=0)
    assert values(verden, KVISTEN)["forventet_brug"] == "uændret"
    found = recorded(verden, KVISTEN)
    assert found
    assert found.version == 1
    assert "Karen Højmark har allerede afgjort det" in verden.hos(MADS)[-1].text
    assert "Karen Højmark har allerede afgjort det" in verden.sekretariat[-1].text
    assert len(verden.post.breve) == mailed


def test_an_old_card_never_overwrites_what_the_kommune_answered_since(verden: Verden) -> None:
    card, receipt = a_doubtful_answer(verden)
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    verden.mails(answer_to(receipt, JETTE, "Kvisten: stigende, vi går fra 1 til 3 pladser."))
    assert "kommunen har selv svaret igen" in card.text
    assert card.buttons == ()
    verden.presses(KAREN, card, "Bekræft", version=0)
    assert "Kommunen har selv svaret igen" in verden.sekretariat[-1].text
    verden.submits(KAREN, form, {named(form, "forventet_brug"): "faldende"})
    assert "Kommunen har selv svaret igen" in verden.hos(KAREN)[-1].text
    assert values(verden, KVISTEN)["forventet_brug"] == "stigende"


def test_a_newer_doubt_takes_the_place_of_the_older(verden: Verden) -> None:
    first, receipt = a_doubtful_answer(verden)
    verden.mails(answer_to(receipt, JETTE, "Hvis taksten på Kvisten ikke stiger, bliver det faldende dér."))
    second = the_card(verden)
    assert second.key != first.key
    assert first.buttons == ()
    verden.presses(KAREN, second, "Bekræft")
    assert values(verden, KVISTEN)["forventet_brug"] == "faldende"


def test_half_answered_since_only_the_rest_is_left_to_decide(verden: Verden) -> None:
    words = "\n\n".join(
        f"Hvis taksten ikke stiger, bliver det uændret på {name}." for name in ("Kvisten", "Strandgården")
    )
    card, receipt = a_doubtful_answer(verden, words)
    verden.mails(answer_to(receipt, JETTE, "Kvisten: stigende, 3 pladser."))
    verden.presses(KAREN, card, "Bekræft", version=0)
    assert "siden du så kortet" in verden.sekretariat[-1].text
    assert recorded(verden, STRANDGAARDEN) is None
    verden.presses(KAREN, card, "Bekræft")
    assert values(verden, STRANDGAARDEN)["forventet_brug"] == "uændret"
    assert values(verden, KVISTEN)["forventet_brug"] == "stigende"


def test_a_certain_answer_stands_while_a_newer_one_is_in_doubt(verden: Verden) -> None:
    receipt = verden.mails(answer_to(the_question(verden, JETTE), JETTE, EVERYTHING))[0]
    verden.mails(answer_to(receipt, JETTE, "Hvis taksten på Kvisten ikke stiger, bliver det faldende dér."))
    assert values(verden, KVISTEN)["forventet_brug"] == "uændret"
    verden.presses(KAREN, the_card(verden), "Bekræft")
    assert values(verden, KVISTEN)["forventet_brug"] == "faldende"


def test_only_the_secretariat_decides(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    assert "kun sekretariatet" in verden.presses(OLE, card, "Bekræft")
    assert recorded(verden, KVISTEN) is None


def test_the_kommune_is_not_reminded_of_what_waits_for_the_secretariat(verden: Verden) -> None:
    doubts = "\n\n".join(f"Hvis taksten på {name} ikke stiger, bliver det uændret dér." for name in TILBUD)
    a_doubtful_answer(verden, doubts)
    verden.in_service_since(date(2026, 1, 1))
    before = len(verden.breve_til(JETTE))
    verden.walks_to(date(2026, 4, 24))
    assert [brev.subject for brev in verden.breve_til(JETTE)[before:] if "Påmindelse" in brev.subject] == []
    status = verden.writes(KAREN, "hvem mangler?")
    assert "Afventer bekræftelse: Brønderslev" in status
    assert "Brønderslev" not in status.partition("Mangler:")[2].partition("Afventer")[0]
    assert "skal bekræftes, før det gælder" in verden.writes(KAREN, "har Brønderslev svaret?")


def test_once_confirmed_non_use_is_asked_for_its_reason(verden: Verden) -> None:
    question = the_question(verden, JETTE)
    answers = {f"{n}.1": "uændret, 1 plads" for n in range(1, 7) if n != 4} | {"4.1": "nej"}
    receipt = verden.mails(inline_answer_to(question, JETTE, answers))[0]
    assert "Begrundelse" not in receipt.text, "it is in doubt that they do not use it"
    verden.presses(KAREN, the_card(verden), "Bekræft")
    assert f"{KVISTEN}: Begrundelse og Alternativer" in verden.breve_til(JETTE)[-1].text


def test_nothing_certain_at_all_still_becomes_a_card_and_a_receipt(verden: Verden) -> None:
    card, receipt = a_doubtful_answer(verden, "Hvis taksten på Kvisten ikke stiger, bliver det uændret dér.")
    assert KVISTEN in card.text
    assert "registreret:" not in receipt.text
    assert "Sekretariatet ser på det" in receipt.text


def test_a_reply_to_what_the_kommune_heard_afterwards_is_an_answer_too(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.presses(KAREN, card, "Bekræft")
    verden.mails(answer_to(verden.breve_til(JETTE)[-1], JETTE, "Kvisten: faldende, 1 plads."))
    assert values(verden, KVISTEN)["forventet_brug"] == "faldende"


def test_what_was_decided_is_kept_as_an_example_without_who_it_was(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.presses(KAREN, card, "Ret")
    form = verden.formular
    verden.submits(KAREN, form, {named(form, "forventet_brug"): "faldende"})
    with verden.reads() as uow:
        (example,) = uow.bekraeftelser.eksempler()
    assert (example.tvivl.value, example.right) == ("uændret", "faldende")
    assert "taksten" in example.tvivl.ordlyd
    assert BROENDERSLEV not in str(example)
    assert JETTE not in str(example)


def test_what_waits_stands_on_the_secretariats_home_and_is_shown_again_when_asked_for(verden: Verden) -> None:
    first, _ = a_doubtful_answer(verden)
    assert "Svar, der venter på, at I bekræfter dem (1)" in verden.opens_home(KAREN)
    assert "bekræfter" not in verden.opens_home(JETTE)
    said = verden.writes(KAREN, "vis bekræftelser")
    assert "Svar fra 1 mail venter" in said
    again = verden.hos(KAREN)[-1]
    verden.presses(KAREN, again, "Bekræft")
    assert "bekræftet af Karen Højmark" in again.text
    assert "bekræftet af Karen Højmark" in first.text
    assert "Der venter ikke noget" in verden.writes(KAREN, "vis bekræftelser")
    assert "kun sekretariatet" in verden.writes(OLE, "vis bekræftelser")


def test_the_secretariat_is_reminded_once_each_business_day_until_it_is_decided(verden: Verden) -> None:
    card, _ = a_doubtful_answer(verden)
    verden.in_service_since(date(2026, 4, 1))

    def reminders() -> int:
        return sum("venter stadig på, at I bekræfter" in besked.text for besked in verden.sekretariat)

    verden.ticks()
    assert reminders() == 0, "it came today"
    verden.moves_to(date(2026, 4, 7))
    verden.ticks()
    verden.moves_to(date(2026, 4, 7), hour=11)
    verden.ticks()
    assert reminders() == 1
    verden.moves_to(date(2026, 4, 8))
    verden.ticks()
    assert reminders() == 2
    verden.presses(KAREN, card, "Bekræft")
    verden.moves_to(date(2026, 4, 9))
    verden.ticks()
    assert reminders() == 2


def test_an_answer_in_chat_takes_the_place_of_what_waits_too(verden: Verden) -> None:
    words = "Hvis taksten på Kvisten ikke stiger, bliver det stigende dér."
    verden.mails(answer_to(the_question(verden, OLE), OLE, words))
    card = the_card(verden)
    verden.writes(OLE, "Vi forventer at bruge Kvisten uændret, 2 pladser")
    answers_all(verden, OLE)
    verden.writes(OLE, "ja")
    assert "kommunen har selv svaret igen" in card.text
    verden.presses(KAREN, card, "Bekræft", version=0)
    with verden.reads() as uow:
        kept = uow.indmeldinger.latest(2026, "Frederikshavn Kommune", None, KVISTEN)
    assert kept
    assert {felt.felt: felt.value for felt in kept.felter}["forventet_brug"] == "uændret"


def test_a_citizens_name_is_in_neither_card_nor_example(verden: Verden) -> None:
    words = (
        "Hvis taksten på Kvisten ikke stiger, bliver det uændret dér, også for drengen Valdemar på 9 år, "
        "der har epilepsi. Hans CPR-nummer er 010190-1234."
    )
    card, _ = a_doubtful_answer(verden, words)
    verden.presses(KAREN, card, "Bekræft")
    with verden.reads() as uow:
        (example,) = uow.bekraeftelser.eksempler()
    shown = f"{card.text} {example}"
    assert "taksten" in shown
    assert all(private not in shown for private in ("Valdemar", "epilepsi", "010190"))
