"""The documents say what is so: settings, commands, links, files, buttons and words exist."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # its stubs are a package of their own
from docs_reading import (
    DOCS,
    README,
    ROOMS,
    ROOT,
    anchors,
    code_spans,
    documents,
    everything,
    guides,
    links,
    section,
    sources,
    table_rows,
)
from pydantic import SecretStr

from bot.cli import EXIT_LOST, EXIT_WRONG_SETTING, app
from bot.settings import Settings
from samarbejde.registerfil import example_register_text
from storage.db import Database

SETTINGS_GUIDE = DOCS / "indstillinger.md"
OPERATIONS = DOCS / "drift.md"
ARCHITECTURE = DOCS / "arkitektur.md"
# Says where the settings file lies, so it can't be a setting itself.
CONFIG = "RAMMEBOT_CONFIG"


def settings_in_code() -> dict[str, object]:
    return {
        field.alias or f"RAMMEBOT_{name.upper()}": field.default
        for name, field in Settings.model_fields.items()
    }


def settings_in_guide() -> dict[str, list[str]]:
    rows = table_rows(section(SETTINGS_GUIDE, "Alle indstillinger"))
    return {row[0].strip("`"): row[1:] for row in rows}


def test_every_setting_is_in_the_guide_and_nothing_else() -> None:
    assert set(settings_in_guide()) == set(settings_in_code())


@pytest.mark.parametrize("name", sorted(settings_in_code()))
def test_the_guide_gives_the_settings_own_default(name: str) -> None:
    default = settings_in_code()[name]
    plain = default.get_secret_value() if isinstance(default, SecretStr) else str(default or "")
    shown = settings_in_guide()[name][1]
    assert shown == f"`{plain}`" if plain else not shown.startswith("`")


def test_the_guide_says_of_every_secret_that_it_belongs_in_the_environment() -> None:
    for name, default in settings_in_code().items():
        assert ("kun i miljøet" in settings_in_guide()[name][0]) == isinstance(default, SecretStr), name


def test_the_settings_a_start_needs_are_those_the_guide_says_must_be_set() -> None:
    empty = Settings.model_construct()
    said = {name for name, cells in settings_in_guide().items() if "Skal sættes." in cells[0]}
    assert said == set(empty.missing_to_run())


def test_no_document_names_a_setting_that_does_not_exist() -> None:
    named = set(re.findall(r"RAMMEBOT_[A-Z_]*[A-Z]", everything()))
    assert named - set(settings_in_code()) == {CONFIG}
    assert CONFIG in (ROOT / "bot" / "settings.py").read_text("utf-8")


def test_the_example_settings_file_holds_settings_and_no_secret() -> None:
    example = re.search(r"```toml\n(.*?)```", SETTINGS_GUIDE.read_text("utf-8"), re.DOTALL)
    assert example
    known = {name.removeprefix("RAMMEBOT_").lower(): value for name, value in settings_in_code().items()}
    for name in tomllib.loads(example[1])["rammebot"]:
        assert name in known
        assert not isinstance(known[name], SecretStr)


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    commands = {c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands}
    documented = set(re.findall(r"(?:`|bin/|^)rammebot ([a-z][a-z-]*)", everything(), re.MULTILINE))
    assert documented == commands


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^|sudo )make ([a-z]+)", everything(), re.MULTILINE))
    assert {"run", "test"} <= named <= targets


@pytest.mark.parametrize("path", guides(), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in links(path):
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", guides(), ids=lambda path: path.name)
def test_files_of_the_house_that_are_named_exist(path: Path) -> None:
    for span in code_spans(path.read_text("utf-8")):
        if re.fullmatch(rf"(?:{'|'.join((*ROOMS, 'tests', 'docs'))})/[\w./*-]*", span):
            assert list(ROOT.glob(span.rstrip("/"))), span


def test_the_map_of_the_house_shows_every_room_and_only_folders_that_exist() -> None:
    shown = {
        row[0].strip("`/") for row in table_rows(section(README, "The map of the house")) if "/`" in row[0]
    }
    assert {*ROOMS, "tests", "docs"} <= shown
    assert [name for name in sorted(shown) if not (ROOT / name).is_dir()] == []


def glossary() -> set[str]:
    rows = table_rows(section(ARCHITECTURE, "Glossary"))
    return {name for row in rows for name in code_spans(row[1])}


def identifiers(room: str) -> set[str]:
    """Every name that the code of a room gives or uses, and the one-word texts it stores."""
    names: set[str] = set()
    for path in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            given = getattr(node, "name", None) or getattr(node, "id", None) or getattr(node, "attr", None)
            given = given or getattr(node, "arg", None) or getattr(node, "value", None)
            if isinstance(given, str):
                names.add(given)
    return names


def test_the_names_of_the_glossary_are_in_the_code() -> None:
    known = set().union(*(identifiers(room) for room in ROOMS))
    assert sorted(glossary() - known) == []


def test_every_noun_of_the_rules_is_in_the_glossary() -> None:
    # Errors are sentences, and the classes of a file's form are named after what they hold.
    public = {
        node.name
        for path in (ROOT / "samarbejde").rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if not {"SamarbejdeFejl", "_Tabel"} & {ast.unparse(base) for base in node.bases}
    }
    assert public - glossary() == set()


def test_the_buttons_of_the_walk_and_of_the_guide_exist() -> None:
    walk = " ".join(section(README, "A walk through the five flows").split())
    bold = [label for label in re.findall(r"\*\*(.+?)\*\*", walk) if not label[0].isdigit()]
    guide = re.findall(r"^\| \*\*(.+?)\*\* \|", (DOCS / "brugerguide.md").read_text("utf-8"), re.MULTILINE)
    # The buttons that move a case stand with the moves themselves.
    code = sources("handlers/texts", "bot/workspace/ui", "samarbejde/forloeb")
    assert len(bold) > 5
    assert [label for label in (*bold, *guide) if label not in code] == []


def test_the_people_of_the_walk_are_in_the_example_register() -> None:
    walk = " ".join(section(README, "A walk through the five flows").split())
    register = (ROOT / "samarbejde" / "data" / "eksempelregister.toml").read_text("utf-8")
    people = re.findall(r"[Bb]ecome \*([^*]+)\*", walk)
    assert len(people) == 3
    assert [name for name in people if f'name = "{name}"' not in register] == []


def test_the_example_unit_starts_the_bot_and_knows_its_exit_codes() -> None:
    guide = OPERATIONS.read_text("utf-8")
    assert "ExecStart=/opt/rammebot/.venv/bin/rammebot run\nRestart=always" in guide
    assert f"RestartPreventExitStatus={EXIT_WRONG_SETTING}\n" in guide
    assert {str(EXIT_WRONG_SETTING), str(EXIT_LOST)} <= {row[0] for row in table_rows(guide)}


def test_the_way_to_change_the_register_works_as_it_stands_in_the_guide(tmp_path: Path) -> None:
    commands = re.findall(
        r"^sudo -u rammebot \S+/rammebot (\w+-register .+)$", OPERATIONS.read_text("utf-8"), re.M
    )
    assert [command.split()[0] for command in commands] == ["export-register", "import-register"]
    db = Database(tmp_path / "rammebot.sqlite")
    with db.write("register") as uow:
        uow.register.save(example_register_text(), at=datetime.now(UTC), source="eksempel")
    db.close()
    said = [
        subprocess.run(
            [sys.executable, "-m", "bot", *command.split()],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ).stdout
        for command in commands
    ]
    assert said[0].startswith("Registret er gemt i register.xlsx.")
    assert said[1].startswith("Registret er uændret.")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_document_knows_our_machines_or_where_packages_come_from(path: Path) -> None:
    text = path.read_text("utf-8")
    for stranger in (str(ROOT), "/work/", "/home/", "/root/", "/tmp/", "/Users/"):
        assert stranger not in text
    assert not re.search(r"index-url|find-links|pythonhosted|pypi|artifactory|nexus", text, re.IGNORECASE)


def test_the_pre_commit_hooks_are_our_own_tools_and_fetch_nothing() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    for hook in (hook for repo in config["repos"] for hook in repo["hooks"]):
        program = hook["entry"].split()[0]
        assert hook["language"] == "system"
        assert program.startswith(".venv/bin/")
        assert (Path(sys.executable).parent / Path(program).name).exists(), program
