"""Early warning: a driftsherre writes, the secretariat releases, DAS sees it – and never before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from arbejdsrum import Arbejdsrum
from arbejdsrum_vaerdier import Besked

INGRID = "Ingrid Solbakke"
KAREN, MADS = "Karen Højmark", "Mads Overby"
WORDS = (
    "Belægningen på Strandgården er faldet fra 96,4 pct. til 81,2 pct. siden maj, "
    "vi er bekymrede for økonomien"
)


def test_an_early_warning_goes_from_a_sentence_to_das_only_when_the_secretariat_releases_it(
    rum: Arbejdsrum,
) -> None:
    rum.say(INGRID, WORDS)
    understood = rum.wait_for_direct(INGRID, "forstået")
    for fact in ("Rehabiliteringscenter Strandgården", "96,4", "81,2", "siden maj"):
        assert fact in understood.everything
    assert not _bot_posts(rum, "sekretariat"), "nothing is received before it is confirmed"

    rum.say(INGRID, "ja")
    receipt = rum.wait_for_direct(INGRID, "modtaget", "EW-2026-001")
    card = rum.wait_for_message("sekretariat", "EW-2026-001", "Strandgården")
    assert card.buttons[:3] == ("Frigiv til DAS", "Bed om flere oplysninger", "Afklar først")
    assert not _bot_posts(rum, "das"), "DAS sees nothing without the secretariat (R60)"

    # One question at a time, and the card follows.
    assert "?" in receipt.everything
    rum.say(INGRID, "spring over")
    rum.wait_for_direct(INGRID, "springer", after=receipt.ts)

    rum.press(KAREN, rum.wait_for_message("sekretariat", "EW-2026-001"), "Frigiv til DAS")
    posted = rum.wait_for_message("das", "Strandgården")
    assert "81,2" in posted.everything
    assert "Ingrid" not in posted.everything, "contacts stay with the secretariat"
    released = rum.wait_for_message("sekretariat", "Frigivet til DAS af Karen Højmark")
    assert "Træk frigivelsen tilbage" in released.buttons


def test_of_two_who_press_the_first_wins_and_the_other_is_told(rum: Arbejdsrum) -> None:
    card = _a_received_warning(
        rum, "Vi er bekymrede for økonomien på Kvisten, belægningen er 71 pct.", "Kvisten"
    )
    with ThreadPoolExecutor() as at_once:
        pressed = [at_once.submit(rum.press, who, card, "Frigiv til DAS") for who in (KAREN, MADS)]
    assert all(press.result() for press in pressed)
    rum.wait_for_message("sekretariat", "allerede frigivet af")
    assert len([m for m in _bot_posts(rum, "das") if "Kvisten" in m.everything]) == 1


def test_the_secretariats_question_reaches_the_driftsherre_and_the_answer_the_card(rum: Arbejdsrum) -> None:
    card = _a_received_warning(
        rum, "Venteliste er væk på Østerskoven og vi er bekymrede for driften", "Østerskoven"
    )
    rum.press(KAREN, card, "Bed om flere oplysninger")
    form = rum.wait_for(lambda: rum.modals(KAREN), "the form")[0]
    refused = rum.submit(KAREN, form.id, {"tekst": "?"})
    assert not refused.ok
    assert "et par ord" in refused.errors["tekst"]
    assert rum.submit(KAREN, form.id, {"tekst": "Hvilke kommuner har taget borgere hjem?"}).ok
    question = rum.wait_for_direct(INGRID, "Hvilke kommuner har taget borgere hjem?")
    rum.press(INGRID, question, "Svar")
    answer = rum.wait_for(lambda: rum.modals(INGRID), "the answer form")[0]
    assert rum.submit(INGRID, answer.id, {"tekst": "Thisted og Morsø fra 1. juni"}).ok
    rum.wait_for_message("sekretariat", "Thisted og Morsø fra 1. juni")


def test_a_kommunes_worry_is_a_bekymring_and_cannot_be_released(rum: Arbejdsrum) -> None:
    ole = "Ole Sandgrav"
    rum.say(
        ole, "Vi er bekymrede for kvaliteten på Institut for Syn og Hørelse, personalet skifter hele tiden"
    )
    rum.wait_for_direct(ole, "forstået")
    rum.say(ole, "ja")
    rum.wait_for_direct(ole, "bekymring", "noteret")
    card = rum.wait_for_message("sekretariat", "Bekymring EW-2026")
    assert "Frigiv til DAS" not in card.buttons


def test_a_message_that_is_far_too_long_gets_a_clear_sentence(rum: Arbejdsrum) -> None:
    rum.say("Dorte Limfeldt", "belægning " * 1_200)
    rum.wait_for_direct("Dorte Limfeldt", "meget lang")


def test_a_cpr_number_is_masked_before_it_is_kept_and_never_echoed(rum: Arbejdsrum) -> None:
    number = "010190-1234"
    rum.say("Morten Klarup", f"Kan I finde sagen om {number}?")
    rum.wait_for(lambda: [m for m in rum.direct_messages("Morten Klarup") if m.by_bot], "an answer")
    seen = [m for m in rum.direct_messages("Morten Klarup") if m.by_bot] + _bot_posts(rum, "sekretariat")
    assert all(number not in m.everything and "0101901234" not in m.everything for m in seen)


def _a_received_warning(rum: Arbejdsrum, words: str, tilbud: str) -> Besked:
    last = rum.say(INGRID, "annuller")
    rum.wait_for_direct(INGRID, after=last.ts)
    said = rum.say(INGRID, words)
    rum.wait_for_direct(INGRID, "forstået", after=said.ts)
    said = rum.say(INGRID, "ja")
    rum.wait_for_direct(INGRID, "modtaget", after=said.ts)
    return rum.wait_for_message("sekretariat", "Early warning", tilbud)


def _bot_posts(rum: Arbejdsrum, channel: str) -> list[Besked]:
    return [m for m in rum.messages(channel) if m.by_bot]
