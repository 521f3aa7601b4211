"""What was typed in a form's window belongs to the conversation it was opened in, and to no other."""

from __future__ import annotations

from skema_samtaler import ANSWERS
from verden import INGRID, Verden
from verden_skemaer import KVISTEN, STRANDGAARDEN, state
from verden_ude import TEAM, user_id

from handlers.inbound import FormSubmitted
from handlers.outgoing import FormOpen
from handlers.skema_sider import Turned, turn_page
from samarbejde.skemaer import SKEMAER

pytest_plugins = ("verden_fixtures",)
OPEN = "Åbn som formular"
FOR_KVISTEN = "Jeg vil sende årsrapporten for Kvisten"
FOR_STRANDGAARDEN = "Jeg vil sende årsrapporten for Strandgården"


def opens(verden: Verden) -> FormOpen:
    before = len(verden.post.formularer)
    with_button = next(one for one in reversed(verden.hos(INGRID)) if OPEN in one.buttons)
    verden.presses(INGRID, with_button, OPEN)
    assert len(verden.post.formularer) == before + 1
    return verden.formular


def fills(verden: Verden, page: FormOpen, changes: dict[str, str] | None = None) -> Turned:
    """Fill in a page of the window and go on; whoever then closes it has not sent anything."""
    values = {}
    for field in page.fields:
        felt = SKEMAER["aarsrapport"].get(field.name)
        typed = "2025-12-31" if field.date else ANSWERS[felt.type] if felt else ""
        values[field.name] = field.initial or (field.options[0][0] if field.options else typed)
    changed = {name: value for name, value in (changes or {}).items() if name in values}
    submitted = FormSubmitted(
        team=TEAM, user=user_id(INGRID), form=page.form, about=page.about, values=values | changed
    )
    with verden.db.write("page") as uow:
        return turn_page(uow, verden.register, submitted, today=verden.now.date())


def sends(verden: Verden, page: FormOpen | None) -> None:
    while page is not None:
        turned = fills(verden, page)
        assert turned.errors == {}
        page = turned.next_page
        if turned.whole is not None:
            verden.takes_in(turned.whole)


def types_and_closes(verden: Verden) -> None:
    """Type the figures of the second page, go on, and close the window."""
    second = fills(verden, opens(verden)).next_page
    assert second is not None
    assert fills(verden, second, {"kapacitet": "24"}).next_page is not None


def kapacitet(verden: Verden, first: FormOpen) -> str:
    """What stands under kapacitet, on the page after the first."""
    second = fills(verden, first).next_page
    assert second is not None
    return shown(second)["kapacitet"] or ""


def shown(page: FormOpen) -> dict[str, str | None]:
    return {field.name: field.initial for field in page.fields}


def test_one_tilbuds_figures_do_not_stand_in_the_form_of_another(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    types_and_closes(verden)
    verden.writes(INGRID, "annuller")
    verden.writes(INGRID, FOR_STRANDGAARDEN)
    page = opens(verden)
    assert shown(page)["tilbud"] == STRANDGAARDEN
    assert kapacitet(verden, page) == ""


def test_nor_when_the_first_was_laid_aside(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    types_and_closes(verden)
    verden.writes(INGRID, FOR_STRANDGAARDEN)
    assert kapacitet(verden, opens(verden)) == ""


def test_nor_after_the_first_was_received_in_chat(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    types_and_closes(verden)
    assert "AR-2026-001" in verden.writes(INGRID, "send")
    verden.writes(INGRID, FOR_STRANDGAARDEN)
    assert kapacitet(verden, opens(verden)) == ""


def test_nor_when_the_tilbud_is_corrected_in_the_same_conversation(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    types_and_closes(verden)
    verden.writes(INGRID, "ret tilbud til Strandgården")
    page = opens(verden)
    assert shown(page)["tilbud"] == STRANDGAARDEN
    assert kapacitet(verden, page) == ""


def test_the_window_can_be_closed_and_opened_again(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    types_and_closes(verden)
    assert kapacitet(verden, opens(verden)) == "24 pladser"


def test_what_was_typed_waits_with_the_draft_that_was_laid_aside(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    types_and_closes(verden)
    verden.writes(INGRID, FOR_STRANDGAARDEN)
    verden.writes(INGRID, "fortsæt Kvisten")
    page = opens(verden)
    assert shown(page)["tilbud"] == KVISTEN
    assert kapacitet(verden, page) == "24 pladser"


def test_a_window_whose_draft_was_cancelled_sends_nothing(verden: Verden) -> None:
    verden.writes(INGRID, FOR_KVISTEN)
    page = opens(verden)
    verden.writes(INGRID, "annuller")
    assert "igen" in "".join(fills(verden, page).errors.values())


def test_a_window_left_open_is_sent_to_its_own_conversation(verden: Verden) -> None:
    """Ingrid has two windows' worth of work: the older one is sent last, and each keeps its own tilbud."""
    verden.writes(INGRID, FOR_KVISTEN)
    page = opens(verden)
    verden.writes(INGRID, FOR_STRANDGAARDEN)
    verden.writes(INGRID, "ret kapacitet til 41")
    sends(verden, page)
    with verden.reads() as uow:
        (kept,) = uow.besvarelser.of("aarsrapport", 2026)
    assert (kept.tilbud, kept.fields["kapacitet"]) == (KVISTEN, "24")
    assert kept.original_text == FOR_KVISTEN
    verden.writes(INGRID, "fortsæt Strandgården")
    held = state(verden, INGRID).vaerdier
    assert held["tilbud"] == STRANDGAARDEN
    assert "41" in str(held["kapacitet"])
