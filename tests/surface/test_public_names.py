"""What `import rfm_core` offers: found by looking, told by `help`, true in its examples, typed."""

import ast
import doctest
import inspect
import pydoc
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import rfm_core

ROOT = Path(__file__).parents[2]
ANALYST = Path(__file__).with_name("analyst.py")
WITH_EXAMPLES = sorted(
    path for path in (ROOT / "rfm_core").rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")
)


def imported_for_checkers() -> set[str]:
    tree = ast.parse((ROOT / "rfm_core" / "__init__.py").read_text(encoding="utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    names = (alias for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names)
    return {alias.asname or alias.name for alias in names}


def test_every_public_name_is_listed_loaded_and_known_to_type_checkers() -> None:
    assert sorted([*rfm_core.__all__, "__version__"]) == dir(rfm_core)
    assert set(rfm_core.__all__) == set(rfm_core._HOMES) == imported_for_checkers()


@pytest.mark.parametrize("name", rfm_core.__all__)
def test_a_public_name_is_there_and_told(name: str) -> None:
    found = getattr(rfm_core, name)

    assert f"`{name}`" in (rfm_core.__doc__ or "")
    if inspect.isclass(found) or inspect.isfunction(found):
        assert inspect.getdoc(found)


def test_help_teaches_the_surface() -> None:
    told = pydoc.plain(pydoc.render_doc(rfm_core))

    assert "found = rfm_core.analyse(" in told
    assert "class Result(" in told
    assert "preset" in pydoc.plain(pydoc.render_doc(rfm_core.analyse))


def test_importing_the_library_loads_nothing_but_itself() -> None:
    code = "import sys; known = set(sys.modules); import rfm_core; print(*sorted(set(sys.modules) - known))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert {name.partition(".")[0] for name in done.stdout.split()}.isdisjoint(
        {"polars", "pydantic", "narwhals"}
    )


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_example_in_a_docstring_is_true(path: Path, tmp_path: Path, monkeypatch) -> None:
    shutil.copy(ROOT / "sample_data" / "retail_orders.csv", tmp_path / "orders.csv")
    monkeypatch.chdir(tmp_path)
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    run = doctest.testmod(module, raise_on_error=False)

    assert run.attempted > 0
    assert run.failed == 0


def test_a_script_of_an_analyst_is_among_those_that_are_checked_for_their_types() -> None:
    """By `mypy`, with everything else: a mistake that it no longer finds makes its `type: ignore` one too many."""
    assert (ROOT / "rfm_core" / "py.typed").exists()
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert checked["strict"]
    assert ANALYST.relative_to(ROOT).as_posix() in checked["files"]
    mistakes = [line for line in ANALYST.read_text(encoding="utf-8").splitlines() if "# MISTAKE" in line]
    assert len(mistakes) == 3
    assert all("# type: ignore[" in line for line in mistakes)


def test_a_script_may_ask_for_a_name_of_before():
    assert rfm_core.Mapping is rfm_core.ColumnMapping
    assert "Mapping" not in dir(rfm_core)
