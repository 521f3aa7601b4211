"""Whoever presses and sends whatever about a case: it is handled, legal, and a human did it (R62)."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verden import BIRGIT, INGRID, KAREN, MADS, OLE, Verden
from verden_flyt import Svaret, a_press, an_answer_arrives
from verden_posthus import CHANNELS
from verden_ude import TEAM, user_id

from handlers.inbound import ButtonPressed
from handlers.outgoing import FormOpen, Kanal
from handlers.sag_names import BUTTONS, FORMS
from samarbejde.forloeb import FORLOEB
from samarbejde.noedspor import Kompetence
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.sag import replay

pytest_plugins = ("verden_fixtures",)
REGISTER = parse_register(example_register_text())
PEOPLE = st.sampled_from((KAREN, MADS, KAREN, INGRID, OLE, BIRGIT, "frida@fremmed.example"))
STATES = sorted({tilstand.name for forloeb in FORLOEB.values() for tilstand in forloeb.tilstande})
ABOUT = st.tuples(
    st.integers(0, 4).map(str), st.integers(0, 6).map(str), st.sampled_from([*STATES, "monitorering"])
).map(":".join) | st.sampled_from(("", ":", "1", "1:", "æ:1:noedspor", "99999999999999999999:1:x"))
WORDS = st.sampled_from(
    ("", "-", "ja", "Aftalt på mødet", "1. september 2026", "2026-03-01", "3. marts 2026")
)
CHOICES = st.sampled_from(
    [
        *("N1", "Andet", "måned", "2026-03-01"),
        *(kompetence.value for kompetence in Kompetence),
        *(f"{kind}.{notat.name}" for kind, forloeb in FORLOEB.items() for notat in forloeb.noter),
    ]
)
VALUES = st.fixed_dictionaries(
    {
        **dict.fromkeys(
            ("begrundelse", "dato", "tekst", "navn", "fra", "oplysninger", "start", "slut"), WORDS
        ),
        **dict.fromkeys(("hvad", "kompetence", "hyppighed"), CHOICES),
    }
)
PRESSED = st.tuples(st.just(""), PEOPLE, st.sampled_from(sorted(BUTTONS)), ABOUT, st.none())
SENT = st.tuples(st.just("form"), PEOPLE, st.sampled_from(sorted(FORMS)), ABOUT, VALUES)
SHOWN = st.tuples(
    st.just("shown"), PEOPLE, st.integers(0, 12).map(str), st.integers(0, 3).map(str), VALUES | st.none()
)
_WORLDS = count(1)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(PRESSED | SENT | SHOWN | SHOWN, max_size=12))
def test_any_sequence_of_presses_and_forms_is_handled(
    tom_database: Path,
    tmp_path_factory: pytest.TempPathFactory,
    deeds: list[tuple[str, str, str, str, dict[str, str] | None]],
) -> None:
    path = tmp_path_factory.mktemp("sager") / f"{next(_WORLDS)}.db"
    shutil.copy(tom_database, path)
    verden = Verden(path, register=REGISTER)
    verden.ude.meets("Frida Fremmed", "frida@fremmed.example")
    card = an_answer_arrives(verden, INGRID, Svaret())
    a_press(verden, card, "Åbn nødspor", {"tekst": "Kommunerne vil beholde tilbuddet"})
    a_press(verden, card, "Åbn monitorering", {"tekst": "Aftalt på DAS"})
    for kind, who, what, about, values in deeds:
        _do(verden, kind, who, what, about, values)
    with verden.reads() as uow:
        assert uow.journal.verify().ok
        for sag in uow.sager.all():
            history = uow.sager.skift(sag.id)
            assert sag.state == replay(FORLOEB[sag.kind], history)
            assert [version.version for version in uow.sager.history(sag.id)] == list(
                range(1, sag.version + 1)
            )
            for skift in history:
                person = REGISTER.person_by_mail(skift.mail)
                vej = FORLOEB[sag.kind].vej(
                    *((skift.til, skift.fra) if skift.fortryder else (skift.fra, skift.til))
                )
                assert person is not None
                assert vej is None or person.roles & vej.roller
    verden.db.close()


def _do(verden: Verden, kind: str, who: str, what: str, about: str, values: dict[str, str] | None) -> None:
    if kind == "form":
        form = FormOpen(trigger_id="t", user=user_id(who), form=what, title="x", about=about, fields=())
        verden.submits(who, form, values or {})
    elif kind == "shown":
        _press_shown(verden, who, int(what), int(about), values)
    else:
        verden.takes_in(
            ButtonPressed(
                team=TEAM,
                channel=CHANNELS[Kanal.SEKRETARIAT],
                user=user_id(who),
                action=what,
                value=about,
                message_ts="1.0",
                trigger_id="trigger",
            )
        )


def _press_shown(verden: Verden, who: str, nth: int, of: int, values: dict[str, str] | None) -> None:
    """Press a button that stands there, and fill in the form it opens with what fits its fields."""
    shown = [besked for besked in verden.sekretariat if besked.buttons]
    besked = shown[of % len(shown)]
    before = len(verden.post.formularer)
    verden.presses(who, besked, besked.buttons[nth % len(besked.buttons)])
    if len(verden.post.formularer) == before or values is None:
        return
    fitting = {
        field.name: field.options[nth % len(field.options)][0]
        if field.options
        else values.get(field.name, "")
        for field in verden.formular.fields
    }
    verden.submits(who, verden.formular, fitting)
