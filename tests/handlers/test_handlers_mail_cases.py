"""Early warnings and årsrapporter by mail: full function without Slack (R126)."""

from __future__ import annotations

from datetime import date

from verden import INGRID, JETTE, KAREN, MADS, OLE, SOEREN, Verden
from verden_breve import a_mail, answer_to
from verden_posthus import Besked, Brev
from verden_sager import TILBUD, WORDS

from nlp.mail import Attachment

pytest_plugins = ("verden_fixtures",)
REPORT = Attachment("årsrapport 2025.pdf", "application/pdf", 1_000, b"%PDF")


def the_reminder(verden: Verden, to: str) -> Brev:
    verden.moves_to(date(2026, 3, 25))
    verden.ticks()
    return next(brev for brev in verden.breve_til(to) if "rsrapport" in brev.subject)


def a_report_that_came(verden: Verden) -> Besked:
    reminder = the_reminder(verden, INGRID)
    mail = a_mail(
        INGRID,
        "Hermed årsrapporterne for Kvisten og Strandgården.",
        subject=f"SV: {reminder.subject}",
        in_reply_to=reminder.message_id,
        attachments=(REPORT,),
    )
    verden.mails(mail)
    return verden.sekretariat[-1]


def test_an_early_warning_by_mail_is_received_at_once(verden: Verden) -> None:
    mail = a_mail(INGRID, f"Kære sekretariat\n\n{WORDS}\n\nVenlig hilsen\nIngrid Solbakke")
    receipt = verden.mails(mail)[0]
    assert "EW-2026-001" in receipt.text
    assert receipt.mail.in_reply_to == mail.message_id
    assert "årsager" in receipt.text, "what is still missing"
    card = verden.sekretariat[-1]
    for fact in ("Early warning EW-2026-001", "81,2 pct.", "Rehabiliteringscenter Strandgården", "mail"):
        assert fact in card.text
    assert verden.das == []
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert "81,2 pct." in verden.das[0].text


def test_a_kommunes_worry_by_mail_is_a_bekymring(verden: Verden) -> None:
    words = "Vi er bekymrede for kvaliteten på Kvisten, personalet skifter hele tiden siden maj"
    receipt = verden.mails(a_mail(JETTE, words))[0]
    assert "bekymring er noteret" in receipt.text
    assert "Frigiv til DAS" not in verden.sekretariat[-1].buttons


def test_the_answer_to_the_receipt_is_laid_on_the_case(verden: Verden) -> None:
    receipt = verden.mails(a_mail(INGRID, WORDS))[0]
    card = verden.sekretariat[-1]
    thanks = verden.mails(answer_to(receipt, INGRID, "Årsagen er, at Thisted hjemtager to borgere."))[0]
    assert "EW-2026-001" in thanks.text
    assert "Thisted hjemtager to borgere" in card.text
    assert "Ingrid Solbakke har skrevet mere om EW-2026-001" in verden.sekretariat[-1].text
    with verden.reads() as uow:
        assert len(uow.early_warnings.all()) == 1


def test_what_reads_like_a_new_warning_in_the_thread_of_one_is_more_about_it(verden: Verden) -> None:
    receipt = verden.mails(a_mail(INGRID, WORDS))[0]
    verden.mails(
        answer_to(receipt, INGRID, "Vi er bekymrede for økonomien på Strandgården, det er værre nu.")
    )
    with verden.reads() as uow:
        assert len(uow.early_warnings.all()) == 1


def test_the_tilbud_may_come_with_the_next_mail(verden: Verden) -> None:
    receipt = verden.mails(
        a_mail(
            INGRID,
            "Vi er meget bekymrede for økonomien på et af vores tilbud, belægningen er faldet til 71 pct.",
        )
    )[0]
    card = verden.sekretariat[-1]
    assert "mangler endnu, hvilket tilbud" in verden.presses(KAREN, card, "Frigiv til DAS")
    verden.mails(answer_to(receipt, INGRID, "Det er Kvisten, det drejer sig om."))
    verden.presses(KAREN, card, "Frigiv til DAS")
    assert "Specialbørnehjemmet Kvisten" in verden.das[0].text


def test_nobody_else_adds_to_a_case_by_answering_its_receipt(verden: Verden) -> None:
    receipt = verden.mails(a_mail(INGRID, WORDS))[0]
    card = verden.sekretariat[-1]
    verden.mails(answer_to(receipt, OLE, "Det passer ikke, der er fuldt hus."))
    assert "fuldt hus" not in card.text
    assert "fuldt hus" in verden.sekretariat[-1].text


def test_the_aarsrapport_is_thanked_for_and_shown_to_the_secretariat(verden: Verden) -> None:
    card = a_report_that_came(verden)
    thanks = verden.breve_til(INGRID)[-1]
    assert "årsrapporten er modtaget" in thanks.text
    assert "årsrapport 2025.pdf" in card.text
    assert len(card.buttons) == 5
    with verden.reads() as uow:
        assert uow.indmeldinger.aarsrapport_received(2026) == set()


def test_only_the_secretariats_button_registers_it_tilbud_by_tilbud(verden: Verden) -> None:
    card = a_report_that_came(verden)
    label = next(label for label in card.buttons if "Kvisten" in label)
    assert "kun sekretariatet" in verden.presses(OLE, card, label)
    assert "kun sekretariatet" in verden.presses(INGRID, card, label)
    answer = verden.presses(KAREN, card, label)
    assert "Specialbørnehjemmet Kvisten" in answer
    assert "Karen Højmark" in answer
    assert "allerede registreret" in verden.presses(MADS, card, label)
    with verden.reads() as uow:
        assert uow.indmeldinger.aarsrapport_received(2026) == {TILBUD[3]}
    assert "1 af 6" in verden.writes(KAREN, "hvilke årsrapporter mangler?")


def test_a_registered_aarsrapport_is_not_offered_again(verden: Verden) -> None:
    card = a_report_that_came(verden)
    verden.presses(KAREN, card, next(label for label in card.buttons if "Kvisten" in label))
    verden.mails(answer_to(verden.breve_til(INGRID)[0], INGRID, "Her er også den for Østerskoven."))
    assert not [label for label in verden.sekretariat[-1].buttons if "Kvisten" in label]


def test_the_region_does_not_deliver_for_aalborg(verden: Verden) -> None:
    reminder = the_reminder(verden, SOEREN)
    answers = verden.mails(answer_to(reminder, INGRID, "Hermed årsrapporten."))
    assert "givet den videre" in answers[0].text
    assert "stillet til Aalborg Kommune" in verden.sekretariat[-1].text
