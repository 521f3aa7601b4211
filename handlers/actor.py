"""Who did something: a chat user or a mail sender, and the person of the register behind it, if any."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.outside import ChatUser
from samarbejde.personer import Person
from samarbejde.register import Register


@dataclass(frozen=True, slots=True)
class Actor:
    """A human; `person` is None for somebody the register does not know (R7)."""

    name: str
    mail: str
    person: Person | None
    user: str | None = None


def actor_of(user: ChatUser, register: Register) -> Actor:
    """The actor behind a chat user, by the profile's mail address."""
    person = register.person_by_mail(user.mail) if user.mail else None
    return Actor(
        name=person.name if person else user.name,
        mail=person.mail if person else user.mail,
        person=person,
        user=user.user,
    )
