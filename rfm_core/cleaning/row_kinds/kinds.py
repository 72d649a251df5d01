"""The kinds of rows, what a person says about them, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.choices import Choice
from rfm_core.listing import brief, quoted

KIND: Final = "~row_kind"
"""Where a row's kind travels: its place in `ORDER` (Int8); only in files in which some row isn't just a purchase."""

CHOSEN: Final = "~chosen_kind"
"""The same, by what a person chose alone."""

FILLED: Final = ""
"""The value of a column that says something by being filled, whatever stands there (a date of cancellation)."""

_SHOWN = 4


class Kind(StrEnum):
    """What a row is; `ASK`: a purchase that nothing was paid for yet, so that a person is asked."""

    PURCHASE = "purchase"
    ASK = "ask"
    RETURN = "return"
    NO_PURCHASE = "no-purchase"


ORDER: Final = tuple(Kind)
"""From the best to the worst: a row is what the worst of its columns says."""


class By(StrEnum):
    """What a value's kind was told by."""

    WORDS = "words"
    EVIDENCE = "evidence"
    YOU = "you"


class RowKind(Choice):
    """What a person says that rows with a value in a column are."""

    header: str
    value: str
    kind: Kind

    def __str__(self) -> str:
        """“failed” in “Status”: no purchase."""
        return f"{told(self.value)} in {quoted(self.header, 30)}: {self.kind.value.replace('-', ' ')}"


@dataclass(frozen=True)
class ValueKind:
    """Rows with one value in a column that says what rows are.

    Attributes:
        header: The column.
        value: What stands there; empty: anything.
        rows: How many rows have it.
        amount: What their amounts add up to.
        kind: What they are.
        by: What told it.
    """

    header: str
    value: str
    rows: int
    amount: float
    kind: Kind
    by: By


@dataclass(frozen=True)
class RowKinds:
    """Every value of the columns that tell rows apart, where at least one of them isn't just a purchase.

    Attributes:
        values: Column by column, frequent ones first.
        examples: Up to three rows that are returns or no purchases; `pending` rows that were perhaps never paid.
        nothing_left: No purchase would be left, so all rows count until a person says otherwise.
        rows: How many are returns or no purchases, each counted once.
        within: Columns that say of no row anything that another one doesn't say; that one's header.
        settled: Returns of purchases that are left out, and left out with them.
        returned: Rows that are no purchases by their value, but take back one that counts, and are returns.
    """

    values: tuple[ValueKind, ...]
    examples: pl.DataFrame = field(repr=False, compare=False)
    pending: pl.DataFrame = field(repr=False, compare=False)
    nothing_left: bool = False
    rows: int = 0
    within: Mapping[str, str] = field(default_factory=dict)
    settled: int = 0
    returned: int = 0

    @property
    def tells(self) -> bool:
        """Whether some rows are returns or no purchases, or a person said what they are."""
        return any(one.by is By.YOU or one.kind in (Kind.RETURN, Kind.NO_PURCHASE) for one in self.values)

    def of(self, kind: Kind) -> dict[str, list[ValueKind]]:
        """The values of one kind, by column."""
        found: dict[str, list[ValueKind]] = {}
        for one in self.values:
            if one.kind is kind:
                found.setdefault(one.header, []).append(one)
        return found

    def left_out(self, rows: int, *, pending: bool) -> str:
        """Say by which columns and values rows are no purchases; their numbers where they account for all `rows`."""
        found = self.of(Kind.NO_PURCHASE)
        if pending:
            for header, values in self.of(Kind.ASK).items():
                found.setdefault(header, []).extend(values)
        found = {header: values for header, values in found.items() if self.within.get(header) not in found}
        stated = rows - self.settled
        exact = sum(one.rows for values in found.values() for one in values) == stated
        by = " and ".join(f"{quoted(header)} ({_parts(values, exact)})" for header, values in found.items())
        said = f"{stated:,} {'row is no purchase by its' if stated == 1 else 'rows are no purchases by their'} {by}."
        return " ".join((said, *self.paired)) if self.settled else said

    @property
    def paired(self) -> tuple[str, ...]:
        """What became of refunds that stand in rows of their own beside a status that says so, too."""
        found = []
        if self.settled == 1:
            found.append("1 refund belongs to such a row, so it is left out with it rather than subtracted.")
        elif self.settled:
            many = f"{self.settled:,} refunds belong to such rows, so they are"
            found.append(f"{many} left out with them rather than subtracted.")
        if self.returned:
            rows = (
                "row takes back a purchase that counts"
                if self.returned == 1
                else "rows take back purchases that count"
            )
            found.append(f"{self.returned:,} such {rows}, so that is subtracted.")
        return tuple(found)


def told(value: str) -> str:
    """“failed”; of a column that says something by being filled, that something stands there."""
    return quoted(value, 40) if value != FILLED else "something"


def counted_values(values: list[ValueKind]) -> str:
    """“Cancelled” in 38 rows and “failed” in 1 row."""
    parts = [f"{told(one.value)} in {one.rows:,} {'row' if one.rows == 1 else 'rows'}" for one in values]
    rest = f" and {len(parts) - _SHOWN:,} more" if len(parts) > _SHOWN else ""
    *first, last = parts[:_SHOWN]
    return (f"{', '.join(first)} and {last}" if first and not rest else ", ".join((*first, last))) + rest


def _parts(values: list[ValueKind], exact: bool) -> str:
    shown = [
        f"{brief(one.value, 40) if one.value != FILLED else 'filled'}{f' {one.rows:,}' if exact else ''}"
        for one in values
    ]
    rest = f" and {len(shown) - _SHOWN:,} more" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + rest
