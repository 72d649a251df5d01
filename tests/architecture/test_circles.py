"""What a module of the core imports never leads back to it: each can be read after what it stands on."""

import ast
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.code import CORE, ROOT, nodes_of


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in CORE}


def imports(nodes: Iterable[ast.AST]) -> set[str]:
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            home = node.module or ""
            inside = {f"{home}.{alias.name}" for alias in node.names}
            found |= {one if one in MODULES else home for one in inside}
    return found & MODULES.keys()


@cache
def graph() -> dict[str, set[str]]:
    """Which modules each one imports: on top, in functions, and for type checkers."""
    return {
        name: imports(nodes_of(path))
        for name, path in MODULES.items()
        if name != "rfm_core"  # it names the public ones from everywhere, and loads none of them
    }


def below(room: str) -> set[str]:
    """All modules that a room's modules reach."""
    inside = [name for name in graph() if f"{name}.".startswith(f"rfm_core.{room}.")]
    reached, new = set(), set(inside)
    while new:
        reached |= new
        new = set().union(*(graph().get(name, set()) for name in new)) - reached
    return reached - set(inside)


def test_imports_are_seen_wherever_they_stand() -> None:
    text = (
        "from rfm_core import columns\n"
        "if TYPE_CHECKING:\n    from rfm_core.analysed import Analysis\n"
        "def late():\n    from rfm_core.analysis import analyse\n"
    )
    seen = imports(ast.walk(ast.parse(text)))
    assert seen == {"rfm_core.columns", "rfm_core.analysed", "rfm_core.analysis"}


def test_no_module_of_the_core_reaches_itself_through_its_imports() -> None:
    try:
        TopologicalSorter(graph()).prepare()
    except CycleError as found:
        pytest.fail(" imports ".join(reversed(found.args[1])))


@pytest.mark.parametrize(
    ("room", "above"),
    [
        ("messages", "rfm_core.exports"),
        ("messages", "rfm_core.analysis"),
        ("finishing", "rfm_core.analysis"),
        ("workspace", "rfm_core.analysed"),
        ("exports", "rfm_core.analysis"),
        ("exports", "rfm_core.commands"),
        ("exports", "rfm_core.result"),
        ("result", "rfm_core.analysis"),
    ],
)
def test_a_room_stands_on_nothing_above_it(room: str, above: str) -> None:
    assert f"rfm_core.{room}" in graph()
    assert [name for name in below(room) if f"{name}.".startswith(f"{above}.")] == []
