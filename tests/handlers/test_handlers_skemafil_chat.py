"""A form is asked for in a direct message, comes as a file, and is received when it is dropped there."""

from __future__ import annotations

import pytest
from verden import INGRID, KAREN, LONE, Verden
from verden_sager import TILBUD
from verden_skemaer import KVISTEN, STRANDGAARDEN, running
from verden_skemafiler import a_colleague, drops, filled, typed_into
from verden_ude import direct

from handlers.outgoing import FilePost, Kanal
from samarbejde.skema import Svar
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse

pytest_plugins = ("verden_fixtures",)
RAPPORT: Svar = {
    "tilbud": KVISTEN,
    "periode": SKEMAER["aarsrapport"].parse("periode", "2025"),
    "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "24"),
}


def of(verden: Verden, name: str = "aarsrapport") -> list[Besvarelse]:
    with verden.reads() as uow:
        return uow.besvarelser.of(name, 2026)


def given(verden: Verden, who: str, words: str) -> FilePost:
    verden.writes(who, words)
    channel, post = verden.post.filer[-1]
    assert channel == direct(who)
    return post


class TestAskedFor:
    @pytest.mark.parametrize(
        ("words", "skema", "ending"),
        [
            ("send mig skemaet for årsrapport", "aarsrapport", "docx"),
            ("Må jeg få årsrapporten som Word?", "aarsrapport", "docx"),
            ("Kan jeg få et tomt skema til ledelsesinformation i Excel", "ledelsesinformation", "xlsx"),
            (
                "Hej, jeg vil gerne have skemaet til takstindmelding som regneark, tak",
                "takstindmelding",
                "xlsx",
            ),
            ("giv mig formularen til indmelding af tilbud", "indmelding_tilbud", "docx"),
            ("send os skemaet til udmelding", "udmelding_driftsherre", "docx"),
        ],
    )
    def test_the_empty_form_comes_as_a_file(
        self, verden: Verden, words: str, skema: str, ending: str
    ) -> None:
        bilag = given(verden, INGRID, words).bilag
        assert (bilag.skema, bilag.ending) == (skema, ending)

    def test_the_tilbud_that_was_named_is_filled_in(self, verden: Verden) -> None:
        bilag = given(verden, INGRID, "send mig skemaet til årsrapporten for Kvisten").bilag
        assert [part.svar["tilbud"] for part in bilag.dele] == [KVISTEN]

    def test_a_kommune_gets_every_tilbud_in_one_file(self, verden: Verden) -> None:
        bilag = given(verden, LONE, "send mig skemaet til kommunens indmelding som Word").bilag
        assert [part.tilbud for part in bilag.dele] == list(TILBUD)

    def test_who_does_not_say_which_is_shown_what_there_is(self, verden: Verden) -> None:
        answer = verden.writes(INGRID, "send mig et skema i Word")
        assert "Hvilket skema" in answer
        assert "Årsrapport" in answer
        assert "Kommunens indmelding" not in answer
        assert verden.post.filer == []

    def test_who_may_not_send_it_in_is_told_who_may(self, verden: Verden) -> None:
        assert "Årsrapport" in verden.writes(LONE, "send mig skemaet til årsrapporten som Word")
        assert verden.post.filer == []

    def test_the_secretariat_gets_any_form(self, verden: Verden) -> None:
        assert given(verden, KAREN, "send mig skemaet til årsrapporten som Word").bilag.skema == "aarsrapport"

    def test_in_a_channel_it_comes_in_the_direct_message(self, verden: Verden) -> None:
        said = verden.writes(KAREN, "send mig skemaet til årsrapporten", kanal=Kanal.SEKRETARIAT)
        assert "direkte besked" in said
        assert verden.post.filer[-1][0] == direct(KAREN)

    @pytest.mark.parametrize(
        "words",
        [
            "Jeg vil sende årsrapporten for Kvisten",
            "hvem mangler at sende skemaet?",
            "Må jeg få aktindsigt i skemaerne?",
            "kan jeg få en oversigt over, hvem der har sendt skemaet",
        ],
    )
    def test_what_only_sounds_alike_is_answered_otherwise(self, verden: Verden, words: str) -> None:
        verden.writes(INGRID, words)
        assert verden.post.filer == []


