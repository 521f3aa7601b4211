"""The people of the workspace, made from the register: Slack users, and everyone who has a mailbox."""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b32encode
from collections.abc import Iterable

from bot.workspace.errors import UnknownPerson
from bot.workspace.model import Identity, MailPerson, User
from samarbejde.personer import Rolle
from samarbejde.register import Register

_ROLE_TEXT = {
    Rolle.DRIFTSHERRE: "driftsherre",
    Rolle.MYNDIGHED: "myndighed",
    Rolle.SEKRETARIAT: "sekretariat",
    Rolle.DAS: "DAS",
    Rolle.EKSPERTPANEL: "ekspertpanel",
}


def stable_id(prefix: str, of: str) -> str:
    """A Slack-like id that is the same each time for the same person or channel."""
    return prefix + b32encode(hashlib.sha256(of.casefold().encode()).digest()).decode()[:10]


def role_texts(roles: Iterable[Rolle]) -> tuple[str, ...]:
    """The roles in words, in the order of Rolle."""
    held = set(roles)
    return tuple(text for rolle, text in _ROLE_TEXT.items() if rolle in held)


class People:
    """The Slack users, and where to find one by id, mail, handle or name."""

    def __init__(self, identity: Identity, users: Iterable[User]) -> None:
        self.users: tuple[User, ...] = tuple(users)
        self.bot = User(
            id=identity.bot_user, name=identity.bot_name, real_name="Rammebot", mail=None, is_bot=True
        )

    @property
    def everyone(self) -> tuple[User, ...]:
        """The users and the bot."""
        return (*self.users, self.bot)

    def find(self, key: str) -> User | None:
        """The user with that id, mail, handle or name."""
        wanted = key.strip().lstrip("@").casefold()
        return next(
            (
                user
                for user in self.everyone
                if wanted in (user.id.casefold(), (user.mail or "").casefold(), user.name.casefold())
                or wanted == user.real_name.casefold()
            ),
            None,
        )

    def by_id(self, user_id: str) -> User | None:
        """The user with that id."""
        return next((user for user in self.everyone if user.id == user_id), None)

    def by_mail(self, mail: str) -> User | None:
        """The user with that profile address."""
        wanted = mail.strip().casefold()
        return next((user for user in self.users if (user.mail or "").casefold() == wanted), None)

    def person(self, key: str) -> User:
        """The person with that id, mail, handle or name; never the bot."""
        found = self.find(key)
        if found is None or found.is_bot:
            raise UnknownPerson(f"Der er ingen i arbejdsrummet, der hedder {key!r}.")
        return found


def _handle(name: str) -> str:
    folded = name.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return ".".join(plain.split())


def slack_users(register: Register) -> tuple[User, ...]:
    """Everyone of the register who has a Slack profile."""
    return tuple(
        User(
            id=stable_id("U", person.slack_mail),
            name=_handle(person.name),
            real_name=person.name,
            mail=person.slack_mail,
            part=person.part,
            roles=role_texts(person.roles),
        )
        for person in register.personer
        if person.slack_mail
    )


def mail_people(register: Register) -> tuple[MailPerson, ...]:
    """Everyone with a mailbox: the people, and the parties' common mailboxes."""
    persons = [
        MailPerson(person.mail, person.name, person.part, role_texts(person.roles))
        for person in register.personer
    ]
    common = [
        MailPerson(part.mailbox, part.name, part.name, ("fællespostkasse",))
        for part in register.parter
        if part.mailbox and part.mailbox.casefold() not in {p.address.casefold() for p in persons}
    ]
    seen: dict[str, MailPerson] = {}
    for someone in (*persons, *common):
        seen.setdefault(someone.address.casefold(), someone)
    return tuple(seen.values())
