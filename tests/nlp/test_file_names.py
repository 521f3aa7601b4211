"""Names of files hold no citizen's number, name or illness, and keep their ending (R123, R124)."""

from __future__ import annotations

from collections import Counter

import pytest

from nlp.document import Document
from nlp.file_names import mask_file_name
from nlp.mail_masking import masked_document


@pytest.mark.parametrize(
    "name",
    [
        "Jonas Holm 010190-1234 autisme.docx",
        "Jonas_Holm_010190-1234_autisme.docx",
        "Jonas-Holm-010190-1234-autisme.docx",
        "Jonas Holm autisme.docx",
        "Jonas Holm - autisme.docx",
    ],
)
def test_a_citizens_name_number_and_illness_go_from_a_file_name(name: str) -> None:
    masked = mask_file_name(name)
    assert masked.text.endswith(".docx")
    assert not any(said in masked.text.lower() for said in ("jonas", "holm", "010190", "autisme"))
    assert {one.kind for one in masked.findings} >= {"navn", "helbred"}


@pytest.mark.parametrize(
    "name",
    [
        "Årsrapport_2026_Kvisten.xlsx",
        "Udviklingsplan - Karen Højmark.docx",
        "Fagcenter-for-autisme-takster.pdf",
        "skema (2).docx",
        "uden navn",
        "referat.2026",
    ],
)
def test_other_file_names_stay_to_the_letter(name: str) -> None:
    assert mask_file_name(name).text == name


def test_a_document_goes_by_the_masked_name() -> None:
    document = masked_document(Document("Jonas Holm 010190-1234 autisme.docx", "docx", ()), Counter())
    assert document.name == "[navn fjernet] [CPR fjernet] [helbredsoplysning fjernet].docx"
