"""The bot's Exchange mailbox and its way out, on a running server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ews_double import CLIENT_ID, CLIENT_SECRET, MAILBOX, PASSWORD, TENANT, USER, EwsDouble
from pydantic import SecretStr

from bot.mail.exchange import ExchangeMailbox
from bot.mail.exchange_line import ExchangeLine
from bot.mail.exchange_login import ExchangeLogin
from bot.mail.exchange_post import ExchangePost
from bot.mail.port import Folder


class Kept:
    """A sync state that outlives the bot."""

    def __init__(self) -> None:
        self.state: str | None = None

    def load(self) -> str | None:
        return self.state

    def save(self, state: str) -> None:
        self.state = state


class ExchangeWorld:
    """A mailbox on a running server."""

    def __init__(self, double: EwsDouble) -> None:
        self.double = double
        self.kept = Kept()
        self.login = ExchangeLogin(double.url, "basic", MAILBOX, user=USER, password=SecretStr(PASSWORD))
        self.line = ExchangeLine(self.login)
        self.mailbox = ExchangeMailbox(self.line, self.kept)
        self.post = ExchangePost(self.line)

    def deliver(self, raw: bytes) -> None:
        self.double.deliver(raw)

    def restarted(self) -> ExchangeMailbox:
        return ExchangeMailbox(ExchangeLine(self.login), self.kept)

    def lies_in(self, folder: Folder) -> int:
        return self.double.count_in("sentitems" if folder is Folder.SENDT else folder.value)

    def log_in_as(self, **changed: Any) -> None:
        """The bot starts with another login."""
        self.login = replace(self.login, **changed)
        self.line = ExchangeLine(self.login)
        self.mailbox = ExchangeMailbox(self.line, self.kept)
        self.post = ExchangePost(self.line)

    def log_in_as_app(self, secret: str = CLIENT_SECRET) -> None:
        """The bot is an app at a tenant, and the server wants its token."""
        self.double.auth = "oauth"
        self.log_in_as(
            auth="oauth",
            tenant=TENANT,
            client_id=CLIENT_ID,
            client_secret=SecretStr(secret),
            token_url=self.double.token_url,
        )
