"""What `pip install .` puts on a machine: built, installed beside nothing of this checkout, and used."""

import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import expect

import rfm_core
from tests.browser.app import served

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LIBRARIES = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed `rfm-lens`, in an environment that borrows the libraries of this one to save the time."""
    place = tmp_path_factory.mktemp("installed")
    venv.EnvBuilder(with_pip=False).create(place)
    inside = {kind: Path(sysconfig.get_path(kind, "venv", vars={"base": str(place), "platbase": str(place)}))
              for kind in ("purelib", "scripts")}  # fmt: skip
    (inside["purelib"] / "borrowed.pth").write_text("\n".join(sorted(LIBRARIES)), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", place, "install", "--no-deps", "--no-index"]
    subprocess.run([*command, "--no-compile", "--ignore-installed", wheel], check=True, capture_output=True)
    return inside["scripts"] / "rfm-lens"


@pytest.fixture(scope="module")
def address(program, tmp_path_factory):
    """The installed app, called in a folder that has modules, pages and settings of the same names."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("pages", "rfm_core", ".streamlit"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("raise RuntimeError('not this one')", encoding="utf-8")
    (folder / ".streamlit" / "config.toml").write_text('[theme]\ntextColor = "#FF0000"\n', encoding="utf-8")
    log = folder / "log.txt"
    with served([program, "app"], folder, log) as found:
        yield found
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_nothing_is_installed_under_an_everyday_name(wheel):
    with zipfile.ZipFile(wheel) as archive:
        top = {name.partition("/")[0] for name in archive.namelist()}

    assert {name for name in top if not name.endswith(".dist-info")} == {"rfm_core", "rfm_lens_app"}


def test_the_program_tells_its_version(program, tmp_path):
    told = subprocess.run([program, "--version"], cwd=tmp_path, check=True, capture_output=True, text=True)

    assert told.stdout == f"rfm-lens {rfm_core.__version__}\n"


def test_the_program_scores_a_file_as_the_library_does(program, tmp_path):
    sample, out = ROOT / "sample_data" / "viewing_customers.csv", tmp_path / "results.parquet"

    subprocess.run([program, "score", sample, "--out", out], cwd=tmp_path, check=True, capture_output=True)

    wanted = rfm_core.analyse(sample).customers.select("customer_id", "segment").sort("customer_id")
    assert pl.read_parquet(out).select("customer_id", "segment").equals(wanted)


def test_the_installed_app_reads_a_sample_and_keeps_its_colours_wherever_it_is_called(tab, address):
    tab.goto(address)
    tab.locator(".st-key-samples").get_by_role("button", name="Open").first.click()

    expect(tab.locator(".st-key-first-segments")).to_be_visible()
    ink = tab.locator("[data-testid=stApp]").evaluate("app => getComputedStyle(app).color")
    ours = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert ink == "rgb({}, {}, {})".format(*bytes.fromhex(ours["theme"]["light"]["textColor"][1:]))
