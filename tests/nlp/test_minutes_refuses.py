"""What is no minutes is refused with a Danish sentence, and nothing else ever goes wrong (R117)."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referater import a_file, a_text, quotes, shared

from nlp.document import Document, Paragraph, TableBlock
from nlp.minutes import IkkeEtReferat, read_minutes
from nlp.minutes_lines import lines_of
from nlp.minutes_text import join_all
from nlp.referat import from_json, to_json

SHOPPING = "Indkøb\n\n1. Mælk\n2. Brød\n3. Kaffe\n"
MAIL = (
    "Fra: Leif Serup <leif@hjoerring.example>\nSendt: 6. marts 2025 09:12\nTil: Rammebot\nEmne: Mødet\n\n"
    "Kære alle\n\nMødet holdes den 6. maj 2025 kl. 9-11. Dagsorden:\n1. Godkendelse af dagsorden\n2. Budget\n"
    "3. Eventuelt\n\nVenlig hilsen\nLeif\n"
)
LETTER = "Kære Sekretariat\n\nVi har drøftet sagen og godkendt planen.\n\nVenlig hilsen\nMorsø Kommune\n"


@pytest.mark.parametrize(
    "text", ["", "   \n\n", SHOPPING, MAIL, LETTER], ids=["tom", "blank", "indkøb", "mail", "brev"]
)
def test_what_is_no_minutes_is_refused_in_danish(text: str) -> None:
    with pytest.raises(IkkeEtReferat) as refused:
        read_minutes(a_text(text))
    assert "ligner ikke et referat" in str(refused.value)
    assert refused.value.missing


@pytest.mark.parametrize(
    "pattern", ["seeds/000_*.txt", "seeds/001_*.txt", "seeds/002_*.txt", "seeds/003_*.txt"]
)
def test_the_other_source_documents_are_no_minutes(pattern: str) -> None:
    with pytest.raises(IkkeEtReferat):
        read_minutes(a_file(shared(pattern)))


def test_an_agenda_is_read_but_no_decision_is_invented() -> None:
    text = (
        "Dagsorden til møde i Styregruppen\n\nMøde Styregruppen\nTid 6. maj 2025, kl. 9.00-11.00\nSted Aars\n"
        "Deltagere Leif Serup (Hjørring Kommune)\n\n1. Godkendelse af plan\n\nIndstilling\n"
        "Det indstilles, at Styregruppen\n\n- godkender planen\n\n2. Eventuelt\n"
    )
    found = read_minutes(a_text(text))
    assert found.document_type == "dagsorden"
    assert [item.decision for item in found.items] == [None, None]
    assert [odd.problem for odd in found.anomalies] == ["ingen beslutning fundet"]


def test_a_cpr_number_in_minutes_is_masked() -> None:
    text = (
        "Møde Styregruppen\nTid 6. maj 2025 kl. 9-11\n\n1. Status\n\nReferat\n"
        "Styregruppen drøftede borgeren 010203-\n1234. Sekretariatet sender sagen om 010203-1234 videre.\n"
    )
    assert "1234" not in to_json(read_minutes(a_text(text)))


WORDS = st.sampled_from(
    [
        *[
            "1.",
            "2.",
            "2.1",
            "Punkt 3",
            "Referat",
            "Referat:",
            "Indstilling",
            "Bilag",
            "Beslutning",
            "”",
            "”9. Tilsyn",
        ],
        *["Møde", "Tid", "Deltagere", "Afbud", "Sted", "DAS", "godkendte", "drøftede", "tog orienteringen"],
        *[
            "til efterretning",
            "Sekretariatet",
            "udarbejder",
            "Hjørring Kommune",
            "(",
            ")",
            "-",
            "o",
            "•",
            "og",
        ],
        *[
            "den 6. marts 2014",
            "senest den 1. juni 2013",
            "kl. 9.00-11.00",
            "uge 16",
            "31. februar 2014",
            "29/2",
        ],
        *[
            "bad",
            "om, at",
            "forbehold",
            "Evt.",
            "Næste møde",
            "Anders And",
            "(formand, Morsø Kommune)",
            "sam-",
        ],
        *["\n", "\n\n", "\n ", "\f", "\t", "--", "…", "\u00ad", "\uf0b7", "indstilles, at"],
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_whatever_is_read_quotes_the_source_and_is_stored_without_loss(text: str) -> None:
    document = a_text(
        f"Møde Styregruppen\nTid 6. marts 2014 kl. 9-11\n\n1. Start\n\nReferat\nGodkendt.\n\n{text}\n"
    )
    try:
        found = read_minutes(document)
    except IkkeEtReferat:
        return
    assert from_json(to_json(found)) == found
    source = join_all(line.text for line in lines_of(document))
    assert [quote for quote in quotes(found) if quote not in source] == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_minutes(Document("x.txt", "txt", tuple(Paragraph(line) for line in text.split("\n"))))
    except IkkeEtReferat:
        return
    assert found.items


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.builds(
                Paragraph, st.text(max_size=60), st.sampled_from([None, "List Bullet", "Quote"]), st.none()
            ),
            st.builds(Paragraph, WORDS, st.none(), st.sampled_from([None, 1, 2, 3])),
            st.builds(TableBlock, st.lists(st.tuples(WORDS, st.text(max_size=20)), max_size=4).map(tuple)),
        ),
        max_size=25,
    )
)
def test_any_document_is_read_or_refused(blocks: list[Paragraph | TableBlock]) -> None:
    try:
        found = read_minutes(Document("x.docx", "docx", tuple(blocks)))
    except IkkeEtReferat:
        return
    assert found.items


@pytest.mark.parametrize(
    "unit",
    ["ab-\n", "(", "”Hej\n\n", "1. Abc\n", "den 1. juni 2013 ", "Sekretariatet sender tal. ", "Anders And, "],
)
def test_reading_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    head = "Møde Styregruppen\nTid 6. marts 2014 kl. 9-11\n\n1. Start\n\nReferat\n"

    def seconds(size: int) -> float:
        document = a_text(head + unit * (size // len(unit)))
        start = time.process_time()
        with contextlib.suppress(IkkeEtReferat):
            read_minutes(document)
        return time.process_time() - start

    seconds(2_000)
    small, large = seconds(5_000), seconds(30_000)
    assert large < 18 * small + 0.3
