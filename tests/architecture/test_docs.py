"""What the documents say is there is there, and what they define is what the code does."""

import re
from pathlib import Path

import pytest

from rfm_core.cleaning.reasons import Reason
from rfm_core.exports import FORMATS
from rfm_core.languages import LANGUAGES
from rfm_core.presets import PRESETS, presets_of
from rfm_core.reading.formats import READERS
from rfm_core.scoring import METHODS as KINDS
from rfm_core.scoring import Ties
from rfm_core.segments import KNOWN_MAPS, SEGMENT_MAPS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
PLACE = re.compile(
    r"(?:app\.py|(?:rfm_core|pages|tests|docs|benchmarks|sample_data|\.ci|\.github|\.devcontainer)(?:/[\w.-]*)+)"
)
MODULES = {path.name for room in ("rfm_core", "pages", "tests") for path in (ROOT / room).rglob("*.py")}
TOLD_MAPS = re.findall(r"^\*\*`([\w-]+)`:", METHODS, re.MULTILINE)


def quoted(document: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_that_a_document_names_is_there(document: Path) -> None:
    named = [text for text in quoted(document) if PLACE.fullmatch(text)]
    modules = [text for text in quoted(document) if re.fullmatch(r"\w+\.py", text) and text != "app.py"]

    assert [text for text in named if not (ROOT / text).exists()] == []
    assert [text for text in modules if text not in MODULES] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_into_the_repository_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


def test_the_reasons_stand_in_their_order_of_precedence() -> None:
    told = METHODS[METHODS.index("A row left out has one reason") :].partition("Returns that are")[0]

    assert re.findall(r"`(\w+)`", told) == [reason.value for reason in Reason]


def test_every_preset_and_tie_rule_is_defined_and_every_scheme_that_is_told_is_there() -> None:
    presets = re.findall(r"^\| `([\w-]+)`(?: \([^)]*\))? \| ([^|]+) \|", METHODS, re.MULTILINE)

    of_maps = {preset.id for preset in presets_of(KNOWN_MAPS)}
    named = [preset for preset in PRESETS.values() if preset.id not in of_maps]
    assert presets == [(preset.id, preset.name) for preset in named]
    assert {preset.segment_map.id for preset in named} <= set(TOLD_MAPS)
    assert [f"`{name}`" for name in Ties if f"`{name}`" not in METHODS] == []
    section = METHODS.partition("## 3. Scores")[2].partition("## 4.")[0]
    told = re.findall(r"^- \*\*[^*]+\*\* \(`([\w-]+)`", section, re.MULTILINE)
    assert len(told) >= 4
    assert set(told) <= set(KINDS)


@pytest.mark.parametrize("map_id", TOLD_MAPS)
def test_a_segment_map_is_told_with_all_its_cells(map_id) -> None:
    segment_map = SEGMENT_MAPS[map_id]
    told = " ".join(METHODS.split(f"**`{segment_map.id}`")[1].split("**")[1].replace("`", "").split())
    cells = [f"{rule.name} {' '.join(rule.cells)}" for rule in segment_map.rules]

    assert [one for one in cells if one not in told.replace("| ", "")] == []


def test_the_readme_promises_no_language_that_is_not_there() -> None:
    told = re.search(r"by their names \(in ([^)]+)\)", README)
    assert told
    assert set(re.findall(r"[A-Z]\w+", told[1])) <= {
        language.name.partition(" ")[0] for language in LANGUAGES
    }


def test_the_readme_promises_no_format_that_is_not_read() -> None:
    told = README.partition("try one of the four samples. ")[2].partition(" are read as they are")[0]
    named = set(re.findall(r"\b(?:[A-Z]{3,4}|Parquet)\b", told))
    assert len(named) >= 6
    assert {f".{name.lower()}" for name in named} <= {
        ending for reader in READERS for ending in reader.endings
    }


def test_the_readme_promises_no_form_of_results_that_is_not_written() -> None:
    lines = [line for line in README.splitlines() if "--out results" in line or "found.write(" in line]
    named = {ending for line in lines for ending in re.findall(r"\.(\w+)\b(?!\()", line)}
    assert len(named) >= 3
    assert named <= set(FORMATS)
