"""What every field of every form must have, so that chat, modal, mail and attachment can be made from it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from samarbejde.felt import Belaegningsart, Beskyttelse, Felt
from samarbejde.samtale_ord import RetFelt, read_command
from samarbejde.skema import Skema
from samarbejde.skema_ord import fold
from samarbejde.skema_parse import check_answer
from samarbejde.skema_vaerdi import FeltType
from samarbejde.skemaer import SKEMAER

FORMS = pytest.mark.parametrize("skema", SKEMAER.values(), ids=lambda skema: skema.name)
FIELDS = [(skema, felt) for skema in SKEMAER.values() for felt in skema.felter]
EVERY = pytest.mark.parametrize(("skema", "felt"), FIELDS, ids=[f"{s.name}.{f.name}" for s, f in FIELDS])

MOST_OPTIONS = 10
LONGEST_LABEL = 60
ENGLISH = re.compile(r"\b(?:the|your|please|enter|choose|field|date|which|what|number)\b", re.IGNORECASE)
ASCII_FOLDED = re.compile(r"\b\w*(?:aarsag|maalgruppe|belaegning|oekonomi|oensk|koer)\w*", re.IGNORECASE)


@EVERY
def test_a_question_is_short_ends_as_one_and_is_explained(skema: Skema, felt: Felt) -> None:
    assert felt.name.isidentifier()
    assert felt.name.isascii()
    assert 0 < len(felt.label) <= LONGEST_LABEL
    assert felt.prompt.endswith(("?", "."))
    assert len(felt.prompt) <= 110
    assert felt.help.endswith(".")
    assert len(felt.help) <= 150
    assert felt.hvorfor.endswith(".")


@EVERY
def test_its_words_are_danish_with_danish_letters(skema: Skema, felt: Felt) -> None:
    words = " ".join((felt.label, felt.prompt, felt.help, felt.hvorfor, *(o.label for o in felt.options)))
    assert not ENGLISH.search(words)
    assert not ASCII_FOLDED.search(words)
    assert "_" not in words


@EVERY
def test_what_can_be_chosen_fits_a_row_of_buttons_and_is_understood_by_every_name(
    skema: Skema, felt: Felt
) -> None:
    assert len(felt.options) <= MOST_OPTIONS
    assert len({option.value for option in felt.options}) == len(felt.options)
    assert (felt.type is FeltType.VALG) <= bool(felt.options)
    if felt.type is FeltType.VALG:
        for option in felt.options:
            for word in (option.value, option.label, *option.aliases):
                assert skema.parse(felt.name, word) == option.value, word


@EVERY
def test_it_can_be_corrected_by_the_label_people_see(skema: Skema, felt: Felt) -> None:
    assert read_command(skema, f"ret {felt.label.lower()}") == RetFelt(felt.name, None)


@EVERY
def test_a_likely_answer_is_one_that_could_have_been_written(skema: Skema, felt: Felt) -> None:
    likely = skema.forslag(felt.name, date(2026, 2, 2))
    if likely is not None:
        assert check_answer(felt, likely) == likely
        assert skema.parse(felt.name, skema.vis(felt.name, likely)) == likely


@FORMS
def test_names_labels_and_other_words_of_a_form_mean_one_field_each(skema: Skema) -> None:
    for words in ([f.name for f in skema.felter], [fold(f.label) for f in skema.felter]):
        assert len(set(words)) == len(words)
    aliases = [(fold(alias), felt.name) for felt in skema.felter for alias in felt.aliases]
    labels = {fold(felt.label): felt.name for felt in skema.felter}
    seen: dict[str, str] = {}
    for alias, name in aliases:
        assert seen.setdefault(alias, name) == name, alias
        assert labels.get(alias, name) == name, alias


@FORMS
def test_what_it_is_about_is_asked_first_among_what_identifies(skema: Skema) -> None:
    assert all(skema.get(name) is not None for name in skema.noegle)
    if skema.per_tilbud and skema.name != "kommune_indmelding":
        assert "tilbud" in skema.noegle
        assert skema.felt("tilbud").identifies


@FORMS
def test_every_occupancy_is_typed_faktisk_or_budgetteret(skema: Skema) -> None:
    occupancies = [felt for felt in skema.felter if felt.type is FeltType.PROCENT]
    assert all(isinstance(felt.art, Belaegningsart) for felt in occupancies)


@FORMS
def test_contacts_and_counts_of_few_people_are_protected(skema: Skema) -> None:
    for felt in skema.felter:
        if felt.type is FeltType.KONTAKT:
            assert felt.privacy is Beskyttelse.KONTAKT, felt.name
        if felt.type is FeltType.FORDELING and not felt.options:
            assert felt.privacy is Beskyttelse.SMAA_TAL, felt.name


def test_forms_are_begun_by_different_words() -> None:
    words = [fold(word) for skema in SKEMAER.values() for word in skema.begyndelser]
    assert len(set(words)) == len(words)
