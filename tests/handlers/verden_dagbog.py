"""What came on which day while the days passed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from verden import Verden
from verden_posthus import Besked, Brev


class Dagbog:
    """A diary of one walk through the days."""

    def __init__(self) -> None:
        self.breve: dict[date, list[Brev]] = defaultdict(list)
        self.beskeder: dict[date, list[Besked]] = defaultdict(list)

    def til(self, mail: str) -> list[tuple[str, str]]:
        """The mails to one address, as the day and what the mail is."""
        return [
            (f"{d:%d.%m}", kind_of(b))
            for d, all_of in self.breve.items()
            for b in all_of
            if b.mail.to == mail
        ]

    def days_in(self, channel: str) -> list[str]:
        return [f"{d:%d.%m}" for d, all_of in self.beskeder.items() for b in all_of if b.channel == channel]

    def days(self) -> Iterable[date]:
        return sorted({*self.breve, *self.beskeder})


def walk(verden: Verden, last: date, *, hour: int = 9) -> Dagbog:
    dagbog = Dagbog()
    day = verden.now.date()
    while day < last:
        day += timedelta(days=1)
        breve, beskeder = len(verden.post.breve), len(verden.post.beskeder)
        verden.moves_to(day, hour)
        verden.ticks()
        if new := verden.post.breve[breve:]:
            dagbog.breve[day] += new
        if said := verden.post.beskeder[beskeder:]:
            dagbog.beskeder[day] += said
    return dagbog


def kind_of(brev: Brev) -> str:
    for words, kind in (
        ("forventninger", "spørgsmål"),
        ("Påmindelse", "påmindelse"),
        ("Vi mangler", "rykker"),
        ("Indmelding", "indmelding"),
        ("indmelding", "indmelding"),
        ("dmelding", "udmelding"),
    ):
        if words in brev.subject:
            return kind
    if "rsrapport" in brev.subject:
        return "årsrapport rykker" if "Fristen for" in brev.text else "årsrapport"
    return brev.subject
