"""Fixtures: a running workspace without the bot, and a tab of headless Chromium.

A test file takes them with `pytest_plugins = ("workspace_browser",)`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_tab import Tab
from playwright.sync_api import Browser, BrowserContext, Page, expect
from workspace_stage import JETTE, KAREN, Stage

from bot.workspace.background import BackgroundWorkspace
from bot.workspace.settings import WorkspaceSettings
from samarbejde.registerfil import example_register_text

pytest_plugins = ("chromium",)

BROENDERSLEV = 'name = "Brønderslev Kommune"\nkind = "kommune"\n'
MAILBOX = 'mailbox = "post@broenderslev.example"\n'
expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def _browser(chromium: Browser) -> BrowserContext:
    # One profile for all tabs: the page's scripts are read once and not for every test.
    return chromium.new_context(viewport={"width": 1280, "height": 800}, locale="da-DK")


@pytest.fixture(scope="session")
def _background(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackgroundWorkspace]:
    settings = WorkspaceSettings(
        data_dir=tmp_path_factory.mktemp("arbejdsrum"),
        register_text=example_register_text().replace(BROENDERSLEV, BROENDERSLEV + MAILBOX),
        port=0,
        start_bot=False,
    )
    with BackgroundWorkspace(settings) as background:
        yield background


@pytest.fixture
def stage(_background: BackgroundWorkspace) -> Stage:
    """The workspace, with the bot's stand-in on the wire."""
    stage = Stage(_background)
    stage.world.wire = stage.bot
    return stage


@pytest.fixture
def page(_browser: BrowserContext, stage: Stage) -> Iterator[Page]:
    """A fresh tab."""
    tab = Tab(_browser, stage.url)
    yield tab.page
    tab.check()
    tab.page.close()


@pytest.fixture(scope="session")
def _karens_tab(_browser: BrowserContext, _background: BackgroundWorkspace) -> Tab:
    tab = Tab(_browser, _background.url)
    tab.page.goto(f"{_background.url}/?som={KAREN}")
    return tab


@pytest.fixture
def karens_tab(_karens_tab: Tab, stage: Stage) -> Iterator[Page]:
    """A tab that stays open through the tests: Karen of the secretariat, in #sekretariat."""
    _karens_tab.page.bring_to_front()
    expect(_karens_tab.page.get_by_test_id("pane-title")).to_have_text("#sekretariat")
    yield _karens_tab.page
    _karens_tab.check()


@pytest.fixture(scope="session")
def _jettes_tab(_browser: BrowserContext, _background: BackgroundWorkspace) -> Tab:
    tab = Tab(_browser, _background.url)
    tab.page.goto(f"{_background.url}/?som={JETTE}&sted=postkasse")
    return tab


@pytest.fixture
def jettes_tab(_jettes_tab: Tab, stage: Stage) -> Iterator[Page]:
    """A tab that stays open: Jette of Brønderslev Kommune, who only uses mail, at her own mailbox."""
    _jettes_tab.page.bring_to_front()
    _jettes_tab.page.get_by_test_id("mailbox-own").click()
    expect(_jettes_tab.page.get_by_test_id("mailbox-own")).to_have_attribute("aria-pressed", "true")
    yield _jettes_tab.page
    _jettes_tab.check()
