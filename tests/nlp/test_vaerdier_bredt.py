"""The same thing said in many ways: all figures of a message are read, nothing else is (R42, R43, R45)."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest
from pydantic import BaseModel, ConfigDict
from sprog_world import HERE, REGISTER, TODAY

from nlp.understand import understand

FREE_TEXT = frozenset({"begrundelse", "alternativer", "periode", "oensker"})

Told = float | tuple[float, float] | str


class Besked(BaseModel):
    """A message and what it tells, field by field."""

    model_config = ConfigDict(extra="forbid")

    tekst: str
    vaerdier: tuple[dict[str, Told], ...]

    def told(self) -> Counter[tuple[str, Told]]:
        """Each field with its value."""
        return Counter((felt, vaerdi) for told in self.vaerdier for felt, vaerdi in told.items())


TABLES = ("vaerdier_bredt.toml", "henfoersel.toml")
BESKEDER = tuple(
    Besked.model_validate(row)
    for table in TABLES
    for row in tomllib.loads((HERE / table).read_text(encoding="utf-8"))["besked"]
)


@pytest.mark.parametrize("besked", BESKEDER, ids=[besked.tekst[:56] for besked in BESKEDER])
def test_a_message_is_read_however_it_is_said(besked: Besked) -> None:
    read = understand(besked.tekst, REGISTER, today=TODAY).values
    found = Counter(
        (value.field, value.value) for value in read if value.field not in FREE_TEXT or value.value == "ingen"
    )
    assert found == besked.told()


@pytest.mark.parametrize(
    "felt",
    [
        "belaegning_faktisk", "belaegning_budgetteret", "belaegning_tidligere", "kapacitet", "indskrevne",
        "helaarspersoner", "ledige_pladser", "venteliste", "henvisninger", "budget", "regnskab", "takst",
        "aarsresultat", "oekonomi_afvigelse", "forventet_brug", "pladser_fra", "pladser_til", "pladser",
        "hjemtagelse", "oensker",
    ],
)  # fmt: skip
def test_every_field_is_told_in_at_least_four_ways(felt: str) -> None:
    assert sum(any(felt == one for one, _ in besked.told()) for besked in BESKEDER) >= 4


def test_the_frames_leave_alone_what_measures_nothing() -> None:
    for tekst in (
        "Vi er gået fra 3 timer til 5 om ugen",
        "12 timer over budgettet",
        "8 pct under det forudsatte",
    ):
        assert understand(tekst, REGISTER, today=TODAY).values == ()
