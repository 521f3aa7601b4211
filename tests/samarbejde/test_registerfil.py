from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registre import registers

from samarbejde.errors import RegisterFejl
from samarbejde.kalender import Kalender
from samarbejde.parter import PartKind
from samarbejde.personer import Rolle
from samarbejde.register import Register
from samarbejde.registerfil import example_register_text, format_register, parse_register
from samarbejde.registerfil_fejl import Fejlsted
from samarbejde.udvalg import MoedeKind

EXAMPLE = parse_register(example_register_text())
SHARED = Path(__file__).resolve().parents[2].parent / "shared"

ONE_PART = '[[part]]\nname = "Morsø Kommune"\nkind = "kommune"\ncode = "MOR"\nmail_domains = ["m.example"]\n'
ONE_PERSON = '[[person]]\nname = "Bo"\nmail = "bo@m.example"\npart = "Morsø Kommune"\nroles = ["myndighed"]\n'


def fault(text: str) -> str:
    with pytest.raises(RegisterFejl) as caught:
        parse_register(text)
    return str(caught.value)


def test_the_example_has_the_eleven_kommuner_the_region_and_six_covered_tilbud() -> None:
    assert len(EXAMPLE.kommuner) == 11
    assert [part.name for part in EXAMPLE.parter if part.kind is PartKind.REGION] == ["Region Nordjylland"]
    for day in (dt.date(2025, 1, 1), dt.date(2026, 2, 2), dt.date(2026, 12, 31)):
        assert len(EXAMPLE.omfattede(day)) == 6
    assert EXAMPLE.omfattede(dt.date(2027, 1, 1)) == ()
    assert [p.name for p in EXAMPLE.driftsherrer(dt.date(2026, 2, 2))] == [
        "Aalborg Kommune",
        "Region Nordjylland",
    ]


def test_every_kommune_of_the_example_has_one_contact_and_aalborg_one_for_each_forvaltning() -> None:
    for part in EXAMPLE.kommuner:
        contacts = EXAMPLE.kontakter(part.name, Rolle.MYNDIGHED)
        assert [p.unit for p in contacts] == (["ÆH", "FB"] if part.code == "AAL" else [None])


def test_some_contacts_of_the_example_are_not_in_slack() -> None:
    contacts = EXAMPLE.med_rolle(Rolle.MYNDIGHED)
    assert 0 < sum(p.slack_mail is None for p in contacts) < len(contacts)
    assert all(p.slack_mail in (None, p.mail) for p in EXAMPLE.personer)


def test_the_bodies_of_the_example_hold_every_party_and_have_a_chair() -> None:
    das, panel = EXAMPLE.et_udvalg("DAS"), EXAMPLE.et_udvalg("Ekspertpanel")
    assert das is not None
    assert panel is not None
    members = [EXAMPLE.person_by_mail(mail) for mail in das.members]
    assert sorted(m.part or "" for m in members if m) == sorted(part.name for part in EXAMPLE.parter)
    assert das.chair in das.members
    assert panel.chair in panel.members
    assert set(das.members) == {p.mail for p in EXAMPLE.med_rolle(Rolle.DAS)}
    assert set(panel.members) == {p.mail for p in EXAMPLE.med_rolle(Rolle.EKSPERTPANEL)}
    assert (das.channel, panel.channel) == ("das", "ekspertpanel")


def test_the_meetings_of_the_example_are_on_business_days_and_the_panel_meets_after_the_remarks() -> None:
    assert all(Kalender().is_business_day(m.date) for u in EXAMPLE.udvalg for m in u.meetings)
    for year in (2026, 2027):
        panel = EXAMPLE.moede("Ekspertpanel", year, MoedeKind.STATUS)
        das = EXAMPLE.moede("DAS", year, MoedeKind.STATUS)
        assert EXAMPLE.moede("Ekspertpanel", year, MoedeKind.UDVAELGELSE)
        assert panel is not None
        assert das is not None
        assert dt.date(year, 4, 25) < panel.date < das.date


def test_autismecentret_is_no_alias_as_it_could_be_more_than_one() -> None:
    names = {alias.casefold() for t in EXAMPLE.tilbud for alias in (t.name, *t.aliases, *t.subunits)}
    assert "autismecentret" not in names
    assert {"ish", "ti/hjcn", "rc strandgården", "hjerneskadecentret", "kvisten", "viften"} <= names


def test_only_addresses_under_example_are_used() -> None:
    assert all(p.mail.endswith(".example") for p in EXAMPLE.personer)


