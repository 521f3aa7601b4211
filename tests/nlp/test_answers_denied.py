"""What kommuner deny: "vi trækker os ikke" is no withdrawal, and a bound is no "no use" (R45, R62)."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files

import pytest

from nlp.answers import Svar, read_answers
from nlp.mail_needs import THRESHOLD
from nlp.questions import Spoergsmaal
from nlp.reply import Reply
from samarbejde.registerfil import parse_register

REGISTER = parse_register(
    files("samarbejde").joinpath("data", "eksempelregister.toml").read_text(encoding="utf-8")
)
FULL = {
    "Kvisten": "Specialbørnehjemmet Kvisten",
    "Strandgården": "Rehabiliteringscenter Strandgården",
    "Østerskoven": "Neurocenter Østerskoven",
}


def _read(text: str) -> dict[str, Svar]:
    name = next(full for short, full in FULL.items() if short in text)
    asked = (Spoergsmaal("1.1", name, ("forventet_brug", "pladser"), "Hvordan forventer I at bruge det?"),)
    reply = Reply(text=text, signature=None, quoted=False, removed="", prose=text)
    return {svar.field: svar for svar in read_answers(reply, asked, REGISTER, today=dt.date(2026, 4, 1))}


@pytest.mark.parametrize(
    "text",
    [
        "Kvisten: Vi trækker os ikke. 2 pladser.",
        "Vi opsiger ikke Kvisten, 2 pladser",
        "Vi opsiger slet ikke Kvisten.",
        "Kvisten opsiger vi på nuværende tidspunkt ikke.",
        "Vi trækker os heller ikke fra Kvisten.",
        "Der er ikke tale om, at vi trækker os fra Kvisten.",
        "Kvisten udfases ikke, 2 pladser",
        "Kvisten: Vi dropper den ikke",
        "Vi vil ikke fravælge Kvisten.",
        "Vi har ingen planer om at udfase Kvisten.",
        "Vi stopper ikke med at bruge Kvisten.",
        "Kvisten: Vi holder ikke op med at bruge tilbuddet, 2 pladser.",
        "Kvisten: ingen opsigelse, 2 pladser",
        "Strandgården: ikke aktuelt at ophøre, 2 pladser",
        "Østerskoven: ikke færre end 3 pladser",
        "Østerskoven: ikke mindre end i dag",
        "Østerskoven: ikke flere end 3",
    ],
)
def test_denied_withdrawal_is_no_withdrawal_and_a_person_is_asked(text: str) -> None:
    read = _read(text)

    use = read.get("forventet_brug")
    assert use is None or (use.value != "ingen" and use.confidence < THRESHOLD)
    assert "pladser_fra" not in read


@pytest.mark.parametrize(("text", "places"), [("Østerskoven: ikke færre end 3 pladser", 3)])
def test_bound_of_pladser_is_kept_as_about_so_many(text: str, places: int) -> None:
    pladser = _read(text)["pladser"]

    assert (pladser.value, pladser.approximate) == (places, True)


@pytest.mark.parametrize("text", ["Kvisten: ikke. 2 pladser", "Kvisten: ikke. Vi har 2 pladser"])
def test_bare_no_beside_pladser_asks_a_person(text: str) -> None:
    assert _read(text)["forventet_brug"].confidence < THRESHOLD


@pytest.mark.parametrize(
    "text",
    [
        "Vi trækker os fra Kvisten, ikke fordi vi er utilfredse.",
        "Vi opsiger Kvisten, da vi ikke har borgere.",
        "Vi bruger ikke Kvisten og opsiger pladsen.",
        "Vi udfaser vores 2 pladser på Kvisten.",
        "Vi har ikke brug for Kvisten.",
        "Kvisten: ikke aktuelt",
        "Kvisten: ikke længere",
        "Kvisten: ingen",
    ],
)
def test_withdrawal_is_still_one(text: str) -> None:
    use = _read(text)["forventet_brug"]

    assert use.value == "ingen"
    assert use.confidence >= THRESHOLD


@pytest.mark.parametrize(
    "text",
    [
        "Forbruget på Kvisten falder ikke, 2 pladser",
        "Vi hjemtager ikke borgere fra Kvisten, 2 pladser",
        "Kvisten: behovet stiger ikke, 2 pladser",
    ],
)
def test_denied_move_is_no_move_and_a_person_is_asked(text: str) -> None:
    use = _read(text)["forventet_brug"]

    assert use.value == "uændret"
    assert use.confidence < THRESHOLD


@pytest.mark.parametrize(
    ("text", "brug"),
    [
        ("Forbruget på Kvisten falder, ikke mindst på grund af taksten", "faldende"),
        ("Forbruget på Kvisten stiger ikke kun i år, 2 pladser", "stigende"),
    ],
)
def test_move_beside_another_not_is_still_one(text: str, brug: str) -> None:
    assert _read(text)["forventet_brug"].value == brug
