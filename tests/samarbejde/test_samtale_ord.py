from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarbejde.samtale_ord import Kommando, RetFelt, read_command
from samarbejde.skema import Skema
from samarbejde.skemaer import EARLY_WARNING, KOMMUNE_INDMELDING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ja", Kommando.JA),
        ("Ja!", Kommando.JA),
        ("ja, det er rigtigt.", Kommando.JA),
        ("Nemlig", Kommando.JA),
        ("👍", Kommando.JA),
        ("nej", Kommando.NEJ),
        ("Nej, det er ikke rigtigt", Kommando.NEJ),
        ("TILBAGE", Kommando.TILBAGE),
        ("gaa tilbage", Kommando.TILBAGE),
        ("spring over", Kommando.SPRING_OVER),
        ("naeste", Kommando.SPRING_OVER),
        ("pause.", Kommando.PAUSE),
        ("fortsæt", Kommando.FORTSAET),
        ("fortsaet", Kommando.FORTSAET),
        ("annullér", Kommando.ANNULLER),
        ("glem det", Kommando.ANNULLER),
        ("hjælp!", Kommando.HJAELP),
        ("hjaelp", Kommando.HJAELP),
        ("Hvorfor spørger du?", Kommando.HVORFOR),
        ("hvorfor spoerger du", Kommando.HVORFOR),
        ("ret", Kommando.RET),
    ],
)
def test_a_command_is_the_whole_message_with_or_without_danish_letters(text: str, expected: Kommando) -> None:
    assert read_command(EARLY_WARNING, text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "vi er bekymrede, ret bekymrede",
        "belægningen er tilbage på 94 pct.",
        "ja men det gælder Kvisten",
        "nej det er 82 pct.",
        "hjælp til rekruttering",
        "vi holder pause med visitationen",
        "ret bekymrede er vi",
        "ret mange kommuner har hjemtaget",
        "vi sprang over sommeren",
        "ja?",
        "",
        "🙂",
    ],
)
def test_anything_more_is_content(text: str) -> None:
    assert read_command(EARLY_WARNING, text) is None


@pytest.mark.parametrize(
    ("text", "felt", "raw"),
    [
        ("ret belægning", "belaegning_faktisk", None),
        ("Ret belaegningen", "belaegning_faktisk", None),
        ("ret den faktiske belægning til 82 pct.", "belaegning_faktisk", "82 pct."),
        ("ret belægning: 82", "belaegning_faktisk", "82"),
        ("ret budgetteret belægning 95", "belaegning_budgetteret", "95"),
        ("ret belægning før til 96,4", "belaegning_tidligere", "96,4"),
        ("ret økonomi -412.500 kr.", "oekonomi_afvigelse", "-412.500 kr."),
        ("ret oekonomi_afvigelse", "oekonomi_afvigelse", None),
        ("ret årsager To kommuner\nhar hjemtaget", "aarsager", "To kommuner\nhar hjemtaget"),
        ("ret tilbud Kvisten", "tilbud", "Kvisten"),
    ],
)
def test_ret_with_a_fields_name_finds_the_field_and_a_new_answer(
    text: str, felt: str, raw: str | None
) -> None:
    assert read_command(EARLY_WARNING, text) == RetFelt(felt, raw)


def test_ret_pladser_til_3_means_three_places() -> None:
    assert read_command(KOMMUNE_INDMELDING, "ret pladser til 3") == RetFelt("pladser", "3")


@pytest.mark.parametrize("skema", [EARLY_WARNING, KOMMUNE_INDMELDING], ids=lambda skema: skema.name)
def test_every_field_can_be_corrected_by_the_label_people_see(skema: Skema) -> None:
    for felt in skema.felter:
        assert read_command(skema, f"ret {felt.label.lower()}") == RetFelt(felt.name, None)


@given(st.text(max_size=80))
def test_no_text_upsets_the_reader_of_commands(text: str) -> None:
    read_command(EARLY_WARNING, text)
    read_command(EARLY_WARNING, f"ret {text}")
