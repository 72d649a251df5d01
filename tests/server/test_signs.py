"""What a page says it works on, once that takes longer than a moment."""

import importlib
import re
import threading
from pathlib import Path

import pytest

from pages._shared.server import signs
from pages._shared.server.signs import DRAWING, Sign

ROOT = Path(__file__).parents[2]
FILES = [path for path in (ROOT / "pages").rglob("*.py") if "of_the_file" in path.read_text(encoding="utf-8")]


class Place:
    """Remembers what is written there."""

    def __init__(self):
        self.said, self.written = [], threading.Event()

    def markdown(self, text):
        self.said.append(text)
        self.written.set()

    def empty(self):
        self.said.append("")


@pytest.fixture
def place():
    return Place()


def shown(place, **given):
    sign = Sign(place, after=0, **given)
    assert place.written.wait(10)
    return sign


def test_what_is_done_before_the_moment_is_over_never_shows(place):
    sign = Sign(place, after=3600)
    with sign.step("Sorting customers"):
        pass
    sign.close()
    assert place.said == []


def test_what_takes_longer_is_named_with_its_customers_and_wiped_off(place):
    sign = shown(place)
    sign.about("300,000 customers")
    with sign.step("Sorting customers"):
        pass
    sign.close()
    assert DRAWING in place.said[0]
    assert "Sorting customers · 300,000 customers" in place.said[1]
    assert f"{DRAWING} · 300,000 customers" in place.said[2]
    assert place.said[-1] == ""


def test_a_step_within_a_step_has_its_own_name(place):
    sign = shown(place)
    with sign.step("Adding up contents"), sign.step("Sorting customers"):
        pass
    assert [DRAWING in place.said[0], "contents" in place.said[1], "Sorting" in place.said[2]] == [True] * 3
    sign.close()


def test_a_progress_bar_has_the_place_to_itself(place):
    sign = shown(place)
    with sign.quiet(), sign.step("Sorting customers"):
        pass
    assert len(place.said) == 1
    sign.close()


def test_beside_pages_nothing_is_said():
    assert signs.current() is None
    with signs.step("Sorting customers"):
        assert signs.current() is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_whatever_is_kept_of_a_file_has_a_name_while_it_is_worked_out(path):
    written = path.read_text(encoding="utf-8")
    named = re.findall(r'@of_the_file\("[A-Z][a-z]+ [^"]+"\)', written)
    assert len(named) == written.count("@of_the_file")
    if named:
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
