"""Chat in the browser: writing, threads, files, blocks and buttons."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from workspace_stage import INGRID, KAREN, Stage, open_as

from bot.workspace.model import Json
from bot.workspace.ui.channel import EXAMPLE

pytest_plugins = ("workspace_browser",)


def card(action_id: str, **more: object) -> tuple[Json, ...]:
    button = {
        "type": "button",
        "action_id": action_id,
        "value": "EW-2026-001",
        "text": {"type": "plain_text", "text": "Frigiv til DAS"},
        **more,
    }
    return (
        {"type": "header", "text": {"type": "plain_text", "text": "Early warning"}},
        {"type": "actions", "block_id": "valg", "elements": [button]},
    )


def test_page_answers_with_clock_person_and_places(page: Page, stage: Stage) -> None:
    open_as(page, stage, KAREN)
    expect(page).to_have_title("Rammebot – lokalt arbejdsrum")
    expect(page.get_by_test_id("clock-now")).to_contain_text("februar 2026 kl. 09.")
    expect(page.get_by_test_id("bot-status")).to_have_text("Botten er stoppet")
    for place in (
        "channel-das",
        "channel-ekspertpanel",
        "channel-sekretariat",
        "channel-dm",
        "place-mailbox",
    ):
        expect(page.get_by_test_id(place)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_message_typed_with_enter_is_said_as_the_person_and_appears(page: Page, stage: Stage) -> None:
    open_as(page, stage, INGRID)
    composer = page.get_by_test_id("composer")
    composer.fill("Første linje")
    composer.press("Shift+Enter")
    composer.type("anden linje, @rammebot")
    composer.press("Enter")
    expect(page.get_by_test_id("message").last).to_contain_text(
        "Første linje\nanden linje, @Rammebot", use_inner_text=True
    )
    expect(composer).to_have_value("")
    room = stage.do(lambda world: world.rooms.direct(world.people.person(INGRID).id).id)
    said = stage.do(lambda world: world.messages(room))[-1]
    assert said.text == f"Første linje\nanden linje, <@{stage.world.identity.bot_user}>"
    assert said.user == stage.world.people.person(INGRID).id


def test_html_in_a_message_is_shown_as_text(karens_tab: Page, stage: Stage) -> None:
    karens_tab.get_by_test_id("composer").fill(
        '<img src=x onerror="document.title=1"> *vigtigt* & <b>nej</b>'
    )
    karens_tab.get_by_test_id("send").click()
    last = karens_tab.get_by_test_id("message").last
    expect(last).to_contain_text('<img src=x onerror="document.title=1"> vigtigt & <b>nej</b>')
    expect(last.locator("strong")).to_have_text("vigtigt")


def test_page_that_is_open_shows_what_the_bot_posts_within_a_second(karens_tab: Page, stage: Stage) -> None:
    composer = karens_tab.get_by_test_id("composer")
    composer.fill("en kladde, der ikke må forsvinde")
    for number in range(30):
        stage.bot_posts(stage.channel("sekretariat"), f"Linje {number}")
    expect(karens_tab.get_by_test_id("message").last).to_contain_text("Linje 29")
    stage.bot_posts(stage.channel("sekretariat"), "*8 af 11* har svaret")
    newest = karens_tab.get_by_test_id("message").last
    expect(newest).to_contain_text("8 af 11 har svaret", timeout=1_500)
    expect(newest).to_be_in_viewport()
    expect(composer).to_have_value("en kladde, der ikke må forsvinde")


def test_unread_messages_are_counted_until_the_channel_is_opened(karens_tab: Page, stage: Stage) -> None:
    unread = karens_tab.get_by_test_id("unread-channel-das")
    expect(unread).to_be_hidden()
    stage.bot_posts(stage.channel("das"), "Påmindelse")
    expect(unread).to_have_text("1")
    karens_tab.get_by_test_id("channel-das").click()
    expect(unread).to_be_hidden()
    karens_tab.get_by_test_id("channel-sekretariat").click()
    expect(unread).to_be_hidden()


def test_switching_person_changes_what_is_seen(page: Page, stage: Stage) -> None:
    open_as(page, stage, KAREN)
    page.get_by_test_id("person-switcher").click()
    page.get_by_test_id("person-search").fill("driftsherre region")
    expect(page.get_by_test_id("person-karen.hoejmark@sekretariatet.example")).to_be_hidden()
    page.get_by_test_id(f"person-{INGRID}").click()
    expect(page.get_by_test_id("person-name")).to_have_text("Ingrid Solbakke")
    expect(page.get_by_test_id("pane-title")).to_have_text("Rammebot")
    expect(page.get_by_test_id("channel-sekretariat")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"som=ingrid\.solbakke"))
    page.reload()
    expect(page.get_by_test_id("person-name")).to_have_text("Ingrid Solbakke")


def test_button_press_reaches_the_bot_as_the_chosen_person(page: Page, stage: Stage) -> None:
    stage.bot_posts(stage.channel("sekretariat"), "Kort", card("frigiv"))
    open_as(page, stage, "mads.overby@sekretariatet.example")
    page.get_by_test_id("press-frigiv").last.click()
    stage.bot.wait_for(1)
    [payload] = stage.bot.payloads
    assert payload["user"]["id"] == stage.world.people.person("Mads Overby").id
    assert payload["actions"][0]["action_id"] == "frigiv"
    assert payload["actions"][0]["value"] == "EW-2026-001"


def test_button_that_asks_first_is_pressed_only_after_yes(karens_tab: Page, stage: Stage) -> None:
    confirm = {
        "title": {"type": "plain_text", "text": "Frigiv til DAS?"},
        "text": {"type": "plain_text", "text": "Alle i #das kan se den."},
        "confirm": {"type": "plain_text", "text": "Frigiv"},
        "deny": {"type": "plain_text", "text": "Vent"},
    }
    stage.bot_posts(stage.channel("sekretariat"), "Kort", card("frigiv_efter_ja", confirm=confirm))
    button = karens_tab.get_by_test_id("press-frigiv_efter_ja").last
    button.click()
    karens_tab.get_by_test_id("confirm-deny").click()
    expect(karens_tab.get_by_test_id("confirm-deny")).to_have_count(0)
    assert stage.bot.payloads == []
    button.click()
    karens_tab.get_by_test_id("confirm-ok").click()
    stage.bot.wait_for(1)


def test_bot_that_does_not_answer_is_said_to_the_one_who_pressed(karens_tab: Page, stage: Stage) -> None:
    stage.bot_posts(stage.channel("sekretariat"), "Kort", card("stum"))
    stage.bot.answer = None
    karens_tab.get_by_test_id("press-stum").last.click()
    expect(karens_tab.get_by_test_id("notice")).to_contain_text("Rammebot svarede ikke")
    karens_tab.get_by_test_id("notice-close").click()
    expect(karens_tab.get_by_test_id("notice")).to_have_count(0)


def test_menus_dates_and_choices_send_what_was_chosen(karens_tab: Page, stage: Stage) -> None:
    choices = [
        {"text": {"type": "plain_text", "text": word}, "value": word.lower()} for word in ("Ja", "Nej")
    ]
    elements = [
        {"type": "static_select", "action_id": "menu", "options": choices},
        {"type": "overflow", "action_id": "mere", "options": choices},
        {"type": "datepicker", "action_id": "dato"},
        {"type": "radio_buttons", "action_id": "valg", "options": choices},
    ]
    block = {"type": "actions", "block_id": "b", "elements": elements}
    stage.bot_posts(stage.channel("sekretariat"), "Vælg", (block,))
    karens_tab.get_by_test_id("press-menu").select_option("nej")
    karens_tab.get_by_test_id("press-mere").select_option("ja")
    karens_tab.get_by_test_id("press-dato").fill("2026-04-15")
    karens_tab.get_by_test_id("press-valg-nej").check()
    stage.bot.wait_for(4)
    menu, more, date, choice = [payload["actions"][0] for payload in stage.bot.payloads]
    assert menu["selected_option"]["value"] == "nej"
    assert more["selected_option"]["value"] == "ja"
    assert date["selected_date"] == "2026-04-15"
    assert choice["selected_option"]["value"] == "nej"


def test_card_that_is_updated_changes_in_place(karens_tab: Page, stage: Stage) -> None:
    channel = stage.channel("sekretariat")
    ts = stage.bot_posts(channel, "Kort", card("venter"))
    expect(karens_tab.get_by_test_id("press-venter")).to_be_visible()

    def update(world: object) -> None:
        message = stage.world.rooms.message(channel, ts)
        stage.world.rooms.change(message, text="Frigivet af Karen Højmark", blocks=())
        stage.world.changes.notify("message", channel)

    stage.do(update)
    expect(karens_tab.locator(f'[data-testid=message][data-ts="{ts}"]')).to_contain_text(
        "Frigivet af Karen Højmark"
    )
    expect(karens_tab.get_by_test_id("press-venter")).to_have_count(0)


def test_thread_is_answered_below_its_message_and_folds_away(karens_tab: Page, stage: Stage) -> None:
    ts = stage.bot_posts(stage.channel("sekretariat"), "Har nogen talt med Rebild?")
    karens_tab.locator(f'[data-testid=message][data-ts="{ts}"]').hover()
    karens_tab.locator(f'[data-testid=message][data-ts="{ts}"]').get_by_test_id("reply").click()
    thread = karens_tab.locator(f'[data-testid=thread][data-ts="{ts}"]')
    thread.get_by_test_id("thread-composer").fill("Ja, i går")
    thread.get_by_test_id("thread-send").click()
    expect(thread.get_by_test_id("message")).to_contain_text("Ja, i går")
    replies = stage.do(lambda world: world.replies(stage.channel("sekretariat"), ts))
    assert [reply.text for reply in replies] == ["Ja, i går"]
    thread.get_by_test_id("thread-fold").click()
    expect(thread.get_by_test_id("message")).to_be_hidden()
    expect(thread.get_by_test_id("thread-fold")).to_contain_text("1 svar")


def test_own_message_can_be_corrected_and_deleted(page: Page, stage: Stage) -> None:
    open_as(page, stage, INGRID)
    page.get_by_test_id("composer").fill("Belægningen er 81 pct.")
    page.get_by_test_id("composer").press("Enter")
    mine = page.get_by_test_id("message").last
    expect(mine).to_contain_text("81 pct.")
    mine.hover()
    mine.get_by_test_id("edit").click()
    mine.get_by_test_id("edit-text").fill("Belægningen er 82 pct.")
    mine.get_by_test_id("edit-save").click()
    expect(mine).to_contain_text("82 pct.")
    expect(mine.get_by_test_id("edited")).to_be_visible()
    count = page.get_by_test_id("message").count()
    mine.hover()
    mine.get_by_test_id("delete").click()
    expect(page.get_by_test_id("message")).to_have_count(count - 1)


def test_file_is_shared_by_choosing_it_and_can_be_fetched(karens_tab: Page, stage: Stage) -> None:
    with karens_tab.expect_file_chooser() as chooser:
        karens_tab.get_by_test_id("attach").first.click()
    chooser.value.set_files({"name": "referat.txt", "mimeType": "text/plain", "buffer": "Rødgrød".encode()})
    expect(karens_tab.get_by_test_id("file").last).to_contain_text("referat.txt")
    with karens_tab.expect_download() as download:
        karens_tab.get_by_test_id("download").last.click()
    assert download.value.suggested_filename == "referat.txt"
    assert download.value.path().read_text("utf-8") == "Rødgrød"


def test_file_dropped_on_the_channel_is_shared(karens_tab: Page, stage: Stage) -> None:
    karens_tab.get_by_test_id("composer").wait_for()
    transfer = karens_tab.evaluate_handle(
        "() => { const t = new DataTransfer(); t.items.add(new File(['abc'], 'sluppet.txt')); return t; }"
    )
    karens_tab.get_by_test_id("pane").dispatch_event("drop", {"dataTransfer": transfer})
    expect(karens_tab.get_by_test_id("file").last).to_contain_text("sluppet.txt")


def test_command_reaches_the_bot_and_its_answer_is_seen_by_the_person_only(
    karens_tab: Page, stage: Stage
) -> None:
    stage.bot.answer = {"text": "8 af 11 har svaret"}
    karens_tab.get_by_test_id("composer").fill("/rammebot status 2026")
    karens_tab.get_by_test_id("composer").press("Enter")
    expect(karens_tab.get_by_test_id("notice").last).to_contain_text("8 af 11 har svaret")
    assert stage.bot.commands[0]["text"] == "status 2026"


def test_page_fits_a_phone(page: Page, stage: Stage) -> None:
    stage.bot_posts(stage.channel("sekretariat"), "Kort", card("bred"))
    page.set_viewport_size({"width": 390, "height": 800})
    open_as(page, stage, KAREN)
    expect(page.get_by_test_id("press-bred")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_test_id("person-switcher")).to_be_hidden()
    page.get_by_test_id("nav-toggle").click()
    page.get_by_test_id("channel-das").click()
    expect(page.get_by_test_id("pane-title")).to_have_text("#das")
    expect(page.get_by_test_id("person-switcher")).to_be_hidden()


def test_example_minutes_are_one_click_away_in_the_secretariat(karens_tab: Page, stage: Stage) -> None:
    karens_tab.get_by_test_id("upload-example").click()
    expect(karens_tab.get_by_test_id("file").last).to_contain_text("referat_eksempel.txt")
    newest = stage.do(lambda world: world.messages(stage.channel("sekretariat")))[-1]
    file = stage.do(lambda world: world.file(newest.files[0]))
    assert file is not None
    assert file.content == EXAMPLE.read_bytes()
