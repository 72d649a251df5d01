"""What the parser of workbooks doesn't tell of an XLSX sheet: which cells are merged, which formulas have no value.

Both are read from the sheets' XML by their few tags while it is unpacked to be checked, so that no pass is added and no
document is built: entities, depth and size of it don't matter.
"""

import html
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from posixpath import join, normpath

_MOST = 200_000
_LONGEST_CELL = 4 << 20
_P = rb"(?:\w+:)?"
_MERGE = re.compile(rb"<" + _P + rb'mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(
    rb"<" + _P + rb"c\s([^>]*)>\s*<" + _P + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>\s*)?</" + _P + rb"c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
# A formula whose text is empty has a value, and that is it.
_IS_TEXT = re.compile(rb'\bt="str"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FOLDER = "xl/worksheets/"


@dataclass(frozen=True)
class Merge:
    """Cells that are one: rows counted from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class SheetMarks:
    """What was found in one sheet.

    Attributes:
        merges: The merged cells.
        unstored: By column, counted from 0: how many formulas have no stored value.
        first: By column: the row of the first of them.
    """

    merges: list[Merge] = field(default_factory=list)
    unstored: Counter[int] = field(default_factory=Counter)
    first: dict[int, int] = field(default_factory=dict)
    _held: bytes = b""

    def from_column(self, left: int) -> "SheetMarks":
        """The same, with columns counted from one of the sheet's."""
        merges = [
            replace(one, left=one.left - left, right=one.right - left)
            for one in self.merges
            if one.left >= left
        ]
        unstored = Counter(
            {column - left: count for column, count in self.unstored.items() if column >= left}
        )
        return SheetMarks(merges, unstored, {column - left: row for column, row in self.first.items()})

    def take(self, piece: bytes) -> None:
        """Look at the next bytes of the sheet; an empty piece ends it."""
        text = self._held + piece
        ready, end, self._held = text.rpartition(b"</") if piece else (text, b"", b"")
        # A cell is looked at as a whole: what follows its last value waits for the rest.
        cut = max(ready.rfind(b"<row"), ready.rfind(b":row ")) if piece else -1
        if cut > 0 and b"<f" in ready[cut:]:
            self._held, ready = ready[cut:] + end + self._held, ready[:cut]
        if len(self._held) > _LONGEST_CELL:
            ready, self._held = ready + end + self._held, b""
        if b"<f" in ready or b":f" in ready:
            self._note_formulas(ready)
        if b"mergeCell" in ready:
            self._note_merges(ready)

    def _note_merges(self, text: bytes) -> None:
        for found in _MERGE.finditer(text):
            if len(self.merges) < _MOST:
                left, top, right, bottom = found.groups()
                self.merges.append(Merge(int(top), _column(left), int(bottom), _column(right)))

    def _note_formulas(self, text: bytes) -> None:
        for found in _FORMULA.finditer(text):
            place = _PLACE.search(found[1])
            if place and not _IS_TEXT.search(found[1]):
                column = _column(place[1])
                self.unstored[column] += 1
                self.first.setdefault(column, int(place[2]))


class WorkbookMarks:
    """The marks of every sheet, gathered while the workbook is unpacked."""

    def __init__(self) -> None:
        self._parts: dict[str, SheetMarks] = {}

    def look(self, part: str) -> Callable[[bytes], None] | None:
        """Where the bytes of a part of the archive go; None for what is no sheet."""
        if not (part.startswith(_FOLDER) and part.endswith(".xml")):
            return None
        return self._parts.setdefault(part, SheetMarks()).take

    def of(self, archive: zipfile.ZipFile, sheet: str) -> SheetMarks:
        """What was found in the sheet of that name."""
        part = _part_of(archive, sheet)
        return self._parts.get(part, SheetMarks()) if part else SheetMarks()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Where in the archive a sheet is, by its name."""
    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return None
    named = {one.get("name"): one for one in map(_attributes, _SHEET.findall(book))}
    wanted = next((value for key, value in named.get(sheet, {}).items() if key.endswith(":id")), None)
    targets = {one.get("Id"): one.get("Target", "") for one in map(_attributes, _RELATION.findall(relations))}
    target = targets.get(wanted, "")
    return normpath(join("xl", target)).lstrip("/") if target else None


def _attributes(tag: str) -> dict[str, str]:
    return {found[1]: html.unescape(found[2] or found[3] or "") for found in _ATTRIBUTE.finditer(tag)}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
