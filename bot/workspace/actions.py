"""Presses, submissions, closed views and slash commands: what people do that the bot must answer at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.workspace import ack, form_values
from bot.workspace.errors import UnknownAction
from bot.workspace.model import Channel, Json, Message, SubmitOutcome, User, View, ViewKind

if TYPE_CHECKING:
    from bot.workspace.state import World

NOT_ANSWERED = "Rammebot svarede ikke. Prøv igen om lidt."


class Actions:
    """Builds Slack's interactive payloads and acts on the bot's acknowledgement."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def press(
        self, person: User, room: Channel, message: Message, action_id: str, value: str | None
    ) -> bool:
        """A button or menu of a message."""
        action = form_values.find_action(message.blocks, action_id, value)
        if action is None:
            raise UnknownAction(f"Der er ingen knap {action_id!r} på den besked.")
        payload = self._common(person, "block_actions") | {
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": room.id,
                "is_ephemeral": False,
                **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
            },
            "channel": {"id": room.id, "name": "directmessage" if room.is_im else room.name},
            "message": self._world.shapes.message(message),
            "state": {"values": {}},
            "response_url": self._response_url(person, room, message.ts),
            "actions": [action | {"action_ts": self._world.rooms.stamp()}],
        }
        return await self._send(person, room.id, payload)

    async def press_in_view(
        self,
        person: User,
        view: View,
        action_id: str,
        value: str | None,
        values: Mapping[str, str | Sequence[str]],
    ) -> bool:
        """A button or menu of a modal or App Home; what is filled in goes along, unchecked, as in Slack."""
        action = form_values.find_action(view.body["blocks"], action_id, value)
        if action is None:
            raise UnknownAction(f"Der er ingen knap {action_id!r} i den visning.")
        filled, _ = form_values.fill_in(view.body["blocks"], values)
        payload = self._common(person, "block_actions") | {
            "container": {"type": "view", "view_id": view.id},
            "view": self._world.shapes.view(view, values=filled),
            "actions": [action | {"action_ts": self._world.rooms.stamp()}],
        }
        return await self._send(person, None, payload)

    async def _send(self, person: User, channel_id: str | None, payload: Json) -> bool:
        answered = await self._world.wire.interactive(payload, accepts_response=False) is not None
        if not answered:
            self._world.notice(person.id, NOT_ANSWERED, channel_id)
        return answered

    async def submit(
        self, person: User, view: View, values: Mapping[str, str | Sequence[str]]
    ) -> SubmitOutcome:
        """A modal is submitted; what Slack's client checks itself never reaches the bot."""
        if view.kind is not ViewKind.MODAL:
            raise UnknownAction("App Home kan ikke sendes ind.")
        filled, errors = form_values.fill_in(view.body["blocks"], values)
        if errors:
            return SubmitOutcome(ok=False, errors=errors)
        payload = self._common(person, "view_submission") | {
            "view": self._world.shapes.view(view, values=filled),
            "response_urls": [],
        }
        answer = await self._world.wire.interactive(payload, accepts_response=True)
        if answer is None:
            return SubmitOutcome(ok=False, failure=NOT_ANSWERED)
        outcome = ack.apply_submission(self._world.views, view, answer)
        self._world.changes.notify("view", person.id)
        return outcome

    async def close(self, person: User, view: View) -> None:
        """A modal is closed by its person; the bot is told when it asked to be."""
        self._world.views.close(view)
        self._world.changes.notify("view", person.id)
        if view.body.get("notify_on_close"):
            payload = self._common(person, "view_closed") | {
                "view": self._world.shapes.view(view),
                "is_cleared": False,
            }
            del payload["trigger_id"]
            await self._world.wire.interactive(payload, accepts_response=False)

    async def slash(self, person: User, room: Channel, text: str) -> bool:
        """/rammebot with a text."""
        identity = self._world.identity
        payload: Json = {
            "token": "lokalt-arbejdsrum",
            "team_id": identity.team,
            "team_domain": identity.domain,
            "channel_id": room.id,
            "channel_name": "directmessage" if room.is_im else room.name,
            "user_id": person.id,
            "user_name": person.name,
            "command": "/rammebot",
            "text": text,
            "api_app_id": identity.app,
            "is_enterprise_install": "false",
            "response_url": self._response_url(person, room, None),
            "trigger_id": self._world.triggers.new(person.id),
        }
        answer = await self._world.wire.slash(payload)
        if answer is None:
            self._world.notice(person.id, "/rammebot fejlede: Rammebot svarede ikke i tide.", room.id)
            return False
        if answer.get("text") or answer.get("blocks"):
            self._world.notice(person.id, str(answer.get("text", "")), room.id, answer.get("blocks") or ())
        return True

    def _common(self, person: User, kind: str) -> Json:
        identity = self._world.identity
        return {
            "type": kind,
            "team": {"id": identity.team, "domain": identity.domain},
            "user": {
                "id": person.id,
                "username": person.name,
                "name": person.name,
                "team_id": identity.team,
            },
            "api_app_id": identity.app,
            "token": "lokalt-arbejdsrum",
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self._world.triggers.new(person.id),
        }

    def _response_url(self, person: User, room: Channel, ts: str | None) -> str:
        return self._world.responses.new(person.id, room.id, ts)
