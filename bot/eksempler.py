"""The examples of the database as the evaluation reads them: masked words, and nobody's name (R123)."""

from __future__ import annotations

from pathlib import Path

from bot.errors import BotError
from bot.settings import load_settings
from handlers.context import COPENHAGEN
from handlers.skema_mail import mail_questions
from nlp.evaluation.rettelser import Eksempellinje, Stillet
from samarbejde.skemaer import KOMMUNE_INDMELDING
from storage.db import Database
from storage.tvivl import Eksempel


def stored_eksempler(db: Path | None) -> tuple[Eksempellinje, ...]:
    """Everything the secretariat decided, oldest first; BotError where there is no database."""
    path = db or load_settings().db
    if not path.exists():
        raise BotError(f"Der er ingen database: {path}. Kontrollér --db eller RAMMEBOT_DB.")
    database = Database(path)
    try:
        with database.read() as uow:
            return tuple(_linje(one) for one in uow.bekraeftelser.eksempler())
    finally:
        database.close()


def _linje(eksempel: Eksempel) -> Eksempellinje:
    tvivl = eksempel.tvivl
    return Eksempellinje(
        dag=eksempel.decided_at.astimezone(COPENHAGEN).date(),
        tilbud=tvivl.tilbud,
        felt=tvivl.felt,
        ordlyd=tvivl.ordlyd,
        citat=tvivl.quote,
        laest=tvivl.value,
        rigtigt=eksempel.right,
        sikkerhed=tvivl.confidence,
        grund=tvivl.grund,
        spurgt=eksempel.spurgt,
        stillet=tuple(
            Stillet(tekst=question.text, felter=question.felter)
            for question in mail_questions(KOMMUNE_INDMELDING)
        ),
    )
