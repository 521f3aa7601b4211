"""The workspace's world: what the UI and the control API look at and act upon, all in memory.

For the UI (bot/workspace/ui/): everything runs in ONE event loop (uvicorn's, which is NiceGUI's too), so
call these directly, without threads or locks. Values from model.py are frozen; fetch them again on a change.

    stop = world.subscribe(lambda change: ...)   # Change(kind, where), after every change; stop() ends it
    world.people.users / .person(key)            # Slack users (User); key is id, mail or name
    world.channels_of(user_id)                   # the channels a person sees, their DM with the bot last
    world.messages(channel_id)                   # top level, oldest first; .replies(channel_id, ts) a thread
    world.file(file_id)                          # SharedFile with its bytes
    world.home(user_id) / .modals(user_id)       # View | None / open modals, topmost last
    world.notices(user_id)                       # what only that person sees ("Rammebot svarede ikke …")
    world.mail.people / world.mail.mails(address)     # mailboxes / their mails, oldest first
    world.mail.quoted_for_reply(address, message_id)  # to type answers into; reply_mail(mode="inline")
    world.clock.now() / world.walker.walk        # aware datetime / Walk | None while it is being moved
    world.bot.status()                           # BotStatus; await world.bot.start() / .stop() / .kill()

    world.say(user, channel, text, thread_ts=None), .edit, .delete, .upload            (at once)
    await world.press(user, channel, ts, action_id), .submit_view, .close_view, .slash  (until the bot has
        acknowledged, 3 s at most); .press_in_view(user, view_id, action_id) for App Home and modals
    world.open_home(user)                        # the bot then publishes; wait for Change("view", user_id)
    world.reply_mail / .send_mail                # as a person; delivered to the bot's or another mailbox
    await world.move_clock(target)               # walks day by day; run it as a task, watch Change("clock")

`channel` may be an id, "das" / "#das", or "dm" (the person's own DM with the bot). Text people write is
plain; it is stored as Slack stores it (escaped, mentions as <@U…>): show it with slack_text.to_plain().
Errors are errors.WorkspaceError with a Danish sentence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from bot.workspace import payloads, slack_text
from bot.workspace.actions import Actions
from bot.workspace.changes import Changes
from bot.workspace.clock import WorkspaceClock
from bot.workspace.events import Events
from bot.workspace.mail_world import MailWorld, Outbound
from bot.workspace.model import (
    BotControl,
    Change,
    Channel,
    Identity,
    Json,
    Mail,
    Message,
    Notice,
    SharedFile,
    SubmitOutcome,
    User,
    View,
    Wire,
)
from bot.workspace.people import People
from bot.workspace.responses import Responses
from bot.workspace.rooms import Rooms
from bot.workspace.views import Triggers, Views
from bot.workspace.walk import Walker


class World:
    """The workspace: people, channels, views, mail, clock and the bot, and what people do with them."""

    def __init__(
        self,
        *,
        identity: Identity,
        people: People,
        rooms: Rooms,
        mail: MailWorld,
        clock: WorkspaceClock,
        walker: Walker,
        wire: Wire,
        bot: BotControl,
        changes: Changes,
        trigger_seconds: float = 3.0,
    ) -> None:
        self.identity, self.people, self.rooms, self.mail = identity, people, rooms, mail
        self.clock, self.walker, self.wire, self.bot = clock, walker, wire, bot
        self.changes = changes
        self.views = Views()
        self.triggers = Triggers(identity.team, seconds=trigger_seconds)
        self.shapes = payloads.Shapes(identity, rooms)
        self.events = Events(self.shapes, wire)
        self.responses = Responses(rooms.base_url)
        self._actions = Actions(self)
        self._notices: dict[str, list[Notice]] = {}

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Be told of every change; the returned function ends it."""
        return self.changes.subscribe(callback)

    # -- what is there ------------------------------------------------------------------------------

    def channels_of(self, user: str) -> tuple[Channel, ...]:
        """The channels a person is in, their direct message with the bot last."""
        person = self.people.person(user)
        return (*self.rooms.channels_of(person.id), self.rooms.direct(person.id))

    def messages(self, channel: str) -> list[Message]:
        """The top-level messages of a channel, oldest first."""
        return self.rooms.top_level(channel)

    def replies(self, channel: str, thread_ts: str) -> list[Message]:
        """The replies of a thread, oldest first, without the message they belong to."""
        return [message for message in self.rooms.thread(channel, thread_ts) if message.is_reply]

    def file(self, file_id: str) -> SharedFile | None:
        """A shared file."""
        return self.rooms.file(file_id)

    def home(self, user: str) -> View | None:
        """A person's App Home, None until the bot has published one."""
        return self.views.home(self.people.person(user).id)

    def modals(self, user: str) -> list[View]:
        """The modals a person has open, the topmost last."""
        return self.views.modals(self.people.person(user).id)

    def notices(self, user: str) -> list[Notice]:
        """What only that person sees."""
        return list(self._notices.get(self.people.person(user).id, []))

    def notice(
        self, user_id: str, text: str, channel: str | None = None, blocks: Sequence[Json] = ()
    ) -> None:
        """Show something to one person only."""
        self._notices.setdefault(user_id, []).append(Notice(user_id, channel, text, tuple(blocks)))
        self.changes.notify("notice", user_id)

    # -- chat, as a person --------------------------------------------------------------------------

    def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Message:
        """Write a message, in a thread when `thread_ts` is given."""
        person, room = self._in_room(user, channel)
        wire_text = slack_text.from_plain(text, self.people)
        return self._post(person, room, wire_text, thread_ts, ())

    def upload(
        self,
        user: str,
        channel: str,
        filename: str,
        content: bytes,
        *,
        text: str = "",
        thread_ts: str | None = None,
    ) -> Message:
        """Share a file, with a few words or none."""
        person, room = self._in_room(user, channel)
        file = self.rooms.add_file(filename, content, user=person.id, shared=True)
        return self._post(person, room, slack_text.from_plain(text, self.people), thread_ts, (file.id,))

    def edit(self, user: str, channel: str, ts: str, text: str) -> Message:
        """Edit one's own message."""
        person, room = self._in_room(user, channel)
        before = self.rooms.own_message(person.id, room.id, ts)
        after = self.rooms.change(
            before,
            text=slack_text.from_plain(text, self.people),
            edited=(person.id, self.rooms.stamp()),
        )
        self.events.message_changed(room, before, after)
        self.changes.notify("message", room.id)
        return after

    def delete(self, user: str, channel: str, ts: str) -> None:
        """Delete one's own message."""
        person, room = self._in_room(user, channel)
        before = self.rooms.own_message(person.id, room.id, ts)
        self.rooms.remove(before)
        self.events.message_deleted(room, before)
        self.changes.notify("message", room.id)

    def _post(
        self, person: User, room: Channel, text: str, thread_ts: str | None, files: tuple[str, ...]
    ) -> Message:
        message = self.rooms.post(
            room.id, user=person.id, text=text, thread_ts=thread_ts, files=files, by_person=True
        )
        self.events.message_posted(room, message)
        self.changes.notify("message", room.id)
        return message

    def _in_room(self, user: str, channel: str) -> tuple[User, Channel]:
        person = self.people.person(user)
        return person, self.rooms.channel_for(person.id, channel)

    # -- buttons, forms, App Home, commands, as a person ----------------------------------------------

    async def press(
        self, user: str, channel: str, ts: str, action_id: str, *, value: str | None = None
    ) -> bool:
        """Press a button (or choose `value` in a menu) of a message; False when the bot did not answer.

        `value` also tells apart two buttons with the same action_id.
        """
        person, room = self._in_room(user, channel)
        return await self._actions.press(person, room, self.rooms.message(room.id, ts), action_id, value)

    async def press_in_view(
        self,
        user: str,
        view_id: str,
        action_id: str,
        *,
        value: str | None = None,
        values: Mapping[str, str | Sequence[str]] | None = None,
    ) -> bool:
        """Press a button of an open modal or of App Home; False when the bot did not answer.

        `values` is what is filled in per block_id.
        """
        person = self.people.person(user)
        return await self._actions.press_in_view(
            person, self.views.of_person(person.id, view_id), action_id, value, values or {}
        )

    def open_home(self, user: str) -> View | None:
        """Open App Home; the bot is told and publishes anew."""
        person = self.people.person(user)
        self.events.home_opened(self.rooms.direct(person.id), self.views.home(person.id))
        return self.views.home(person.id)

    async def submit_view(
        self, user: str, view_id: str, values: Mapping[str, str | Sequence[str]]
    ) -> SubmitOutcome:
        """Submit a modal with a value per block_id (several for checkboxes and multi-selects)."""
        person = self.people.person(user)
        return await self._actions.submit(person, self.views.of_person(person.id, view_id), values)

    async def close_view(self, user: str, view_id: str) -> None:
        """Close a modal without submitting it."""
        person = self.people.person(user)
        await self._actions.close(person, self.views.of_person(person.id, view_id))

    async def slash(self, user: str, channel: str, text: str) -> bool:
        """Use /rammebot; False when the bot did not answer."""
        person, room = self._in_room(user, channel)
        return await self._actions.slash(person, room, text)

    # -- mail and clock -------------------------------------------------------------------------------

    def reply_mail(
        self, address: str, message_id: str, text: str, *, html: str | None = None, mode: str = "top"
    ) -> str:
        """Reply to a mail in somebody's mailbox; returns the reply's Message-ID.

        `mode` is "top" (own words above Outlook's quoted original), "inline" (`text` is the quoted original
        with the answers typed into it) or "bare" (nothing quoted).
        """
        return self.mail.reply(address, message_id, text, html=html, mode=mode, at=self.clock.now())

    def send_mail(self, mail: Outbound) -> str:
        """Send a new mail as a person; returns its Message-ID."""
        return self.mail.send(mail, at=self.clock.now())

    def mails(self, address: str) -> list[Mail]:
        """The mails in somebody's mailbox, oldest first."""
        return self.mail.mails(address)

    async def move_clock(self, target: dt.datetime) -> None:
        """Move the clock forward to that moment, day by day while the bot runs; returns when it is there."""
        await self.walker.to(target)
