"""Forms as files with the real bot: mailed out, filled in, mailed back; asked for and dropped in chat."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import docx
import pytest
from arbejdsrum import Arbejdsrum

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
INGRID, INGRIDS_MAIL = "Ingrid Solbakke", "ingrid.solbakke@rn.example"
BOT = "rammebot@rammebot.example"
KVISTEN, STRANDGAARDEN = "Specialbørnehjemmet Kvisten", "Rehabiliteringscenter Strandgården"


def typed_into(content: bytes, tilbud: str, answers: Mapping[str, str]) -> bytes:
    """The Word file with the answers typed in behind their labels, under the heading of the tilbud."""
    document = docx.Document(io.BytesIO(content))
    under = ""
    for block in document.iter_inner_content():
        if not isinstance(block, docx.table.Table):
            if block.style is not None and block.style.name == "Heading 2":
                under = block.text
            continue
        for row in block.rows:
            label = row.cells[0].paragraphs[0].text
            if under == tilbud and label in answers:
                row.cells[1].text = answers[label]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.timeout(240)
def test_the_reminders_form_filled_in_and_mailed_back_is_received(rum: Arbejdsrum) -> None:
    rum.move_clock(to=dt.datetime(2026, 4, 8, 10, tzinfo=COPENHAGEN))
    reminder = rum.wait_for_mail(INGRIDS_MAIL, "Årsrapport for 2026")
    word = next(name for name in reminder.attachments if name.endswith(".docx"))
    assert any(name.endswith(".xlsx") for name in reminder.attachments)
    content = rum.attachment(INGRIDS_MAIL, reminder.message_id, word)
    answers = {"Kapacitet": "24", "Opgørelsesdato": "31. december 2025", "Venteliste": "mange"}
    rum.send_mail(
        INGRIDS_MAIL,
        BOT,
        f"SV: {reminder.subject}",
        "Hermed årsrapporten for Kvisten.",
        headers={"In-Reply-To": reminder.message_id},
        attachments={word: typed_into(content, KVISTEN, answers)},
    )
    receipt = rum.wait_for_mail(INGRIDS_MAIL, "AR-2026-001")
    assert "Kapacitet: 24" in receipt.text
    assert "Venteliste: “mange”." in receipt.text, "what can't be used is told by its field"
    assert f"{STRANDGAARDEN}: Her er ikke svaret på noget endnu" in receipt.text
    card = rum.wait_for_message("sekretariat", "AR-2026-001", "31. december 2025")
    assert KVISTEN in card.everything


@pytest.mark.timeout(120)
def test_a_form_asked_for_in_chat_comes_as_a_file_and_is_received_when_it_is_dropped_there(
    rum: Arbejdsrum,
) -> None:
    said = rum.say(INGRID, "Må jeg få årsrapporten for Strandgården som Word?")
    given = rum.wait_for_direct(INGRID, "Her er skemaet", after=said.ts)
    (file,) = given.files
    assert str(file["name"]).endswith(".docx")
    filled = typed_into(rum.file(str(file["id"])), STRANDGAARDEN, {"Kapacitet": "30"})
    dropped = rum.upload(INGRID, "årsrapport Strandgården.docx", filled)
    receipt = rum.wait_for_direct(INGRID, "AR-2026-002", after=dropped.ts)
    assert "modtaget" in receipt.everything
    rum.wait_for_message("sekretariat", "AR-2026-002", STRANDGAARDEN)
