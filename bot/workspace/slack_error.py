"""Slack's way of refusing: ok:false with a code, and for some codes what exactly was wrong."""

from __future__ import annotations

from collections.abc import Sequence

from bot.workspace.model import Json


class SlackRefusal(Exception):
    """Slack refused the call with an error code."""

    def __init__(self, code: str, messages: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code, self.messages = code, tuple(messages)

    def body(self) -> Json:
        """The answer's JSON."""
        body: Json = {"ok": False, "error": self.code}
        if self.messages:
            body["errors"] = list(self.messages)
            body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        return body
