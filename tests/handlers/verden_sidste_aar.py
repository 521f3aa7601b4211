"""What a kommune answered the year before, as the records hold it."""

from __future__ import annotations

from collections.abc import Mapping

from verden import Verden

from storage.indmeldinger import SvarFelt


def answered_last_year(
    verden: Verden,
    part: str,
    tilbud: str,
    answers: Mapping[str, str | int | float],
    *,
    unit: str | None = None,
) -> None:
    """Let it stand in the records that the kommune, or a forvaltning of it, answered this in 2025."""
    with verden.db.write() as uow:
        uow.indmeldinger.record(
            year=2025,
            part=part,
            unit=unit,
            tilbud=tilbud,
            felter=[SvarFelt(name, value, str(value), 1.0) for name, value in answers.items()],
            complete=True,
            missing=(),
            source="mail",
            received_at=verden.now,
        )
