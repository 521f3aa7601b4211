"""Which numbered lines are items: sub-lists, lists of contents, years and quotes are not (R112, R117)."""

from __future__ import annotations

from referater import a_text

from nlp.document import Document, Paragraph
from nlp.minutes_layout import Opbygning, build
from nlp.minutes_lines import lines_of

HEAD = "Møde Styregruppen\nTid 6. maj 2025 kl. 9.00-11.00\n\n"


def layout(text: str) -> Opbygning:
    return build(lines_of(a_text(text)))


def numbers(text: str) -> list[int | str]:
    return [item.number for item in layout(text).items]


def test_a_sub_list_inside_an_item_starts_no_items() -> None:
    text = HEAD + (
        "1. Godkendelse af dagsorden\n\nReferat\nGodkendt.\n\n"
        "2. Budget\n\nDer er tre forhold:\n\n1. Indtægter\n\n2. Udgifter\n\n3. Renter\n\n"
        "Referat\nDrøftet.\n\n"
        "3. Eventuelt\n\nReferat\nIntet.\n"
    )
    assert [(item.number, item.title) for item in layout(text).items] == [
        (1, "Godkendelse af dagsorden"),
        (2, "Budget"),
        (3, "Eventuelt"),
    ]


def test_a_list_of_contents_gives_the_items_only_once() -> None:
    contents = "Dagsorden\n1. Godkendelse af dagsorden\n2. Budget\n3. Eventuelt\n\n"
    items = "1. Godkendelse af dagsorden\nReferat\nGodkendt.\n\n2. Budget\nReferat\nDrøftet.\n\n"
    items += "3. Eventuelt\nIntet.\n"
    assert numbers(HEAD + contents + items) == [1, 2, 3]


def test_a_line_that_begins_with_a_year_or_a_date_is_no_item() -> None:
    text = HEAD + (
        "1. Status\n\nFristen er den\n15. november 2025 for alle, og der er\n11 kommuner med.\n"
        "2025 bliver et travlt år.\n\nReferat\nDrøftet.\n"
    )
    assert numbers(text) == [1]


def test_numbers_may_skip_and_have_levels() -> None:
    text = HEAD + (
        "1. Beslutningspunkter\n1.1. Budget\nReferat\nGodkendt.\n\n1.2. Plan\nReferat\nUdsat.\n\n"
        "3. Orienteringspunkter\n3.1. Status\nReferat\nTil efterretning.\n"
    )
    found = layout(text).items
    assert [(item.number, item.section) for item in found] == [
        ("1.1", "Beslutningspunkter"),
        ("1.2", "Beslutningspunkter"),
        ("3.1", "Orienteringspunkter"),
    ]


def test_embedded_minutes_start_no_item_and_give_no_decision() -> None:
    text = HEAD + (
        "1. Genoptagelse af sag\n\nReferatet lød:\n\n"
        "”2. Tilsyn\n\nReferat\n\nStyregruppen godkendte modellen. "
        "Begrebet\n”tilsynsenhed” skal afklares.\n\nNæste afsnit slutter her.”\n\n"
        "Indstilling\nDet indstilles, at Styregruppen\n\n- drøfter notatet\n\n"
        "Referat\nStyregruppen udsatte punktet.\n\n"
        "2. Eventuelt\n\nIntet.\n"
    )
    found = layout(text).items
    assert [(item.number, item.title) for item in found] == [(1, "Genoptagelse af sag"), (2, "Eventuelt")]
    unquoted = [line.text for part in found[0].parts for line in part.lines if not line.quoted]
    assert "Styregruppen udsatte punktet." in unquoted
    assert not [text for text in unquoted if "godkendte modellen" in text]


def test_page_furniture_and_running_heads_are_not_read() -> None:
    page = "\fForretningsudvalget Referat\n{}\nSide 2 af 3\n"
    text = HEAD + (
        "1. Budget\n\nReferat\nUdvalget drøftede\n"
        + page.format("budgettet grundigt.")
        + page.format("2. Eventuelt\n\nIntet.")
        + page.format("")
    )
    words = " ".join(line.text for line in lines_of(a_text(text)))
    assert "Side 2" not in words
    assert words.count("Forretningsudvalget Referat") <= 1


def test_items_without_numbers_are_counted_from_their_headings() -> None:
    blocks = (
        Paragraph("Referat", level=1),
        Paragraph("Budget", level=2),
        Paragraph("Referat", level=3),
        Paragraph("Godkendt."),
        Paragraph("Eventuelt", level=2),
        Paragraph("Referat", level=3),
        Paragraph("Intet."),
    )
    found = build(lines_of(Document("a.docx", "docx", blocks))).items
    assert [(item.number, item.title) for item in found] == [(1, "Budget"), (2, "Eventuelt")]
