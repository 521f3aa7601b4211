"""The Web API client: it never repeats a call by itself, as a lost answer may hide a sent message."""

from __future__ import annotations

from slack_sdk import WebClient

_TIMEOUT_SECONDS = 10


def web_client(token: str, api_url: str) -> WebClient:
    """A client for the bot's token."""
    return WebClient(token=token, base_url=api_url, timeout=_TIMEOUT_SECONDS, retry_handlers=[])
