"""The short summary adds nothing and leaves nothing important out (R116)."""

from __future__ import annotations

import datetime as dt

from referater import a_text

from nlp.minutes import read_minutes
from nlp.minutes_summary import Sammendrag, short_summary

TEXT = """Møde Den Administrative Styregruppe

Tid 6. marts 2025, kl. 13.00-15.00

Sted Thisted Rådhus

Deltagere Leif Serup (formand, Hjørring Kommune), Ditte Rævdal (Region Nordjylland)

Afbud Dan Elm (Rebild Kommune)

1. Plan for tilbuddene

Planen skal være klar senest den 1. juni 2024.

Referat
Ditte Rævdal orienterede om planen. DAS godkendte planen, som udsendes senest den 1. juni 2024. Der var
tilslutning til forslaget om en fælles dag. Rebild Kommune tog forbehold for økonomien. Der indkaldes til
et formøde. Sekretariatet sender planen til KKR i april.

2. Bordet rundt

Referat
Leif Serup fortalte om sommerfesten.

3. Næste møde

Næste møde er den 10. juni 2025 kl. 9.00-11.00 på Aars Rådhus.
"""


def summary() -> Sammendrag:
    return short_summary(read_minutes(a_text(TEXT)))


def test_the_heading_tells_body_time_place_chair_and_how_many_came() -> None:
    head = summary().head
    assert (head.body, head.date, head.weekday) == (
        "Den Administrative Styregruppe",
        dt.date(2025, 3, 6),
        "torsdag",
    )
    assert (head.start, head.end, head.place) == (dt.time(13), dt.time(15), "Thisted Rådhus")
    assert (head.chair, head.present_count, head.absent_count) == ("Leif Serup", 2, 1)


def test_each_item_has_its_decision_in_danish_and_at_most_two_sentences() -> None:
    items = summary().items
    assert [(item.number, item.decision) for item in items] == [
        (1, "godkendt"),
        (2, "ingen beslutning fundet"),
        (3, "fastsat"),
    ]
    assert all(len(item.text) <= 2 for item in items)


def test_no_owner_and_no_deadline_is_said_and_not_guessed() -> None:
    actions = summary().items[0].actions
    assert [(one.owner, one.deadline) for one in actions] == [
        ("Sekretariatet", "i april"),
        ("ansvarlig ikke nævnt", "ingen frist"),
    ]


def test_the_reservation_and_the_next_meeting_are_told() -> None:
    found = summary()
    assert [(one.party, one.text) for one in found.items[0].reservations] == [
        ("Rebild Kommune", "Forbehold for økonomien")
    ]
    assert found.next_meeting is not None
    assert (found.next_meeting.date, found.next_meeting.place) == (dt.date(2025, 6, 10), "Aars Rådhus")


def test_a_wrong_year_is_shown_with_sic_and_a_proposal() -> None:
    found = summary()
    assert [(one.item, one.text, one.likely) for one in found.sic] == [
        (1, "senest den 1. juni 2024", "1. juni 2025")
    ]
    assert "senest den 1. juni 2024 [sic]" in " ".join(found.items[0].text)
