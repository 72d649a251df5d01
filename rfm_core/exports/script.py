"""The lines of Python that repeat an analysis: the same choices on the same files give the same results.

Names of files, headers and whatever a person typed are hostile. They come into the script as literals only, never into
a comment or a docstring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rfm_core.analysed import Analysis
from rfm_core.columns import ColumnMapping, Shape, missing_needs
from rfm_core.messages.table import MessageTable
from rfm_core.segments.registry import SEGMENT_MAPS
from rfm_core.workspace import Workspace

_WIDTH = 80
_STEP = "    "
_ABOUT = '''"""Segments as RFM Lens made them.

Install it (in a copy of its repository: pip install .), put the data
beside this script, and run it.
"""

from datetime import date

import rfm_core
'''
_NOTES = {"messages={}": "  # the texts that it starts with"}
_FROM_DATABASE = "# These rows came from a database: export them into this file first.\n"
_SAME_NAME = "# Some of these files have one name: keep each in a folder of its own, and say so here.\n"


@dataclass(frozen=True)
class ScriptSource:
    """A file as a script names it.

    Attributes:
        name: Its name.
        sheet: Which of its sheets was read, where it has several.
        from_database: Whether there was no file, and it has to be made first.
    """

    name: str
    sheet: str | None = None
    from_database: bool = False

    def __str__(self) -> str:
        if self.sheet is None:
            return _text(self.name)
        return f"rfm_core.read_table({_text(self.name)}, sheet={_text(self.sheet)})"


def python_script(
    analysis: Analysis,
    workspace: Workspace,
    files: Sequence[ScriptSource],
    *,
    details: ScriptSource | None = None,
    out: str = "segments.csv",
    audience: str = "audience.csv",
) -> str:
    """Write a script that gives the results of the app once more, byte for byte where the files are the same.

    Args:
        analysis: What the choices came to on the files.
        workspace: The choices; those that are as they always are aren't written.
        files: The files, at least one.
        details: What describes their customers.
        out: The file that the results go to.
        audience: The file that the audience goes to, where one was chosen.

    Returns:
        Python, for release 3.11 and later.
    """
    names = [one.name for one in files]
    listing = ", ".join(map(str, files))
    source = listing if len(files) == 1 else f"[{listing}]"
    if len(source) > _WIDTH:
        source = "[\n" + "".join(f"{_STEP * 2}{one},\n" for one in files) + f"{_STEP}]"
    arguments = [source, *([f"details={details}"] if details else [])]
    arguments += [f"{name}={_literal(value, 1)}" for name, value in _chosen(analysis, workspace).items()]
    called = "".join(f"{_STEP}{one},{_NOTES.get(one, '')}\n" for one in arguments)
    notes = _SAME_NAME if len(set(names)) < len(names) else ""
    notes += _FROM_DATABASE if any(one.from_database for one in files) else ""
    return (
        f"{_ABOUT}\n{notes}"
        f"found = rfm_core.analyse(\n{called}{_STEP}clock=date.today(),  # what is dated later is a mistake\n)\n"
        f"found.write({_text(out)}, bom=True)\n"
        + (f"found.write_audience({_text(audience)})\n" if workspace.audience else "")
        + "print(found.segments)\n"
    )


def _chosen(analysis: Analysis, workspace: Workspace) -> dict[str, Any]:
    """Every choice by the name that `rfm_core.analyse` knows it under, as plain values."""
    matched = analysis.measured.matched
    filled = workspace.model_copy(
        update={
            "details": matched.mapping if matched else workspace.details,
            # The sheets stand with the files they belong to, and a script reads files alone.
            "reading": workspace.reading.model_copy(
                update={"sheet": None, "details_sheet": None, "source": None}
            ),
            "messages": workspace.messages or MessageTable(),
        }
    )
    dumped = filled.model_dump(mode="json", exclude_defaults=True, exclude={"version", "mapping", "messages"})
    if "details" in dumped:
        dumped["details_mapping"] = dumped.pop("details")
    known = workspace.segment_map and SEGMENT_MAPS.get(workspace.segment_map.id)
    # A map that was edited keeps its id, so the id alone doesn't say that it is the known one.
    if known is not None and known == workspace.segment_map:
        dumped["segment_map"] = known.id
    assert filled.messages is not None
    return {
        "mapping": _by_role(analysis.mapping),
        "preset": analysis.preset.id,
        "unit": analysis.measured.unit,
        **{name: value for name, value in dumped.items() if name not in {"preset", "unit"}},
        "messages": filled.messages.model_dump(mode="json", exclude_defaults=True),
    }


def _by_role(mapping: ColumnMapping) -> dict[str, Any]:
    """Roles to headers; what a row is, and that each counts as one, stand there only where they don't follow."""
    complete = [shape for shape in Shape if not missing_needs(shape, mapping.roles)]
    follows = complete[:1] == [mapping.shape] and not mapping.count_rows
    shape = {} if follows or mapping.shape is None else {"shape": mapping.shape.value}
    return mapping.to_json() | shape | ({"count_rows": True} if mapping.count_rows else {})


def _literal(value: Any, depth: int) -> str:
    """A plain value in Python, on one line if it fits."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        entries, ends = [f"{_text(name)}: {_literal(one, depth + 1)}" for name, one in value.items()], "{}"
    elif isinstance(value, list | tuple):
        entries, ends = [_literal(one, depth + 1) for one in value], "[]"
    else:
        return repr(value)
    line = f"{ends[0]}{', '.join(entries)}{ends[1]}"
    if len(line) <= _WIDTH - len(_STEP) * depth - 20 and "\n" not in line:
        return line
    return f"{ends[0]}\n{_packed(entries, _STEP * (depth + 1))}{_STEP * depth}{ends[1]}"


def _packed(entries: Sequence[str], indent: str) -> str:
    """As many entries on a line as fit; one that has several lines stands alone."""
    lines = [""]
    for one in entries:
        if lines[-1] and "\n" not in one + lines[-1] and len(indent + lines[-1] + one) < _WIDTH:
            lines[-1] += f" {one},"
        else:
            lines.append(f"{one},")
    return "".join(f"{indent}{line}\n" for line in lines if line)


def _text(text: str) -> str:
    """A text in Python, in double quotes where that needs no more signs; what can't be seen is escaped."""
    written = repr(str(text))
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written
