"""The three channels and who is in them, by the roles of the register."""

from __future__ import annotations

from bot.workspace.model import Channel, Identity
from bot.workspace.people import People, stable_id
from samarbejde.personer import Rolle
from samarbejde.register import Register

_WITH = {
    "das": (Rolle.DAS, Rolle.SEKRETARIAT),
    "ekspertpanel": (Rolle.EKSPERTPANEL, Rolle.SEKRETARIAT),
    "sekretariat": (Rolle.SEKRETARIAT,),
}


def make_channels(register: Register, people: People, identity: Identity) -> dict[str, Channel]:
    """The channels by name; the bot is in all of them."""
    channels = {}
    for name, roles in _WITH.items():
        persons = [
            user.id
            for person in register.personer
            if person.slack_mail and any(person.has(rolle) for rolle in roles)
            if (user := people.by_mail(person.slack_mail)) is not None
        ]
        members = (*dict.fromkeys(persons), identity.bot_user)
        channels[name] = Channel(stable_id("C", name), name, members)
    return channels
