"""The notebook of the documents, run without a server: `python -m tests.surface.notebook` renews its outputs.

Only what text and tables need of the format (nbformat 4.5) is written.
"""

import ast
import io
import json
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[2] / "docs" / "segments-in-a-notebook.ipynb"


def cells(kind: str) -> list[dict[str, Any]]:
    """The cells of a kind, `code` or `markdown`."""
    return [
        cell
        for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == kind
    ]


def run(sources: list[str]) -> Iterator[list[dict[str, Any]]]:
    """What each piece of code gives, one after the other in one namespace, beside the notebook."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for number, source in enumerate(sources, start=1):
        with chdir(NOTEBOOK.parent):
            yield _outputs(source, namespace, number)


def _outputs(source: str, namespace: dict[str, Any], number: int) -> list[dict[str, Any]]:
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), namespace)
        value = (
            eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)
            if isinstance(last, ast.Expr)
            else None
        )
    found: list[dict[str, Any]] = []
    if printed.getvalue():
        found.append(
            {"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)}
        )
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        found.append(
            {"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}
        )
    return found


def renew() -> None:
    """Run the notebook and write what came out into it."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    found = run(["".join(cell["source"]) for cell in code])
    for number, (cell, outputs) in enumerate(zip(code, found, strict=True), start=1):
        cell["outputs"], cell["execution_count"] = outputs, number
    NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
