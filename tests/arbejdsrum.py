"""A typed client for the workspace's control API: acceptance tests act as people through it.

`with start_arbejdsrum(tmp_path) as rum:` (arbejdsrum_start.py) starts the workspace as a process of its own,
which starts the real bot. Everything a person does or sees has a method here; `wait_for…` waits for the rest.
"""

from __future__ import annotations

import base64
import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import httpx
from arbejdsrum_vaerdier import Besked, Brev, Json, Sted, Svar, Visning, besked_of, brev_of, visning_of

T = TypeVar("T")
PATIENCE = 20.0


class Refused(AssertionError):
    """The workspace refused; the message is what it said."""


class NeverCame(AssertionError):
    """What was waited for did not come."""


class Arbejdsrum:
    """The client."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=f"{url}/control", trust_env=False, timeout=30.0)

    def close(self) -> None:
        """Close the client's connections."""
        self._http.close()

    def say(self, user: str, text: str, channel: str = "dm", *, thread_ts: str | None = None) -> Sted:
        """Write a message."""
        said = self._post("say", user=user, channel=channel, text=text, thread_ts=thread_ts)
        return Sted(said["channel"], said["ts"])

    def edit(self, user: str, sted: Sted, text: str) -> None:
        """Edit one's own message."""
        self._post("edit", user=user, channel=sted.channel, ts=sted.ts, text=text)

    def delete(self, user: str, sted: Sted) -> None:
        """Delete one's own message."""
        self._post("delete", user=user, channel=sted.channel, ts=sted.ts)

    def upload(
        self, user: str, filename: str, content: bytes, channel: str = "dm", *, text: str = ""
    ) -> Sted:
        """Share a file."""
        said = self._post(
            "upload", user=user, channel=channel, filename=filename, content_b64=_b64(content), text=text
        )
        return Sted(said["channel"], said["ts"])

    def press(self, user: str, besked: Besked | Sted, button: str, *, value: str | None = None) -> bool:
        """Press a button by its text or action_id; False when the bot did not acknowledge."""
        answer = self._post(
            "press", user=user, channel=besked.channel, ts=besked.ts, action_id=button, value=value
        )
        return bool(answer["ok"])

    def press_in_view(
        self, user: str, view_id: str, button: str, values: Mapping[str, str | Sequence[str]] | None = None
    ) -> bool:
        """Press a button of App Home or a modal, with what is filled in there."""
        pressed = self._post("press", user=user, view_id=view_id, action_id=button, values=dict(values or {}))
        return bool(pressed["ok"])

    def submit(self, user: str, view_id: str, values: Mapping[str, str | Sequence[str]]) -> Svar:
        """Submit a modal with a value per block_id."""
        answer = self._post("submit", user=user, view_id=view_id, values=dict(values))
        return Svar(bool(answer["ok"]), answer["errors"], answer["failure"])

    def close_view(self, user: str, view_id: str) -> None:
        """Close a modal."""
        self._post("close", user=user, view_id=view_id)

    def open_home(self, user: str) -> Visning | None:
        """Open App Home and see what the bot published, within three seconds."""
        view = self._post("home", user=user)["view"]
        return visning_of(view) if view else None

    def command(self, user: str, text: str, channel: str = "dm") -> bool:
        """Use /rammebot."""
        return bool(self._post("command", user=user, channel=channel, text=text)["ok"])

    def modals(self, user: str) -> list[Visning]:
        """The modals a person has open."""
        return [visning_of(view) for view in self._get("views", user=user)["modals"]]

    def notices(self, user: str) -> list[str]:
        """What only that person sees."""
        return [str(notice["text"]) for notice in self._get("notices", user=user)["notices"]]

    def messages(self, channel: str, *, user: str | None = None, thread: str | None = None) -> list[Besked]:
        """A channel's messages, or a thread's with its first; "dm" needs the person."""
        asked = {"channel": channel, "user": user, "thread": thread}
        found = self._get("messages", **{name: value for name, value in asked.items() if value})
        return [besked_of(message) for message in found["messages"]]

    def direct_messages(self, user: str) -> list[Besked]:
        """What stands in a person's direct message with the bot."""
        return self.messages("dm", user=user)

    def file(self, file_id: str) -> bytes:
        """A file's content."""
        return base64.b64decode(self._get(f"files/{file_id}")["content_b64"])

    def mails(self, address: str) -> list[Brev]:
        """The mails in a mailbox, oldest first."""
        return [brev_of(mail) for mail in self._get("mail", address=address)["mails"]]

    def quoted(self, address: str, message_id: str) -> str:
        """A mail quoted with "> ", to type answers into."""
        return str(self._get("mail/quoted", address=address, message_id=message_id)["text"])

    def reply(
        self, address: str, message_id: str, text: str, *, mode: str = "top", html: str | None = None
    ) -> str:
        """Reply to a mail; `mode` is top, inline or bare. Returns the reply's Message-ID."""
        answer = self._post(
            "mail/reply", address=address, message_id=message_id, text=text, html=html, mode=mode
        )
        return str(answer["message_id"])

    def send_mail(
        self,
        sender: str,
        to: str,
        subject: str,
        text: str,
        *,
        html: str | None = None,
        headers: Mapping[str, str] | None = None,
        attachments: Mapping[str, bytes] | None = None,
        authentication: str = "pass",
    ) -> str:
        """Write a new mail, also as a stranger. Returns its Message-ID."""
        answer = self._post(
            "mail/send",
            **{"from": sender},
            to=to,
            subject=subject,
            text=text,
            html=html,
            headers=dict(headers or {}),
            attachments_b64={name: _b64(content) for name, content in (attachments or {}).items()},
            authentication=authentication,
        )
        return str(answer["message_id"])

    def send_raw(
        self, mime: bytes, to: str, *, sender: str = "", authentication: str | None = "pass"
    ) -> None:
        """Deliver bytes as they are."""
        self._post("mail/raw", raw_b64=_b64(mime), to=to, **{"from": sender}, authentication=authentication)

    def attachment(self, address: str, message_id: str, name: str) -> bytes:
        """An attachment's content."""
        found = self._get("mail/attachment", address=address, message_id=message_id, name=name)
        return base64.b64decode(found["content_b64"])

    def now(self) -> dt.datetime:
        """The time in the workspace."""
        return dt.datetime.fromisoformat(self._get("clock")["now"])

    def move_clock(
        self, *, days: float | None = None, to: dt.datetime | None = None, timeout: float = 300.0
    ) -> dt.datetime:
        """Move the clock forward; returns when it is there and the bot has kept up."""
        body = {"days": days} if to is None else {"to": to.isoformat()}
        answer = self._checked(self._http.post("/clock/move", json=body, timeout=timeout))
        return dt.datetime.fromisoformat(answer["now"])

    def state(self) -> Json:
        """Everything at a glance."""
        return self._get("state")

    def bot_state(self) -> str:
        """stoppet, starter, kører, stopper or faldet."""
        return str(self.state()["bot"]["state"])

    def bot_health(self) -> Json | None:
        """What the bot says of itself at /health; None while it does not answer."""
        try:
            answer = httpx.get(f"http://{self.state()['bot_web']}/health", trust_env=False, timeout=2.0)
        except httpx.HTTPError:
            return None
        parsed = answer.json()
        return parsed if isinstance(parsed, dict) else None

    def start_bot(self, *, wait: bool = True) -> None:
        """Start the bot, and wait until it is ready."""
        self._post("bot/start")
        if wait:
            self.wait_for_bot()

    def stop_bot(self) -> None:
        """Stop the bot orderly."""
        self._post("bot/stop")

    def kill_bot(self) -> None:
        """End the bot as a power cut would."""
        self._post("bot/kill")

    def wait_for_bot(self, timeout: float = 40.0) -> None:
        """Wait until the bot is ready."""

        def ready() -> bool:
            bot = self.state()["bot"]
            if bot["state"] == "faldet":
                raise NeverCame("the bot fell:\n" + "\n".join(bot["log"][-30:]))
            return bool(bot["state"] == "kører")

        self.wait_for(ready, "the bot to be ready", timeout=timeout)

    def fault(self, place: str, kind: str, **details: str | float | None) -> None:
        """Switch a fault on; bot/workspace/faults.py lists them."""
        self._post("faults", place=place, kind=kind, **details)

    def clear_faults(self) -> None:
        """Switch all faults off."""
        self._checked(self._http.delete("/faults"))

    def disconnect_socket(self, reason: str = "refresh_requested") -> None:
        """Send a disconnect envelope."""
        self._post("socket/disconnect", reason=reason)

    def drop_socket(self, mode: str = "abort") -> None:
        """Break the socket: abort or silent."""
        self._post("socket/drop", mode=mode)

    def set_membership(self, channel: str, *, member: bool) -> None:
        """Put the bot into a channel or take it out."""
        self._post("membership", channel=channel, member=member)

    def wait_for(self, look: Callable[[], T], what: str, *, timeout: float = PATIENCE) -> T:
        """Look again and again until something is there; its value."""
        deadline = time.monotonic() + timeout
        while not (found := look()):
            if time.monotonic() > deadline:
                raise NeverCame(f"waited {timeout:.0f} s for {what}")
            time.sleep(0.05)
        return found

    def wait_for_message(
        self, channel: str, *words: str, user: str | None = None, after: str = "0", timeout: float = PATIENCE
    ) -> Besked:
        """The newest message of the bot's that holds all the words, threads included."""

        def look() -> Besked | None:
            found = self._everything_in(channel, user)
            fits = [m for m in found if m.by_bot and m.ts > after and all(w in m.everything for w in words)]
            return fits[-1] if fits else None

        found = self.wait_for(look, f"a message in {channel} with {words}", timeout=timeout)
        assert found is not None
        return found

    def wait_for_direct(self, user: str, *words: str, after: str = "0", timeout: float = PATIENCE) -> Besked:
        """The same in a person's direct message."""
        return self.wait_for_message("dm", *words, user=user, after=after, timeout=timeout)

    def wait_for_mail(self, address: str, *words: str, timeout: float = PATIENCE) -> Brev:
        """The newest mail that holds all the words in subject or text."""

        def look() -> Brev | None:
            fits = [mail for mail in self.mails(address) if all(w in mail.everything for w in words)]
            return fits[-1] if fits else None

        found = self.wait_for(look, f"a mail to {address} with {words}", timeout=timeout)
        assert found is not None
        return found

    def _everything_in(self, channel: str, user: str | None) -> list[Besked]:
        found: list[Besked] = []
        for message in self.messages(channel, user=user):
            found += self.messages(channel, user=user, thread=message.ts) if message.replies else [message]
        return sorted(found, key=lambda message: message.ts)

    def _post(self, path: str, **body: object) -> Json:
        return self._checked(self._http.post(f"/{path}", json=body))

    def _get(self, path: str, **query: str) -> Json:
        return self._checked(self._http.get(f"/{path}", params=query))

    def _checked(self, answer: httpx.Response) -> Json:
        if answer.is_error:
            raise Refused(f"{answer.status_code} {answer.request.url}: {answer.text}")
        return dict(answer.json())


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
