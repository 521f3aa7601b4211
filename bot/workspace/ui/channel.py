"""A channel or direct message: its messages as a log that stays at the newest, and the field to write in."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from bot.workspace.model import ChangeKind, Channel, Message
from bot.workspace.ui.blocks import Drawing
from bot.workspace.ui.composer import Composer
from bot.workspace.ui.danish_time import of_stamp
from bot.workspace.ui.files import picture_source
from bot.workspace.ui.keyed_list import KeyedList
from bot.workspace.ui.notices import Notices
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import box, button, text
from bot.workspace.ui.thread import Item, MessageRow
from bot.workspace.ui.uploads import Uploads

EXAMPLE = Path(__file__).parent.parent / "data" / "referat_eksempel.txt"
# A year of the wheel stays quick to draw; what is older is a press away.
SHOWN_AT_FIRST = 60

_ABOUT = {
    "das": "Den administrative styregruppe: påmindelser, frigivne early warnings og godkendte referater",
    "ekspertpanel": "Ekspertpanelet: møder, frister og det, der skal være klar",
    "sekretariat": "Godkend, ret og spørg om status. Slip et referat her, så laver botten et udkast",
}
_ABOUT_DM = "Skriv, som du ville skrive til en kollega. Rammebot spørger, hvis noget mangler."


class ChannelPane:
    """The middle of the page, when it shows a channel."""

    def __init__(self, session: Session, channel: Channel) -> None:
        self.session, self._channel = session, channel
        self._folded: set[str] = set()
        self._replying: set[str] = set()
        self._limit = SHOWN_AT_FIRST
        name = "Rammebot" if channel.is_im else f"#{channel.name}"
        with box("rb-pane", data_testid="pane") as pane:
            self._head(name)
            with box("rb-scroll", tabindex="0", role="log", aria_label=f"Beskeder i {name}"), box("rb-flow"):
                self._earlier = button("Vis tidligere beskeder", self._more, testid="earlier", css="rb-chip")
                self._empty = text("", "rb-empty", "p")
                self._list = KeyedList[Item](
                    box("rb-messages", data_testid="messages"),
                    key=lambda item: item.message.ts,
                    make=lambda item: MessageRow(self, item),
                )
            self._notices = Notices(session)
            uploads = Uploads(session, channel.id)
            Composer(session, channel.id, f"Skriv til {name}", uploads=uploads)
        uploads.accept_drops_on(pane)

    def _head(self, name: str) -> None:
        with box("rb-pane-head", "header"):
            with box("rb-pane-words"):
                text(name, "rb-pane-title", "h1", data_testid="pane-title")
                about = _ABOUT_DM if self._channel.is_im else _ABOUT.get(self._channel.name, "")
                text(about, "rb-muted")
            if self._channel.name == "sekretariat":
                button("Læg eksempelreferatet ind", self._example, testid="upload-example")

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the messages as they are now; being here, the person has read them."""
        self._notices.refresh(kinds)
        if "message" not in kinds:
            return
        world, user = self.session.world, self.session.user
        everything = world.rooms.all_messages(self._channel.id)
        items = self._items(everything)
        self._earlier.set_visibility(len(items) > self._limit)
        self._empty.set_text("" if items else "Der er ikke skrevet noget her endnu.")
        self._empty.set_visibility(not items)
        self._list.sync(items[-self._limit :])
        if user is not None:
            self.session.reading.saw(user.id, self._channel.id, everything)

    def _items(self, everything: list[Message]) -> list[Item]:
        replies: dict[str, list[Message]] = defaultdict(list)
        for message in everything:
            if message.is_reply and message.thread_ts:
                replies[message.thread_ts].append(message)
        items: list[Item] = []
        day = None
        for message in (message for message in everything if not message.is_reply):
            today = of_stamp(message.ts).date()
            ts = message.ts
            thread = tuple(replies[ts])
            items.append(Item(message, thread, today != day, ts in self._folded, ts in self._replying))
            day = today
        return items

    def drawing(self, message: Message) -> Drawing:
        """How this message's blocks are drawn; a press goes to the world as the chosen person."""

        async def press(action_id: str, value: str | None) -> None:
            user = self.session.user
            if user is not None:
                with self.session.telling():
                    await self.session.world.press(
                        user.id, self._channel.id, message.ts, action_id, value=value
                    )

        return Drawing(self.session.names, press, self.picture)

    def picture(self, file_id: str) -> str | None:
        """A picture that lies in the workspace."""
        file = self.session.world.file(file_id)
        return picture_source(file) if file else None

    def reply_to(self, message: Message) -> None:
        """Open the thread below a message."""
        self._replying.add(message.ts)
        self._folded.discard(message.ts)
        self.refresh(frozenset({"message"}))

    def fold(self, message: Message) -> None:
        """Fold a thread away, or open it again."""
        self._folded ^= {message.ts}
        self.refresh(frozenset({"message"}))

    def _more(self) -> None:
        self._limit += SHOWN_AT_FIRST
        self.refresh(frozenset({"message"}))

    def _example(self) -> None:
        user = self.session.user
        if user is None:
            return
        try:
            content = EXAMPLE.read_bytes()
        except OSError:
            self.session.tell("Eksempelreferatet kan ikke læses. Træk en fil herind i stedet.", bad=True)
            return
        with self.session.telling():
            self.session.world.upload(user.id, self._channel.id, EXAMPLE.name, content)
