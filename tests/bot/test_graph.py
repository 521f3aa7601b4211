"""The mailbox in Microsoft 365: the contract of every mailbox, against a strict double of Graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_world import GraphWorld, a_graph_world
from mailbox_contract import MailboxContract


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphWorld]:
    with a_graph_world(tmp_path, monkeypatch) as world:
        yield world


class TestGraph(MailboxContract):
    @pytest.fixture
    def world(self, graph: GraphWorld) -> GraphWorld:
        return graph
