"""A saved workspace as a file: read, brought up from an older app, understood as far as it goes from a newer one."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json

from rfm_core import workspace as now
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import listed, quoted
from rfm_core.workspace import Workspace

MOST_BYTES: Final = 5 * 1024 * 1024
"""The largest workspace file that is read."""

_BYTE_ORDER_MARK = "\ufeff"
_MOST_UNKNOWN = 200

Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: dict[int, Migration] = {}
"""From each version to the next: what turns a file of that version into one of the next; none was needed so far."""


@dataclass(frozen=True)
class Opened:
    """A workspace that was read.

    Attributes:
        workspace: Its choices, as far as this app knows them.
        unknown: Where a newer app had written what this one doesn't know, such as `scheme.kind`; it was left out.
    """

    workspace: Workspace
    unknown: tuple[str, ...] = ()


def not_understood(unknown: Sequence[str]) -> str:
    """The sentence about what a newer app had written."""
    return (
        f"A newer version of this app saved it. What isn't known here was left out: {listed(unknown)}. "
        "Everything else is as it was saved."
    )


def load_workspace(content: str | bytes) -> Workspace:
    """Read a saved workspace; what only a newer app knows is left out.

    Raises:
        ChoiceProblem: As `open_workspace`.
    """
    return open_workspace(content).workspace


def open_workspace(content: str | bytes) -> Opened:
    """Read a saved workspace, and tell what of it isn't known here.

    Args:
        content: The text of a `name.rfm.json` file.

    Raises:
        ChoiceProblem: The text is no workspace, or too large; the sentence names the first thing that doesn't fit.
    """
    text = _text(content)
    try:
        found = from_json(text)
        json.loads(text, object_pairs_hook=_each_once)
    except (ValueError, TypeError, RecursionError):
        found = None  # the model below says what is wrong with it
    try:
        if not isinstance(found, dict):
            return Opened(Workspace.model_validate_json(text))
        return _of_any_version(found, text)
    except ChoiceProblem as problem:
        raise _refused(problem.message) from None


def _of_any_version(found: dict[str, Any], text: str) -> Opened:
    version = found.get("version")
    if "version" not in found:
        Workspace.model_validate_json(text)  # what else is wrong with it comes first
        raise ChoiceProblem("It doesn't say which version it has.")
    if not isinstance(version, int) or isinstance(version, bool) or version == now.VERSION:
        return Opened(Workspace.model_validate_json(text))
    if version > now.VERSION:
        return _as_far_as_known(found | {"version": now.VERSION})
    while version < now.VERSION and version in MIGRATIONS:
        found, version = MIGRATIONS[version](found), version + 1
    return Opened(Workspace.model_validate_json(json.dumps(found | {"version": version})))


def _as_far_as_known(found: dict[str, Any]) -> Opened:
    """Leave out what isn't understood: a choice within a choice where that is what is new, else the whole choice."""
    unknown: list[str] = []
    while len(unknown) < _MOST_UNKNOWN:
        try:
            return Opened(Workspace.__pydantic_validator__.validate_json(json.dumps(found)), tuple(unknown))
        except ValidationError as problem:
            first = problem.errors(include_url=False, include_input=False)[0]
            inside = first["loc"] if first["type"] == "extra_forbidden" else first["loc"][:1]
            unknown.append(_without(found, [str(part) for part in inside]))
    raise ChoiceProblem("A newer app saved it, and hardly anything of it is known here.")


def _without(found: dict[str, Any], where: list[str]) -> str:
    """Take something out of nested choices; what was taken, as its names with points between."""
    inner: Any = found
    for depth, name in enumerate(where[:-1]):
        inner = inner[int(name)] if isinstance(inner, list) else inner.get(name)
        if not isinstance(inner, dict | list):
            return _without(found, where[: depth + 1])
    if isinstance(inner, list):
        inner.pop(int(where[-1]))
    else:
        inner.pop(where[-1])
    return ".".join(where)


def _text(content: str | bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _refused(f"It is larger than {MOST_BYTES // 2**20} MB.")
    try:
        text = content if isinstance(content, str) else content.decode()
    except UnicodeDecodeError:
        raise _refused("It is no text.") from None
    return text.removeprefix(_BYTE_ORDER_MARK)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        doubled, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ChoiceProblem(f"{quoted(doubled)} stands in one place more than once.")
    return found


def _refused(why: str) -> ChoiceProblem:
    return ChoiceProblem(f"This is no workspace that can be restored. {why} Save it again from the app.")
