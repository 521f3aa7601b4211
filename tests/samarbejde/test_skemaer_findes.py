from __future__ import annotations

from pathlib import Path

import pytest

from samarbejde import skemaer
from samarbejde.skema import Skema
from samarbejde.skemaer import SKEMAER, UklartSkema, find_skemaer

THE_TEN = {
    "early_warning": "EW",
    "kommune_indmelding": "KI",
    "aarsrapport": "AR",
    "indmelding_tilbud": "IT",
    "udmelding_driftsherre": "UD",
    "udmelding_kommune": "UK",
    "hoeringssvar": "HS",
    "ledelsesinformation": "LI",
    "takstindmelding": "TI",
    "panelvurdering": "PV",
}
AN_ELEVENTH = """
from samarbejde.skema import Felt, FeltType, Skema

EFFEKT = Skema(
    name="{name}",
    title="Effektmåling",
    felter=(Felt("effekt", "Effekt", "Hvad var effekten?", "Skriv den.", FeltType.TEKST, "Fordi."),),
    forkortelse="{short}",
)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(skemaer, "__path__", [*skemaer.__path__, str(tmp_path)])
    return tmp_path


def test_all_ten_forms_are_found_with_the_prefix_of_their_numbers() -> None:
    assert {skema.name: skema.forkortelse for skema in SKEMAER.values()} == THE_TEN


def test_an_eleventh_form_is_one_new_file(folder: Path) -> None:
    (folder / "effektmaaling.py").write_text(AN_ELEVENTH.format(name="effekt", short="EM"), encoding="utf-8")
    found = find_skemaer()
    assert found["effekt"].title == "Effektmåling"
    assert set(found) == {*THE_TEN, "effekt"}


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("uden_skema", "X = 1\n", "har 0 skemaer"),
        ("to_ens", AN_ELEVENTH.format(name="aarsrapport", short="EM"), "samme navn eller forkortelse"),
        ("to_numre", AN_ELEVENTH.format(name="effekt", short="AR"), "samme navn eller forkortelse"),
    ],
)
def test_a_file_that_is_in_doubt_stops_the_start_and_says_why(
    folder: Path, file: str, text: str, says: str
) -> None:
    (folder / f"{file}.py").write_text(text, encoding="utf-8")
    with pytest.raises(UklartSkema, match=says):
        find_skemaer()


@pytest.mark.parametrize("skema", SKEMAER.values(), ids=lambda skema: skema.name)
def test_each_form_says_who_sends_it_how_it_is_begun_and_what_happens_next(skema: Skema) -> None:
    assert skema.indsender
    assert skema.begyndelser
    assert all(skema.get(name) is not None for name in skema.noegle)
    assert skema.kvittering.endswith(".")
