"""The left side: who you are, and where you can go, with what you have not read."""

from __future__ import annotations

from dataclasses import dataclass

from bot.workspace.model import ChangeKind
from bot.workspace.ui.avatar import avatar
from bot.workspace.ui.keyed_list import KeyedList
from bot.workspace.ui.people_dialog import CLOSE_NAV, PeopleDialog, role_line
from bot.workspace.ui.places import HOME, MAIL, Place, PlaceKind
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import Tag, box, set_attrs, text


@dataclass(frozen=True, slots=True)
class Stop:
    """A place one can go to."""

    place: Place
    label: str
    sign: str
    testid: str
    unread: int
    here: bool


class StopRow:
    """A drawn stop."""

    def __init__(self, session: Session, stop: Stop) -> None:
        self.element = Tag("button", "", "rb-stop", type="button", data_testid=stop.testid)
        self.element.on("click", lambda: session.go(stop.place), args=[])
        self.element.on("click", js_handler=CLOSE_NAV)
        with self.element:
            text(stop.sign, "rb-sign", aria_hidden="true")
            self._label = text(stop.label, "rb-stop-label")
            self._badge = text("", "rb-badge", data_testid=f"unread-{stop.testid}")
        self.update(stop)

    def update(self, stop: Stop) -> None:
        """Show the stop as it is now."""
        self._label.set_text(stop.label)
        set_attrs(self.element, aria_current="page" if stop.here else None)
        self._badge.set_text(str(stop.unread))
        self._badge.set_visibility(stop.unread > 0)
        set_attrs(self._badge, aria_label=f"{stop.unread} ulæste")


class Sidebar:
    """The left side of the page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shown_person = ""
        self._mail_unread = 0
        self._people = PeopleDialog(session)
        with box("rb-side", "nav", aria_label="Steder"):
            self._card = Tag("button", "", "rb-me", type="button", data_testid="person-switcher")
            self._card.on("click", self._people.open, args=[])
            self._channels = self._stops("Kanaler")
            self._bot = self._stops("Beskeder")
            self._mail = self._stops("Mail")
            self._note = text("", "rb-side-note", "p")

    def _stops(self, title: str) -> KeyedList[Stop]:
        with box("rb-stops"):
            text(title, "rb-side-title", "h2")
            container = box("rb-stop-rows")
        return KeyedList(
            container,
            key=lambda stop: stop.place.address(),
            make=lambda stop: StopRow(self._session, stop),
        )

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the person, the places and what is unread."""
        session = self._session
        self._show_person()
        if "mail" in kinds or self._mail_unread:
            self._mail_unread = sum(
                session.reading.is_new(mail)
                for box_ in session.mailboxes
                for mail in session.world.mails(box_)
            )
        stops = [self._channel_stop(channel.id) for channel in session.channels]
        self._channels.sync(stops[:-1])
        self._bot.sync(
            [*stops[-1:], *([self._stop(HOME, "App Home", "⌂", "place-home", 0)] if stops else [])]
        )
        self._mail.sync([self._stop(MAIL, "Postkasse", "✉", "place-mailbox", self._mail_unread)])

    def _show_person(self) -> None:
        person = self._session.person
        if person.address == self._shown_person:
            return
        self._shown_person = person.address
        self._card.clear()
        set_attrs(self._card, aria_label=f"Du er {person.name}, {role_line(person)}. Skift person")
        with self._card:
            avatar(person.name, person.address)
            with box("rb-person-words"):
                text(person.name, "rb-strong", data_testid="person-name")
                text(role_line(person), "rb-muted")
            text("Skift", "rb-switch", aria_hidden="true")
        note = "" if self._session.user else f"{person.name} er ikke i Slack og bruger kun mail."
        self._note.set_text(note)

    def _channel_stop(self, channel_id: str) -> Stop:
        session = self._session
        channel = session.world.rooms.channel(channel_id)
        user = session.user
        place = Place(PlaceKind.CHANNEL, channel_id)
        if channel is None or user is None:
            return self._stop(place, "?", "#", "channel-unknown", 0)
        unread = session.reading.unread(user.id, channel_id, session.world.rooms.all_messages(channel_id))
        if channel.is_im:
            return self._stop(place, "Rammebot", "●", "channel-dm", unread)
        return self._stop(place, channel.name, "#", f"channel-{channel.name}", unread)

    def _stop(self, place: Place, label: str, sign: str, testid: str, unread: int) -> Stop:
        return Stop(place, label, sign, testid, unread, here=place == self._session.place)
