"""What is written beside a form in a direct message is heard like any message; the form is received."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from verden import INGRID, KAREN, LONE, Verden
from verden_gemt import kept
from verden_sager import WORDS
from verden_skemaer import KVISTEN, STRANDGAARDEN, running
from verden_skemafiler import drops, filled

from handlers.outgoing import Kanal
from samarbejde.skema import Svar
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse

pytest_plugins = ("verden_fixtures",)
RAPPORT: Svar = {
    "tilbud": KVISTEN,
    "periode": SKEMAER["aarsrapport"].parse("periode", "2025"),
    "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "24"),
}
MINUTES = (Path(__file__).resolve().parents[1] / "minutes" / "v1_das_skabelon.txt").read_bytes()
AKTINDSIGT = "Her er årsrapporten. Jeg søger aktindsigt i alle dokumenter om Kvisten."
STORY = (
    "Hermed årsrapporten. Min søn Mads på 9 år bor på Kvisten og har det skidt, "
    "han er diagnosticeret med autisme og blev indlagt i går."
)


def received(verden: Verden) -> list[Besvarelse]:
    with verden.reads() as uow:
        return uow.besvarelser.of("aarsrapport", 2026)


def warnings(verden: Verden) -> list[str | None]:
    with verden.reads() as uow:
        return [ew.tilbud for ew in uow.early_warnings.all()]


def two_reports() -> tuple[bytes, bytes]:
    return filled("aarsrapport", RAPPORT), filled("aarsrapport", {**RAPPORT, "tilbud": STRANDGAARDEN})


class TestNeverMissed:
    @pytest.mark.parametrize("number", [1, 2])
    def test_a_request_for_access_reaches_a_human_and_the_form_is_received(
        self, verden: Verden, number: int
    ) -> None:
        said = drops(verden, INGRID, *two_reports()[:number], text=AKTINDSIGT)
        assert "svarer dig senest den 11. februar 2026" in said
        assert "AR-2026-001" in said
        assert any("anmodning om aktindsigt" in besked.text for besked in verden.sekretariat)
        assert len(received(verden)) == number

    @pytest.mark.parametrize("number", [1, 2])
    def test_a_citizens_story_is_kept_nowhere_and_the_form_is_received(
        self, verden: Verden, number: int
    ) -> None:
        said = drops(verden, INGRID, *two_reports()[:number], text=STORY)
        assert "ikke gemt, hvad du skrev" in said
        assert len(received(verden)) == number
        assert "autisme" not in kept(verden)

    def test_a_citizens_story_beside_a_form_that_may_not_be_sent_in_is_kept_nowhere(
        self, verden: Verden
    ) -> None:
        drops(verden, LONE, two_reports()[0], text=STORY)
        assert "autisme" not in kept(verden)

    def test_a_request_for_access_beside_minutes_reaches_a_human(self, verden: Verden) -> None:
        file = verden.ude.puts_file("referat.txt", MINUTES)
        said = verden.writes(INGRID, "Jeg søger aktindsigt i alle dokumenter om Kvisten.", files=(file,))
        assert "aktindsigt" in said
        assert any("anmodning om aktindsigt" in besked.text for besked in verden.sekretariat)

    def test_in_the_secretariats_channel_the_minutes_are_read_as_well(self, verden: Verden) -> None:
        file = verden.ude.puts_file("referat.txt", MINUTES)
        words = "En borger har ringet. " + AKTINDSIGT
        verden.writes(KAREN, words, files=(file,), kanal=Kanal.SEKRETARIAT)
        told = "\n".join(besked.text for besked in verden.sekretariat)
        assert "anmodning om aktindsigt" in told
        assert any("Godkend" in label for besked in verden.sekretariat for label in besked.buttons)


class TestEarlyWarning:
    @pytest.mark.parametrize("number", [1, 2])
    def test_a_clear_one_begins_and_is_received_at_a_yes(self, verden: Verden, number: int) -> None:
        said = drops(verden, INGRID, *two_reports()[:number], text=f"Hermed årsrapport for Kvisten. {WORDS}")
        assert "AR-2026-001" in said
        assert "Er det rigtigt?" in said
        assert warnings(verden) == []
        found = running(verden, INGRID)
        assert found is not None
        assert found.skema == "early_warning"
        verden.writes(INGRID, "ja")
        assert warnings(verden) == [STRANDGAARDEN], "not the tilbud of the form"

    def test_it_begins_although_the_form_says_nothing_new(self, verden: Verden) -> None:
        drops(verden, INGRID, *two_reports())
        assert "Er det rigtigt?" in drops(verden, INGRID, *two_reports(), text=WORDS)

    def test_words_beside_the_forms_own_early_warning_are_no_second_one(self, verden: Verden) -> None:
        svar: Svar = {"tilbud": STRANDGAARDEN, "aarsager": "Belægningen falder hurtigt"}
        drops(verden, INGRID, filled("early_warning", svar), text=WORDS)
        assert warnings(verden) == [STRANDGAARDEN]
        found = running(verden, INGRID)
        assert found is not None
        assert found.case is not None
        with verden.reads() as uow:
            assert WORDS in uow.early_warnings.all()[0].original_text


class TestOtherWords:
    WORDS = "Regnskabet for Kvisten følger i næste uge, revisoren er syg."

    @pytest.mark.parametrize("number", [1, 2])
    def test_they_are_given_to_the_secretariat_and_the_person_is_told(
        self, verden: Verden, number: int
    ) -> None:
        said = drops(verden, INGRID, *two_reports()[:number], text=self.WORDS)
        assert "givet til sekretariatet" in said
        told = [besked.text for besked in verden.sekretariat if "skrev også" in besked.text]
        assert len(told) == 1
        assert "revisoren er syg" in told[0]
        assert "Ingrid Solbakke" in told[0]

    def test_they_are_no_answer_to_the_question_that_the_form_leaves_open(self, verden: Verden) -> None:
        drops(verden, INGRID, two_reports()[0], text=self.WORDS)
        assert "revisoren" not in str(received(verden)[0].fields)

    @pytest.mark.parametrize(
        "text", ["", "Hermed skemaet.", "Hej Karen\nHer er årsrapporten for Kvisten for 2025.\nMvh Ingrid"]
    )
    def test_who_only_says_that_it_is_there_is_told_nothing_of_words(self, verden: Verden, text: str) -> None:
        assert "givet til sekretariatet" not in drops(verden, INGRID, two_reports()[0], text=text)
        assert not any("skrev også" in besked.text for besked in verden.sekretariat)

    def test_words_that_are_far_too_long_are_refused_and_the_form_is_received(self, verden: Verden) -> None:
        said = drops(verden, INGRID, two_reports()[0], text="belægning " * 1_000)
        assert "meget lang" in said
        assert len(received(verden)) == 1


class TestFileNames:
    def test_two_files_of_one_name_are_both_shown_to_the_secretariat(self, verden: Verden) -> None:
        files = tuple(
            verden.ude.puts_file(f"{n}.docx", filled("early_warning", {"tilbud": tilbud, "aarsager": "Uro"}))
            for n, tilbud in enumerate((KVISTEN, STRANDGAARDEN))
        )
        same = tuple(file.model_copy(update={"name": "early-warning.docx"}) for file in files)
        verden.writes(INGRID, "", files=same)
        shown = [besked.text for besked in verden.sekretariat]
        assert any(KVISTEN in text for text in shown)
        assert any(STRANDGAARDEN in text for text in shown)

    def test_two_answers_of_one_file_name_are_both_laid_before_the_secretariat(self, verden: Verden) -> None:
        person = verden.register.person_by_mail(INGRID)
        assert person is not None
        other = replace(person, name="Bo Kollega", mail="bo@rn.example", slack_mail="bo@rn.example")
        verden.register = replace(verden.register, personer=(*verden.register.personer, other))
        verden.ude.meets(other.name, other.mail)
        drops(verden, INGRID, *two_reports())
        more = {"kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "30")}
        less = {"kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "10")}
        contents = (filled("aarsrapport", {**RAPPORT, **more}), filled("aarsrapport", {**RAPPORT, **less}))
        files = tuple(verden.ude.puts_file(f"{n}.docx", content) for n, content in enumerate(contents))
        same = tuple(file.model_copy(update={"name": "rapport.docx"}) for file in files)
        verden.writes(other.mail, "", files=same)
        laid = [besked.text for besked in verden.sekretariat if "svarer forskelligt" in besked.text]
        assert len(laid) == 2


class TestSecretariat:
    def test_one_aarsrapport_is_received_as_several_are(self, verden: Verden) -> None:
        said = drops(verden, KAREN, two_reports()[0])
        assert "AR-2026-001" in said
        (besvarelse,) = received(verden)
        assert (besvarelse.part, besvarelse.reporter_mail) == ("Region Nordjylland", KAREN)

    def test_a_worry_of_the_secretariats_own_is_still_received_as_a_conversation(
        self, verden: Verden
    ) -> None:
        svar: Svar = {"tilbud": KVISTEN, "aarsager": "Belægningen falder hurtigt"}
        assert "EW-2026-001" in drops(verden, KAREN, filled("early_warning", svar))
