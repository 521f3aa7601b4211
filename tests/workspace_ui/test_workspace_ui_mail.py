"""The mailbox in the browser: reading safely, answering in both ways, writing a new mail."""

from __future__ import annotations

import itertools
from email.message import EmailMessage
from email.policy import SMTP

from playwright.sync_api import Page, expect
from workspace_stage import JETTE, Stage

from bot.workspace.model import Mail
from bot.workspace.ui.mail_html import clean, frame_document

pytest_plugins = ("workspace_browser",)

COMMON = "post@broenderslev.example"
QUESTIONS = """Kære Brønderslev Kommune

1. Forventer I uændret brug?

2. Hvor mange pladser?

Venlig hilsen
Rammebot
"""
HTML = (
    "<p>Kære <b>Brønderslev</b></p><script>parent.document.title='ødelagt'</script>"
    '<img src="https://sporing.example/x.png"><p onclick="alert(1)">1. Forventer I uændret brug?</p>'
)
_numbers = itertools.count(1)


def mail_from_the_bot(stage: Stage, to: str = JETTE, html: str | None = None) -> str:
    """Rammebot's question lies in the mailbox; returns its subject."""
    number = next(_numbers)
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Rammebot <{stage.world.mail.bot_address}>"
    message["To"] = to
    message["Subject"] = f"Årligt spørgsmål [RB-2026-{number:04}]"
    message["Message-ID"] = f"<spoergsmaal-{number}@rammebot.example>"
    message["Date"] = "Mon, 02 Feb 2026 09:00:00 +0100"
    message.set_content(QUESTIONS)
    if html is not None:
        message.add_alternative(html, subtype="html")
    sender = stage.world.mail.bot_address
    mime = message.as_bytes()
    stage.do(lambda world: world.mail.deliver(mime, sender=sender, recipient=to, at=world.clock.now()))
    return str(message["Subject"])


def newest_at_the_bot(stage: Stage) -> Mail:
    return stage.do(lambda world: world.mails(world.mail.bot_address))[-1]


def open_mail(page: Page, subject: str) -> None:
    page.get_by_test_id("mail-item").filter(has_text=subject).click()
    expect(page.get_by_test_id("mail-subject-line")).to_have_text(subject)


def test_mail_that_arrives_is_shown_and_counted_until_it_is_read(jettes_tab: Page, stage: Stage) -> None:
    unread = jettes_tab.get_by_test_id("unread-place-mailbox")
    expect(unread).to_be_hidden()
    subject = mail_from_the_bot(stage)
    expect(unread).to_have_text("1")
    open_mail(jettes_tab, subject)
    expect(unread).to_be_hidden()
    expect(jettes_tab.get_by_test_id("mail-body")).to_contain_text("1. Forventer I uændret brug?")


def test_answer_above_the_original_reaches_the_bot(jettes_tab: Page, stage: Stage) -> None:
    subject = mail_from_the_bot(stage)
    open_mail(jettes_tab, subject)
    jettes_tab.get_by_test_id("mail-reply").click()
    jettes_tab.get_by_test_id("mail-text").fill("Uændret, og 3 helårspladser.")
    jettes_tab.get_by_test_id("mail-send").click()
    expect(jettes_tab.get_by_text("Svaret er sendt til Rammebot.")).to_be_visible()
    reply = newest_at_the_bot(stage)
    assert reply.sender == JETTE
    assert reply.subject == f"SV: {subject}"
    assert reply.text.startswith("Uændret, og 3 helårspladser.")
    assert "1. Forventer I uændret brug?" in reply.text
    expect(jettes_tab.get_by_test_id("mail-editor")).to_have_count(0)


def test_answers_under_the_questions_reach_the_bot_and_each_way_keeps_its_draft(
    jettes_tab: Page, stage: Stage
) -> None:
    subject = mail_from_the_bot(stage)
    open_mail(jettes_tab, subject)
    jettes_tab.get_by_test_id("mail-reply").click()
    text = jettes_tab.get_by_test_id("mail-text")
    text.fill("en kladde")
    jettes_tab.get_by_test_id("mail-mode-inline").click()
    quoted = "> 1. Forventer I uændret brug?\n"
    expect(text).not_to_have_value("en kladde")
    original = text.input_value()
    assert quoted in original
    text.fill(original.replace(quoted, quoted + "Ja, uændret\n"))
    jettes_tab.get_by_test_id("mail-mode-top").click()
    expect(text).to_have_value("en kladde")
    jettes_tab.get_by_test_id("mail-mode-inline").click()
    jettes_tab.get_by_test_id("mail-send").click()
    expect(jettes_tab.get_by_test_id("mail-editor")).to_have_count(0)
    assert f"{quoted}Ja, uændret\n" in newest_at_the_bot(stage).text


def test_new_mail_is_written_to_the_bot(jettes_tab: Page, stage: Stage) -> None:
    jettes_tab.get_by_test_id("mail-new").click()
    jettes_tab.get_by_test_id("mail-subject").fill("Spørgsmål om fristen")
    jettes_tab.get_by_test_id("mail-text").fill("Hvornår er fristen?")
    jettes_tab.get_by_test_id("mail-send").click()
    expect(jettes_tab.get_by_test_id("mail-editor")).to_have_count(0)
    mail = newest_at_the_bot(stage)
    assert (mail.subject, mail.text.strip()) == ("Spørgsmål om fristen", "Hvornår er fristen?")


def test_html_mail_is_shown_without_scripts_or_pictures(jettes_tab: Page, stage: Stage) -> None:
    subject = mail_from_the_bot(stage, html=HTML)
    open_mail(jettes_tab, subject)
    letter = jettes_tab.frame_locator("[data-testid=mail-frame]")
    expect(letter.locator("b")).to_have_text("Brønderslev")
    expect(letter.locator("img, script, [onclick]")).to_have_count(0)
    expect(jettes_tab).to_have_title("Rammebot – lokalt arbejdsrum")
    jettes_tab.get_by_test_id("mail-view").click()
    expect(jettes_tab.get_by_test_id("mail-text-view")).to_contain_text("2. Hvor mange pladser?")


def test_common_mailbox_of_the_party_is_read_and_answered_from(jettes_tab: Page, stage: Stage) -> None:
    subject = mail_from_the_bot(stage, to=COMMON)
    jettes_tab.get_by_test_id("mailbox-shared").click()
    open_mail(jettes_tab, subject)
    jettes_tab.get_by_test_id("mail-reply").click()
    jettes_tab.get_by_test_id("mail-text").fill("Fra fælles")
    jettes_tab.get_by_test_id("mail-send").click()
    expect(jettes_tab.get_by_test_id("mail-editor")).to_have_count(0)
    assert newest_at_the_bot(stage).sender == COMMON


def test_cleaned_mail_keeps_tables_and_loses_what_could_act() -> None:
    shown = clean(
        '<table style="border:1px solid #ccc;position:fixed"><tr><td>1</td></tr></table>'
        '<a href="javascript:alert(1)">x</a><a href="https://example.dk">y</a><form><input></form>'
        "<style>body{display:none}</style><iframe src='https://x.example'></iframe>"
    )
    assert '<table style="border:1px solid #ccc">' in shown.replace("border: 1px", "border:1px").replace(
        ';">', '">'
    )
    for dangerous in ("javascript", "<form", "<input", "<iframe", "display:none", "position"):
        assert dangerous not in shown
    assert 'href="https://example.dk"' in shown
    assert "default-src &#x27;none&#x27;" in frame_document(shown)
