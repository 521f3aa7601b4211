"""The clock in the top bar: what time it is in the workspace, and the buttons that move it forward."""

from __future__ import annotations

import datetime as dt

from nicegui import background_tasks, ui

from bot.workspace.model import ChangeKind, Walk
from bot.workspace.ui.danish_time import COPENHAGEN, long_time, short_day, short_time
from bot.workspace.ui.session import Session
from bot.workspace.ui.tags import Tag, box, button, set_attrs, text

MORNING = dt.time(9, 0)
# The clock runs at real speed, so what it shows is brought up to date now and then.
SHOW_EVERY_SECONDS = 10.0


class ClockBar:
    """Shows the clock and moves it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._started: dt.datetime | None = None
        with box("rb-clock", role="group", aria_label="Arbejdsrummets ur"):
            self._now = text("", "rb-now rb-now-long", "time", data_testid="clock-now")
            self._now_short = text("", "rb-now rb-now-short", "time")
            with box("rb-clock-buttons") as self._choices:
                button("+1 dag", lambda: self._by_days(1), testid="clock-plus-day", css="rb-chip")
                button("+1 uge", lambda: self._by_days(7), testid="clock-plus-week", css="rb-chip")
                button("Til dato …", self._ask, testid="clock-to-date", css="rb-chip")
            with box("rb-walk", role="status", data_testid="clock-walking") as self._walk:
                self._bar = Tag(
                    "progress", "", "rb-progress", max="100", value="0", aria_label="Uret flyttes"
                )
                self._walk_text = text("", "rb-muted")
        self._dialog()
        ui.timer(SHOW_EVERY_SECONDS, self._show)

    def refresh(self, kinds: frozenset[ChangeKind]) -> None:
        """Show the time, and how far a walk has come."""
        if "clock" in kinds:
            self._show()

    def _show(self) -> None:
        now = self._session.world.clock.now()
        walk = self._session.world.walker.walk
        self._now.set_text(long_time(now))
        self._now_short.set_text(f"{short_day(now)} kl. {short_time(now)}")
        self._walk.set_visibility(walk is not None)
        self._choices.set_visibility(walk is None)
        if walk is None:
            self._started = None
        else:
            self._show_walk(walk)

    def _show_walk(self, walk: Walk) -> None:
        self._started = self._started or walk.reached
        whole = (walk.target - self._started).total_seconds()
        done = (walk.reached - self._started).total_seconds()
        set_attrs(self._bar, value=str(round(100 * done / whole)) if whole > 0 else "50")
        self._walk_text.set_text(f"Går dag for dag til {short_day(walk.target)}")

    def _by_days(self, days: int) -> None:
        self._go(self._session.world.clock.now() + dt.timedelta(days=days))

    def _go(self, target: dt.datetime) -> None:
        background_tasks.create(self._walk_to(target), name="flyt uret")

    async def _walk_to(self, target: dt.datetime) -> None:
        with self._session.telling():
            await self._session.world.move_clock(target)

    def _dialog(self) -> None:
        with ui.dialog() as self._date_dialog, box("rb-dialog", data_testid="clock-dialog"):
            set_attrs(self._date_dialog, aria_label="Flyt uret til en dato")
            text("Flyt uret til en dato", "rb-dialog-title", "h2")
            text("Uret går dag for dag, mens botten følger med.", "rb-dialog-text", "p")
            self._date = ui.input("Dato", on_change=self._show_goal).props(
                "type=date outlined dense stack-label"
            )
            set_attrs(self._date, data_testid="clock-date")
            # A browser writes dates in its own language; the words leave no doubt.
            self._goal = text("", "rb-hint", "p", aria_live="polite", data_testid="clock-goal")
            with box("rb-dialog-foot"):
                button(
                    "Fortryd", self._date_dialog.close, testid="clock-date-cancel", css="rb-button rb-plain"
                )
                button("Flyt uret", self._chosen, testid="clock-date-go", css="rb-button rb-primary")

    def _ask(self) -> None:
        tomorrow = self._session.world.clock.now().date() + dt.timedelta(days=1)
        self._date.set_value(tomorrow.isoformat())
        self._date.props["min"] = tomorrow.isoformat()
        self._date_dialog.open()

    def _goal_moment(self) -> dt.datetime | None:
        try:
            day = dt.date.fromisoformat(str(self._date.value))
        except ValueError:
            return None
        return dt.datetime.combine(day, MORNING, COPENHAGEN)

    def _show_goal(self) -> None:
        goal = self._goal_moment()
        self._goal.set_text(f"Uret stopper {long_time(goal)}." if goal else "Vælg en dato.")

    def _chosen(self) -> None:
        goal = self._goal_moment()
        if goal is not None:
            self._date_dialog.close()
            self._go(goal)
