"""A bot whose mailbox is in the Graph double: opened from its settings, as for real."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from graph_double import GraphDouble, a_graph, authority_file
from graph_double_login import CLIENT, SECRET, TENANT
from graph_double_requests import ADDRESS
from pydantic import SecretStr

from bot.mail.graph import GraphMailbox
from bot.mail.graph_client import GraphClient, new_http
from bot.mail.graph_post import GraphPost
from bot.mail.microsoft_login import AppCertificate, AppIdentity, MicrosoftLogin
from bot.mail.port import Folder

SCOPE = "https://graph.microsoft.com/.default"


@dataclass(slots=True)
class KeptState:
    """A SyncState that remembers across restarts, and how often it was written."""

    state: str | None = None
    saves: list[str] = field(default_factory=list)

    def load(self) -> str | None:
        return self.state

    def save(self, state: str) -> None:
        self.state = state
        self.saves.append(state)


class Moment:
    """A monotonic clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class GraphWorld:
    """The double, and a mailbox and a post that speak to it."""

    def __init__(self, double: GraphDouble, *, address: str = ADDRESS) -> None:
        self.double = double
        self.sync = KeptState()
        self.moment = Moment()
        self.address = address
        self.proof: AppCertificate | SecretStr = SecretStr(SECRET)
        self.tenant = TENANT
        self._open: list[GraphMailbox] = []
        self.mailbox, self.post = self.opened()

    def deliver(self, raw: bytes) -> None:
        self.double.mailbox.deliver(raw)

    def restarted(self) -> GraphMailbox:
        self.mailbox, self.post = self.opened()
        return self.mailbox

    def lies_in(self, folder: Folder) -> int:
        return self.double.mailbox.count_in("sentitems" if folder is Folder.SENDT else folder.value)

    def opened(self) -> tuple[GraphMailbox, GraphPost]:
        """The bot starts."""
        identity = AppIdentity(self.tenant, CLIENT, self.proof, self.double.url, SCOPE)
        login = MicrosoftLogin(identity, new_http(keep=0))
        client = GraphClient(login, api=self.double.api, address=self.address, clock=self.moment)
        self._open.append(GraphMailbox(client, self.sync))
        return self._open[-1], GraphPost(client)

    def close(self) -> None:
        """The bot stops, however often it was started."""
        for mailbox in self._open:
            mailbox.close()


@contextmanager
def a_graph_world(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    """A world that fails the test if the bot asked Graph for what the documentation does not have."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority_file(directory)))
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with a_graph(directory) as double:
        world = GraphWorld(double)
        try:
            yield world
        finally:
            world.close()
        assert double.violations == []
