"""What a sentence of a Referat decides, and what only looks like a decision (R9, R110)."""

from __future__ import annotations

import pytest
from referater import a_text

from nlp.minutes import read_minutes
from nlp.minutes_actors import actors_of
from nlp.minutes_outcomes import outcome
from nlp.referat import Beslutningstype as Type
from nlp.referat import Deltager, Moedehoved, Punkt

DAS = actors_of(
    Moedehoved(
        body="Den Administrative Styregruppe",
        body_abbr="DAS",
        present=(Deltager(name="Leif Serup", organisation="Hjørring Kommune"),),
    )
)
PANEL = actors_of(Moedehoved(body="Ekspertpanelet vedr. det forstærkede samarbejde"))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Dagsorden godkendt uden bemærkninger", Type.GODKENDT),
        ("Som indstillet.", Type.GODKENDT),
        ("Indstillingen blev fulgt.", Type.GODKENDT),
        ("DAS tiltrådte indstillingen.", Type.GODKENDT),
        ("Med denne bemærkning blev referatet fra sidste møde godkendt.", Type.GODKENDT),
        ("DAS drøftede og godkendte planen.", Type.DROEFTET_OG_GODKENDT),
        ("Strategien blev drøftet.", Type.DROEFTET),
        ("Formanden konkluderede, at sagen er færdigbehandlet.", Type.DROEFTET_SAG_AFSLUTTET),
        ("DAS drøftede orienteringen og tog den til efterretning.", Type.TAGET_TIL_EFTERRETNING),
        (
            "Der var bred enighed om at anbefale, at beløbet justeres.",
            Type.ORIENTERING_DROEFTET_MED_ANBEFALING,
        ),
        ("DAS anbefaler, at KKR godkender strategien.", Type.ORIENTERING_DROEFTET_MED_ANBEFALING),
        ("DAS kunne ikke godkende forslaget.", Type.IKKE_GODKENDT),
        ("DAS afviste forslaget om en fælles takst.", Type.IKKE_GODKENDT),
        ("DAS besluttede at udsætte punktet.", Type.UDSAT),
        ("Punktet blev udsat til næste møde.", Type.UDSAT),
    ],
)
def test_a_decision_is_known_by_its_words(sentence: str, kind: Type) -> None:
    found = outcome(sentence, DAS)
    assert found is not None
    assert found.type is kind


@pytest.mark.parametrize(
    "sentence",
    [
        "KKR godkendte strategien den 14. marts.",
        "DAS godkendte på sit møde i januar, at analysen følger samme model.",
        "Forslaget skal godkendes i KKR.",
        "Forslaget forventes godkendt i KKR i juni.",
        "Det blev foreslået at godkende planen.",
        "Hvis DAS godkender planen, sendes den i høring.",
        "Rebild Kommune kunne ikke godkende forslaget.",
        "Det tidligere godkendte notat sendes til KKR.",
        "Leif Serup orienterede om status.",
        "Sagen er ikke færdigbehandlet.",
    ],
)
def test_what_others_did_or_what_may_come_is_no_decision(sentence: str) -> None:
    assert outcome(sentence, DAS) is None


def test_a_panel_recommends_and_never_approves_a_tilbud() -> None:
    found = outcome("Panelet godkendte, at tilbuddet optages med dispensation.", PANEL)
    assert found is not None
    assert found.type is Type.ORIENTERING_DROEFTET_MED_ANBEFALING


def item(body: str, title: str = "Status") -> Punkt:
    start = "Møde Styregruppen\nTid 6. maj 2025 kl. 9-11\n\n1. Start\n\nReferat\nGodkendt.\n\n"
    return read_minutes(a_text(f"{start}2. {title}\n\n{body}\n")).items[1]


def test_the_decision_is_not_taken_from_title_recommendation_or_case_text() -> None:
    found = item(
        "Styregruppen godkendte planen i 2024.\n\nIndstilling\nDet indstilles, at Styregruppen\n\n"
        "- godkender planen\n\nReferat\nSekretariatet fortalte om planen.",
        "Godkendelse af plan",
    )
    assert found.decision is None
    assert found.notes == ("Ingen beslutning fundet.",)


def test_the_decision_may_stand_before_the_background() -> None:
    found = item("Beslutning\nPlanen blev drøftet.\n\nBaggrund\nByrådet godkendte planen.")
    assert found.decision is not None
    assert found.decision.quote == "Planen blev drøftet."


def test_another_bodys_treatment_is_not_the_meetings_decision() -> None:
    found = item("Beslutning i Direktionen den 1. maj 2025\nGodkendt.\n\nBeslutning i Styregruppen\nUdsat.")
    assert found.decision is not None
    assert found.decision.type is Type.UDSAT


def test_reservations_are_kept_with_whose_they_are() -> None:
    found = item(
        "Referat\nStyregruppen godkendte planen. Morsø Kommune tog forbehold for økonomien. "
        "Rebild Kommune kunne ikke støtte tidsplanen."
    )
    assert found.decision is not None
    assert [(one.party, one.text) for one in found.decision.reservations] == [
        ("Morsø Kommune", "Forbehold for økonomien"),
        ("Rebild Kommune", "Kunne ikke støtte tidsplanen"),
    ]


def test_any_other_business_and_next_meeting_need_no_heading() -> None:
    text = (
        "Møde Styregruppen\nTid 6. maj 2025 kl. 9-11\n\n1. Start\n\nReferat\nGodkendt.\n\n2. Evt.\n\n"
        "Intet.\n\n3. Næste møde\n\nMødet holdes den 10. september 2025 kl. 9.00-12.00 på Thisted Rådhus.\n"
    )
    found = read_minutes(a_text(text))
    assert [one.decision and one.decision.type for one in found.items] == [
        Type.GODKENDT,
        Type.EVENTUELT,
        Type.FASTSAT,
    ]
    assert found.next_meeting is not None
    assert found.next_meeting.place == "Thisted Rådhus"
