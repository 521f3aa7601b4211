"""What one open page looks at: which person, which place, and the regions redrawn on a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.parse import urlencode

from nicegui import Client, ui

from bot.workspace.errors import WorkspaceError
from bot.workspace.model import ChangeKind, Channel, MailPerson, User
from bot.workspace.state import World
from bot.workspace.ui.mrkdwn import Names
from bot.workspace.ui.places import MAIL, Place, PlaceKind
from bot.workspace.ui.reading import Reading

EVERYTHING: frozenset[ChangeKind] = frozenset({"message", "view", "notice", "mail", "clock", "bot"})


class Region(Protocol):
    """A part of the page."""

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the world as it is now."""


class Session:
    """One open page."""

    def __init__(self, world: World, reading: Reading, client: Client, *, person: str, place: str) -> None:
        self.world, self.reading, self.client = world, reading, client
        self.regions: list[Region] = []
        # Notices that are put away, by user and number; what was said before the page was opened is old news.
        self.dismissed = {
            (user.id, number)
            for user in world.people.users
            for number, _ in enumerate(world.notices(user.id))
        }
        self.person = _person(world, person) or first_person(world)
        self.place = self._allowed(Place.from_address(place))

    @property
    def user(self) -> User | None:
        """The person's Slack user, None for one who only uses mail."""
        return self.world.people.by_mail(self.person.address)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels the person sees, the direct message with Rammebot last."""
        return self.world.channels_of(self.user.id) if self.user else ()

    @property
    def mailboxes(self) -> tuple[str, ...]:
        """The person's own address, and the common mailbox of their party."""
        shared = [p.address for p in self.world.mail.people if is_common(p) and p.part == self.person.part]
        return tuple(dict.fromkeys([self.person.address, *(shared if self.person.part else [])]))

    @property
    def names(self) -> Names:
        """How ids are shown."""
        people, rooms = self.world.people, self.world.rooms

        def user(user_id: str) -> str | None:
            found = people.by_id(user_id)
            return found.real_name if found else None

        def channel(channel_id: str) -> str | None:
            found = rooms.channel(channel_id)
            return found.name if found else None

        return Names(user, channel)

    def become(self, address: str) -> None:
        """Look at the workspace as somebody else, in the same place where they may be there too."""
        self.person = _person(self.world, address) or self.person
        self.go(
            self._allowed(self.place if self.place.kind is not PlaceKind.CHANNEL else self._same_channel())
        )

    def go(self, place: Place) -> None:
        """Move to a place."""
        self.place = place
        with self.client:
            query = urlencode({"som": self.person.address, "sted": place.address()})
            ui.navigate.history.replace(f"/?{query}")
        self.refresh(EVERYTHING)

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the world as it is now in every region."""
        for region in self.regions:
            region.refresh(kinds)

    def tell(self, sentence: str, *, bad: bool = False) -> None:
        """Say something to whoever sits at the page."""
        with self.client:
            ui.notify(sentence, type="negative" if bad else "positive", position="top", close_button="Luk")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the world refuses is said in its own words."""
        try:
            yield
        except WorkspaceError as refusal:
            self.tell(str(refusal), bad=True)

    def _same_channel(self) -> Place | None:
        before = self.world.rooms.channel(self.place.key)
        if self.user and before is not None and before.is_im:
            return Place(PlaceKind.CHANNEL, self.channels[-1].id)
        return self.place

    def _allowed(self, wanted: Place | None) -> Place:
        if self.user is None:
            return MAIL
        if wanted is not None and wanted.kind is not PlaceKind.CHANNEL:
            return wanted
        if wanted is not None and wanted.key in {channel.id for channel in self.channels}:
            return wanted
        return Place(PlaceKind.CHANNEL, self._first_channel().id)

    def _first_channel(self) -> Channel:
        """The secretariat's own channel for those who are in it: there is what waits for somebody."""
        return next((c for c in self.channels if c.name == "sekretariat"), self.channels[0])


def is_common(person: MailPerson) -> bool:
    """Whether the mailbox is a party's common one and not a person's."""
    return "fællespostkasse" in person.roles


def first_person(world: World) -> MailPerson:
    """Who the page shows at first: somebody of the secretariat."""
    people = [person for person in world.mail.people if not is_common(person)]
    return next((person for person in people if "sekretariat" in person.roles), people[0])


def _person(world: World, address: str) -> MailPerson | None:
    wanted = address.casefold()
    return next((person for person in world.mail.people if person.address.casefold() == wanted), None)
