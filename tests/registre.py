"""Registers as hypothesis makes them up: anything a register file may hold."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from samarbejde.parter import Part, PartKind
from samarbejde.personer import Person, Rolle
from samarbejde.register import BotIdentitet, Register
from samarbejde.tilbud import Begivenhed, BegivenhedKind, Tilbud
from samarbejde.tilstand import SamarbejdeTilstand, TilstandKind
from samarbejde.udvalg import Moede, MoedeKind, Udvalg

NAMES = st.text("aBøÆé 1'\"\\#=[]{}.\u00a0\u2028", min_size=1, max_size=12).map(
    lambda text: text.strip() or "x"
)
FREE = st.text("aBøÆé 1'\"\\#=\n\t", min_size=1, max_size=12).map(lambda text: text.strip() or "x")
MAILS = st.from_regex(r"[a-zæøå.]{1,8}@[a-z]{1,6}\.example", fullmatch=True)
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    def folded(value: str) -> str:
        return value.casefold()

    part_names = draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=folded))
    tilbud_names = draw(st.lists(NAMES, max_size=3, unique_by=folded))
    mails = draw(st.lists(MAILS, max_size=4, unique_by=folded))
    parter = tuple(
        Part(
            name,
            draw(st.sampled_from(PartKind)),
            draw(NAMES),
            aliases=tuple(draw(st.lists(FREE, max_size=2))),
            mailbox=draw(st.none() | MAILS),
            units=tuple(draw(st.lists(NAMES, max_size=2))),
        )
        for name in part_names
    )
    tilbud = tuple(
        Tilbud(
            name,
            aliases=tuple(draw(st.lists(FREE, max_size=2))),
            subunits=tuple(s for s in draw(st.lists(FREE, max_size=2)) if s not in tilbud_names),
            driftsherre=draw(st.none() | st.sampled_from(part_names)),
            events=tuple(draw(st.lists(events(name, tilbud_names), max_size=2))),
        )
        for name in tilbud_names
    )
    personer = tuple(draw(people(mail, parter, tilbud_names)) for mail in mails)
    members = tuple(draw(st.lists(st.sampled_from(mails), max_size=3))) if mails else ()
    udvalg = Udvalg(draw(FREE), draw(NAMES), draw(st.none() | FREE), members, None, tuple(draw(meetings())))
    return Register(BotIdentitet(name=draw(FREE)), parter, tilbud, personer, (udvalg,), draw(tilstande()))


@st.composite
def events(draw: st.DrawFn, name: str, names: list[str]) -> Begivenhed:
    """A membership event; only a new name need not be a tilbud."""
    kind = draw(st.sampled_from(BegivenhedKind))
    others = [other for other in names if other != name]
    if kind is BegivenhedKind.NAVNEAENDRING:
        into = draw(st.none() | NAMES.filter(lambda new: new not in others))
    else:
        into = draw(st.sampled_from([None, *others]))
    date, days = draw(DATES), draw(st.none() | st.integers(0, 900))
    last = None if days is None else date + dt.timedelta(days=days)
    return Begivenhed(date, kind, last, into, draw(st.none() | FREE))


@st.composite
def tilstande(draw: st.DrawFn) -> SamarbejdeTilstand:
    """Where the cooperation stands; an end has a day."""
    kind = draw(st.sampled_from(TilstandKind))
    day = draw(DATES if kind is TilstandKind.NEDLAGT else st.none() | DATES)
    return SamarbejdeTilstand(kind, day, draw(st.none() | FREE))


@st.composite
def people(draw: st.DrawFn, mail: str, parter: tuple[Part, ...], tilbud: list[str]) -> Person:
    part = draw(st.sampled_from(parter))
    unit = draw(st.none() | st.sampled_from(part.units)) if part.units else None
    roles = frozenset(draw(st.sets(st.sampled_from(Rolle), min_size=1)))
    named = tuple(draw(st.lists(st.sampled_from(tilbud), max_size=2))) if tilbud else ()
    return Person(draw(FREE), mail, roles, part.name, unit, draw(st.sampled_from([None, mail])), named)


def meetings() -> st.SearchStrategy[list[Moede]]:
    times = st.none() | st.times().map(lambda at: at.replace(microsecond=0))
    return st.lists(st.builds(Moede, DATES, st.sampled_from(MoedeKind), times), max_size=2)
