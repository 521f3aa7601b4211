"""For every test: how far property tests go (with no deadline), and the workspace of the flows."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum
from hypothesis import settings

_EXAMPLES = int(os.environ.get("RAMMEBOT_TEST_EXAMPLES", "40"))
settings.register_profile("rammebot", deadline=None, max_examples=_EXAMPLES)
settings.load_profile("rammebot")


_SLOWEST_FIRST = ("crash", "browser", "acceptance")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest begin first, so that no worker is left with one of them at the end."""
    rooms = {room: place for place, room in enumerate(_SLOWEST_FIRST)}
    items.sort(key=lambda item: rooms.get(item.path.parent.name, len(rooms)))


@pytest.fixture(scope="module")
def rum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arbejdsrum]:
    """A workspace on Monday 2 February 2026 with the real bot; one for each file of flows."""
    with start_arbejdsrum(tmp_path_factory.mktemp("arbejdsrum")) as arbejdsrum:
        yield arbejdsrum
