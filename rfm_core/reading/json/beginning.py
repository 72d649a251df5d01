"""Where in a JSON text the records are: line by line, in a list, or in a list inside an object."""

import re
from dataclasses import dataclass

from rfm_core.errors import FileProblem
from rfm_core.listing import quoted
from rfm_core.reading.json.decoding import Broken, Decoder
from rfm_core.reading.json.window import LONGEST, Window

_BLANKS = re.compile(r"[\s\ufeff\x1e]*")
_MEMBER = re.compile(r'[\s{,]*+"((?:[^"\\]|\\.)*+)"\s*+:\s*+')
_RECORDS = re.compile(r"\[\s*+\{")
_DEEPEST = 3
"""Objects around the list: {"data": {"shop": {"orders": [ … ]}}}."""
_ONE_OBJECT = (
    "This JSON file is a single object, not a list of records: {found}. Export it as a list of objects, one for each "
    "row ([{{…}}, {{…}}]), or as one object a line; from pandas, with orient=“records”."
)


@dataclass(frozen=True)
class Beginning:
    """Where the records begin.

    Attributes:
        listed: They stand in a list.
        name: The name of that list in the object around it; empty without one.
        others: Names of other lists of records.
    """

    listed: bool
    name: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class _List:
    """A list of records in an object: its name, its place, and how many are in it (None: it goes on out of sight)."""

    name: str
    at: int
    count: int | None


def find_records(window: Window, decoder: Decoder) -> Beginning:
    """Go to the first record.

    Raises:
        FileProblem: There is one object, and no list of records in it.
    """
    while len(window.text) < LONGEST and window.more():
        continue
    blanks = _BLANKS.match(window.text)
    at = blanks.end() if blanks else 0
    if window.text[at : at + 1] == "[":
        window.move(at + 1)
        return Beginning(listed=True)
    if window.text[at : at + 1] != "{" or not _is_alone(window, at, decoder):
        return Beginning(listed=False)
    lists = _lists(window.text, at, decoder)
    if not lists:
        return Beginning(listed=False)
    chosen = max(lists, key=lambda one: LONGEST if one.count is None else one.count)
    window.move(chosen.at + 1)
    return Beginning(True, chosen.name, tuple(one.name for one in lists if one is not chosen))


def _is_alone(window: Window, at: int, decoder: Decoder) -> bool:
    """Whether the first object may be all there is, rather than the first of several."""
    text = window.text
    try:
        value, end = decoder.read(text, at)
    except Broken:
        return not text[at : text.find("\n", at)].rstrip().rstrip(",").endswith("}")
    if not window.ended or text[end:].strip(" \t\r\n,\ufeff\x1e"):
        return False
    if value and not _lists(text, at, decoder):
        _require_record(value)
    return True


def _require_record(value: dict[str, object]) -> None:
    """Refuse an object that is the whole file and doesn't look like a row."""
    for name, one in value.items():
        if one == []:
            raise FileProblem(f"The file has no data rows: its list {quoted(name)} is empty.")
    if all(isinstance(one, dict | list) for one in value.values()):
        name = next(iter(value))
        raise FileProblem(_ONE_OBJECT.format(found=f"it holds {quoted(name)} and no list of objects"))


def _lists(text: str, at: int, decoder: Decoder, above: tuple[str, ...] = ()) -> list[_List]:
    """The lists of records among the members of an object, as far as the text goes."""
    found: list[_List] = []
    while member := _MEMBER.match(text, at):
        at, path = member.end(), (*above, member[1])
        if text[at : at + 1] == "{" and len(path) < _DEEPEST:
            found += _lists(text, at, decoder, path)
        begins = _RECORDS.match(text, at)
        start = at
        try:
            value, at = decoder.read(text, at)
        except Broken:
            return [*found, _List(".".join(path), start, None)] if begins else found
        if begins:
            found.append(_List(".".join(path), start, len(value)))
    return found


def lists_behind(window: Window) -> tuple[str, ...]:
    """Names of lists of records in what follows, as far as a record may be long."""
    while len(window.text) - window.at < LONGEST and window.more():
        continue
    return tuple(re.findall(r'"((?:[^"\\\n]|\\.){1,200})"\s*+:\s*+\[\s*+\{', window.text[window.at :])[:20])
