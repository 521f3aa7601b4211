"""The Exchange mailbox: the contract of every mailbox, and what is Exchange's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ews_double import MAILBOX, PASSWORD, USER, EwsDouble, an_exchange
from mailbox_contract import MailboxContract, MailboxWorld
from pydantic import SecretStr

from bot.mail.exchange import ExchangeMailbox
from bot.mail.exchange_line import ExchangeLine
from bot.mail.exchange_login import ExchangeLogin
from bot.mail.exchange_post import ExchangePost


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


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[ExchangeWorld]:
    with an_exchange(tmp_path) as double:
        yield ExchangeWorld(double)


class TestExchange(MailboxContract):
    @pytest.fixture
    def world(self, exchange: ExchangeWorld) -> MailboxWorld:
        return exchange


class TestExchangeWithoutSearchKeys(MailboxContract):
    """A server that does not give them: the Message-ID finds the mail again."""

    @pytest.fixture
    def world(self, exchange: ExchangeWorld) -> MailboxWorld:
        exchange.double.answers.search_keys = False
        return exchange
