"""What the bot needs of a spaCy pipeline: the shipped one has it, and another one is told what it lacks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from nlp import pipeline
from nlp.pipeline import choose_model, danish_model, load_model
from nlp.pipeline_contract import ModelFejl, ModelMangler, ModelPasserIkke, lacking

_HERE = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _unloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("RAMMEBOT_SPACY_MODEL", raising=False)
    yield
    choose_model(None)
    load_model.cache_clear()


def test_the_shipped_model_has_all_that_is_needed() -> None:
    assert lacking(danish_model()) == ()


def test_the_shipped_model_is_loaded_once() -> None:
    assert danish_model() is danish_model()


def test_it_reads_a_danish_message() -> None:
    doc = danish_model()("Karen Jensen har opsagt pladserne. Vi er meget bekymrede.")
    assert [sentence.text for sentence in doc.sents] == [
        "Karen Jensen har opsagt pladserne.",
        "Vi er meget bekymrede.",
    ]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Karen Jensen", "PER")]
    assert [token.lemma_ for token in doc][2:5] == ["have", "opsige", "plads"]
    verb = doc[3]
    assert verb.pos_ == "VERB"
    assert {child.dep_ for child in verb.children} >= {"nsubj", "aux", "obj"}


def test_it_reads_the_same_message_typed_in_a_chat() -> None:
    doc = danish_model()("vi har 12 boern paa venteliste og de fleste pladser er optaget")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert lemmas["boern"] == "barn"
    assert lemmas["paa"] == "på"
    assert lemmas["pladser"] == "plads"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?!", "æ", "😀 ok", "a" * 5_000, "1.288 " * 2_000])
def test_no_text_is_too_strange(text: str) -> None:
    assert danish_model()(text).text == text


def test_another_pipeline_may_be_named_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    danish_model().to_disk(tmp_path / "anden")
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", str(tmp_path / "anden"))
    assert [entity.label_ for entity in danish_model()("Lars Jensen ringede.").ents] == ["PER"]


def test_the_settings_choice_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", "da_findes_ikke")
    choose_model("da_findes_heller_ikke")
    with pytest.raises(ModelMangler, match="heller"):
        danish_model()


def test_a_pipeline_that_is_not_there_is_named_in_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", "da_findes_ikke")
    with pytest.raises(ModelMangler, match="da_findes_ikke kan ikke læses"):
        danish_model()


def test_a_folder_that_is_no_pipeline_is_named_in_danish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", str(tmp_path))
    with pytest.raises(ModelFejl, match="kan ikke læses"):
        danish_model()


def test_a_pipeline_that_cannot_what_is_needed_is_told_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = spacy.blank("da")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path / "tom")
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", str(tmp_path / "tom"))
    with pytest.raises(ModelPasserIkke) as caught:
        danish_model()
    assert caught.value.lacks == ("ordklasser", "opslagsformer", "sætningsanalyse", "personnavne (PER)")


def test_a_pipeline_of_another_language_is_refused() -> None:
    assert "dansk" in lacking(spacy.blank("en"))


def test_sentences_still_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAMMEBOT_SPACY_MODEL", "da_findes_ikke")
    assert len(pipeline.sentences("Det er en prøve. Det er to.")) == 2


_LIGHT = """
import sys
from nlp.pipeline import danish_model, sentences
assert len(sentences("Hej. Vi har 3 pladser.")) == 2
danish_model()
print(sorted({"requests", "rich", "weasel", "spacy.cli"} & set(sys.modules)))
import spacy.cli
print(spacy.cli.train.__name__)
"""


def test_spacys_command_line_is_left_out_but_can_still_be_had() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _LIGHT], check=True, capture_output=True, text=True, cwd=_HERE, timeout=120
    )
    assert said.stdout.split() == ["[]", "spacy.cli.train"]


def test_the_shipped_model_cuts_words_as_it_was_trained_to() -> None:
    text = "Mht. 3-4 pl. (ca. 81,5 pct.) skriver vi d. 4/9-2026 til mette@aalborg.example, jf. pkt. 7."
    ours = danish_model()
    plain = spacy.load(pipeline.SHIPPED)
    assert [word.text for word in ours(text)] == [word.text for word in plain(text)]


def test_a_flood_of_new_words_makes_the_pipeline_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_MOST_WORDS", 50)
    words = " ".join(f"ord{number}" for number in range(100))
    before = pipeline.danish()
    assert len(pipeline.sentences(f"{words}. Og {words}.")) == 2
    assert pipeline.danish() is not before
