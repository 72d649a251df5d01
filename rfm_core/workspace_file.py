"""A saved workspace as a file: read, brought up from an older app, understood as far as it goes from a newer one."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json

from rfm_core import workspace as now
from rfm_core.choices import Choice, choice_problem
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import brief, listed, quoted
from rfm_core.presets import PRESETS
from rfm_core.workspace import Workspace

MOST_BYTES: Final = 5 * 1024 * 1024
"""The largest workspace file that is read."""

MOST_ENTRIES: Final = 250_000
"""Entries of all its lists and groups together; five lists of all the columns that a choice can name."""

_BYTE_ORDER_MARK = "\ufeff"
_MOST_UNKNOWN = 200
_STAND_ALONE = frozenset(("cleaning", "reading"))
# Either quote may be missing in a damaged file; nothing is looked at twice.
_WRITTEN = re.compile(r'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)

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
        return _opened(text)
    except ChoiceProblem as problem:
        raise _refused(problem.message) from None


def _opened(text: str) -> Opened:
    found = _parsed(text)
    if not isinstance(found, dict):
        return Opened(Workspace.model_validate_json(text))  # which says what is wrong with it
    version = found.get("version", now.VERSION)
    if isinstance(version, int) and not isinstance(version, bool) and version != now.VERSION:
        if version > now.VERSION:
            return _as_far_as_known(found | {"version": now.VERSION})
        while version < now.VERSION and version in MIGRATIONS:
            found, version = MIGRATIONS[version](found), version + 1
        found |= {"version": version}
        text = json.dumps(found)
    workspace = Workspace.model_validate_json(text, extra="ignore")
    unknown = _unknown(found, workspace)
    if unknown:
        raise ChoiceProblem(f"No such choice is known: {quoted(unknown[0])}.")
    if "version" not in found:
        raise ChoiceProblem("It doesn't say which version it has.")
    return Opened(workspace)


def _parsed(text: str) -> Any:
    """What the text holds; None where it is no JSON."""
    # Counted before anything is made of it: entries take far more memory than their text.
    entries = sum(_WRITTEN.sub("", text).count(sign) for sign in ",[{")
    if entries > MOST_ENTRIES:
        raise ChoiceProblem(f"It has {entries:,} entries; a workspace can have {MOST_ENTRIES:,} at most.")
    try:
        # Once for names that stand twice, of which pydantic would take the last without a word.
        json.loads(text, object_pairs_hook=_each_once)
        return from_json(text)
    except (ValueError, TypeError, RecursionError):
        return None


def _as_far_as_known(found: dict[str, Any]) -> Opened:
    """Leave out what isn't understood: a choice within a choice where that can stand alone, else the whole choice."""
    wrong: list[str] = []
    # Any text is a preset to the model; whether there is one shows only when it is used.
    if found.get("preset") not in (None, *PRESETS):
        wrong.append(_without(found, ("preset",)))
    while True:
        try:
            # Pydantic's own way in, for all complaints at once: ours tells of the first one only.
            workspace = Workspace.__pydantic_validator__.validate_json(json.dumps(found), extra="ignore")
            break
        except ValidationError as problem:
            complaints = problem.errors(include_url=False, include_input=False)
            places = dict.fromkeys(_alone(one["loc"]) for one in complaints if one["loc"])
            if not places:
                raise choice_problem(problem) from None
            wrong += [_without(found, place) for place in places]
            if ("scheme",) in places and "segment_map" in found:  # it was made for those scores
                wrong.append(_without(found, ("segment_map",)))
    unknown = (*wrong, *_unknown(found, workspace))
    if len(unknown) > _MOST_UNKNOWN:
        raise ChoiceProblem("A newer app saved it, and hardly anything of it is known here.")
    return Opened(workspace, unknown)


def _alone(place: tuple[int | str, ...]) -> tuple[str, ...]:
    """What goes for a complaint: policies stand alone; parts of another choice mean something only together."""
    return tuple(map(str, place[: 2 if place[0] in _STAND_ALONE else 1]))


def _without(found: dict[str, Any], place: tuple[str, ...]) -> str:
    """Take a choice out; its name."""
    *around, name = place
    inner = found
    for one in around:
        inner = inner[one] if isinstance(inner.get(one), dict) else {}
    if name in inner:
        del inner[name]
        return ".".join(place)
    found.pop(place[0], None)
    return place[0]


def _unknown(found: dict[str, Any], workspace: Workspace) -> tuple[str, ...]:
    """Where the file says what the workspace that was read from it doesn't: names with points between, each place once.

    One more than can be told is enough to know that there are too many.
    """
    places = dict[tuple[str, ...], None]()
    for place in _left_out(found, workspace, ()):
        places[place] = None
        if len(places) > _MOST_UNKNOWN:
            break
    return tuple(".".join(brief(name) for name in place) for place in places)


def _left_out(found: Any, read: object, where: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every such place as its names; the entries of a list are one place."""
    if isinstance(found, dict):
        for name, value in found.items():
            if not isinstance(read, Choice):
                inner = read.get(name) if isinstance(read, dict) else None
            elif name in type(read).model_fields:
                inner = getattr(read, name)
            else:
                yield (*where, name)
                continue
            yield from _left_out(value, inner, (*where, name))
    elif isinstance(found, list) and isinstance(read, tuple):
        for value, inner in zip(found, read, strict=True):
            yield from _left_out(value, inner, where)


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
