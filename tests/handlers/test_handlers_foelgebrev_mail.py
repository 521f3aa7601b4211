"""What a mail says beside its form, and the other files with it, reach somebody; the form is received too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from skema_svar import empty_file
from verden import BIRGIT, INGRID, JETTE, Verden
from verden_breve import a_mail, answer_to
from verden_gemt import kept
from verden_posthus import Brev
from verden_sager import WORDS, the_question
from verden_skemaer import KVISTEN, STRANDGAARDEN
from verden_skemafiler import filled, mail_with

from bot.documents.skema_docx import write_skema_docx
from nlp.mail import Attachment, Mail
from samarbejde.skema import Svar
from samarbejde.skemaer import KOMMUNE_INDMELDING, SKEMAER
from storage.besvarelser import Besvarelse
from storage.early_warnings import EarlyWarning

pytest_plugins = ("verden_fixtures",)
HELLE = "helle.jerslund@broenderslev.example"
FLEMMING = "flemming.thisegaard@broenderslev.example"
RAPPORT: Svar = {
    "tilbud": KVISTEN,
    "periode": SKEMAER["aarsrapport"].parse("periode", "2025"),
    "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "24"),
}
REGNSKAB = Attachment("regnskab-2025.pdf", "application/pdf", 4, b"%PDF")
LOGO = Attachment("image001.png", "image/png", 2_000, b"\x89PNG")


def a_report(text: str, *more: Attachment, sender: str = INGRID) -> Mail:
    mail = mail_with(sender, filled("aarsrapport", RAPPORT), text=text)
    return replace(mail, attachments=(*mail.attachments, *more))


def the_answer(to: Brev | None, sender: str, text: str, *more: Attachment) -> Mail:
    """A kommune's form, filled in for Kvisten."""
    content = write_skema_docx(empty_file(KOMMUNE_INDMELDING, {KVISTEN: {"forventet_brug": "uændret"}}))
    mail = mail_with(sender, content, to=to, text=text)
    return replace(mail, attachments=(*mail.attachments, *more))


def reports(verden: Verden) -> list[Besvarelse]:
    with verden.reads() as uow:
        return uow.besvarelser.of("aarsrapport", 2026)


def warnings(verden: Verden) -> list[EarlyWarning]:
    with verden.reads() as uow:
        return list(uow.early_warnings.all())


def recorded(verden: Verden) -> list[str]:
    with verden.reads() as uow:
        return [indmelding.tilbud for indmelding in uow.indmeldinger.latest_all(2026)]


def told(verden: Verden) -> str:
    return "\n".join(besked.text for besked in verden.sekretariat)


class TestEarlyWarning:
    def test_it_is_received_at_once_and_the_form_too(self, verden: Verden) -> None:
        receipts = verden.mails(a_report(f"Hermed årsrapporten for Kvisten.\n\n{WORDS}"))
        (ew,) = warnings(verden)
        assert (ew.kind, ew.tilbud) == ("early_warning", STRANDGAARDEN)
        assert any("AR-2026-001" in receipt.text for receipt in receipts)
        assert any("EW-2026-001" in receipt.text for receipt in receipts)

    def test_it_is_received_although_the_form_says_nothing_new(self, verden: Verden) -> None:
        verden.mails(a_report("Hermed skemaet."))
        verden.mails(a_report(WORDS))
        assert len(warnings(verden)) == 1
        assert [besvarelse.version for besvarelse in reports(verden)] == [1]

    def test_a_kommunes_worry_beside_its_answer_is_a_bekymring(self, verden: Verden) -> None:
        words = (
            "Hermed skemaet. Vi er bekymrede for kvaliteten på Strandgården, personalet skifter hele tiden."
        )
        verden.mails(the_answer(the_question(verden, JETTE), JETTE, words))
        assert [ew.kind for ew in warnings(verden)] == ["bekymring"]
        assert recorded(verden) == [KVISTEN]

    def test_what_is_written_in_the_thread_of_ones_own_case_is_laid_on_it(self, verden: Verden) -> None:
        receipt = verden.mails(a_mail(INGRID, WORDS))[0]
        card = verden.sekretariat[-1]
        mail = answer_to(receipt, INGRID, "Årsagen er, at Thisted hjemtager to borgere.")
        verden.mails(replace(mail, attachments=a_report("").attachments))
        assert "Thisted hjemtager to borgere" in card.text
        assert len(warnings(verden)) == 1
        assert len(reports(verden)) == 1

    def test_a_form_that_only_a_human_may_take_does_not_hide_it(self, verden: Verden) -> None:
        words = "Vi er bekymrede for kvaliteten på Strandgården, personalet skifter hele tiden."
        receipts = verden.mails(a_report(words, sender=JETTE))
        assert [ew.kind for ew in warnings(verden)] == ["bekymring"]
        assert any("et menneske" in receipt.text for receipt in receipts)
        assert "Kapacitet" in told(verden)


