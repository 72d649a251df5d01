import ast
from pathlib import Path

from tests.pages.visits import ROOT


def test_every_cache_of_results_is_let_go_of_with_the_file():
    for path in Path(ROOT, "pages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
                cached = any(text.startswith("st.cache_") for text in decorators)
                assert not cached or decorators[0].startswith("of_the_file("), f"{path.name}: {node.name}"
