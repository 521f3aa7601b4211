"""The person switcher: everyone of the register, grouped as the cooperation is, with a search field."""

from __future__ import annotations

from nicegui import ui

from bot.workspace.model import MailPerson
from bot.workspace.ui.avatar import avatar
from bot.workspace.ui.session import Session, is_common
from bot.workspace.ui.tags import Tag, box, button, set_attrs, text

_BODIES = (("DAS", "DAS"), ("ekspertpanel", "Ekspertpanelet"))
CLOSE_NAV = "() => document.querySelector('.rb-app').classList.remove('rb-nav-open')"
_SEARCH = "Søg på navn, kommune eller rolle"
_ANSWERS_FOR_A_PART = {"driftsherre", "myndighed"}


def group_of(person: MailPerson) -> str:
    """Where somebody is looked for: in the secretariat, at their kommune or region, or in a body."""
    if "sekretariat" in person.roles:
        return "Sekretariatet"
    if person.part and _ANSWERS_FOR_A_PART & set(person.roles):
        return person.part
    return next((title for role, title in _BODIES if role in person.roles), person.part or "Andre")


def role_line(person: MailPerson) -> str:
    """Who somebody is, in one line."""
    return ", ".join([*([person.part] if person.part else []), *person.roles])


def _order(group: str) -> tuple[int, str]:
    """The secretariat, the region, the kommuner, then the bodies."""
    places = ["Sekretariatet", *(title for _, title in _BODIES)]
    if group in places:
        return (0 if group == places[0] else 3), group
    return (1 if group.startswith("Region") else 2), group


class PeopleDialog:
    """Opens over the page; choosing somebody switches to them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._items: list[tuple[str, Tag]] = []
        self._groups: list[tuple[Tag, list[Tag]]] = []
        with ui.dialog() as self._dialog, box("rb-dialog rb-people", data_testid="people"):
            set_attrs(self._dialog, aria_label="Vælg person")
            with box("rb-dialog-head"):
                text("Hvem vil du være?", "rb-dialog-title", "h2")
                button("✕", self._dialog.close, testid="people-close", css="rb-quiet", aria_label="Luk")
            self._search = ui.input(placeholder=_SEARCH).props("outlined dense autofocus")
            set_attrs(self._search, data_testid="person-search", aria_label=_SEARCH)
            self._search.on_value_change(lambda event: self._filter(str(event.value or "")))
            self._list = box("rb-people-list")

    def open(self) -> None:
        """Show it; the people are drawn when somebody wants to see them."""
        if not self._items:
            with self._list:
                self._draw()
        self._search.set_value("")
        self._dialog.open()

    def _draw(self) -> None:
        groups: dict[str, list[MailPerson]] = {}
        for person in self._session.world.mail.people:
            if not is_common(person):
                groups.setdefault(group_of(person), []).append(person)
        for title in sorted(groups, key=_order):
            with box("rb-people-group", role="group", aria_label=title) as group:
                text(title, "rb-people-title", "h3")
                self._groups.append((group, [self._person(person, title) for person in groups[title]]))

    def _person(self, person: MailPerson, group: str) -> Tag:
        line = role_line(person)
        in_slack = self._session.world.people.by_mail(person.address) is not None
        with Tag("button", "", "rb-person", type="button", data_testid=f"person-{person.address}") as item:
            avatar(person.name, person.address)
            with box("rb-person-words"):
                text(person.name, "rb-strong")
                text(line if in_slack else f"{line} · kun\u00a0mail", "rb-muted")
        item.on("click", lambda: self._chosen(person), args=[])
        item.on("click", js_handler=CLOSE_NAV)
        self._items.append((f"{person.name} {line} {group} {person.address}".casefold(), item))
        return item

    def _chosen(self, person: MailPerson) -> None:
        self._dialog.close()
        self._session.become(person.address)

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for haystack, item in self._items:
            item.set_visibility(all(word in haystack for word in words))
        for group, items in self._groups:
            group.set_visibility(any(item.visible for item in items))