def test_the_register_of_the_example_mails_can_be_read() -> None:
    path = SHARED / "examples" / "mail" / "register.toml"
    if not path.exists():
        pytest.skip("the shared examples do not lie beside the repo")
    register = parse_register(path.read_text(encoding="utf-8"))
    assert len(register.tilbud) == 6
    assert register.bot.authserv_id == "mx.rammebot.example"
    assert register.tilbud[0].driftsherre is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x =", "Registerfilen er ikke gyldig TOML; den slutter for tidligt (Invalid value)."),
        ("[bot]\nname = ?", "Registerfilen er ikke gyldig TOML i linje 2, tegn 8 (Invalid value)."),
        ("a = " + "[" * 5000, "Registerfilen er ikke gyldig TOML: den er foldet for dybt."),
        ("", "Registerfilen har ingen [[part]]; den skal nævne mindst én kommune eller region."),
        (ONE_PART + "farve = 1\n", "[[part]] nr. 1: farve kendes ikke; se efter slåfejl."),
        (ONE_PART + "[bot]\nnavn = 1\n", "[bot]: navn kendes ikke; se efter slåfejl."),
        (ONE_PART + "[mere]\n", "Registerfilen: mere kendes ikke; se efter slåfejl."),
        ('part = "Morsø"', "[[part]]: skal være en liste i [ ]."),
        (ONE_PART + '[[part]]\nname = ""', "[[part]] nr. 2: name må ikke være tom. (og 2 fejl mere)"),
        (ONE_PART + ONE_PERSON.replace("bo@m", "bo"), "[[person]] nr. 1: mail er ikke en mailadresse."),
        (
            ONE_PART + ONE_PERSON.replace("myndighed", "chef"),
            (
                "[[person]] nr. 1: roles nr. 1 skal være 'driftsherre', 'myndighed', 'sekretariat', 'das' "
                "eller 'ekspertpanel'."
            ),
        ),
        (
            ONE_PART + ONE_PERSON + ONE_PERSON.replace("bo@m", "BO@m"),
            "[[person]] nr. 2: mail BO@m.example står også i nr. 1.",
        ),
        (
            ONE_PART + ONE_PERSON + 'slack_mail = "b@m.example"\n' + ONE_PERSON.replace('"bo@', '"b@'),
            "[[person]] nr. 2: mail b@m.example står også i nr. 1.",
        ),
        (
            ONE_PART + ONE_PERSON.replace("Morsø", "Mors"),
            "[[person]] nr. 1: part Mors Kommune er ikke en [[part]].",
        ),
        (
            ONE_PART + ONE_PERSON + 'unit = "FB"\n',
            "[[person]] nr. 1: unit FB er ikke blandt units for Morsø Kommune.",
        ),
        (
            ONE_PART + ONE_PERSON + 'tilbud = ["Kærvang"]\n',
            "[[person]] nr. 1: tilbud Kærvang er ikke et [[tilbud]].",
        ),
        (
            ONE_PART + '[[person]]\nname = "Bo"\nmail = "b@m.example"\nroles = ["driftsherre"]\n',
            "[[person]] nr. 1: part mangler: en driftsherre eller myndighed hører til en part.",
        ),
        (ONE_PART + ONE_PART, "[[part]] nr. 2: name Morsø Kommune står også i nr. 1. (og 1 fejl mere)"),
        (
            ONE_PART + ONE_PART.replace("Morsø", "Thisted"),
            "[[part]] nr. 2: mail_domains m.example står også i nr. 1.",
        ),
        (
            ONE_PART + '[[tilbud]]\nname = "K"\ndriftsherre = "Staten"\n',
            "[[tilbud]] nr. 1: driftsherre Staten er ikke en [[part]].",
        ),
        (
            ONE_PART + '[[tilbud]]\nname = "K"\nevents = [{date = "2025-01-01", kind = "optaget"}]\n',
            "[[tilbud]] nr. 1: events nr. 1 date skal være en dato som 2026-05-12, uden anførselstegn.",
        ),
        (
            ONE_PART
            + '[[tilbud]]\nname = "K"\nevents = [{date = 2025-01-02, kind = "optaget", to = 2025-01-01}]\n',
            "[[tilbud]] nr. 1: events nr. 1 to ligger før date.",
        ),
        (
            ONE_PART
            + '[[tilbud]]\nname = "K"\nevents = [{date = 2025-01-02, kind = "udgaaet", into = "Ø"}]\n',
            "[[tilbud]] nr. 1: events nr. 1 into Ø er ikke et [[tilbud]].",
        ),
        (
            ONE_PART + '[[udvalg]]\nname = "D"\nabbr = "DAS"\nchair = "x@m.example"\n',
            "[[udvalg]] nr. 1: chair x@m.example er ikke mailadressen på en [[person]].",
        ),
        (
            ONE_PART + '[[udvalg]]\nname = "D"\nabbr = "DAS"\n'
            "meetings = [{date = 2026-05-19, start = 12:00:00, end = 09:00:00}]\n",
            "[[udvalg]] nr. 1: meetings nr. 1 end skal ligge efter start.",
        ),
        (
            ONE_PART
            + '[[tilbud]]\nname = "K"\nevents = [{date = 2025-01-02, kind = "udgaaet", into = "K"}]\n',
            "[[tilbud]] nr. 1: events nr. 1 into K er tilbuddet selv.",
        ),
        (
            ONE_PART + '[[tilbud]]\nname = "K"\nsubunits = ["Birken"]\n[[tilbud]]\nname = "Birken"\n',
            "[[tilbud]] nr. 2: name Birken er en underenhed af K og tælles ikke som et tilbud.",
        ),
        (
            ONE_PART + '[[tilbud]]\nname = "K"\n[[tilbud]]\nname = "Ø"\n'
            'events = [{date = 2025-01-02, kind = "navneaendring", into = "K"}]\n',
            "[[tilbud]] nr. 2: events nr. 1 into K er navnet på et andet tilbud.",
        ),
        (
            ONE_PART + '[samarbejde]\nkind = "nedlagt"\n',
            "[samarbejde]: pr_dato mangler: skriv, fra hvilken dag samarbejdet er nedlagt.",
        ),
        (
            ONE_PART.replace("Morsø", "Mors\\u0007ø"),
            "[[part]] nr. 1: name indeholder tegn, der ikke kan ses; skriv teksten igen.",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, sentence: str) -> None:
    assert fault(text) == sentence


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff"])
def test_a_sign_that_no_workbook_can_hold_is_refused(sign: str) -> None:
    told = "[[part]] nr. 1: name indeholder tegn, der ikke kan ses; skriv teksten igen."
    assert fault(ONE_PART.replace("Morsø", f"Mors{sign}ø")) == told


