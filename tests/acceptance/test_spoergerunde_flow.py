"""E-mail and årshjul: the yearly question, a kommune's answers, receipts, reminders, each exactly once."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_vaerdier import Brev

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
JETTE = "jette.kirkholm@broenderslev.example"
OLE = "ole.sandgrav@frederikshavn.example"
KAREN = "Karen Højmark"


def _day(month: int, day: int, hour: int = 10) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=COPENHAGEN)


@pytest.mark.timeout(240)
def test_the_spring_of_the_aarshjul(rum: Arbejdsrum) -> None:
    """One spring, told in order, as each part builds on the one before."""
    _february_invites_and_reminds_of_the_panel(rum)
    question = _april_asks_each_kommune_about_each_tilbud(rum)
    _broenderslev_answers_inline_and_is_asked_for_the_rest(rum, question)
    _broenderslev_answers_the_rest_in_prose(rum)
    _the_records_tell_who_is_missing(rum)
    _reminders_go_only_to_those_who_owe_also_after_the_bot_was_stopped(rum)


def _february_invites_and_reminds_of_the_panel(rum: Arbejdsrum) -> None:
    rum.move_clock(to=_day(2, 25))
    invited = rum.wait_for_mail("ingrid.solbakke@rn.example", "indmelde nye tilbud")
    assert "27. februar 2026" in invited.text
    panel = rum.wait_for_message("ekspertpanel", "18. marts 2026")
    assert "21 dage" in panel.everything


def _april_asks_each_kommune_about_each_tilbud(rum: Arbejdsrum) -> Brev:
    rum.move_clock(to=_day(4, 1))
    question = rum.wait_for_mail(JETTE, "forventninger")
    assert "[RB-2026-" in question.subject
    assert "fredag den 24. april 2026" in question.text
    for number, tilbud in enumerate(
        (
            "Fagcenter for Autisme og ADHD",
            "Neurocenter Østerskoven",
            "Rehabiliteringscenter Strandgården",
            "Specialbørnehjemmet Kvisten",
            "Institut for Syn og Hørelse",
            "Taleinstituttet og Hjerneskade Center Nordjylland",
        ),
        start=1,
    ):
        assert f"{number}. {tilbud}" in question.text
        assert question.html is not None
        assert tilbud in question.html
    assert question.header("Auto-Submitted") == "auto-generated"
    asked = [m for m in rum.mails(JETTE) if "forventninger" in m.subject]
    assert len(asked) == 1
    for unit in ("lone.vestergaard-kjaer", "peter.damsbo"):
        rum.wait_for_mail(f"{unit}@aalborg.example", "forventninger")
    return question


def _broenderslev_answers_inline_and_is_asked_for_the_rest(rum: Arbejdsrum, question: Brev) -> None:
    lines = rum.quoted(JETTE, question.message_id).splitlines()
    answers = {
        "1.1": "Uændret, 2 pladser",
        "1.2": "nej",
        "4.1": "Vi forventer ikke at bruge Kvisten",
        "4.3": "Vi har ingen børn i målgruppen.",
    }
    typed: list[str] = []
    for line in lines:
        typed.append(line)
        for number, words in answers.items():
            if line.startswith(f"> {number} ") or f"> {number} " in line:
                typed.append(words)
    rum.reply(JETTE, question.message_id, "\n".join(typed), mode="inline")
    receipt = rum.wait_for_mail(JETTE, "Det her er registreret")
    assert "Forventet brug: uændret" in receipt.text
    assert "2 pladser" in receipt.text, "the words it was read from"
    assert "Specialbørnehjemmet Kvisten" in receipt.text
    assert "Vi mangler stadig" in receipt.text
    assert "lternativ" in receipt.text, "non-use needs the alternatives (R46)"
    assert receipt.in_reply_to is not None


def _broenderslev_answers_the_rest_in_prose(rum: Arbejdsrum) -> None:
    receipt = rum.wait_for_mail(JETTE, "Det her er registreret")
    rum.reply(
        JETTE,
        receipt.message_id,
        "Hej\n\nVi forventer stadig ikke at bruge Kvisten, vi bruger aflastning i eget regi i stedet.\n"
        "Østerskoven, Strandgården, Institut for Syn og Hørelse og Taleinstituttet: uændret, 1 plads hver, "
        "og vi har ingen ønsker til ændringer.\n\nVenlig hilsen\nJette Kirkholm",
    )
    rum.wait_for_mail(JETTE, "Så har vi alt")


def _the_records_tell_who_is_missing(rum: Arbejdsrum) -> None:
    said = rum.say(KAREN, "@rammebot hvem mangler?", "sekretariat")
    answer = rum.wait_for_message("sekretariat", "1 af 11 kommuner har svaret", after=said.ts)
    assert "Brønderslev" not in answer.everything
    assert "Frederikshavn" in answer.everything


def _reminders_go_only_to_those_who_owe_also_after_the_bot_was_stopped(rum: Arbejdsrum) -> None:
    rum.stop_bot()
    rum.move_clock(to=_day(4, 17, 8))
    rum.start_bot()
    rum.move_clock(to=_day(4, 20))
    rum.wait_for_mail(OLE, "Påmindelse")
    rum.move_clock(to=_day(4, 24))
    assert len([m for m in rum.mails(OLE) if "Påmindelse" in m.subject]) == 2, "17 and 23 April, once each"
    assert not [m for m in rum.mails(JETTE) if "Påmindelse" in m.subject], "who has answered is not reminded"
    das = [m for m in rum.messages("das") if m.by_bot]
    panel = [m for m in rum.messages("ekspertpanel") if m.by_bot and "28. april" in m.everything]
    assert len(panel) == 2, "7 and 21 April"
    assert not [m for m in das if "19. maj" in m.everything], "21 days before is 28 April"
    rum.move_clock(to=_day(4, 28))
    rum.wait_for_message("das", "19. maj 2026")
    rum.wait_for_mail(OLE, "Vi mangler jeres svar")
