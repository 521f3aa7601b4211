"""The page on a telephone: everything can be reached, and nothing hangs out at the side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from arbejdsrum_start import start_arbejdsrum
from browser_tab import Tab
from playwright.sync_api import Browser, ViewportSize, expect
from visitor import Visitor

pytest_plugins = ("chromium",)

WIDTH, HEIGHT = 390, 844
# What the page would have to be scrolled sideways for; what is hidden away to the left takes no room.
_TOO_WIDE = """() => [...document.querySelectorAll('.rb-app *')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.dataset.testid || e.className)"""


@pytest.fixture
def visitor(chromium: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody with a telephone before a workspace whose bot is not started."""
    with start_arbejdsrum(tmp_path / "arbejdsrum", ui=True, bot=False) as rum:
        size = ViewportSize(width=WIDTH, height=HEIGHT)
        context = chromium.new_context(viewport=size, has_touch=True, locale="da-DK")
        tab = Tab(context, rum.url)
        yield Visitor(tab.page, rum.url)
        tab.check()
        context.close()


def _fits(visitor: Visitor) -> None:
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    assert visitor.page.evaluate(_TOO_WIDE) == []


def test_page_can_be_used_on_a_telephone(visitor: Visitor) -> None:
    visitor.arrive()
    page = visitor.page
    expect(page.get_by_test_id("composer")).to_be_in_viewport()
    expect(page.get_by_test_id("send")).to_be_in_viewport()
    _fits(visitor)

    page.get_by_test_id("nav-toggle").click()
    for place in ("person-switcher", "channel-das", "channel-ekspertpanel", "channel-dm", "place-mailbox"):
        expect(page.get_by_test_id(place)).to_be_in_viewport()
    visitor.go("#das")
    expect(page.get_by_test_id("channel-das")).not_to_be_in_viewport()
    visitor.write("Kan vi nå dagsordenen inden fredag? " * 8)
    expect(page.get_by_test_id("composer")).to_be_in_viewport()
    _fits(visitor)

    page.get_by_test_id("nav-toggle").click()
    visitor.go("Postkasse")
    expect(page.get_by_test_id("mail-new")).to_be_in_viewport()
    _fits(visitor)