class TestOtherWords:
    WORDS = "Hermed årsrapporten.\n\nRegnskabet er forsinket, fordi revisoren er syg."

    def test_they_are_laid_before_the_secretariat_and_the_sender_is_told(self, verden: Verden) -> None:
        (receipt,) = verden.mails(a_report(self.WORDS))
        assert "AR-2026-001" in receipt.text
        assert "givet til sekretariatet" in receipt.text
        assert "revisoren er syg" in told(verden)

    def test_they_reach_the_secretariat_although_the_form_says_nothing_new(self, verden: Verden) -> None:
        verden.mails(a_report("Hermed skemaet."))
        before = len(verden.sekretariat)
        verden.mails(a_report(self.WORDS))
        assert any("revisoren er syg" in besked.text for besked in verden.sekretariat[before:])

    def test_a_question_beside_a_kommunes_form_is_laid_before_the_secretariat(self, verden: Verden) -> None:
        words = "Hermed skemaet. Hvem skal vi ringe til om Strandgården?"
        (receipt,) = verden.mails(the_answer(the_question(verden, JETTE), JETTE, words))
        assert recorded(verden) == [KVISTEN]
        assert "Hvem skal vi ringe til" in told(verden)
        assert "givet til sekretariatet" in receipt.text

    @pytest.mark.parametrize(
        "text", ["", "Hermed skemaet.", "Kære Karen\n\nVedhæftet årsrapport for Kvisten."]
    )
    def test_who_only_says_that_it_is_there_bothers_nobody(self, verden: Verden, text: str) -> None:
        (receipt,) = verden.mails(a_report(text))
        assert "givet til sekretariatet" not in receipt.text
        assert len(verden.sekretariat) == 1, "the card alone"

    def test_a_request_for_access_beside_a_form_is_answered_and_the_form_received(
        self, verden: Verden
    ) -> None:
        receipts = verden.mails(
            a_report("Her er årsrapporten. Jeg søger aktindsigt i alt om Kvisten.", REGNSKAB)
        )
        assert any("7 arbejdsdage" in receipt.text for receipt in receipts)
        assert len(reports(verden)) == 1
        assert "beder om aktindsigt" in told(verden)
        assert "regnskab-2025.pdf" in told(verden)

    def test_a_citizens_story_beside_a_form_is_kept_nowhere(self, verden: Verden) -> None:
        story = "Hermed årsrapporten. Min søn Mads på 9 år bor på Kvisten og blev indlagt med autisme i går."
        (receipt,) = verden.mails(a_report(story))
        assert len(reports(verden)) == 1
        assert "autisme" not in kept(verden)
        assert "sikker post" in receipt.text
        assert "om en enkelt borger" in told(verden)


