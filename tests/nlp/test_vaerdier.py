"""Figures and expectations of whole messages, with what they measure, day and tilbud (R42, R43, R45)."""

from __future__ import annotations

import tomllib

import pytest
from pydantic import BaseModel, ConfigDict
from sprog_world import HERE, REGISTER, TODAY

from nlp.entities import find_tilbud
from nlp.quantities import VaerdiFund
from nlp.understand import understand

FREE_TEXT = frozenset({"begrundelse", "alternativer", "haandtering", "periode", "oensker"})


class Vaerdi(BaseModel):
    """A value that the message tells; what is not said of it is not asked."""

    model_config = ConfigDict(extra="forbid")

    felt: str
    vaerdi: float | tuple[float, float] | str
    enhed: str | None = None
    dato: str | None = None
    tilbud: str | None = None
    ca: bool = False
    usikker: bool = False


class Besked(BaseModel):
    """A message and all that it tells."""

    model_config = ConfigDict(extra="forbid")

    tekst: str
    vaerdier: tuple[Vaerdi, ...]


ROWS = tomllib.loads((HERE / "vaerdier.toml").read_text(encoding="utf-8"))["besked"]
BESKEDER = tuple(Besked.model_validate(row) for row in ROWS)


def fits(told: Vaerdi, read: VaerdiFund) -> bool:
    """Whether a reading is what was told, in everything that the table says of it."""
    owner = find_tilbud(told.tilbud, REGISTER).found[0] if told.tilbud else None
    return (
        (told.felt, told.vaerdi) == (read.field, read.value)
        and told.enhed in {None, read.unit}
        and told.dato in {None, read.date}
        and (owner is None or (owner.name, owner.subunit) == read.owner)
        and told.ca == read.approximate
        and (not told.usikker or read.confidence <= 0.5)
    )


@pytest.mark.parametrize("besked", BESKEDER, ids=[besked.tekst[:56] for besked in BESKEDER])
def test_every_value_of_a_message_is_read_and_no_other(besked: Besked) -> None:
    asked = {told.felt for told in besked.vaerdier}
    left = [
        read
        for read in understand(besked.tekst, REGISTER, today=TODAY).values
        if read.field not in FREE_TEXT or read.value == "ingen" or read.field in asked
    ]
    for told in besked.vaerdier:
        read = next((one for one in left if fits(told, one)), None)
        assert read is not None, (told, left)
        left.remove(read)
    assert not left


def test_the_table_covers_every_field() -> None:
    fields = {told.felt for besked in BESKEDER for told in besked.vaerdier}
    assert len(BESKEDER) >= 120
    assert fields >= {
        "belaegning_faktisk", "belaegning_budgetteret", "belaegning_tidligere", "kapacitet", "indskrevne",
        "helaarspersoner", "ledige_pladser", "venteliste", "henvisninger", "budget", "regnskab", "takst",
        "aarsresultat", "oekonomi_afvigelse", "forventet_brug", "pladser_fra", "pladser_til", "pladser",
        "hjemtagelse", "oensker", "begrundelse", "alternativer", "periode",
    }  # fmt: skip
