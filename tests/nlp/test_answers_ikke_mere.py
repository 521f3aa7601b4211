"""A rise or a fall that is denied in another clause, and a no that is no leaving (R45)."""

from __future__ import annotations

import datetime as dt

import pytest
from sprog_world import REGISTER

from nlp.answers import read_answers
from nlp.reply import Reply


def use_in(text: str) -> object:
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    read = {svar.field: svar.value for svar in read_answers(reply, (), REGISTER, today=dt.date(2026, 4, 1))}
    return read.get("forventet_brug")


@pytest.mark.parametrize(
    "text",
    [
        "Vi forventer ikke, at forbruget på Kvisten stiger.",
        "Vi regner ikke med, at behovet for Kvisten falder.",
        "Jeg kan ikke se, at vi får brug for mere end de 2 pladser, vi har på Kvisten.",
        "Vi kan ikke forestille os at skulle bruge færre end 4 pladser på Kvisten.",
        "Der er ikke noget, der tyder på et fald på Kvisten.",
        "Intet tyder på, at vi kommer til at bruge Kvisten mindre.",
        "Det er usandsynligt, at vi kommer til at bruge mere end 3 pladser på Kvisten.",
        "Forbruget på Kvisten vil ikke stige yderligere i 2027, men heller ikke falde.",
        "Ikke aktuelt med flere pladser på Kvisten.",
        "Ingen brug af Kvisten ud over den ene plads, vi har.",
    ],
)
def test_a_denied_change_is_no_change(text: str) -> None:
    assert use_in(text) == "uændret"


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Vi er ikke i tvivl om, at forbruget på Kvisten stiger.", "stigende"),
        ("Det er ikke usandsynligt, at forbruget på Kvisten stiger.", "stigende"),
        ("Vi kan ikke udelukke, at forbruget på Kvisten falder.", "faldende"),
        ("Vi har ikke planer om at stoppe på Kvisten, men forventer et fald til 2.", "faldende"),
        ("Vi har ikke brug for Kvisten mere.", "ingen"),
        ("Vi har ingen planer om at bruge Kvisten.", "ingen"),
        ("Vi køber ikke pladser på Kvisten mere.", "ingen"),
    ],
)
def test_a_denial_of_something_else_leaves_the_change(text: str, use: str) -> None:
    assert use_in(text) == use
