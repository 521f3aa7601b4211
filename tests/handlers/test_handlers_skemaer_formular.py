"""Begin in chat and finish as a form: the same draft, the same receipt (design section 5)."""

from __future__ import annotations

import pytest
from skema_samtaler import ANSWERS
from verden import INGRID, Verden
from verden_skemaer import KVISTEN, an_aarsrapport, running, state
from verden_ude import TEAM, user_id

from handlers.inbound import FormSubmitted
from handlers.outgoing import FormField, FormOpen
from handlers.skema_sider import turn_page
from samarbejde.skemaer import SKEMAER

pytest_plugins = ("verden_fixtures",)
WORDS = "Jeg vil sende en takstindmelding for Kvisten"


def submits_all(verden: Verden, who: str, first: FormOpen, changes: dict[str, str] | None = None) -> None:
    """Fill in every page with what it shows already, or with an answer, and send the last one."""
    page: FormOpen | None = first
    while page is not None:
        values = {field.name: _value(page, field) for field in page.fields} | {
            name: value
            for name, value in (changes or {}).items()
            if name in {field.name for field in page.fields}
        }
        submitted = FormSubmitted(
            team=TEAM, user=user_id(who), form=page.form, about=page.about, values=values
        )
        with verden.db.write("page") as uow:
            turned = turn_page(uow, verden.register, submitted, today=verden.now.date())
        assert turned.errors == {}, turned.errors
        page = turned.next_page
        if turned.whole is not None:
            verden.takes_in(turned.whole)


def _value(page: FormOpen, field: FormField) -> str:
    if field.initial:
        return field.initial
    if field.options:
        return field.options[0][0]
    felt = SKEMAER[page.form.partition(":")[2]].get(field.name)
    if felt is None:
        return ""
    return "2025-12-31" if field.date else ANSWERS[felt.type]


def test_what_was_begun_in_chat_is_finished_as_a_form(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    verden.presses(INGRID, verden.hos(INGRID)[-1], "Åbn som formular")
    shown = {field.name: field.initial for field in verden.formular.fields}
    assert shown["tilbud"] == KVISTEN
    submits_all(verden, INGRID, verden.formular)
    assert "TI-2026-001" in verden.hos(INGRID)[-1].text
    assert "TI-2026-001" in verden.sekretariat[-1].text
    assert "i en formular" in verden.sekretariat[-1].text
    with verden.reads() as uow:
        kept = uow.besvarelser.by_number("TI-2026-001")
    assert kept is not None
    assert kept.original_text == WORDS
    assert kept.missing == ()


def test_a_form_corrects_what_was_sent_in_chat_as_a_new_version(verden: Verden) -> None:
    an_aarsrapport(verden, INGRID)
    card = verden.sekretariat[-1]
    first = verden.hos(INGRID)[0]
    verden.presses(INGRID, first, "Åbn som formular")
    submits_all(verden, INGRID, verden.formular, {"kapacitet": "28"})
    assert "Kapacitet: 28" in card.text
    assert "Version 2" in card.text


def test_the_button_of_another_conversation_opens_nothing(verden: Verden) -> None:
    verden.writes(INGRID, WORDS)
    old = verden.hos(INGRID)[-1]
    verden.writes(INGRID, "annuller")
    assert "mine kladder" in verden.presses(INGRID, old, "Åbn som formular")
    assert verden.post.formularer == []


def test_a_tilbud_that_is_not_theirs_is_not_taken_from_a_form(verden: Verden) -> None:
    """R29: the form is not the way round the register."""
    aalborg = "soeren.vejgaard@aalborg.example"
    verden.writes(aalborg, "Jeg vil sende en takstindmelding")
    verden.presses(aalborg, verden.hos(aalborg)[-1], "Åbn som formular")
    with pytest.raises(AssertionError, match="Vælg Taleinstituttet"):
        submits_all(verden, aalborg, verden.formular, {"tilbud": KVISTEN})
    assert running(verden, aalborg) is not None
    assert state(verden, aalborg).vaerdier["tilbud"] != KVISTEN
