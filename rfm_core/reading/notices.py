"""The sentences that say what was noticed while reading."""

from collections.abc import Mapping, Sequence

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.reading.header import Header
from rfm_core.reading.rare_separators import likely_separator
from rfm_core.reading.records import Repair

_MANY_COLUMNS = 500
_REPAIRS = {
    Repair.QUOTE: "had a quote in the wrong place and {was} read without it",
    Repair.LONG: "had more cells than there are columns and {was} repaired",
    Repair.SHORT: "had fewer cells than there are columns and {was} filled up with empty ones",
    Repair.JOINED: "{was} cut in two by a line break and {was} put together again",
}
_REASONS = {
    "unreadable_row": "{was} set aside: not {a}row{s} of this table (a wrong number of cells, or a note)",
    "total_row": "{is_} {a}total row{s} and {was} set aside",
}


def count_rows(count: int, *, noun: str = "row") -> str:
    """`1 row`, `1,234 rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def header_findings(
    line: int | None, titles: int, columns: Sequence[str], unit: str = "line"
) -> tuple[Finding, ...]:
    """Where the header was found, if that isn't the first line, and whether there are very many columns."""
    found = []
    if line is None:
        message = f"No header was found, so the columns are called {quoted(columns[0])} and so on."
        found.append(Finding("no_header", message, level=Level.WARNING))
    elif titles:
        above = count_rows(titles, noun="title row")
        message = f"The header was found in {unit} {line}; {above} above it {'was' if titles == 1 else 'were'} skipped."
        found.append(Finding("header_found", message, titles))
    if len(columns) > _MANY_COLUMNS:
        message = f"The table has {len(columns):,} columns; only those that are mapped or chosen are shown."
        found.append(Finding("many_columns", message, level=Level.WARNING))
    return tuple(found)


def alignment_findings(header: Header) -> tuple[Finding, ...]:
    """The header has fewer names than the rows have cells."""
    width, kind = len(header.names), "header_short"
    if header.trailing:
        message = (
            "The rows have a separator more at their end than the header, and nothing behind it; it was left out. If "
            "names and values don't belong together, a separator is missing in the header."
        )
        return (Finding(kind, message),)
    if not header.missing:
        return ()
    message = f"The header has fewer names ({width - header.missing}) than the rows have cells ({width}); "
    if header.placed is None:
        last = "the last one is" if header.missing == 1 else "the last ones are"
        message += f"{last} called “Column {width - header.missing + 1}”{'' if header.missing == 1 else ' and so on'}."
    else:
        at = header.placed
        before = f"the column after {quoted(header.names[at - 1])}" if at else "the first column"
        message += (
            f"by what the values look like, {before} has no name and is called {quoted(header.names[at])}."
        )
    return (Finding(kind, f"{message} Check that names and values belong together.", level=Level.WARNING),)


def header_repair_findings(unquoted: Sequence[str], squeezed: bool) -> tuple[Finding, ...]:
    """Stray quotes and separators were taken out of the header."""
    found = []
    if unquoted:
        names = f"{listed(unquoted, most=3)} {_was(len(unquoted))}"
        message = f"The header has a quote in the wrong place; {names} read without it."
        found.append(Finding("header_quote", message, level=Level.WARNING))
    if squeezed:
        message = (
            "The header has more separators than the rows, with nothing between them; it was read without the empty "
            "names. Check that names and values belong together."
        )
        found.append(Finding("header_long", message, level=Level.WARNING))
    return tuple(found)


def last_column_findings(name: str, *, named: bool, empty: bool) -> tuple[Finding, ...]:
    """The last column has a name and no values, or values and no name: the header may be shifted."""
    if named == (not empty):
        return ()
    if named:
        message = (
            f"The last column, {quoted(name)}, is empty in every row. If names and values don't belong together, the "
            "header has a name too many."
        )
        return (Finding("last_column_empty", message),)
    message = (
        f"The last column has no name in the header, but values; it is called {quoted(name)}. Check that names and "
        "values belong together."
    )
    return (Finding("last_column_unnamed", message, level=Level.WARNING),)


def wrapped_findings(wrapped: bool) -> tuple[Finding, ...]:
    """Every row was quoted as a whole."""
    message = "Every line of the file is quoted as a whole; it was read without those quotes."
    return (Finding("lines_quoted", message),) if wrapped else ()


