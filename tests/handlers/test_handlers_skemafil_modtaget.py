"""Any form that comes back as a file by mail is received through the same door as in chat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from verden import INGRID, JETTE, KAREN, Verden
from verden_posthus import Brev
from verden_sager import TILBUD, the_question
from verden_skemaer import PANEL, STRANDGAARDEN, TALEINSTITUTTET, an_answer
from verden_skemafiler import a_colleague, filled, mail_with, typed_into

from samarbejde.skema import FeltType, Svar
from samarbejde.skemaer import SKEMAER
from storage.besvarelser import Besvarelse
from storage.indmeldinger import SvarFelt

pytest_plugins = ("verden_fixtures",)
KVISTEN = TILBUD[3]
SENDERS: Mapping[str, str] = {
    "aarsrapport": INGRID,
    "indmelding_tilbud": INGRID,
    "udmelding_driftsherre": INGRID,
    "udmelding_kommune": JETTE,
    "hoeringssvar": JETTE,
    "ledelsesinformation": INGRID,
    "takstindmelding": INGRID,
    "panelvurdering": PANEL,
}
RAPPORT: Svar = {
    "tilbud": KVISTEN,
    "periode": SKEMAER["aarsrapport"].parse("periode", "2025"),
    "kapacitet": SKEMAER["aarsrapport"].parse("kapacitet", "24"),
    "udvikling": "Roligt år",
}


def of(verden: Verden, name: str) -> list[Besvarelse]:
    with verden.reads() as uow:
        return uow.besvarelser.of(name, 2026)


def everything(name: str) -> dict[str, object]:
    skema = SKEMAER[name]
    given = {f.name: KVISTEN if f.type is FeltType.TILBUD else an_answer(f) for f in skema.felter}
    return {felt: skema.parse(felt, raw) for felt, raw in given.items()}


def test_there_is_a_sender_for_every_form_that_may_come_as_a_file() -> None:
    assert set(SENDERS) == set(SKEMAER) - {"early_warning", "kommune_indmelding"}


@pytest.mark.parametrize("name", sorted(SENDERS))
def test_every_form_is_received_with_number_receipt_and_card(verden: Verden, name: str) -> None:
    before = len(verden.sekretariat)
    (receipt,) = verden.mails(mail_with(SENDERS[name], filled(name, everything(name))))  # type: ignore[arg-type]
    (besvarelse,) = of(verden, name)
    assert besvarelse.number in receipt.text
    assert besvarelse.channel == "mail"
    assert besvarelse.reporter_mail == SENDERS[name]
    assert len(verden.sekretariat) > before, "the secretariat sees it"


def test_what_cannot_be_used_is_told_per_field_and_the_rest_is_received(verden: Verden) -> None:
    brev = the_aarsrapport(verden)
    content = typed_into(
        brev.mail.attachments[0],
        {KVISTEN: {"Kapacitet": "en del", "Udvikling i det forløbne år": "Roligt år"}},
    )
    (receipt,) = verden.mails(mail_with(INGRID, content, to=brev))
    (besvarelse,) = of(verden, "aarsrapport")
    assert "kapacitet" not in besvarelse.fields
    assert "Kapacitet: “en del”." in receipt.text
    assert besvarelse.fields["udvikling"] == "Roligt år"


def test_the_reminders_own_form_is_received_for_those_tilbud_that_were_filled_in(verden: Verden) -> None:
    brev = the_aarsrapport(verden)
    typed = {KVISTEN: {"Kapacitet": "24"}, STRANDGAARDEN: {"Kapacitet": "30"}}
    (receipt,) = verden.mails(mail_with(INGRID, typed_into(brev.mail.attachments[0], typed), to=brev))
    assert {b.tilbud: b.fields["kapacitet"] for b in of(verden, "aarsrapport")} == {
        KVISTEN: "24",
        STRANDGAARDEN: "30",
    }
    assert "AR-2026-001" in receipt.text
    assert "AR-2026-002" in receipt.text
    assert f"{TILBUD[0]}: Her er ikke svaret på noget endnu" in receipt.text
    with verden.reads() as uow:
        assert set(uow.indmeldinger.aarsrapport_received(2026)) == {KVISTEN, STRANDGAARDEN}


def test_an_empty_form_is_not_received(verden: Verden) -> None:
    (receipt,) = verden.mails(mail_with(INGRID, filled("aarsrapport", {})))
    assert of(verden, "aarsrapport") == []
    assert "ikke svaret på noget endnu" in receipt.text


def test_a_form_without_its_tilbud_is_not_received(verden: Verden) -> None:
    svar = {name: value for name, value in RAPPORT.items() if name != "tilbud"}
    (receipt,) = verden.mails(mail_with(INGRID, filled("aarsrapport", svar)))
    assert of(verden, "aarsrapport") == []
    assert "hvilket tilbud" in receipt.text


def test_nobody_reports_on_somebody_elses_tilbud(verden: Verden) -> None:
    (receipt,) = verden.mails(
        mail_with(INGRID, filled("aarsrapport", {**RAPPORT, "tilbud": TALEINSTITUTTET}))
    )
    assert of(verden, "aarsrapport") == []
    assert "ikke jeres tilbud" in receipt.text


def test_who_may_not_send_it_in_is_left_to_a_human(verden: Verden) -> None:
    answers = verden.mails(mail_with(JETTE, filled("aarsrapport", RAPPORT)))
    assert of(verden, "aarsrapport") == []
    assert any("Årsrapport" in besked.text and "24" in besked.text for besked in verden.sekretariat)
    assert "et menneske" in answers[0].text


def test_a_corrected_file_of_ones_own_is_a_new_version(verden: Verden) -> None:
    verden.mails(mail_with(INGRID, filled("aarsrapport", RAPPORT)))
    (receipt,) = verden.mails(mail_with(INGRID, filled("aarsrapport", {**RAPPORT, "udvikling": "Uro"})))
    (besvarelse,) = of(verden, "aarsrapport")
    assert (besvarelse.version, besvarelse.fields["udvikling"]) == (2, "Uro")
    assert "version 2" in receipt.text


def test_the_same_file_twice_changes_nothing(verden: Verden) -> None:
    verden.mails(mail_with(INGRID, filled("aarsrapport", RAPPORT)))
    (receipt,) = verden.mails(mail_with(INGRID, filled("aarsrapport", RAPPORT)))
    assert [b.version for b in of(verden, "aarsrapport")] == [1]
    assert "AR-2026-001" in receipt.text
    assert "intet er ændret" in receipt.text


def test_two_people_on_one_form_are_laid_before_the_secretariat(verden: Verden) -> None:
    other = a_colleague(verden, INGRID)
    verden.mails(mail_with(INGRID, filled("aarsrapport", RAPPORT)))
    (receipt,) = verden.mails(mail_with(other, filled("aarsrapport", {**RAPPORT, "udvikling": "Uro"})))
    (besvarelse,) = of(verden, "aarsrapport")
    assert (besvarelse.version, besvarelse.fields["udvikling"]) == (1, "Roligt år")
    assert "Sekretariatet har fået begge svar" in receipt.text
    shown = verden.sekretariat[-1].text
    assert "Roligt år" in shown
    assert "Uro" in shown


def test_a_cpr_number_in_a_form_is_masked_and_told_of(verden: Verden) -> None:
    svar = {**RAPPORT, "udvikling": "Vi tog 010101-1234 ind"}
    (receipt,) = verden.mails(mail_with(INGRID, filled("aarsrapport", svar)))
    (besvarelse,) = of(verden, "aarsrapport")
    assert "010101-1234" not in str(besvarelse)
    assert "CPR-nummer" in receipt.text


def test_what_stands_in_the_mail_beside_the_form_is_on_the_record(verden: Verden) -> None:
    verden.mails(mail_with(INGRID, filled("aarsrapport", RAPPORT), text="Regnskabet følger i næste uge."))
    (besvarelse,) = of(verden, "aarsrapport")
    assert "Regnskabet følger" in besvarelse.original_text


def test_the_secretariat_writes_down_what_a_driftsherre_said(verden: Verden) -> None:
    verden.mails(mail_with(KAREN, filled("aarsrapport", RAPPORT)))
    (besvarelse,) = of(verden, "aarsrapport")
    assert besvarelse.part == "Region Nordjylland"


def test_a_stranger_is_not_heard(verden: Verden) -> None:
    verden.mails(mail_with("nogen@rn.example", filled("aarsrapport", RAPPORT)))
    assert of(verden, "aarsrapport") == []


class TestSomSidsteAar:
    def test_last_years_answer_is_taken_where_it_is_said(self, verden: Verden) -> None:
        last_year(verden, {"forventet_brug": "stigende", "pladser": "3"})
        brev = the_question(verden, JETTE)
        typed = {KVISTEN: {"Forventet brug": "som sidste år", "Pladser": "Som sidste år"}}
        (receipt,) = verden.mails(mail_with(JETTE, typed_into(brev.mail.attachments[0], typed), to=brev))
        assert kommunens(verden) == {"forventet_brug": "stigende", "pladser": 3}
        assert "Forventet brug: stigende (læst i: “som sidste år”)" in receipt.text

    def test_nothing_is_taken_over_in_silence(self, verden: Verden) -> None:
        last_year(verden, {"forventet_brug": "stigende", "pladser": "3"})
        brev = the_question(verden, JETTE)
        typed = {KVISTEN: {"Forventet brug": "som sidste år"}}
        verden.mails(mail_with(JETTE, typed_into(brev.mail.attachments[0], typed), to=brev))
        assert kommunens(verden) == {"forventet_brug": "stigende"}

    def test_who_answered_nothing_last_year_is_asked_to_write_it(self, verden: Verden) -> None:
        brev = the_question(verden, JETTE)
        typed = {KVISTEN: {"Forventet brug": "som sidste år"}}
        (receipt,) = verden.mails(mail_with(JETTE, typed_into(brev.mail.attachments[0], typed), to=brev))
        assert kommunens(verden) == {}
        assert "Jeg kender ikke jeres svar fra sidste år" in receipt.text


def kommunens(verden: Verden) -> dict[str, str | int | float]:
    with verden.reads() as uow:
        found = uow.indmeldinger.latest(2026, "Brønderslev Kommune", None, KVISTEN)
    return {felt.felt: felt.value for felt in found.felter} if found else {}


def last_year(verden: Verden, answers: Mapping[str, str]) -> None:
    with verden.db.write() as uow:
        uow.indmeldinger.record(
            year=2025,
            part="Brønderslev Kommune",
            unit=None,
            tilbud=KVISTEN,
            felter=[SvarFelt(name, value, value, 1.0) for name, value in answers.items()],
            complete=True,
            missing=(),
            source="mail",
            received_at=verden.now,
        )


def the_aarsrapport(verden: Verden) -> Brev:
    verden.moves_to(date(2026, 4, 8))
    verden.ticks()
    return next(brev for brev in verden.breve_til(INGRID) if "Årsrapport" in brev.subject)
