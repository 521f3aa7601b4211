"""For every test: no deadline for property tests (a machine may be busy), and the workspace of the flows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from arbejdsrum import Arbejdsrum
from arbejdsrum_start import start_arbejdsrum
from hypothesis import settings

settings.register_profile("rammebot", deadline=None)
settings.load_profile("rammebot")


@pytest.fixture(scope="module")
def rum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arbejdsrum]:
    """A workspace on Monday 2 February 2026 with the real bot; one for each file of flows."""
    with start_arbejdsrum(tmp_path_factory.mktemp("arbejdsrum")) as arbejdsrum:
        yield arbejdsrum
