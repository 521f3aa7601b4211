"""The party behind a case hears where it stands and what is next, and nothing of what others said (R90)."""

from __future__ import annotations

from verden import INGRID, JETTE, OLE, Verden
from verden_flyt import Svaret, a_press, an_answer_arrives

pytest_plugins = ("verden_fixtures",)
SECRET = "Panelet er i tvivl om økonomien"


def test_a_nomination_is_followed_to_its_end(verden: Verden) -> None:
    answer = Svaret(number="IT-2026-001", skema="indmelding_tilbud", tilbud="Klippely")
    card = an_answer_arrives(verden, INGRID, answer)
    steps = {
        "Komplet": "Næste skridt er ekspertpanelets vurdering",
        "Til ekspertpanelet": "hos ekspertpanelet, som vurderer den",
        "Vurderet: på DAS": "nu på DAS, som behandler panelets indstilling",
        "Til politisk behandling": "Nu følger den politiske behandling",
    }
    for count, (label, says) in enumerate(steps.items(), start=1):
        a_press(verden, card, label)
        assert len(verden.hos(INGRID)) == count
        assert says in verden.hos(INGRID)[-1].text
        assert "IT-2026-001 om Klippely" in verden.hos(INGRID)[-1].text
    a_press(verden, card, "Optaget", {"dato": "1. januar 2027", "begrundelse": ""})
    assert "Den står nu som: optaget. Optaget pr. 1. januar 2027." in verden.hos(INGRID)[-1].text


def test_the_reasons_are_the_secretariats_to_tell(verden: Verden) -> None:
    card = an_answer_arrives(verden, OLE, Svaret(skema="udmelding_kommune", part="Frederikshavn Kommune"))
    a_press(verden, card, "Overgået til nødspor", {"begrundelse": SECRET})
    a_press(verden, card, "Fortryd seneste skift", {"begrundelse": SECRET})
    told = [besked.text for besked in verden.hos(OLE)]
    assert len(told) == 2
    assert "overgået til nødspor" in told[0]
    assert "igen er modtaget" in told[1]
    assert not any(SECRET in words for words in told)
    assert verden.hos(INGRID) == [], "another's case is not told of"


def test_who_is_not_in_slack_hears_it_by_mail(verden: Verden) -> None:
    card = an_answer_arrives(verden, JETTE, Svaret(skema="udmelding_kommune", part="Brønderslev Kommune"))
    a_press(verden, card, "Til ekspertpanelet")
    assert "hos ekspertpanelet" in verden.breve_til(JETTE)[-1].text


def test_what_the_secretariat_opened_itself_is_told_to_no_party(verden: Verden) -> None:
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Åbn nødspor", {"tekst": "Økonomien nævnes"})
    a_press(verden, verden.sekretariat[-1], "Formand/FU orienteret")
    assert verden.hos(INGRID) == []
