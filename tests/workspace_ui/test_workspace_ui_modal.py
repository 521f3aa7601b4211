"""Modals, App Home, the clock and the bot's buttons in the browser."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Page, expect
from workspace_stage import INGRID, KAREN, BotInHand, Stage, open_as

from bot.workspace.model import Json
from bot.workspace.state import World

pytest_plugins = ("workspace_browser",)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def options(*values: str) -> list[Json]:
    return [{"text": plain(value.capitalize()), "value": value} for value in values]


def field(block_id: str, label: str, kind: str, *, optional: bool = False, **element: object) -> Json:
    made = {"type": kind, "action_id": "v", **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": made,
        "optional": optional,
    }


FORM: Json = {
    "type": "modal",
    "callback_id": "skema",
    "title": plain("Early warning"),
    "submit": plain("Gem"),
    "blocks": [
        {"type": "section", "text": {"type": "mrkdwn", "text": "Udfyld det, *du ved*."}},
        field("tilbud", "Tilbud", "static_select", options=options("strandgården", "kvisten")),
        field("belaegning", "Belægning", "plain_text_input", max_length=10),
        field("art", "Hvad er det?", "radio_buttons", options=options("advarsel", "bekymring")),
        field("emner", "Emner", "checkboxes", options=options("økonomi", "faglighed", "personale")),
        field("dato", "Siden", "datepicker", optional=True),
        field("tekst", "Beskriv det", "plain_text_input", optional=True, multiline=True, initial_value="Før"),
    ],
}


def fill_in(page: Page) -> None:
    page.get_by_label("Tilbud").select_option("kvisten")
    page.get_by_label("Belægning").fill("81,2")
    page.get_by_label("Bekymring").check()
    page.get_by_label("Økonomi").check()
    page.get_by_label("Personale").check()
    page.get_by_label("Siden").fill("2026-01-15")


def test_modal_shows_errors_at_the_fields_and_closes_when_it_is_taken(karens_tab: Page, stage: Stage) -> None:
    page = karens_tab
    stage.open_modal(KAREN, FORM)
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_test_id("error-tilbud")).to_have_text("Udfyld feltet.")
    assert stage.bot.payloads == []

    fill_in(page)
    stage.bot.answer = {"response_action": "errors", "errors": {"belaegning": "Skriv en procent, fx 81,2."}}
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_test_id("error-belaegning")).to_have_text("Skriv en procent, fx 81,2.")
    expect(page.get_by_test_id("error-tilbud")).to_be_hidden()
    expect(page.get_by_label("Belægning")).to_have_value("81,2")

    stage.bot.answer = {}
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_test_id("modal")).to_be_hidden()
    values = stage.bot.payloads[-1]["view"]["state"]["values"]
    assert values["tilbud"]["v"]["selected_option"]["value"] == "kvisten"
    assert values["art"]["v"]["selected_option"]["value"] == "bekymring"
    assert [o["value"] for o in values["emner"]["v"]["selected_options"]] == ["økonomi", "personale"]
    assert values["dato"]["v"]["selected_date"] == "2026-01-15"
    assert values["tekst"]["v"]["value"] == "Før"


def test_modal_says_when_the_bot_does_not_answer_and_keeps_what_was_typed(
    karens_tab: Page, stage: Stage
) -> None:
    page = karens_tab
    stage.open_modal(KAREN, FORM)
    fill_in(page)
    stage.bot.answer = None
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_test_id("modal-failure")).to_contain_text("Rammebot svarede ikke")
    expect(page.get_by_label("Belægning")).to_have_value("81,2")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_be_hidden()
    assert stage.do(lambda world: world.modals(KAREN)) == []


def test_modal_of_somebody_else_is_not_shown(karens_tab: Page, stage: Stage) -> None:
    stage.open_modal(INGRID, FORM)
    ts = stage.bot_posts(stage.channel("sekretariat"), "Kommer efter formularen")
    expect(karens_tab.locator(f'[data-testid=message][data-ts="{ts}"]')).to_be_visible()
    expect(karens_tab.get_by_test_id("modal")).to_be_hidden()
    stage.do(lambda world: world.views.clear(world.people.person(INGRID).id))


def test_app_home_shows_what_is_published_and_its_buttons_work(page: Page, stage: Stage) -> None:
    button = {"type": "button", "action_id": "vis_liste", "text": plain("Vis"), "value": "alle"}
    section = {"type": "section", "text": plain("1 sag venter"), "accessory": button}

    def publish(text: str) -> None:
        def act(world: World) -> None:
            user = world.people.person(KAREN)
            world.views.publish(user.id, {"type": "home", "blocks": [{**section, "text": plain(text)}]})
            world.changes.notify("view", user.id)

        stage.do(act)

    open_as(page, stage, KAREN, "overblik")
    publish("1 sag venter")
    expect(page.get_by_test_id("home")).to_contain_text("1 sag venter")
    publish("2 sager venter")
    expect(page.get_by_test_id("home")).to_contain_text("2 sager venter")
    page.get_by_test_id("press-vis_liste").click()
    stage.bot.wait_for(1)
    assert stage.bot.payloads[0]["container"]["type"] == "view"


def test_clock_moves_a_day_and_to_a_date(karens_tab: Page, stage: Stage) -> None:
    page = karens_tab
    before = stage.do(lambda world: world.clock.now())
    page.get_by_test_id("clock-plus-day").click()
    tomorrow = before + dt.timedelta(days=1)
    expect(page.get_by_test_id("clock-now")).to_contain_text(f"den {tomorrow.day}. ")
    page.get_by_test_id("clock-to-date").click()
    page.get_by_test_id("clock-date").fill(f"{tomorrow.year}-12-24")
    expect(page.get_by_test_id("clock-goal")).to_contain_text("den 24. december")
    page.get_by_test_id("clock-date-go").click()
    expect(page.get_by_test_id("clock-now")).to_contain_text(
        re.compile(r"den 24\. december 20\d\d kl\. 09\.00")
    )
    expect(page.get_by_test_id("clock-walking")).to_be_hidden()


def test_bot_is_stopped_and_started_from_the_page(karens_tab: Page, stage: Stage) -> None:
    page = karens_tab
    before = stage.world.bot
    stage.world.bot = BotInHand(stage.world.changes)
    try:
        stage.do(lambda world: world.changes.notify("bot"))
        expect(page.get_by_test_id("bot-status")).to_have_text("Botten kører")
        page.get_by_test_id("bot-toggle").click()
        expect(page.get_by_test_id("bot-status")).to_have_attribute("data-state", "stopped")
        expect(page.get_by_test_id("bot-toggle")).to_have_text("Start botten")
        page.get_by_test_id("bot-toggle").click()
        expect(page.get_by_test_id("bot-status")).to_have_text("Botten kører")
    finally:
        stage.world.bot = before
        stage.do(lambda world: world.changes.notify("bot"))


def test_change_from_another_thread_reaches_the_open_page(karens_tab: Page, stage: Stage) -> None:
    """Mail comes in on a thread of its own; a page must take it in its own loop."""
    channel = stage.channel("sekretariat")
    user = stage.world.identity.bot_user
    message = stage.world.rooms.post(channel, user=user, text="Fra en anden tråd")
    stage.world.changes.notify("message", channel)
    shown = karens_tab.locator(f'[data-testid=message][data-ts="{message.ts}"]')
    expect(shown).to_contain_text("Fra en anden tråd")
