"""R62: there is no path from the clock to a state: nothing that a tick can reach in the code moves a case."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path

import pytest

import samarbejde
from samarbejde import sag, sager
from storage.early_warnings import EarlyWarningStore
from storage.sager import SagStore
from storage.skift import SkiftLog

REPO = Path(samarbejde.__file__).parents[1]
ROOMS = ("samarbejde", "nlp", "storage", "handlers", "bot")
FROM_THE_CLOCK = ("bot.scheduler", "bot.ticking", "handlers.paamindelser")
# Where a move is made of its parts; what stands here gives none without a Person, as the tests below hold.
DEFINE_MOVES = frozenset(
    {"samarbejde.sag", "samarbejde.sager", "storage.sager", "storage.early_warnings", "storage.skift"}
)
MOVERS = frozenset(
    {"begin", "move", "take_back", "flyt", "make_skift", "Skift", "release_to_das", "retract_release"}
)
# On a store: uow.sager.move, uow.early_warnings.move, .open, .set_facts, .set_content.
STORE_WRITES = frozenset({"move", "set_facts", "set_content", "began"})
WRITTEN_ELSEWHERE = frozenset({"early_warnings", "sager"})


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text("utf-8"))


def path_of(module: str) -> Path:
    package = REPO.joinpath(*module.split("."))
    return package / "__init__.py" if package.is_dir() else package.with_suffix(".py")


@cache
def imports(module: str) -> frozenset[str]:
    """The modules of the house that a module imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(m for m in found if m.split(".")[0] in ROOMS and path_of(m).exists())


@cache
def reachable() -> frozenset[str]:
    seen: set[str] = set()
    waiting = list(FROM_THE_CLOCK)
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += imports(module)
    return frozenset(seen)


def test_what_the_clock_reaches_is_found() -> None:
    expected = {
        "handlers.early_warning_reminders",
        "handlers.sag_reminders",
        "storage.sager",
        "samarbejde.sag",
    }
    assert expected <= reachable()
    assert not {"handlers.sag_moves", "handlers.sag_nye", "handlers.early_warning_moves"} & reachable()


@pytest.mark.parametrize("module", sorted(reachable() - DEFINE_MOVES))
def test_nothing_the_clock_reaches_names_a_move(module: str) -> None:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and node.module in ("samarbejde.sag", "samarbejde.sager"):
            assert not {alias.name for alias in node.names} & MOVERS, module
        if isinstance(node, ast.Import):
            assert not {a.name for a in node.names} & {"samarbejde.sag", "samarbejde.sager"}, module
        if isinstance(node, ast.ImportFrom) and node.module == "samarbejde":
            assert not {alias.name for alias in node.names} & {"sag", "sager"}, module
        if isinstance(node, ast.Attribute):
            assert node.attr not in STORE_WRITES, f"{module} line {node.lineno}"
            on_a_case = isinstance(node.value, ast.Attribute) and node.value.attr in WRITTEN_ELSEWHERE
            read = {"all", "get", "skift", "by_number", "of_early_warning", "of_besvarelse", "sprung_from"}
            assert not on_a_case or node.attr in read, f"{module} line {node.lineno}"
        if isinstance(node, ast.keyword):
            assert node.arg not in {"released_to_das_at", "skift"}, f"{module} writes {node.arg}"


@pytest.mark.parametrize("module", sorted(m for m in reachable() if m.startswith(("handlers", "bot"))))
def test_nothing_the_clock_reaches_makes_up_a_person(module: str) -> None:
    made = [
        node
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Person"
    ]
    assert made == []


def test_nothing_reaches_a_name_at_run_time() -> None:
    """The proof by names holds only while the clock's code spells the names it uses."""
    dynamic = {"getattr", "import_module", "__import__", "eval", "exec"}
    for module in reachable():
        if not module.startswith(("handlers", "bot")):
            continue
        for node in ast.walk(tree_of(module)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in dynamic, f"{module} line {node.lineno}"


@pytest.mark.parametrize("module", [sag, sager])
def test_no_function_gives_a_move_without_a_person(module: object) -> None:
    givers = [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and str(inspect.signature(function).return_annotation) == "Skift"
    ]
    assert givers
    for giver in givers:
        person = inspect.signature(giver).parameters["person"]
        assert person.annotation == "Person", giver.__name__
        assert person.default is inspect.Parameter.empty, giver.__name__


def test_a_move_holds_the_person_who_made_it() -> None:
    hvem = inspect.signature(sag.Skift).parameters["hvem"]
    assert hvem.annotation == "Person"
    assert hvem.default is inspect.Parameter.empty


@pytest.mark.parametrize(
    "keeper",
    [SagStore.open, SagStore.move, EarlyWarningStore.move, SkiftLog.add],
    ids=lambda k: k.__qualname__,
)
def test_the_storage_keeps_no_new_state_without_a_move(keeper: object) -> None:
    assert callable(keeper)
    skift = inspect.signature(keeper).parameters["skift"]
    assert skift.annotation == "Skift"
    assert skift.default is inspect.Parameter.empty


def test_no_other_way_of_the_storage_takes_a_state() -> None:
    for store in (SagStore, EarlyWarningStore):
        takes = [
            name
            for name, method in inspect.getmembers(store, inspect.isfunction)
            if not name.startswith("_") and "state" in inspect.signature(method).parameters
        ]
        # A report is received in the state it is given, by the person who sent it.
        assert takes == (["create"] if store is EarlyWarningStore else [])


def test_only_the_use_cases_of_humans_make_moves() -> None:
    """Each of them gets the human from a press or a form; see handlers/dispatch.py."""
    makers = set()
    for file in sorted(REPO.glob("handlers/*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            engine = ("samarbejde.sag", "samarbejde.sager")
            if isinstance(node, ast.ImportFrom) and node.module in engine:
                makers |= {file.stem for alias in node.names if alias.name in MOVERS}
    assert makers == {"sag", "sag_moves", "sag_nye", "early_warning_moves", "early_warning_buttons"}
