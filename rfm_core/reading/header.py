"""Which row is the header, whether there is one at all, and what the columns are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rfm_core.errors import FileProblem
from rfm_core.reading.alignment import place_of_missing
from rfm_core.reading.kinds import Cells, Kind, column_kinds, evidence, fits, is_blank, kind_of
from rfm_core.reading.sheets import MOST_COLUMNS
from rfm_core.reading.table import LINE

_LOOK_AT = 50
_MOST_MISSING = 3
_LONGEST_NAME = 300
# So many cells of a row of names that stand in their columns again make it a row of data.
_RECURRING, _RECURRING_ROWS, _RECURRING_COLUMNS = 2, 500, 50
_YEAR = re.compile(r"(19|20)\d\d")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True)
class Header:
    """Where the header is and what the columns are called.

    Attributes:
        index: Which of the rows looked at is the header; None without a header.
        first: Which of the rows looked at is the first data row.
        names: One name per column, unique and never empty.
        unnamed: Positions of columns that had no name.
        kinds: What each column's cells look like below the header.
        missing: How many names the header has less than the rows have cells, where that can't be explained.
        placed: Position of the column whose name is missing, where values tell that it isn't the last.
        trailing: The rows end with a separator that the header lacks, so that their last cells are empty.
        last_empty: The last column is empty in all rows looked at.
    """

    index: int | None
    first: int
    names: tuple[str, ...]
    unnamed: tuple[int, ...]
    kinds: tuple[Kind, ...]
    missing: int = 0
    placed: int | None = None
    trailing: bool = False
    last_empty: bool = False


def find_header(rows: Sequence[Cells], width: int) -> Header:
    """Find the header among the first rows.

    Args:
        rows: The first rows as they stand, titles included; shorter and longer ones are looked past.
        width: How many cells most rows have.
    """
    wide = [(index, row) for index, row in enumerate(rows) if len(row) == width and not is_blank(row)]
    body = [row for _, row in wide]
    # Titles are above, so the later rows say what a column holds.
    later = body[len(body) // 4 if len(body) > _LOOK_AT else (len(body) + 1) // 2 :]
    kinds = column_kinds(later, width)
    used = [at for at in range(width) if not is_blank([row[at] for row in later])] or list(range(width))
    index = _header_index(rows, wide, kinds, used) if wide else None
    first = (wide[0][0] if wide else 0) if index is None else index + 1
    cells = list(rows[index])[:width] if index is not None else [""] * width
    aligned, missing, trailing = _aligned(cells, [row for at, row in wide if at >= first], width)
    placed = (
        place_of_missing(cells, kinds) if width - len(cells) == 1 and (missing or trailing) else len(cells)
    )
    if placed < len(cells):
        aligned, missing, trailing = [*cells[:placed], "", *cells[placed:]], 1, False
    unnamed = tuple(at for at, cell in enumerate(aligned) if not clean_name(cell))
    last_empty = used[-1] < width - 1
    return Header(
        index,
        first,
        name_columns(aligned),
        unnamed,
        kinds,
        missing,
        placed if placed < len(cells) else None,
        trailing,
        last_empty,
    )


def _header_index(
    rows: Sequence[Cells], wide: Sequence[tuple[int, Cells]], kinds: tuple[Kind, ...], used: Sequence[int]
) -> int | None:
    width = len(kinds)
    data = next((index for index, row in wide[:_LOOK_AT] if evidence(row, kinds) and fits(row, kinds)), None)
    undecided = data is None
    is_data = undecided and _recurs([row for _, row in wide], width)
    if data is None:
        data = wide[-1][0] if len(wide) > 1 else wide[0][0] + 1
    end = wide[0][0] if is_data else data
    names = [index for index, row in enumerate(rows[:end]) if not _looks_like_data(row)]
    exact = [index for index in names if len(rows[index]) >= width and is_blank(rows[index][width:])]
    filled = {index: sum(bool(rows[index][at].strip()) for at in used) for index in exact}
    full = [index for index in exact if filled[index] == len(used)]
    mostly = [index for index in exact if filled[index] > len(used) / 2 or filled[index] == len(used) - 1]
    if found := full or mostly:
        earlier = undecided and mostly and mostly[0] < found[0] and _recurs(rows[found[0] :], width)
        return mostly[0] if earlier else found[0]
    most = 1 if is_data else _MOST_MISSING
    shorter = [index for index in names if 1 < len(rows[index]) < width <= len(rows[index]) + most]
    if shorter and wide[0][0] > shorter[-1]:
        return shorter[-1]
    return _header_of_years(wide, data, kinds)


def _recurs(rows: Sequence[Cells], width: int) -> bool:
    """Whether the first of some rows of text is one like the others: its cells stand below it, too."""
    first = rows[0]
    others = [row for row in rows[1:_RECURRING_ROWS] if len(row) == width and row != first]
    looked = range(min(width, _RECURRING_COLUMNS))
    found = sum(bool(first[at].strip()) and any(row[at] == first[at] for row in others) for at in looked)
    return found >= min(_RECURRING, width)


def _header_of_years(wide: Sequence[tuple[int, Cells]], data: int, kinds: tuple[Kind, ...]) -> int | None:
    """A header such as `customer, 2022, 2023` fits number columns, but says years and a word."""
    index, row = wide[0]
    years = sum(bool(_YEAR.fullmatch(cell.strip())) for cell in row)
    words = sum(kind_of(cell) is Kind.TEXT for cell in row)
    return (
        index
        if index <= data and years and words and years + words == len(row) and Kind.NUMBER in kinds
        else None
    )


def _looks_like_data(row: Cells) -> bool:
    return any(kind_of(cell) in (Kind.NUMBER, Kind.MOMENT) for cell in row)


def _aligned(cells: list[str], body: Sequence[Cells], width: int) -> tuple[list[str], int, bool]:
    """A header with fewer names than the rows have cells: what stands where, how many are unexplained; or the rest.

    The last says whether all that the header lacks are names for cells which are empty in every row.
    """
    missing = [""] * (width - len(cells))
    if not missing:
        return cells, 0, False
    if all(is_blank(row[len(cells) :]) for row in body):
        return cells + missing, 0, True
    numbers = [row[0].strip() for row in body]
    counted = [str(number) for number in range(int(numbers[0] == "1"), len(numbers) + 1)][: len(numbers)]
    if len(missing) == 1 and numbers == counted:
        return missing + cells, 0, False
    return cells + missing, len(missing), False


def clean_name(cell: str | None) -> str:
    """A header without white space around it and with line breaks and runs of spaces made one space.

    A name of more than 300 characters is cut. One that Polars would take as a pattern for several columns (`*`,
    `^…$`) is put in quotation marks.
    """
    name = _SPACE.sub(" ", cell or "").strip()
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}…"
    pattern = name == "*" or (name.startswith("^") and name.endswith("$"))
    return f"“{name}”" if pattern else name


def require_narrow(columns: int) -> None:
    """Refuse so many columns that they are no table.

    Raises:
        FileProblem: There are more than `MOST_COLUMNS`.
    """
    if columns > MOST_COLUMNS:
        raise FileProblem(
            f"The table is too wide: it has {columns:,} columns, and more than {MOST_COLUMNS:,} can't be read. Export "
            "it with fewer columns; if it hasn't so many, check that a line break stands between its rows."
        )


def name_columns(cells: Cells) -> tuple[str, ...]:
    """A name for each column: unnamed ones become `Column 3`, repeated ones `amount (2)`."""
    taken: set[str] = {LINE, *filter(None, map(clean_name, cells))}
    used: set[str] = {LINE}
    # A number that was in use stays so: where a name repeats, the search goes on where it ended.
    counts: dict[str, int] = {}
    names = []
    for number, cell in enumerate(cells, start=1):
        said = clean_name(cell)
        wanted = said or f"Column {number}"
        name, count = wanted, counts.get(wanted, 2)
        while name in used or (name != said and name in taken):
            name, count = f"{wanted} ({count})", count + 1
        counts[wanted] = count
        used.add(name)
        names.append(name)
    return tuple(names)