class TestDropped:
    def test_it_is_received_and_can_be_corrected_in_words(self, verden: Verden) -> None:
        said = drops(verden, INGRID, filled("aarsrapport", RAPPORT))
        assert "AR-2026-001" in said
        assert of(verden)[0].tilbud == KVISTEN
        verden.writes(INGRID, "ret kapacitet til 26")
        assert of(verden)[0].fields["kapacitet"] == "26"

    def test_the_form_that_was_given_is_the_form_that_is_read(self, verden: Verden) -> None:
        post = given(verden, INGRID, "send mig skemaet til årsrapporten for Kvisten")
        typed = {KVISTEN: {"Kapacitet": "24", "Indskrevne i alt": "mange"}}
        said = drops(verden, INGRID, typed_into(post.bilag, typed))
        assert "AR-2026-001" in said
        assert "Indskrevne i alt: “mange”." in said

    def test_several_at_once_are_each_received(self, verden: Verden) -> None:
        said = drops(
            verden,
            INGRID,
            filled("aarsrapport", RAPPORT),
            filled("aarsrapport", {**RAPPORT, "tilbud": STRANDGAARDEN}),
        )
        assert "AR-2026-001" in said
        assert "AR-2026-002" in said

    def test_a_kommunes_answer_about_several_tilbud_is_recorded_for_each(self, verden: Verden) -> None:
        post = given(verden, LONE, "send mig skemaet til kommunens indmelding")
        typed = {
            KVISTEN: {"Forventet brug": "uændret", "Pladser": "2"},
            STRANDGAARDEN: {"Forventet brug": "stigende", "Pladser": "3"},
        }
        said = drops(verden, LONE, typed_into(post.bilag, typed))
        assert f"{KVISTEN} er registreret" in said
        assert said.count("mangler stadig at svare helt om") == 1
        assert STRANDGAARDEN not in said.partition("mangler stadig at svare helt om")[2]
        with verden.reads() as uow:
            found = {i.tilbud: i.felter[0].value for i in uow.indmeldinger.latest_all(2026)}
        assert found == {KVISTEN: "uændret", STRANDGAARDEN: "stigende"}

    def test_what_was_begun_before_waits_as_a_draft(self, verden: Verden) -> None:
        verden.writes(INGRID, "Jeg vil sende årsrapporten for Strandgården")
        drops(verden, INGRID, filled("aarsrapport", RAPPORT))
        assert of(verden)[0].tilbud == KVISTEN
        assert "Strandgården" in verden.writes(INGRID, "mine kladder")

    def test_somebody_elses_answer_is_shown_and_the_person_decides(self, verden: Verden) -> None:
        other = a_colleague(verden, INGRID)
        drops(verden, INGRID, filled("aarsrapport", RAPPORT))
        more = {**RAPPORT, "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "30")}
        assert "Skal dine svar gælde i stedet?" in drops(verden, other, filled("aarsrapport", more), name="b")
        assert of(verden)[0].fields["kapacitet"] == "24"

    def test_who_may_not_send_it_in_is_told_so(self, verden: Verden) -> None:
        said = drops(verden, LONE, filled("aarsrapport", RAPPORT))
        assert of(verden) == []
        assert "Årsrapport" in said

    def test_an_empty_form_is_not_received(self, verden: Verden) -> None:
        assert "ikke svaret på noget endnu" in drops(verden, INGRID, filled("aarsrapport", {}))
        assert of(verden) == []
        assert running(verden, INGRID) is None

    def test_a_cpr_number_in_it_is_not_kept(self, verden: Verden) -> None:
        said = drops(verden, INGRID, filled("aarsrapport", {**RAPPORT, "udvikling": "om 010101-1234"}))
        assert "010101-1234" not in str(of(verden))
        assert "CPR" in said

    def test_a_file_that_is_no_form_is_answered_as_before(self, verden: Verden) -> None:
        file = verden.ude.puts_file("noter.txt", b"Husk kage")
        assert "noter.txt" in verden.writes(INGRID, "", files=(file,))

    def test_an_early_warning_from_a_file_is_received_in_chat(self, verden: Verden) -> None:
        svar: Svar = {"tilbud": KVISTEN, "aarsager": "Belægningen falder hurtigt"}
        assert "EW-2026-001" in drops(verden, INGRID, filled("early_warning", svar))
