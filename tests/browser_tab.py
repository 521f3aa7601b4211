"""A browser tab that the tests of the page look through."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Request


class Tab:
    """A tab that may reach nothing but the workspace, and in which no script may fail."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page = context.new_page()
        self._own = (url, url.replace("http", "ws"), "data:", "blob:", "about:")
        self._faults: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self._faults.append(str(error)))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._own):
            self._faults.append(f"asked elsewhere: {request.url}")

    def check(self) -> None:
        """Nothing went wrong until now."""
        assert self._faults == []
