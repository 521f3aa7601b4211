"""Whatever people write and press, in whatever order: every message is handled, and the journal holds."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from verden import BIRGIT, INGRID, KAREN, LONE, MADS, OLE, SOEREN, Verden
from verden_posthus import CHANNELS
from verden_sager import WORDS
from verden_ude import TEAM, user_id

from handlers.bekraeftelse import BUTTONS as BEKRAEFTELSE_BUTTONS
from handlers.bekymring import CONFIRM, DENY
from handlers.dead_letters import DISMISS, RETRY
from handlers.early_warning_buttons import ANSWER_ACTION as EW_ANSWER
from handlers.early_warning_knapper import AFKLAR, FRIGIV, SPOERG, TRAEK
from handlers.early_warning_moves import BUTTONS as EW_MOVES
from handlers.inbound import ButtonPressed
from handlers.mail_aarsrapport import REGISTER_ACTION
from handlers.outgoing import Kanal
from handlers.referat_buttons import APPROVE, CORRECT, REJECT
from handlers.replikker import ANSWER_ACTION
from handlers.sag_names import BUTTONS as CASE_BUTTONS
from samarbejde.forloeb.early_warning import EARLY_WARNING_FORLOEB
from samarbejde.registerfil import example_register_text, parse_register
from samarbejde.sag import replay

pytest_plugins = ("verden_fixtures",)
REGISTER = parse_register(example_register_text())
PEOPLE = st.sampled_from((INGRID, SOEREN, OLE, LONE, BIRGIT, KAREN, MADS, "frida@fremmed.example"))
TEXTS = st.sampled_from(
    (
        WORDS,
        "Vi er bekymrede for økonomien på Kvisten, belægningen er 61 pct.",
        "ja",
        "nej",
        "spring over",
        "tilbage",
        "pause",
        "fortsæt",
        "annuller",
        "ret belægning",
        "ret belægning 82 pct.",
        "ret tilbud Taleinstituttet",
        "økonomien",
        "ved ikke",
        "-",
        "👍",
        "",
        "hvem mangler?",
        "tidslinje EW-2026-001",
        "åbne sager",
        "har Morsø svaret i 2027?",
        "seneste belægning på Kvisten?",
        "hvornår er næste DAS-møde?",
        "hjælp",
        "menneske",
        "tak",
        "Jeg beder om aktindsigt",
        "Min søn får ikke den hjælp, han skal have på Kvisten",
        "Kan du sætte Kvisten i nødsporet?",
        "Thisted hjemtager to borgere pr. 1. september 2026",
    )
) | st.text(max_size=60)
ACTIONS = st.sampled_from(
    (
        *(FRIGIV, SPOERG, AFKLAR, TRAEK, EW_ANSWER, ANSWER_ACTION, REGISTER_ACTION),
        *(APPROVE, CORRECT, REJECT, RETRY, DISMISS),
        *sorted(EW_MOVES | CASE_BUTTONS | BEKRAEFTELSE_BUTTONS | {CONFIRM, DENY}),
    )
)
_NUMBER = st.integers(0, 4).map(str)
_STATES = st.sampled_from([tilstand.name for tilstand in EARLY_WARNING_FORLOEB.tilstande] + ["noedspor"])
VALUES = (
    st.tuples(_NUMBER, _NUMBER, _STATES).map(":".join)
    | st.tuples(_NUMBER, _NUMBER).map(":".join)
    | st.tuples(st.sampled_from(("ind", "ud", "1", "2")), st.text(max_size=8)).map(":".join)
    | st.text(max_size=12)
    | st.sampled_from(("1:ja", "2:ja", "3:nej", "4:spring over", "99999999999999999999:1", "ind:²", ":"))
)
WRITTEN = st.tuples(st.just("writes"), PEOPLE, TEXTS, st.sampled_from((None, None, None, *Kanal)))
PRESSED = st.tuples(st.just("presses"), PEOPLE, ACTIONS, VALUES)
EDITED = st.tuples(st.just("edits"), PEOPLE, TEXTS, st.none())
SEEN = st.tuples(
    st.sampled_from(("deletes", "opens_home", "presses_shown")), PEOPLE, st.text(max_size=0), st.none()
)
_WORLDS = count(1)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=st.lists(WRITTEN | WRITTEN | PRESSED | EDITED | SEEN, max_size=14))
def test_any_sequence_of_chat_is_handled(
    tom_database: Path,
    tmp_path_factory: pytest.TempPathFactory,
    deeds: list[tuple[str, str, str, str | Kanal | None]],
) -> None:
    path = tmp_path_factory.mktemp("alt") / f"{next(_WORLDS)}.db"
    shutil.copy(tom_database, path)
    verden = Verden(path, register=REGISTER)
    verden.ude.meets("Frida Fremmed", "frida@fremmed.example")
    for deed in deeds:
        _do(verden, *deed)
    with verden.reads() as uow:
        assert uow.journal.verify().ok
        assert uow.inbox.pending_count() == 0
        assert all(
            ew.state == replay(EARLY_WARNING_FORLOEB, uow.early_warnings.skift(ew.id))
            for ew in uow.early_warnings.all()
        )
    verden.db.close()


def _do(verden: Verden, deed: str, who: str, words: str, where: str | Kanal | None) -> None:
    match deed:
        case "writes":
            verden.writes(who, words, kanal=where if isinstance(where, Kanal) else None)
        case "presses":
            _press(verden, who, words, str(where))
        case "edits":
            verden.edits(who, "1.000000", words)
        case "deletes":
            verden.deletes(who, "1.000000")
        case "opens_home":
            verden.opens_home(who)
        case _:
            _press_what_is_shown(verden, who)


def _press(verden: Verden, who: str, action: str, value: str) -> None:
    verden.takes_in(
        ButtonPressed(
            team=TEAM,
            channel=CHANNELS[Kanal.SEKRETARIAT],
            user=user_id(who),
            action=action,
            value=value,
            message_ts="1.0",
            trigger_id="trigger",
        )
    )


def _press_what_is_shown(verden: Verden, who: str) -> None:
    """Press the first button of the newest message that has any, whoever it was meant for."""
    shown = [besked for besked in verden.post.beskeder if besked.buttons]
    if shown:
        verden.presses(who, shown[-1], shown[-1].buttons[0])
