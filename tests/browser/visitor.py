"""Somebody at the page: sees what is shown, presses what can be pressed, and knows nothing else."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import Locator, Page, expect

# How long somebody waits for the bot, on a machine that has other things to do.
PATIENCE = 30_000.0
# A walk of the clock takes the bot through every day on the way.
LONG_PATIENCE = 100_000.0


class Visitor:
    """A person at the page of the workspace."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self._url = page, url

    def arrive(self) -> None:
        """Open the address that `make run` prints."""
        self.page.goto(self._url)
        expect(self.page.get_by_test_id("bot-status")).to_be_visible(timeout=PATIENCE)

    def become(self, name: str) -> None:
        """Choose somebody in the person switcher."""
        self.page.get_by_test_id("person-switcher").click()
        self.page.get_by_test_id("person-search").fill(name)
        self.page.get_by_test_id("people").get_by_role("button").filter(has_text=name).click()
        expect(self.page.get_by_test_id("people")).to_be_hidden()
        expect(self.page.get_by_test_id("person-name")).to_have_text(name, timeout=PATIENCE)

    def go(self, place: str) -> None:
        """Open a channel ("#das"), "Rammebot", "Postkasse" or "Overblik" at the left."""
        known = {"Rammebot": "channel-dm", "Postkasse": "place-mailbox", "Overblik": "place-home"}
        self.page.get_by_test_id(known.get(place, f"channel-{place.removeprefix('#')}")).click()
        expect(self.page.get_by_test_id("pane-title")).to_have_text(place, timeout=PATIENCE)

    def write(self, words: str) -> None:
        """Write in the open channel, and see it there."""
        self.page.get_by_test_id("composer").fill(words)
        self.page.get_by_test_id("composer").press("Enter")
        self.sees(words.replace("@rammebot", "@Rammebot"))

    def messages(self, *words: str) -> Locator:
        """The messages of the open channel that hold all the words."""
        found = self.page.get_by_test_id("message")
        for word in words:
            found = found.filter(has_text=word)
        return found

    def sees(self, *words: str) -> Locator:
        """The newest message that holds all the words, once it is there."""
        newest = self.messages(*words).last
        expect(newest).to_be_visible(timeout=PATIENCE)
        return newest

    def press(self, label: str, where: Locator | None = None) -> None:
        """Press a button by its words."""
        (where or self.page).get_by_role("button", name=label, exact=True).click()

    def confirm(self, label: str) -> None:
        """Say yes to "Er du sikker?"."""
        yes = self.page.get_by_test_id("confirm-ok")
        expect(yes).to_have_text(label)
        yes.click()
        expect(yes).to_be_hidden()

    def walk_to(self, day: dt.date, shown: str) -> None:
        """Move the clock with "Til dato …", and wait until it and the bot are there."""
        self.page.get_by_test_id("clock-to-date").click()
        self.page.get_by_test_id("clock-date").fill(day.isoformat())
        expect(self.page.get_by_test_id("clock-goal")).to_contain_text(shown)
        self.page.get_by_test_id("clock-date-go").click()
        expect(self.page.get_by_test_id("clock-now")).to_contain_text(shown, timeout=LONG_PATIENCE)
        expect(self.page.get_by_test_id("clock-walking")).to_be_hidden(timeout=PATIENCE)

    def open_mail(self, subject: str) -> Locator:
        """Open the newest mail whose subject holds the words; its body."""
        mail = self.page.get_by_test_id("mail-item").filter(has_text=subject).first
        expect(mail).to_be_visible(timeout=PATIENCE)
        mail.click()
        expect(self.page.get_by_test_id("mail-subject-line")).to_contain_text(subject)
        return self.page.frame_locator("[data-testid=mail-frame]").locator("body")

    def type_under_the_questions(self, answers: dict[str, str]) -> None:
        """Begin a reply to the open mail, with words below the questions with these numbers."""
        self.page.get_by_test_id("mail-reply").click()
        self.press("Svar under spørgsmålene")
        field = self.page.get_by_test_id("mail-text")
        expect(field).to_have_value(re.compile(r"^> 1\.1 ", re.MULTILINE))
        written = field.input_value()
        for number, words in answers.items():
            written, found = re.subn(rf"(?m)^(> {re.escape(number)} .*)$", rf"\1\n{words}", written)
            assert found == 1, f"question {number} stands {found} times in the mail"
        field.fill(written)

    def send_the_mail(self) -> None:
        """Press "Send" below the mail one writes."""
        self.press("Send", self.page.get_by_test_id("mail-editor"))
        expect(self.page.get_by_test_id("mail-editor")).to_have_count(0)

    def stop_the_bot(self) -> None:
        """Press "Stop botten"."""
        self.press("Stop botten")
        expect(self.page.get_by_test_id("bot-status")).to_have_text("Botten er stoppet", timeout=PATIENCE)

    def start_the_bot(self) -> None:
        """Press "Start botten"."""
        self.press("Start botten")
        expect(self.page.get_by_test_id("bot-status")).to_have_text("Botten kører", timeout=2 * PATIENCE)
