"""The control API's chat: act as a person in Slack, and read what stands there."""

from __future__ import annotations

import asyncio
import base64

from fastapi import FastAPI, HTTPException
from pydantic import Base64Bytes, BaseModel, ConfigDict

from bot.workspace.control_shapes import message_json, view_json
from bot.workspace.model import Change, Json
from bot.workspace.state import World

PUBLISH_SECONDS = 3.0


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Say(_Body):
    """Write a message."""

    user: str
    channel: str = "dm"
    text: str
    thread_ts: str | None = None


class Edit(_Body):
    """Edit one's own message."""

    user: str
    channel: str = "dm"
    ts: str
    text: str


class Delete(_Body):
    """Delete one's own message."""

    user: str
    channel: str = "dm"
    ts: str


class Upload(_Body):
    """Share a file."""

    user: str
    channel: str = "dm"
    filename: str
    content_b64: Base64Bytes
    text: str = ""
    thread_ts: str | None = None


class Press(_Body):
    """Press a button by its action_id (also without what follows a "#") or its text."""

    user: str
    channel: str = "dm"
    ts: str | None = None
    view_id: str | None = None
    action_id: str
    value: str | None = None
    values: dict[str, str | list[str]] = {}


class Submit(_Body):
    """Submit a modal, a value per block_id."""

    user: str
    view_id: str
    values: dict[str, str | list[str]] = {}


class Close(_Body):
    """Close a modal."""

    user: str
    view_id: str


class Home(_Body):
    """Open App Home; `wait` for the bot to publish, three seconds at most."""

    user: str
    wait: bool = True


class Command(_Body):
    """Use /rammebot."""

    user: str
    channel: str = "dm"
    text: str


class ChatControl:
    """The routes."""

    def __init__(self, world: World) -> None:
        self._world = world

    def register(self, app: FastAPI) -> None:
        """Put the routes on the control API's application."""
        app.post("/say")(self.say)
        app.post("/edit")(self.edit)
        app.post("/delete")(self.delete)
        app.post("/upload")(self.upload)
        app.post("/press")(self.press)
        app.post("/submit")(self.submit)
        app.post("/close")(self.close)
        app.post("/home")(self.home)
        app.post("/command")(self.command)
        app.get("/views")(self.views)
        app.get("/notices")(self.notices)
        app.get("/messages")(self.messages)
        app.get("/files/{file_id}")(self.file)

    async def say(self, body: Say) -> Json:
        message = self._world.say(body.user, body.channel, body.text, body.thread_ts)
        return {"ts": message.ts, "channel": message.channel}

    async def edit(self, body: Edit) -> Json:
        message = self._world.edit(body.user, body.channel, body.ts, body.text)
        return {"ts": message.ts, "channel": message.channel}

    async def delete(self, body: Delete) -> Json:
        self._world.delete(body.user, body.channel, body.ts)
        return {"ok": True}

    async def upload(self, body: Upload) -> Json:
        message = self._world.upload(
            body.user,
            body.channel,
            body.filename,
            body.content_b64,
            text=body.text,
            thread_ts=body.thread_ts,
        )
        return {"ts": message.ts, "channel": message.channel, "file": message.files[0]}

    async def press(self, body: Press) -> Json:
        if body.view_id is not None:
            pressed = self._world.press_in_view(
                body.user, body.view_id, body.action_id, value=body.value, values=body.values
            )
        elif body.ts is not None:
            pressed = self._world.press(body.user, body.channel, body.ts, body.action_id, value=body.value)
        else:
            raise HTTPException(422, "Angiv ts for en besked eller view_id for en visning.")
        return {"ok": await pressed}

    async def submit(self, body: Submit) -> Json:
        outcome = await self._world.submit_view(body.user, body.view_id, body.values)
        return {"ok": outcome.ok, "errors": outcome.errors, "failure": outcome.failure}

    async def close(self, body: Close) -> Json:
        await self._world.close_view(body.user, body.view_id)
        return {"ok": True}

    async def home(self, body: Home) -> Json:
        person = self._world.people.person(body.user)
        published = asyncio.Event()

        def look(change: Change) -> None:
            if change == Change("view", person.id):
                published.set()

        stop = self._world.subscribe(look)
        try:
            self._world.open_home(person.id)
            if body.wait:
                await asyncio.wait_for(published.wait(), PUBLISH_SECONDS)
        except TimeoutError:
            # The bot is slow or not there: what stands there now is what the person sees.
            return self._home(person.id)
        finally:
            stop()
        return self._home(person.id)

    def _home(self, user_id: str) -> Json:
        view = self._world.home(user_id)
        return {"view": view_json(view) if view else None}

    async def command(self, body: Command) -> Json:
        return {"ok": await self._world.slash(body.user, body.channel, body.text)}

    async def views(self, user: str) -> Json:
        home = self._world.home(user)
        modals = [view_json(view) for view in self._world.modals(user)]
        return {"home": view_json(home) if home else None, "modals": modals}

    async def notices(self, user: str) -> Json:
        shown = self._world.notices(user)
        return {"notices": [{"text": n.text, "channel": n.channel, "blocks": n.blocks} for n in shown]}

    async def messages(self, channel: str, thread: str | None = None, user: str | None = None) -> Json:
        """A channel's messages, or a thread's (its first message included); "dm" needs a `user`."""
        room = (
            self._world.rooms.channel_for(self._world.people.person(user).id, channel)
            if user
            else self._world.rooms.channel(channel) or self._world.rooms.named(channel)
        )
        if room is None:
            raise HTTPException(404, f"Der er ingen kanal, der hedder {channel!r}.")
        found = self._world.rooms.thread(room.id, thread) if thread else self._world.messages(room.id)
        return {"channel": room.id, "messages": [message_json(self._world, message) for message in found]}

    async def file(self, file_id: str) -> Json:
        file = self._world.file(file_id)
        if file is None:
            raise HTTPException(404, "Filen findes ikke.")
        return {
            "name": file.name,
            "mimetype": file.mimetype,
            "content_b64": base64.b64encode(file.content).decode(),
        }
