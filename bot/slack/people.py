"""Who is who in Slack: the person behind a user id, and the direct-message channel of a person."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.errors import slack_errors

_REMEMBER_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Profile:
    """A Slack user's name and mail address; the address is empty for guests who hide it."""

    user: str
    name: str
    mail: str


class Directory:
    """Asks Slack and remembers the answer for ten minutes."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._profiles: dict[str, tuple[float, Profile]] = {}
        self._direct: dict[str, str] = {}
        self._lock = threading.Lock()

    def profile(self, user: str) -> Profile:
        """The person behind a user id; raises the delivery errors."""
        with self._lock:
            known = self._profiles.get(user)
        if known and time.monotonic() - known[0] < _REMEMBER_SECONDS:
            return known[1]
        with slack_errors():
            answer = self._client.users_info(user=user)
        data = answer["user"]
        details = data.get("profile", {})
        profile = Profile(
            user, details.get("real_name") or data.get("name", user), str(details.get("email", "")).lower()
        )
        with self._lock:
            self._profiles[user] = (time.monotonic(), profile)
        return profile

    def direct_channel(self, mail: str) -> str | None:
        """The direct-message channel with the person of that address; None if not in this Slack."""
        wanted = mail.casefold()
        with self._lock:
            if wanted in self._direct:
                return self._direct[wanted]
        with slack_errors():
            user = self._user_of(mail)
            if user is None:
                return None
        channel = self.conversation(user)
        with self._lock:
            self._direct[wanted] = channel
        return channel

    def conversation(self, channel: str) -> str:
        """The conversation meant: a user's id stands for the direct message with that user."""
        if not channel.startswith(("U", "W")):
            return channel
        with self._lock:
            if channel in self._direct:
                return self._direct[channel]
        with slack_errors():
            opened = str(self._client.conversations_open(users=[channel])["channel"]["id"])
        with self._lock:
            self._direct[channel] = opened
        return opened

    def _user_of(self, mail: str) -> str | None:
        try:
            return str(self._client.users_lookupByEmail(email=mail)["user"]["id"])
        except SlackApiError as error:
            if error.response.get("error") == "users_not_found":
                return None
            raise
