"""What a new register changes and what it would mean, said before it holds (R2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from registre import registers

from samarbejde.personer import Rolle
from samarbejde.register import Register
from samarbejde.register_diff import EMPTY, Feltskift, Registerskift, register_diff
from samarbejde.register_foelger import Foelge, FoelgeArt, foelger
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.tilbud import Begivenhed, BegivenhedKind
from samarbejde.tilstand import SamarbejdeTilstand, TilstandKind

EXAMPLE = parse_register(example_register_text())
TODAY = dt.date(2026, 2, 2)
FAGCENTER, OESTERSKOVEN = EXAMPLE.tilbud[:2]
PETER = next(p for p in EXAMPLE.personer if p.name == "Peter Damsbo")


def without_person(name: str) -> Register:
    return replace(EXAMPLE, personer=tuple(p for p in EXAMPLE.personer if p.name != name))


@settings(max_examples=40)
@given(registers(), registers())
def test_only_the_same_register_shows_no_change(one: Register, other: Register) -> None:
    assert register_diff(one, one) == ()
    assert (register_diff(one, other) == ()) == (one == other)


def test_a_new_state_is_told_with_its_day_and_source() -> None:
    tilstand = SamarbejdeTilstand(TilstandKind.NEDLAGT, dt.date(2027, 1, 1), "KKR")
    assert register_diff(EXAMPLE, replace(EXAMPLE, tilstand=tilstand)) == (
        Registerskift(
            "samarbejde",
            "",
            "aendret",
            (
                Feltskift("kind", "aktiv", "nedlagt"),
                Feltskift("pr_dato", "", "1. januar 2027"),
                Feltskift("source", "", "KKR"),
            ),
        ),
    )


def test_a_person_with_a_new_address_is_still_the_same_person() -> None:
    moved = replace(PETER, mail="peter@aalborg.example")
    register = replace(EXAMPLE, personer=tuple(moved if p is PETER else p for p in EXAMPLE.personer))
    (change,) = register_diff(EXAMPLE, register)
    assert (change.hvad, change.navn, change.skift) == (
        "person",
        "Peter Damsbo (peter@aalborg.example)",
        "aendret",
    )
    assert change.felter == (Feltskift("mail", PETER.mail, moved.mail),)


def test_people_come_and_go() -> None:
    assert [(c.navn, c.skift) for c in register_diff(EXAMPLE, without_person("Peter Damsbo"))] == [
        ("Peter Damsbo (peter.damsbo@aalborg.example)", "fjernet")
    ]
    assert [c.skift for c in register_diff(without_person("Peter Damsbo"), EXAMPLE)] == ["ny"]


def test_of_a_list_only_what_goes_and_comes_is_told() -> None:
    das = EXAMPLE.udvalg[0]
    members = ("mads.overby@sekretariatet.example", *das.members[1:])
    (change,) = register_diff(
        EXAMPLE, replace(EXAMPLE, udvalg=(replace(das, members=members), EXAMPLE.udvalg[1]))
    )
    assert change.felter == (
        Feltskift(
            "members",
            "susanne.fjordby@jammerbugt.example",
            "mads.overby@sekretariatet.example",
            er_liste=True,
        ),
    )


def test_an_event_that_is_prolonged_is_told_as_changed_and_a_new_one_as_new() -> None:
    prolonged = replace(FAGCENTER.events[0], to=dt.date(2028, 12, 31))
    out = Begivenhed(dt.date(2026, 3, 1), BegivenhedKind.UDMELDT)
    tilbud = (replace(FAGCENTER, events=(prolonged, out)), *EXAMPLE.tilbud[1:])
    changed, new = register_diff(EXAMPLE, replace(EXAMPLE, tilbud=tilbud))
    assert changed.navn == "Fagcenter for Autisme og ADHD, 1. januar 2025"
    assert changed.felter == (Feltskift("to", "31. december 2026", "31. december 2028"),)
    assert (new.skift, new.navn) == ("ny", "Fagcenter for Autisme og ADHD, 1. marts 2026")


def test_a_new_order_is_told_too() -> None:
    turned = replace(EXAMPLE, parter=EXAMPLE.parter[::-1])
    assert register_diff(EXAMPLE, turned) == (Registerskift("part", "", "flyttet"),)


def test_the_first_register_is_all_new() -> None:
    kinds = {change.skift for change in register_diff(EMPTY, EXAMPLE)}
    assert kinds == {"ny", "aendret"}


def found(after: Register, *, aabne: dict[str, tuple[str, ...]] | None = None) -> tuple[Foelge, ...]:
    return foelger(EXAMPLE, after, TODAY, aabne_sager=aabne or {})


def test_the_example_has_nothing_to_look_at() -> None:
    assert found(EXAMPLE) == ()


def test_a_person_who_is_still_waited_for_is_pointed_out() -> None:
    gone = without_person("Peter Damsbo")
    lacks = Foelge(FoelgeArt.UDEN_MYNDIGHED, "Aalborg Kommune", ("FB",))
    assert found(gone, aabne={PETER.mail: ("RB-2026-0002",)}) == (
        Foelge(FoelgeArt.PERSON_MED_AABNE_SAGER, f"Peter Damsbo ({PETER.mail})", ("RB-2026-0002",)),
        lacks,
    )
    assert found(gone) == (lacks,)
    assert found(EXAMPLE, aabne={PETER.mail: ("RB-2026-0002",)}) == ()


def test_a_kommune_with_a_mailbox_needs_no_contact() -> None:
    gone = without_person("Peter Damsbo")
    aalborg = replace(EXAMPLE.parter[0], mailbox="post@aalborg.example")
    assert found(replace(gone, parter=(aalborg, *EXAMPLE.parter[1:]))) == ()


def test_a_new_driftsherre_or_none_is_pointed_out() -> None:
    tilbud = (
        replace(FAGCENTER, driftsherre="Morsø Kommune"),
        replace(OESTERSKOVEN, driftsherre=None),
        *EXAMPLE.tilbud[2:],
    )
    assert found(replace(EXAMPLE, tilbud=tilbud)) == (
        Foelge(FoelgeArt.DRIFTSHERRE_SKIFTER, FAGCENTER.name, ("Region Nordjylland", "Morsø Kommune")),
        Foelge(FoelgeArt.UDEN_DRIFTSHERRE, OESTERSKOVEN.name),
        Foelge(FoelgeArt.UDEN_DRIFTSHERREKONTAKT, "Morsø Kommune"),
    )


def test_a_tilbud_that_vanishes_is_pointed_out_but_not_one_that_became_a_subunit() -> None:
    rest = EXAMPLE.tilbud[2:]
    assert Foelge(FoelgeArt.TILBUD_FJERNET, OESTERSKOVEN.name) in found(
        replace(EXAMPLE, tilbud=(FAGCENTER, *rest))
    )
    larger = replace(FAGCENTER, subunits=(*FAGCENTER.subunits, OESTERSKOVEN.name))
    assert not found(replace(EXAMPLE, tilbud=(larger, *rest)))


def test_a_membership_that_has_run_out_is_pointed_out() -> None:
    late = foelger(EXAMPLE, EXAMPLE, dt.date(2027, 1, 4), aabne_sager={})
    assert [f.art for f in late] == [FoelgeArt.UKENDT_MEDLEMSKAB] * 6
    assert late[0].detaljer == ("2026-12-31",)


def test_a_merger_without_saying_into_what_a_register_without_secretariat_and_an_end_are_pointed_out() -> (
    None
):
    merged = Begivenhed(dt.date(2027, 1, 1), BegivenhedKind.FUSIONERET_IND_I)
    nobody = tuple(p for p in EXAMPLE.personer if Rolle.SEKRETARIAT not in p.roles)
    register = replace(
        EXAMPLE,
        personer=nobody,
        tilbud=(replace(FAGCENTER, events=(*FAGCENTER.events, merged)), *EXAMPLE.tilbud[1:]),
        tilstand=SamarbejdeTilstand(TilstandKind.NEDLAGT, dt.date(2027, 1, 1)),
    )
    assert [f.art for f in found(register)] == [
        FoelgeArt.SAMARBEJDET_SLUTTER,
        FoelgeArt.UDEN_SEKRETARIAT,
        FoelgeArt.FUSION_UDEN_MAAL,
    ]
