"""Headless Chromium for the tests that look at the page: one browser for a whole run.

A test file takes it with `pytest_plugins = ("chromium",)`; Playwright allows but one in a process.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; without it the tests that need it are skipped, and say why."""
    if not Path(CHROMIUM).exists():
        pytest.skip("chromium is not installed; `make browser` installs it where it may")
    with ExitStack() as stack:
        try:
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        except (PlaywrightError, OSError) as failure:
            pytest.skip(f"chromium cannot run here: {str(failure).splitlines()[0]}")
        yield browser
        browser.close()
