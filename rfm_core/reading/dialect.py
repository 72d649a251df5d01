"""The delimiter and quote under which most rows agree on a width."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable

from rfm_core.reading.layout import Dialect, is_well_formed

DELIMITERS = (",", ";", "\t", "|")
# For a table of one column: a character that no text uses.
NO_DELIMITER = "\x1f"
# Characters of a sample with few lines, and so perhaps with very many cells in each.
_LONG = 1 << 20
_SEP_LINE = re.compile(r'"?sep=(.)"?[ \t]*\r?\n?', re.IGNORECASE)


def sep_line(first_line: str) -> str | None:
    """The delimiter that Excel's `sep=;` line announces, if this is one."""
    match = _SEP_LINE.fullmatch(first_line)
    return match[1] if match else None


def choose_dialect(sample: str, announced: str | None = None) -> tuple[Dialect, int]:
    """The dialect of a text and the width that most of its rows have.

    Args:
        sample: The first part of the text, ending with a whole line.
        announced: The delimiter of a `sep=` line.

    Returns:
        The dialect and the number of columns; one column has the delimiter `NO_DELIMITER`.
    """
    delimiters = (announced,) if announced else DELIMITERS
    scored = [_score(sample, delimiter) for delimiter in delimiters]
    score, width, dialect = max(scored, key=lambda found: found[0])
    if score == 0:
        return Dialect(NO_DELIMITER, '"'), 1
    return dialect, width


def agreement(sample: str) -> tuple[float, int, str]:
    """How well the best of the usual separators fits a text, 0..1, how many columns it gives, and which it is."""
    fit, width, dialect = max(
        (_score(sample, delimiter) for delimiter in DELIMITERS), key=lambda found: found[0]
    )
    return (fit, width, dialect.delimiter) if fit else (0.0, 1, NO_DELIMITER)


def _score(sample: str, delimiter: str) -> tuple[float, int, Dialect]:
    dialect = Dialect(delimiter, _quote(sample, delimiter))
    if delimiter not in sample:
        return 0.0, 1, dialect
    found = _agreement(_widths_by_record(sample, dialect))
    well_formed = is_well_formed(sample.encode(), dialect)
    if not well_formed:
        found = max(found, _agreement(_widths_by_line(sample, dialect)))
    agreeing, total, width = found
    score = agreeing / total * (1 - 1 / width) if width > 1 else 0.0
    return score if well_formed else score / 2, width, dialect


def _quote(sample: str, delimiter: str) -> str:
    edge = re.escape(delimiter)
    lines = sample.count("\n") + 1
    single, double = (
        len(re.findall(rf"(?:^|{edge}){quote}[^{quote}\n]*{quote}(?={edge}|\r?$)", sample, re.MULTILINE))
        for quote in ("'", '"')
    )
    return "'" if single > double and single >= lines / 2 else '"'


def _widths_by_line(sample: str, dialect: Dialect) -> Iterable[int]:
    quoted = re.compile(f"{dialect.quote}[^{dialect.quote}]*{dialect.quote}")
    for line in sample.split("\n"):
        if line.strip(f"{dialect.delimiter} \r"):
            yield quoted.sub("", line).count(dialect.delimiter) + 1


def _widths_by_record(sample: str, dialect: Dialect) -> Iterable[int]:
    csv.field_size_limit(max(csv.field_size_limit(), len(sample) + 1))
    if len(sample) > _LONG:
        # What a cell holds doesn't count: as one letter each, millions of them take no memory.
        sample = re.sub(rf"[^{re.escape(dialect.delimiter)}{dialect.quote}\r\n]+", "x", sample)
    text = io.StringIO(sample, newline="")
    for cells in csv.reader(text, delimiter=dialect.delimiter, quotechar=dialect.quote):
        if any(cells):
            yield len(cells)


def _agreement(widths: Iterable[int]) -> tuple[int, int, int]:
    counts = Counter(widths)
    total = sum(counts.values())
    tables = [(count, width) for width, count in counts.items() if width > 1]
    if not tables:
        return 0, 1, 1
    agreeing, width = max(tables)
    return agreeing, total, width
