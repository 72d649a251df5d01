"""A JSON file to a Table of text cells."""

from dataclasses import dataclass, field

from rfm_core.reading.encoding import Encoding, detect_encoding
from rfm_core.reading.header import name_columns
from rfm_core.reading.json.beginning import Beginning, find_records, lists_behind
from rfm_core.reading.json.decoding import TOO_DEEP, Decoder, whole
from rfm_core.reading.json.elements import Element, Elements
from rfm_core.reading.json.notices import Noticed, findings, no_rows
from rfm_core.reading.json.rows import Rows
from rfm_core.reading.json.window import Window
from rfm_core.reading.notices import header_findings
from rfm_core.reading.parts import SetAside
from rfm_core.reading.reader import Request
from rfm_core.reading.table import Table

_MOST_BROKEN = 1_000
_NO_RECORD = "it is no object with named fields"


@dataclass
class _Taken:
    """What became of the records: rows, those set aside by line and by number, and what was noticed."""

    rows: Rows
    on_lines: SetAside = field(default_factory=SetAside)
    by_number: SetAside = field(default_factory=SetAside)
    noticed: Noticed = field(default_factory=Noticed)
    count: int = 0

    def take(self, element: Element) -> None:
        self.count += 1
        if element.broken:
            self.set_aside(element, element.broken, element.text)
            self.noticed.cut = element.cut
        elif not isinstance(element.value, dict):
            self.noticed.kinds.add("list" if isinstance(element.value, list) else "value")
            self.set_aside(element, _NO_RECORD, str(element.value)[:200])
        else:
            place = (element.line, self.count)
            try:
                doubled = self.rows.add(element.value, place, element.objects, element.size)
            except RecursionError:
                self.set_aside(element, TOO_DEEP, "")
            else:
                self.noticed.doubled += doubled or element.doubled

    def set_aside(self, element: Element, why: str, text: str) -> None:
        self.on_lines.add(element.line, "unreadable_row", text)
        self.by_number.add(self.count, "unreadable_row", text)
        self.noticed.broken.append((element.line, self.count, why))
        if len(self.noticed.broken) > max(_MOST_BROKEN, self.count // 2):
            raise no_rows(self.noticed, self.count)


def read_json(request: Request) -> Table:
    """Read records: one object a line, a list of objects, or an object with such a list.

    Raises:
        FileProblem: No records, hardly one that can be read, or too many fields.
    """
    request.progress("Looking at the file", None)
    encoding = detect_encoding(request.path)
    window, decoder = Window(request.path, encoding, request.progress), Decoder()
    beginning = find_records(window, decoder)
    taken = _Taken(Rows(request.room))
    elements = Elements(window, decoder, listed=beginning.listed, alone=not beginning.name)
    for element in elements:
        taken.take(element)
    taken.rows.end()
    if not taken.rows.rows:
        raise no_rows(taken.noticed, taken.count)
    taken.noticed.cut = taken.noticed.cut or (beginning.listed and not elements.closed)
    beginning = _with_rest(beginning, window, taken)
    return _as_table(request, taken, beginning, encoding)


def _with_rest(beginning: Beginning, window: Window, taken: _Taken) -> Beginning:
    """What stands behind the list: other lists in the object around it, or what doesn't belong there."""
    if beginning.name:
        return Beginning(True, beginning.name, (*beginning.others, *lists_behind(window)))
    rest = window.text[window.at :]
    if rest.strip() or (not window.ended and window.more() and (rest := window.text).strip()):
        line = window.line + len(rest) - len(rest.lstrip("\n"))
        taken.count += 1
        taken.set_aside(Element(line), "it stands behind the end of the list", rest.strip())
    return beginning


def _as_table(request: Request, taken: _Taken, beginning: Beginning, encoding: Encoding) -> Table:
    rows = taken.rows
    around = {name[:at] for name in rows.inside for at, sign in enumerate(name) if sign == "."}
    fields = [name for name in rows.names if name in rows.filled or name not in around]
    rows.replaced += sum(whole(name) != name for name in fields)
    names = name_columns(list(map(whole, fields)))
    renamed = dict(zip(fields, names, strict=True))
    rejected = (taken.on_lines if rows.on_lines else taken.by_number).frame()
    return Table(
        name=request.name,
        format="json",
        encoding=encoding.name,
        delimiter=None,
        header_line=None,
        columns=names,
        lazy=rows.lazy(list(renamed.items())),
        rows=rows.rows,
        findings=(
            *encoding.findings,
            *findings(beginning, rows, renamed, taken.noticed),
            *header_findings(1, 0, names),
        ),
        rejected=rejected,
        scratch=request.room if rows.on_disk else None,
    )