def test_a_name_is_the_same_name_however_its_letters_are_written() -> None:
    decomposed = unicodedata.normalize("NFD", example_register_text())
    assert decomposed != example_register_text()
    assert parse_register(decomposed) == EXAMPLE


def test_all_faults_are_found_at_once_also_between_entries_that_can_be_read() -> None:
    bad = ONE_PERSON.replace("bo@m", "bo").replace("myndighed", "chef")
    stray = ONE_PERSON.replace('"Bo"', '"Ib"').replace("bo@m", "ib@m").replace("Morsø", "Mors")
    with pytest.raises(RegisterFejl) as caught:
        parse_register(ONE_PART + bad + stray)
    assert [sentence.split(" skal være")[0] for sentence in caught.value.sentences] == [
        "[[person]] nr. 1: mail er ikke en mailadresse.",
        "[[person]] nr. 1: roles nr. 1",
        "[[person]] nr. 2: part Mors Kommune er ikke en [[part]].",
    ]
    assert [mangel.sted for mangel in caught.value.mangler][-1] == Fejlsted("person", 2, ("part",))


def test_an_entry_that_can_not_be_read_is_still_known_by_its_name() -> None:
    part = ONE_PART.replace('"kommune"', '"amt"')
    with pytest.raises(RegisterFejl) as caught:
        parse_register(part + ONE_PERSON + 'unit = "FB"\n')
    assert caught.value.sentences == ("[[part]] nr. 1: kind skal være 'kommune' eller 'region'.",)


@settings(max_examples=60)
@given(registers())
def test_what_is_written_reads_back_as_the_same_register(register: Register) -> None:
    assert parse_register(format_register(register)) == register


def test_the_example_survives_a_round_trip_and_a_change() -> None:
    assert parse_register(format_register(EXAMPLE)) == EXAMPLE
    changed = replace(EXAMPLE, personer=EXAMPLE.personer[:-1], udvalg=())
    assert parse_register(format_register(changed)) == changed


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_danish(text: str) -> None:
    assert fault(text).startswith(("Registerfilen", "[[", "[bot]"))
