"""The acceptance tests' client drives a workspace process through the control API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from arbejdsrum import Arbejdsrum, NeverCame, Refused
from arbejdsrum_start import start_arbejdsrum
from slack_sdk import WebClient

from bot.workspace.model import Identity
from samarbejde.registerfil import example_register_text, parse_register

REGISTER = parse_register(example_register_text())
IN_DAS = next(person for person in REGISTER.personer if person.slack_mail and "das" in person.roles)
BOT_MAIL = REGISTER.bot.mail


def slack_of(rum: Arbejdsrum) -> WebClient:
    """The Web API as the bot has it."""
    return WebClient(token=Identity().bot_token, base_url=f"{rum.url}/api/")


def test_person_acts_and_sees_what_the_bot_posts(tmp_path: Path) -> None:
    with start_arbejdsrum(tmp_path, bot=False) as rum:
        me = IN_DAS.mail
        sted = rum.say(me, "Hvem mangler? @rammebot", "das")
        rum.edit(me, sted, "Hvem mangler nu?")
        (message,) = rum.messages("das")
        assert (message.plain, message.edited, message.by_bot) == ("Hvem mangler nu?", True, False)

        blocks: list[dict[str, Any]] = [
            {"type": "section", "text": {"type": "mrkdwn", "text": "8 af 11 &lt; alle"}},
            {
                "type": "actions",
                "elements": [
                    {"type": "button", "action_id": "vis#1", "text": {"type": "plain_text", "text": "Vis"}}
                ],
            },
        ]
        slack_of(rum).chat_postMessage(channel=sted.channel, thread_ts=sted.ts, text="Status", blocks=blocks)
        answer = rum.wait_for_message("das", "8 af 11 < alle")
        assert (answer.thread_ts, answer.buttons) == (sted.ts, ("Vis",))
        rum.drop_socket()
        assert rum.press(me, answer, "vis") is False
        assert "svarede ikke" in rum.notices(me)[0]

        up = rum.upload(me, "referat.txt", "Punkt 1 æøå".encode(), "das")
        (file,) = rum.messages("das")[-1].files
        assert (rum.file(file["id"]), up.ts > sted.ts) == ("Punkt 1 æøå".encode(), True)
        rum.delete(me, up)
        assert len(rum.messages("das")) == 1


def test_mail_and_clock_and_refusals(tmp_path: Path) -> None:
    with start_arbejdsrum(tmp_path, bot=False) as rum:
        me = IN_DAS.mail
        sent = rum.send_mail(
            "fremmed@verden.example", me, "Spørgsmål", "Hvor mange?", attachments={"a.bin": b"\0"}
        )
        mail = rum.wait_for_mail(me, "Spørgsmål", "Hvor mange")
        assert (mail.message_id, mail.sender, mail.attachments) == (
            sent,
            "fremmed@verden.example",
            ("a.bin",),
        )
        assert rum.attachment(me, sent, "a.bin") == b"\0"
        assert "> Hvor mange?" in rum.quoted(me, sent)
        with pytest.raises(Refused, match=r"fremmed@verden\.example"):
            rum.reply(me, sent, "Tre")

        rum.send_raw(b"Subject: Hej\n\nHej\n", BOT_MAIL, sender=me)
        assert rum.mails(BOT_MAIL)[0].header("Return-Path") == f"<{me}>"
        before = rum.now()
        assert (rum.move_clock(days=3) - before).days == 3
        assert rum.state()["bot"]["state"] == rum.bot_state() == "stoppet"
        with pytest.raises(Refused, match="422"):
            rum.fault("api", "jordskælv")
        with pytest.raises(NeverCame):
            rum.wait_for_mail(me, "aldrig", timeout=0.1)
