"""What the project says of itself in several places says the same everywhere."""

import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from rfm_core.__main__ import cli
from rfm_core.commands.app import app_script
from rfm_core.errors import FileProblem

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def listed(path: str) -> list[str]:
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize(
    ("declared", "file"),
    [(PROJECT["dependencies"], "requirements.txt"), (EXTRAS["dev"], "tests/requirements.txt")],
)
def test_the_package_needs_what_the_requirements_list(declared: list[str], file: str) -> None:
    assert declared == listed(file)


@pytest.mark.parametrize(
    "needed", [*PROJECT["dependencies"], *EXTRAS["duckdb"], *EXTRAS["spark"], *EXTRAS["database"]]
)
def test_bounds_let_bug_fixes_in_and_surprises_out(needed: str) -> None:
    assert [bound.operator for bound in Requirement(needed).specifier] == ["~="]


def test_every_requirement_is_locked_to_a_release_within_its_bounds() -> None:
    locked: dict[str, list[Requirement]] = {}
    for line in listed(".ci/constraints.txt"):
        locked.setdefault(Requirement(line).name, []).append(Requirement(line))

    for text in (*PROJECT["dependencies"], *EXTRAS["dev"]):
        needed = Requirement(text)
        for pinned in locked[needed.name]:
            (exact,) = pinned.specifier
            assert exact.operator == "=="
            assert needed.specifier.contains(exact.version), f"{text} is locked to {exact.version}"


@pytest.mark.skipif(sys.platform == "win32", reason="there the app is a process beside this one")
def test_the_app_sets_up_its_memory_itself_and_gets_every_option(monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr("os.execve", lambda _program, *rest: began.append(rest) or sys.exit())
    monkeypatch.setenv("_RJEM_MALLOC_CONF", "as Polars leaves it")

    with pytest.raises(SystemExit):
        cli.main(["app", "--server.port", "8502", "--help-me"], standalone_mode=False)

    ((command, environment),) = began
    assert command[-4:] == [str(ROOT / "app.py"), "--server.port", "8502", "--help-me"]
    assert "_RJEM_MALLOC_CONF" not in environment


def test_the_app_of_a_checkout_lies_beside_the_library() -> None:
    assert app_script() == ROOT / "app.py"


def test_a_copy_of_the_library_alone_says_that_the_app_is_missing(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("another program's", encoding="utf-8")

    with pytest.raises(FileProblem, match=r"pip install \."):
        app_script(tmp_path)
