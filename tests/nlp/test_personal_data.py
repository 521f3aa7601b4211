"""Citizens' names and health are masked, officials' names and reports are not (R123, R124)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.evaluation.privacy import false_masks, generated, handwritten, leaks, ordinary
from nlp.known_names import known_names
from nlp.model_names import names_in
from nlp.personal_data import mask_personal, tells_of_a_citizen
from nlp.pipeline import load_model
from samarbejde.registerfil import example_register_text, parse_register

_REGISTER = parse_register(example_register_text())
_KENDTE = known_names(_REGISTER)
_NAVN, _HELBRED = "[navn fjernet]", "[helbredsoplysning fjernet]"


def _masked(text: str) -> str:
    return mask_personal(text, _KENDTE).text


def test_a_citizens_name_and_illness_go_and_the_sentence_stays_readable() -> None:
    text = "Vores beboer Anders er 34 og har skizofreni. Han flyttede ind i marts."
    assert _masked(text) == f"Vores beboer {_NAVN} er 34 og har {_HELBRED}. Han flyttede ind i marts."


def test_the_findings_say_what_was_where() -> None:
    text = "Min søn Jonas Holm (010190-1234) har epilepsi."
    found = mask_personal(text, _KENDTE).findings
    assert [(one.kind, text[one.start : one.end]) for one in found] == [
        ("navn", "Jonas Holm"),
        ("cpr", "010190-1234"),
        ("helbred", "epilepsi"),
    ]


def test_a_name_goes_wherever_it_stands_but_not_from_greeting_and_signature() -> None:
    text = "Hej Karen\n\nSofie er 16 og har anoreksi. Ring til mig om Sofie.\n\nMvh Sofie"
    assert _masked(text) == (
        f"Hej Karen\n\n{_NAVN} er 16 og har {_HELBRED}. Ring til mig om {_NAVN}.\n\nMvh Sofie"
    )


def test_who_is_meant_by_the_next_sentence_goes_too() -> None:
    assert _masked("Kan I hjælpe Yusuf? Han er 19 og har ADHD.") == (
        f"Kan I hjælpe {_NAVN}? Han er 19 og har {_HELBRED}."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Karen Højmark har talt med borgerens søn om autisme.",
        "Min datter er 12. Sagsbehandler Lone Friis ringer i morgen.",
        "Vi har en borger på 40. Mette Holm fra Aalborg Kommune følger op.",
        "Leder Anders Bruun er 42 år og holder ferie.",
    ],
)
def test_an_officials_name_stays(text: str) -> None:
    assert _NAVN not in _masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Strandgården har 12 borgere med erhvervet hjerneskade.",
        "Tre med autisme er udskrevet.",
        "Fagcenter for Autisme og ADHD har 81 pct. belægning.",
        "Målgruppen er voksne med demens og misbrug.",
        "Når en borger med autisme fylder 18, skal kommunen tage stilling.",
    ],
)
def test_talk_of_citizens_in_general_stays(text: str) -> None:
    assert _masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Hun oplyser, at tilbuddets målgruppe er autisme, ADHD og erhvervet hjerneskade.",
        "Hun oplyser, at de arbejder med autisme.",
        "Early warning: lederen på Kvisten oplyser, at hun har meget sygdom i personalegruppen",
        "Hun meldte om sygdom i personalet",
        "Lederen siger, at hun har haft meget sygdom blandt de faste medarbejdere.",
        "Navn: Lone Friis\nTilbud: Kvisten\nMålgruppe: autisme",
        "Diagnose: ikke relevant for tilbuddet",
        "mette har styr på autisme",
        "Jeg hedder Karen og har et spørgsmål om autisme.",
        "Jeg har et spørgsmål om autisme.",
        "VIGTIGT: KVISTEN HAR 12 BORGERE MED AUTISME",
        "Karen Højmark, født 1970, er ny leder",
    ],
)
def test_what_a_leader_tells_of_the_house_stays(text: str) -> None:
    assert _masked(text) == text


def test_an_official_with_the_first_name_of_a_citizen_keeps_theirs() -> None:
    assert _masked("Min søn Mads har epilepsi. Mads Overby hilser.") == (
        f"Min søn {_NAVN} har {_HELBRED}. Mads Overby hilser."
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Navn: Peter Madsen / Diagnose: skizofreni / Tilbud: Kvisten",
            f"Navn: {_NAVN} / Diagnose: {_HELBRED} / Tilbud: Kvisten",
        ),
        (
            "Navn: Peter Madsen\nDiagnose: skizofreni\nTilbud: Kvisten",
            f"Navn: {_NAVN}\nDiagnose: {_HELBRED}\nTilbud: Kvisten",
        ),
        ("Elev: J.P.\nDiagnose: infantil autisme", f"Elev: {_NAVN}\nDiagnose: {_HELBRED}"),
        (f"Borger: {_NAVN}. Diagnose: ADHD.", f"Borger: {_NAVN}. Diagnose: {_HELBRED}."),
        ("PETER MADSEN HAR ADHD OG SKAL BO PÅ KVISTEN", f"{_NAVN} HAR {_HELBRED} OG SKAL BO PÅ KVISTEN"),
        ("hej, peter madsen på 34 har adhd", f"hej, {_NAVN} på 34 har {_HELBRED}"),
        ("P.M. (34) har skizofreni.", f"{_NAVN} (34) har {_HELBRED}."),
        (
            "Jonas Holm og Anna Friis, begge med ADHD, flytter ind.",
            f"{_NAVN} og {_NAVN}, begge med {_HELBRED}, flytter ind.",
        ),
        ("Jonas Holm er HIV-positiv.", f"{_NAVN} er {_HELBRED}."),
        (
            "Vedr. Jonas Holm, født 3. marts 1990: plads på Kvisten ønskes.",
            f"Vedr. {_NAVN}, født 3. marts 1990: plads på Kvisten ønskes.",
        ),
        (
            "Jeg hedder Anna og har adhd, hvor kan jeg bo?",
            f"Jeg hedder {_NAVN} og har {_HELBRED}, hvor kan jeg bo?",
        ),
        ("Jonas Holm 010190-1234 har epilepsi", f"{_NAVN} [CPR fjernet] har {_HELBRED}"),
    ],
)
def test_a_citizen_is_known_however_it_is_written(text: str, kept: str) -> None:
    assert _masked(text) == kept


def test_chat_without_danish_letters_is_read_as_well() -> None:
    assert _masked("min soen jonas har faaet epilepsi") == f"min soen {_NAVN} har faaet {_HELBRED}"


def test_little_is_left_of_citizens_texts() -> None:
    for texts in (handwritten(), generated(200)):
        laek = leaks(texts, _REGISTER)
        wanted = sum(laek.secrets.values())
        assert len(laek.leaked) <= 0.03 * wanted, laek.leaked
        assert len(laek.false) <= 0.01 * wanted, laek.false


def test_nothing_is_masked_in_ordinary_messages() -> None:
    texts = ordinary()
    assert len(texts) >= 300
    assert false_masks(texts, _REGISTER) == ()


def test_without_the_model_numbers_go_and_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", "da_findes_ikke")
    load_model.cache_clear()
    names_in.cache_clear()
    text = "Vores beboer Xerxa Bahmani (010190-1234) er 34 og har skizofreni, siger Zorbo Quist."
    assert "[CPR fjernet]" in _masked(text)
    assert _masked(text).startswith(f"Vores beboer {_NAVN}")
    load_model.cache_clear()


def test_what_was_masked_before_is_known_again() -> None:
    once = mask_personal("Min søn Jonas har epilepsi.", _KENDTE)
    again = mask_personal(once.text, _KENDTE)
    assert again.text == once.text
    assert tells_of_a_citizen(again)
    assert not tells_of_a_citizen(mask_personal("Kvisten har 12 pladser.", _KENDTE))


@given(
    st.lists(
        st.sampled_from(
            [
                "min søn",
                "Anders",
                "har",
                "epilepsi",
                "010190-1234",
                "Hej",
                "Mvh",
                "\n\n",
                ".",
                "hun",
                "er 34",
                "Østerskoven",
            ]
        ),
        max_size=25,
    )
)
def test_findings_are_in_order_and_apart_and_no_number_is_left(words: list[str]) -> None:
    text = " ".join(words)
    masked = mask_personal(text, _KENDTE)
    ends = [0, *(one.end for one in masked.findings)]
    assert all(end <= one.start < one.end for end, one in zip(ends, masked.findings, strict=False))
    assert "010190" not in masked.text
