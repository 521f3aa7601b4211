"""Every form as the pages of a modal: within Slack's limits, turned on and back, nothing typed is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skema_svar import answers_to
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from verden import INGRID, Verden
from verden_skemaer import KVISTEN, TALEINSTITUTTET
from verden_ude import TEAM, user_id

from bot.slack.modals import render_form
from bot.workspace.blocks import view_faults
from bot.workspace.form_values import fill_in
from handlers.inbound import FormBack, FormSubmitted
from handlers.outgoing import FormOpen
from handlers.skema_bundet import bound_skema
from handlers.skema_modal import MOST_FIELDS, OTHER, pages, read_page, short_title, sider
from handlers.skema_sider import Turned, open_skema, taken_skema, turn_back, turn_page
from samarbejde.personer import Person
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.skema import Saervaerdi, Skema, Svar
from samarbejde.skemaer import SKEMAER
from storage.db import Database

pytest_plugins = ("verden_fixtures",)
REGISTER = parse_register(example_register_text())
TODAY = date(2026, 2, 2)
FORMS = sorted(SKEMAER)
USER = user_id(INGRID)


@pytest.fixture(scope="module")
def bound(tom_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Skema]]:
    """Each form as Ingrid Solbakke meets it."""
    path = tmp_path_factory.mktemp("bundet") / "rammebot.db"
    shutil.copy(tom_database, path)
    db = Database(path)
    with db.read() as uow:
        yield lambda name: bound_skema(person(), name, REGISTER, uow, TODAY)
    db.close()


def person() -> Person:
    found = REGISTER.person_by_mail(INGRID)
    assert found is not None
    return found


def shown(form: FormOpen) -> dict[str, str]:
    """What stands in a page when nobody touches it, as Slack would send it in."""
    state, _ = fill_in(render_form(form)["blocks"], {})
    values = {}
    for block, actions in state.items():
        element = actions["value"]
        option = element.get("selected_option") or {}
        values[block] = option.get("value") or element.get("value") or element.get("selected_date") or ""
    return values


@pytest.mark.parametrize("name", FORMS)
def test_every_field_stands_on_one_page_and_sections_stay_together(name: str) -> None:
    skema = SKEMAER[name]
    every = sider(skema)
    assert [felt for page in every for felt in page] == list(skema.felter)
    assert all(1 <= len(page) <= MOST_FIELDS for page in every)


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_every_page_is_a_view_slack_takes_and_shows_the_answers_so_far(
    bound: Callable[[str], Skema], name: str, data: st.DataObject
) -> None:
    skema = bound(name)
    svar = data.draw(answers_to(skema))
    seen: dict[str, object] = {}
    for number in range(len(sider(skema))):
        form = pages(skema, svar, page=number, draft="skemaudkast:U:x:")
        view = render_form(form)
        assert view_faults(view) == []
        View(**view).to_dict()
        for block in view["blocks"]:
            parsed = Block.parse(block)
            assert parsed is not None
            parsed.to_dict()
        read, errors = read_page(skema, shown(form))
        assert errors == {}
        seen |= read
    assert seen == svar


def test_a_title_is_cut_between_words() -> None:
    assert short_title("Ekspertpanelets vurdering") == "Ekspertpanelets"
    assert short_title("Årsrapport") == "Årsrapport"
    assert all(len(short_title(skema.title)) <= 24 for skema in SKEMAER.values())


@pytest.mark.parametrize("name", FORMS)
def test_what_is_no_value_can_be_answered_everywhere(bound: Callable[[str], Skema], name: str) -> None:
    skema = bound(name)
    fields = {f.name: f for n in range(len(sider(skema))) for f in pages(skema, {}, page=n).fields}
    for felt in skema.felter:
        field = fields[felt.name]
        if field.options:
            assert "-" in dict(field.options), felt.name
        elif field.date:
            assert "-" in dict(fields[f"{felt.name}{OTHER}"].options), felt.name


class Modal:
    """A person who fills in the pages of a form."""

    def __init__(self, verden: Verden, name: str, svar: Svar | None = None, *, about: str = "7") -> None:
        self.verden = verden
        self.name = name
        self.turned = Turned()
        with verden.db.write() as uow:
            ctx = verden._context(uow, cause="aabn")
            open_skema(ctx, person(), name, svar or {}, trigger_id="t1", user=USER, about=about)
        verden.delivers()
        self.form = verden.formular

    def sends(self, values: Mapping[str, str]) -> Turned:
        """Press Næste or Send with what stands there, and these in its place."""
        submitted = FormSubmitted(
            team=TEAM,
            user=USER,
            form=self.form.form,
            about=self.form.about,
            values={**shown(self.form), **values},
        )
        with self.verden.db.write() as uow:
            self.turned = turn_page(uow, self.verden.register, submitted, today=TODAY)
        self.form = self.turned.next_page or self.form
        return self.turned

    def goes_back(self, values: Mapping[str, str]) -> None:
        back = FormBack(
            team=TEAM,
            user=USER,
            form=self.form.form,
            about=self.form.about,
            view_id="V1",
            values={**shown(self.form), **values},
        )
        with self.verden.db.write() as uow:
            turn_back(self.verden._context(uow, cause=f"tilbage{self.form.about}"), back)
        self.verden.delivers()
        self.form = self.verden.formular


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_filled_in_page_by_page_and_comes_in_as_one(verden: Verden, name: str) -> None:
    modal = Modal(verden, name)
    while modal.turned.whole is None:
        fields = modal.form.fields
        answers = {f.name: "-" for f in fields if not f.date and (not f.options or "-" in dict(f.options))}
        answers |= {f.name: "2026-03-01" for f in fields if f.date}
        turned = modal.sends({name: text for name, text in answers.items() if not name.endswith(OTHER)})
        assert turned.errors == {}
    whole = modal.turned.whole
    assert whole.about == "7"
    with verden.db.write() as uow:
        form, svar = taken_skema(verden._context(uow, cause="taget"), person(), whole)
    assert form.name == name
    assert set(svar) == {felt.name for felt in form.felter}


def test_what_was_typed_before_is_there_when_one_goes_back_and_on(verden: Verden) -> None:
    modal = Modal(verden, "aarsrapport", {"driftsherre": "Region Nordjylland"})
    names = [field.name for field in modal.form.fields]
    assert modal.form.back == ""
    answers = {f.name: "-" for f in modal.form.fields if not f.date and not f.name.endswith(OTHER)}
    answers |= {f"{f.name}{OTHER}": "-" for f in modal.form.fields if f.date}
    answers["kontakt"] = "Ingrid Solbakke, 97 00 00 00"
    assert modal.sends({**answers, "driftsherre": "Region Nordjylland"}).errors == {}
    assert modal.form.back == "Tilbage"
    modal.goes_back({"kapacitet": "24", "venteliste": "ikke et tal"})
    assert modal.form.view_id == "V1"
    assert [field.name for field in modal.form.fields] == names
    assert shown(modal.form)["kontakt"] == "Ingrid Solbakke, 97 00 00 00"
    assert shown(modal.form)["driftsherre"] == "Region Nordjylland"
    assert modal.sends({}).errors == {}
    assert shown(modal.form)["kapacitet"] == "24 pladser"


def test_what_is_wrong_is_said_at_its_field_and_the_page_stays(verden: Verden) -> None:
    modal = Modal(verden, "kommune_indmelding", {"tilbud": KVISTEN})
    wrong = modal.sends({"forventet_brug": "uændret", "pladser": "en del"})
    assert "Skriv et tal" in wrong.errors["pladser"]
    assert modal.sends({"forventet_brug": "uændret", "pladser": "3"}).whole is not None


def test_what_becomes_required_by_an_answer_is_asked_for_and_can_be_put_off(verden: Verden) -> None:
    modal = Modal(verden, "kommune_indmelding", {"tilbud": KVISTEN})
    missing = modal.sends({"forventet_brug": "ingen"})
    assert set(missing.errors) == {"begrundelse", "alternativer"}
    taken = modal.sends({"forventet_brug": "ingen", "begrundelse": "-", "alternativer": "Eget tilbud"}).whole
    assert taken is not None
    svar, _ = read_page(SKEMAER["kommune_indmelding"], taken.values)
    assert svar["begrundelse"] is Saervaerdi.TOM


def test_a_form_closed_half_way_goes_on_where_it_was(verden: Verden) -> None:
    first = Modal(verden, "aarsrapport")
    answers = {f.name: "-" for f in first.form.fields if not f.date and not f.name.endswith(OTHER)}
    answers |= {f"{f.name}{OTHER}": "-" for f in first.form.fields if f.date}
    first.sends({**answers, "kontakt": "Ingrid Solbakke, 97 00 00 00"})
    verden.post.formularer.clear()
    with verden.db.write() as uow:
        ctx = verden._context(uow, cause="igen")
        open_skema(ctx, person(), "aarsrapport", {}, trigger_id="t2", user=USER, about="7")
    verden.delivers()
    assert shown(verden.formular)["kontakt"] == "Ingrid Solbakke, 97 00 00 00"


def test_an_answer_too_long_for_slack_is_kept_when_its_field_is_left_empty(verden: Verden) -> None:
    long = "ord " * 900
    modal = Modal(
        verden,
        "kommune_indmelding",
        {"tilbud": KVISTEN, "forventet_brug": "uændret", "bemaerkninger": long.strip()},
    )
    taken = modal.sends({"pladser": "3"}).whole
    assert taken is not None
    assert taken.values["bemaerkninger"] == long.strip()


def test_an_answer_that_is_emptied_is_no_answer_any_more(verden: Verden) -> None:
    modal = Modal(
        verden, "kommune_indmelding", {"tilbud": KVISTEN, "forventet_brug": "uændret", "oensker": "en ny sal"}
    )
    taken = modal.sends({"pladser": "3", "oensker": ""}).whole
    assert taken is not None
    assert "oensker" not in taken.values


def test_somebody_elses_draft_is_not_taken_over(verden: Verden) -> None:
    modal = Modal(verden, "kommune_indmelding")
    submitted = FormSubmitted(
        team=TEAM, user="U-EN-ANDEN", form=modal.form.form, about=modal.form.about, values={"pladser": "3"}
    )
    with verden.db.write() as uow:
        turned = turn_page(uow, verden.register, submitted, today=TODAY)
    assert "for gammel" in turned.errors["pladser"]


def test_a_driftsherre_is_offered_its_own_tilbud_only(verden: Verden) -> None:
    """R5, R29: Taleinstituttet is Aalborg's."""
    (field,) = [f for f in Modal(verden, "aarsrapport").form.fields if f.name == "tilbud"]
    offered = {value for value, _ in field.options}
    assert KVISTEN in offered
    assert TALEINSTITUTTET not in offered


def test_an_answer_about_anothers_tilbud_is_refused_at_its_field(verden: Verden) -> None:
    wrong = Modal(verden, "aarsrapport").sends({"tilbud": TALEINSTITUTTET})
    assert "tilbud" in wrong.errors
