import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.code import (
    APP,
    CORE,
    PAGES,
    ROOT,
    calls_in,
    imported,
    modules_imported,
    nodes_of,
    relative,
    text_of,
    tree_of,
)

HEAVY = ("pandas", "sklearn", "scipy", "xlsxwriter", "fastexcel", "pptx")


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


def test_no_core_module_imports_streamlit_or_a_page():
    outside = {"streamlit", "pages", "app"}
    assert [relative(path) for path in CORE if not imported(path).isdisjoint(outside)] == []


def test_a_fresh_process_with_the_whole_command_line_has_no_streamlit():
    assert "streamlit" not in modules_after("import rfm_core.__main__, rfm_core.analysis, rfm_core.charts")


def test_the_app_starts_without_the_heavy_libraries():
    statement = (
        "import pages._shared.sidebar.panel; from pages._shared.data import uploads; "
        "from pages._shared.segments import cards; from pages._shared.scoring import scheme, segment_map; "
        "from pages._shared.download import others"
    )
    own = modules_after(statement) - modules_after("import streamlit")
    assert own.isdisjoint(HEAVY)


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_a_page_is_a_short_straight_script(path):
    assert len(text_of(path).splitlines()) <= 80
    assert not [node for node in nodes_of(path) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert imported(path).isdisjoint({"polars", "narwhals", "altair"})


def test_the_entry_point_is_short():
    assert len(text_of(ROOT / "app.py").splitlines()) < 80


def test_nothing_on_screen_is_html():
    written = ("unsafe_allow_html", "st.html(")
    assert [relative(path) for path in APP if any(one in text_of(path) for one in written)] == []


def test_sections_stand_right_below_the_title_of_their_page():
    """A title is a heading of the first order; whoever hears a page would miss what a third one stands under."""
    assert [relative(path) for path in APP if "st.subheader(" in text_of(path)] == []


def told(path: Path, node: ast.AST) -> str:
    return f"{relative(path)}: {ast.unparse(node)}"


def test_the_chosen_one_of_choices_in_sight_is_legible_on_the_dark_page():
    """Their options are labelled with `legible` of pages/_shared/frame/text.py."""
    calls = [(path, call) for path in APP for call in calls_in(path)]
    in_sight = [one for one in calls if one[1].func.attr in {"pills", "segmented_control"}]
    assert in_sight
    assert [told(*one) for one in in_sight if "legible" not in ast.unparse(one[1])] == []


def test_the_label_of_an_open_popover_is_legible_on_the_dark_page():
    """Open and without a border it is a darker accent, 1.7 : 1 on the dark page, whatever colour its label asks for."""
    popovers = [(path, call) for path in APP for call in calls_in(path) if call.func.attr == "popover"]
    assert [told(*one) for one in popovers if "tertiary" in ast.unparse(one[1])] == []


def test_every_cache_says_whose_it_is_and_how_much_it_keeps():
    nodes = [(path, node) for path in APP for node in nodes_of(path)]
    decorators = [(path, one) for path, node in nodes for one in getattr(node, "decorator_list", ())]
    caches = [one for one in decorators if re.search("cache_(data|resource)", ast.unparse(one[1]))]
    assert caches
    assert [told(*one) for one in caches if "scope=" not in ast.unparse(one[1])] == []
    bounds = ("max_entries=", "max_size=", "ttl=")
    assert [told(*one) for one in caches if not any(bound in ast.unparse(one[1]) for bound in bounds)] == []


REMEMBERS = {
    f"pages/_shared/frame/{name}.py"
    for name in ("state", "intake", "opened", "drafting", "returning", "aside")
}


def test_only_the_memory_of_a_session_touches_the_session_state():
    others = [path for path in APP if relative(path) not in REMEMBERS]
    assert [relative(path) for path in others if "session_state" in text_of(path)] == []


def test_frames_are_never_hashed_by_a_cache():
    for path in APP:
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef) and "cache_" in "".join(
                map(ast.unparse, node.decorator_list)
            ):
                for argument in node.args.args:
                    kind = ast.unparse(argument.annotation) if argument.annotation else ""
                    assert kind == "str" or argument.arg.startswith("_"), f"{path.name}: {argument.arg}"


def test_the_allocators_are_set_up_before_anything_is_allocated():
    code = "import pages._shared.server.heap, os, sys; "
    code += "print('polars' in sys.modules, '_RJEM_MALLOC_CONF' in os.environ)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
    lines = (ROOT / "app.py").read_text(encoding="utf-8").splitlines()
    ours = [line for line in lines if line.startswith(("import pages", "from pages"))]
    assert ours[0].startswith("import pages._shared.server.heap")


WINGS = sorted(path for path in (ROOT / "pages" / "_shared").iterdir() if (path / "__init__.py").exists())
FLOORS = {"server": set(), "frame": {"server"}}
"""What each floor may stand on; every other room is a wing, which stands on both and beside nobody."""


@pytest.mark.parametrize("wing", WINGS, ids=lambda path: path.name)
def test_a_room_of_the_pages_imports_the_floors_below_it_and_no_other_room(wing):
    allowed = {wing.name} | FLOORS.get(wing.name, {"frame", "server"})
    for path in wing.rglob("*.py"):
        shared = [name.split(".") for name in modules_imported(path) if name.startswith("pages._shared.")]
        assert {parts[2] for parts in shared} <= allowed, relative(path)


def test_nothing_of_the_pages_stands_in_the_hallway():
    loose = [path.name for path in (ROOT / "pages" / "_shared").iterdir() if path.suffix == ".py"]
    assert loose == ["__init__.py"]


def test_a_module_of_the_pages_is_named_for_what_it_shows_and_says_what_it_is_for():
    modules = sorted((ROOT / "pages" / "_shared").rglob("*.py"))
    assert [relative(path) for path in modules if path.stem.endswith(("_view", "_work", "_card"))] == []
    assert [relative(path) for path in modules if not ast.get_docstring(tree_of(path))] == []
