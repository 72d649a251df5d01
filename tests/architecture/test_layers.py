import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = sorted((ROOT / "rfm_core").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
APP = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
HEAVY = ("pandas", "sklearn", "scipy", "xlsxwriter", "fastexcel", "pptx")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("path", CORE, ids=relative)
def test_no_core_module_imports_streamlit_or_a_page(path):
    assert imported(path).isdisjoint({"streamlit", "pages", "app"})


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
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= 80
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert imported(path).isdisjoint({"polars", "narwhals", "altair"})


def test_the_entry_point_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) < 80


@pytest.mark.parametrize("path", APP, ids=relative)
def test_nothing_on_screen_is_html(path):
    text = path.read_text(encoding="utf-8")
    assert "unsafe_allow_html" not in text
    assert "st.html(" not in text


@pytest.mark.parametrize("path", APP, ids=relative)
def test_sections_stand_right_below_the_title_of_their_page(path):
    """A title is a heading of the first order; whoever hears a page would miss what a third one stands under."""
    assert "st.subheader(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", APP, ids=relative)
def test_the_chosen_one_of_choices_in_sight_is_legible_on_the_dark_page(path):
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    for call in calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"pills", "segmented_control"}:
            assert "legible" in ast.unparse(call), (
                "label its options with legible of pages/_shared/frame/text.py"
            )


@pytest.mark.parametrize("path", APP, ids=relative)
def test_the_label_of_an_open_popover_is_legible_on_the_dark_page(path):
    """Open and without a border it is a darker accent, 1.7 : 1 on the dark page, whatever colour its label asks for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "popover"
        ):
            assert "tertiary" not in ast.unparse(node)


@pytest.mark.parametrize("path", APP, ids=relative)
def test_every_cache_says_whose_it_is_and_how_much_it_keeps(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        for decorator in getattr(node, "decorator_list", ()):
            text = ast.unparse(decorator)
            if "cache_data" in text or "cache_resource" in text:
                assert "scope=" in text, text
                assert any(bound in text for bound in ("max_entries=", "max_size=", "ttl=")), text


REMEMBERS = {
    f"pages/_shared/frame/{name}.py"
    for name in ("state", "intake", "opened", "drafting", "returning", "aside")
}


@pytest.mark.parametrize("path", [path for path in APP if relative(path) not in REMEMBERS], ids=relative)
def test_only_the_memory_of_a_session_touches_the_session_state(path):
    assert "session_state" not in path.read_text(encoding="utf-8")


def test_frames_are_never_hashed_by_a_cache():
    for path in APP:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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


def modules_imported(path: Path) -> set[str]:
    """Modules named by an import anywhere in a file, also inside functions and for types alone."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("wing", WINGS, ids=lambda path: path.name)
def test_a_room_of_the_pages_imports_the_floors_below_it_and_no_other_room(wing):
    allowed = {wing.name} | FLOORS.get(wing.name, {"frame", "server"})
    for path in wing.rglob("*.py"):
        shared = [name.split(".") for name in modules_imported(path) if name.startswith("pages._shared.")]
        assert {parts[2] for parts in shared} <= allowed, relative(path)


def test_nothing_of_the_pages_stands_in_the_hallway():
    loose = [path.name for path in (ROOT / "pages" / "_shared").iterdir() if path.suffix == ".py"]
    assert loose == ["__init__.py"]


@pytest.mark.parametrize("path", sorted((ROOT / "pages" / "_shared").rglob("*.py")), ids=relative)
def test_a_module_of_the_pages_is_named_for_what_it_shows_and_says_what_it_is_for(path):
    assert not path.stem.endswith(("_view", "_work", "_card"))
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
