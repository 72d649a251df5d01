"""The code that the tests of this folder look at, each file read and parsed once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE = sorted((ROOT / "rfm_core").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
APP = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]


def relative(path: Path) -> str:
    """Where a file is in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    """What stands in a file."""
    return path.read_text(encoding="utf-8")


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """The same, parsed: the module, and every node in it."""
    return tuple(ast.walk(ast.parse(text_of(path))))


def tree_of(path: Path) -> ast.Module:
    """The module itself."""
    module = nodes_of(path)[0]
    assert isinstance(module, ast.Module)
    return module


def calls_in(path: Path) -> list[ast.Call]:
    """Every call of a method or of a function of a module."""
    return [
        node for node in nodes_of(path) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


@cache
def modules_imported(path: Path) -> frozenset[str]:
    """Modules named by an import anywhere in a file, also inside functions and for types alone."""
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def imported(path: Path) -> set[str]:
    """The packages that a file imports from."""
    return {name.split(".")[0] for name in modules_imported(path)}