def kept_as_text_findings(lines: int) -> tuple[Finding, ...]:
    """Cells are marked for a spreadsheet to keep them as text."""
    message = (
        f'{count_rows(lines, noun="line")} {"has" if lines == 1 else "have"} cells written as ="00123" or \'00123, by '
        "which a spreadsheet is told to keep text; they were read without those marks."
    )
    return (Finding("kept_as_text", message, lines),) if lines else ()


def separator_findings(separator: str) -> tuple[Finding, ...]:
    """The values are parted by something else than usual."""
    named = separator if separator.isprintable() else f"\\x{ord(separator):02x}"
    said = "blanks" if separator == " " else quoted(named)
    message = f"The values of a line are separated by {said}; the file was read with that."
    return (Finding("separator_unusual", message),)


def one_column_findings(name: str, lines: Sequence[str]) -> tuple[Finding, ...]:
    """There is one column only, and what seems to part its values; nothing where it is just one column."""
    separator = likely_separator([text for line in lines if (text := line.strip())])
    if separator is None:
        return ()
    message = (
        f"Everything landed in one column, {quoted(name)}: its values seem to be separated by {quoted(separator)}. "
        "Export the table again with commas as separators."
    )
    return (Finding("one_column", message, level=Level.WARNING),)


def stuffed_findings(separator: str) -> tuple[Finding, ...]:
    """Every row stood in the first column of a sheet."""
    message = (
        "Everything landed in one column when this file was saved from a spreadsheet: every line ends with the "
        f"{quoted(separator)} of empty columns. It was read by the separators inside the first column."
    )
    return (Finding("columns_in_one", message),)


def heading_findings(names: Sequence[str]) -> tuple[Finding, ...]:
    """Names of columns got the merged headings above them."""
    message = (
        f"Merged headings stand before the names below them: the columns are called {listed(names, most=5)}."
    )
    return (Finding("merged_headings", message),) if names else ()


def formula_findings(
    names: Sequence[str], unstored: Mapping[int, int], first: Mapping[int, int]
) -> tuple[Finding, ...]:
    """Formulas of a workbook that was never calculated, by column."""
    known = {names[at]: (count, first[at]) for at, count in sorted(unstored.items()) if at < len(names)}
    if not known:
        return ()
    total = sum(count for count, _ in known.values())
    places = (f"{quoted(name)} ({count:,}, from row {row:,} on)" for name, (count, row) in known.items())
    message = (
        f"{'1 formula has' if total == 1 else f'{total:,} formulas have'} no stored value, so "
        f"{'its cell is' if total == 1 else 'their cells are'} empty: {listed(places, plain=True, most=5)}. Open the "
        "workbook in Excel or LibreOffice, save it there and upload it again."
    )
    return (Finding("formulas_without_value", message, total, Level.WARNING),)


def row_findings(rejected: pl.DataFrame, repeated_headers: int) -> tuple[Finding, ...]:
    """What was set aside, counted per reason, with the lines where it began."""
    found = []
    for reason, words in _REASONS.items():
        lines = rejected.filter(pl.col("reason") == reason)["line"].to_list()
        if lines:
            found.append(Finding(reason, _sentence(lines, words), len(lines), Level.WARNING))
    if repeated_headers:
        message = f"{count_rows(repeated_headers)} below the header {_was(repeated_headers)} the header again; skipped."
        found.append(Finding("repeated_header", message, repeated_headers))
    return tuple(found)


def repair_findings(repairs: Mapping[Repair, Sequence[int]]) -> tuple[Finding, ...]:
    """What was repaired, counted per kind, with the lines where it began."""
    return tuple(
        Finding(f"repaired_{repair}", _sentence(repairs[repair], words), len(repairs[repair]), Level.WARNING)
        for repair, words in _REPAIRS.items()
        if repair in repairs
    )


def _sentence(lines: Sequence[int], words: str) -> str:
    one = len(lines) == 1
    text = words.format(
        was=_was(len(lines)), is_="is" if one else "are", a="a " if one else "", s="" if one else "s"
    )
    where = ", ".join(f"{line:,}" for line in lines[:3]) + (", …" if len(lines) > 3 else "")
    return f"{count_rows(len(lines))} ({'line' if one else 'lines'} {where}) {text}."


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