class TestOtherFiles:
    @pytest.mark.parametrize("text", ["Hermed skemaet.", WORDS, "Revisoren er syg."])
    def test_they_are_named_to_the_secretariat_and_to_the_sender(self, verden: Verden, text: str) -> None:
        receipts = verden.mails(a_report(text, REGNSKAB, LOGO))
        assert told(verden).count("regnskab-2025.pdf") == 1
        assert "image001.png" not in told(verden), "the picture of a signature is no file"
        assert any("regnskab-2025.pdf" in receipt.text for receipt in receipts)

    def test_they_are_named_beside_a_kommunes_answer(self, verden: Verden) -> None:
        verden.mails(the_answer(the_question(verden, JETTE), JETTE, "Hermed skemaet.", REGNSKAB))
        assert recorded(verden) == [KVISTEN]
        assert "regnskab-2025.pdf" in told(verden)

    def test_they_are_named_beside_an_early_warning_without_a_form(self, verden: Verden) -> None:
        verden.mails(replace(a_mail(INGRID, WORDS), attachments=(REGNSKAB,)))
        assert len(warnings(verden)) == 1
        assert "regnskab-2025.pdf" in told(verden)

    def test_a_form_from_a_kommunes_own_mailbox_is_shown_to_the_secretariat(self, verden: Verden) -> None:
        box = "post@aalborg.example"
        parter = tuple(
            replace(part, mailbox=box) if part.name == "Aalborg Kommune" else part
            for part in verden.register.parter
        )
        verden.register = replace(verden.register, parter=parter)
        answers = verden.mails(a_report("Hermed skemaet.", sender=box))
        assert reports(verden) == []
        assert "et menneske" in answers[0].text
        assert "24 pladser" in told(verden)

    def test_two_forms_of_one_file_name_are_both_shown(self, verden: Verden) -> None:
        first, second = (
            mail_with(INGRID, filled("early_warning", {"tilbud": tilbud}), name="early-warning.docx")
            for tilbud in (KVISTEN, STRANDGAARDEN)
        )
        verden.mails(replace(first, attachments=(*first.attachments, *second.attachments)))
        assert any(KVISTEN in besked.text for besked in verden.sekretariat)
        assert any(STRANDGAARDEN in besked.text for besked in verden.sekretariat)


class TestWhoAnswersForTheKommune:
    @pytest.mark.parametrize("who", [FLEMMING, HELLE])
    @pytest.mark.parametrize("in_thread", [True, False])
    def test_who_sits_in_das_or_the_panel_only_does_not(
        self, verden: Verden, who: str, in_thread: bool
    ) -> None:
        question = the_question(verden, JETTE)
        mail = the_answer(question if in_thread else None, who, "Hermed skemaet.", REGNSKAB)
        (answer,) = verden.mails(mail)
        assert recorded(verden) == []
        assert "ikke registreret" in answer.text
        assert "sekretariatet" in answer.text.casefold()
        assert "uændret" in told(verden), "a human sees what stands in the form"
        assert "regnskab-2025.pdf" in told(verden)

    def test_nor_by_words_in_the_thread(self, verden: Verden) -> None:
        words = "Alle tilbud: uændret, 1 plads hver, og vi har ingen ønsker til ændringer."
        (answer,) = verden.mails(answer_to(the_question(verden, JETTE), FLEMMING, words))
        assert recorded(verden) == []
        assert "ikke registreret" in answer.text
        assert "1 plads hver" in told(verden)

    def test_the_contact_of_the_kommune_does(self, verden: Verden) -> None:
        verden.mails(the_answer(the_question(verden, JETTE), JETTE, "Hermed skemaet."))
        assert recorded(verden) == [KVISTEN]

    def test_a_form_that_nobody_asked_for_is_shown_to_the_secretariat(self, verden: Verden) -> None:
        answers = verden.mails(the_answer(None, BIRGIT, "Hermed skemaet."))
        assert recorded(verden) == []
        assert "uændret" in told(verden)
        assert "sekretariatet" in answers[0].text
