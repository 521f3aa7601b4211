"""The form of *Ret*: left as it is it confirms; whatever is typed is refused in words or kept as meant."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from handlers.bekraeftelse_form import decided_in, open_form, wrong_in
from handlers.indmelding_svar import as_answer
from handlers.outgoing import FormOpen
from nlp.questions import KONKURRERENDE
from samarbejde.skemaer import KOMMUNE_INDMELDING
from storage.tvivl import Bekraeftelse, Brevhoved, Kept, Tvivl, TvivlRow

KVISTEN = "Specialbørnehjemmet Kvisten"
NOW = datetime(2026, 4, 1, 8, tzinfo=UTC)
BREV = Brevhoved("<1@x>", (), "jette@x.example", "Jette", "SV: Svar")
USE = st.sampled_from([option.value for option in KOMMUNE_INDMELDING.felt("forventet_brug").options])
PLACES = (
    st.integers(0, 400)
    | st.sampled_from((0.5, 2.5, 12.25))
    | st.sampled_from(("2,5-3,5", "ca. 3", "ca. 2-4", "ved ikke"))
)
WORDS = st.text(max_size=200).filter(str.strip) | st.sampled_from(
    ("ingen", "x" * 3_500, "Prisen.\nOg afstanden.")
)
READ: st.SearchStrategy[tuple[str, Kept]] = st.one_of(
    st.tuples(st.just("forventet_brug"), USE),
    st.tuples(st.sampled_from(("pladser", "pladser_fra", "pladser_til")), PLACES),
    st.tuples(st.sampled_from(("oensker", "begrundelse", "alternativer", "bemaerkninger")), WORDS),
    st.tuples(st.just(KONKURRERENDE), st.sampled_from(("ja", "nej"))),
)


def in_doubt(*read: tuple[str, Kept]) -> Bekraeftelse:
    """A mail with these fields in doubt, each about a tilbud of its own."""
    rows = tuple(
        TvivlRow(
            nr,
            Tvivl(f"Tilbud {nr}", felt, value, "ord", 0.6, "usikker læsning"),
            "afventer",
            None,
            None,
            None,
        )
        for nr, (felt, value) in enumerate(read, 1)
    )
    return Bekraeftelse(1, 1, 2026, "Brønderslev Kommune", None, "<1@x>", BREV, NOW, 1, rows)


def as_it_stands(form: FormOpen) -> dict[str, str]:
    return {field.name: field.initial or "" for field in form.fields}


@given(st.lists(READ, min_size=1, max_size=6))
def test_left_as_it_is_every_field_is_confirmed_as_read(read: list[tuple[str, Kept]]) -> None:
    kept = in_doubt(*read)
    values = as_it_stands(open_form(kept, trigger_id="t", user="U"))
    assert wrong_in(values) == {}
    decided = decided_in(kept, values)
    assert [(one.state, one.right) for one in decided] == [("bekraeftet", value) for _, value in read]


@given(READ, st.text(max_size=40) | st.sampled_from(("3", "ca. 4", "-", "ved ikke", "faldende", "nej", "")))
def test_whatever_is_typed_is_refused_in_words_or_reads_back_as_it_was_meant(
    read: tuple[str, Kept], typed: str
) -> None:
    kept = in_doubt(read)
    (field,) = open_form(kept, trigger_id="t", user="U").fields
    wrong = wrong_in({field.name: typed})
    if wrong:
        assert set(wrong) == {field.name}
        assert wrong[field.name].strip()
        return
    (decided,) = decided_in(kept, {field.name: typed})
    assert (decided.right is None) == (decided.state == "fjernet")
    follows_the_rules = as_answer(*read, "ord") is not None
    if follows_the_rules and decided.state == "rettet" and decided.right is not None:
        assert as_answer(read[0], decided.right, "") is not None


def test_a_choice_has_one_for_what_is_not_there_and_a_text_is_emptied() -> None:
    form = open_form(
        in_doubt(("forventet_brug", "ingen"), ("pladser", 2), (KONKURRERENDE, "ja")),
        trigger_id="t",
        user="U",
    )
    use, places, competing = form.fields
    assert use.options[-1] == ("-", "Står ikke i mailen")
    assert competing.label == "Konkurrerende tilbud"
    assert [value for value, _ in competing.options][:2] == ["ja", "nej"]
    assert competing.options[-1] == use.options[-1]
    assert places.options == ()
    assert not places.required
    assert use.required, "so that Slack does not call it optional"


def test_more_fields_than_a_form_has_room_for_stay_on_the_card() -> None:
    kept = in_doubt(*[("pladser", nr) for nr in range(40)])
    form = open_form(kept, trigger_id="t", user="U")
    assert len(form.fields) == 30
    assert form.intro
    assert "de øvrige 10" in form.intro
    assert len(decided_in(kept, as_it_stands(form))) == 30
