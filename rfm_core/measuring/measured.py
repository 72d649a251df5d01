"""What measuring a table gives: the customers, the moment, and the account of every row."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import polars as pl

from rfm_core.cleaning.conventions import Conventions
from rfm_core.columns import ColumnMapping, Role
from rfm_core.details import Matched
from rfm_core.findings import Finding
from rfm_core.measuring.window import Windowed
from rfm_core.private_folder import PrivateFolder
from rfm_core.values.money_signs import sign_of
from rfm_core.vocabulary import Vocabulary, vocabulary

F = TypeVar("F")


@dataclass(frozen=True)
class Quality:
    """What became of every row: `read` = `used` + the sum of `left_out`.

    Attributes:
        read: Rows of the file, those that couldn't be read included.
        used: Rows that count; netted returns are among them.
        left_out: Rows by reason, in the order of `Reason`; no zeros.
        findings: Everything noticed while cleaning, as sentences.
    """

    read: int
    used: int
    left_out: dict[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Measured:
    """Customers before scoring.

    Attributes:
        customers: One row per customer in ascending id order; columns as in design, "Results", up to the traits.
            Where given and family name have columns of their own, `NAME_PARTS` hold them.
        quality: What became of every row.
        as_of: The analysis moment; None when unknown.
        mapping: Roles to headers.
        conventions: The number and date conventions found.
        unit: The unit of monetary: money, minutes, hours, points, …
        traits: Each trait's header and its column in `customers`; a joined trait whose header is taken stands under
            its column.
        events: Usable typed events of the customers scored: `line` (UInt32), `customer_id` (String), `event_at`
            (Datetime), `amount` (Float64, in `unit`), `is_purchase` (Boolean), `order_id` (UInt64, a fingerprint),
            where needed `is_line` (Boolean: adds nothing to its order), contacts, and traits as `c0` …; None for a
            customers table.
        usable: As `events`, of every customer whom no rule about traits leaves out: also of those who gave everything
            back, and what lies before a time window. What happened, whoever is scored; None for a customers table.
        left_out: LazyFrame of `line` (UInt32) and `reason` (Enum) of every row left out, unreadable ones included.
        summary_lines: `line` and `customer_id` of the used rows of a customers table; None for events.
        matched: How customer details were joined; None where none were.
        files: The names of the files that were put together; empty where it was one.
        facts: What the policies found and did about what rows mean, each of a class of its own.
        currency: The one that amounts of money are in: an ISO code, or a sign that several countries share; empty
            where nothing tells it.
        window: Which part of the file's time counts; None: all of it.
        folder: Holds the typed events on disk; removed when this object is gone.
    """

    customers: pl.DataFrame = field(repr=False)  # a traceback in a log must show no row
    quality: Quality
    as_of: datetime | None
    mapping: ColumnMapping
    conventions: Conventions
    unit: str
    traits: dict[str, str]
    events: pl.LazyFrame | None
    left_out: pl.LazyFrame
    usable: pl.LazyFrame | None = None
    summary_lines: pl.DataFrame | None = field(default=None, repr=False)
    matched: Matched | None = None
    files: tuple[str, ...] = ()
    facts: tuple[object, ...] = field(default=(), repr=False)
    currency: str = ""
    window: Windowed | None = None
    folder: PrivateFolder | None = field(default=None, repr=False, compare=False)

    def fact(self, kind: type[F]) -> F | None:
        """What a policy found, by the class of its fact; None where there was nothing to settle."""
        return next((one for one in self.facts if isinstance(one, kind)), None)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words for these amounts, with the sign of their currency."""
        return vocabulary(self.unit, sign_of(self.currency))

    @property
    def used_lines(self) -> pl.LazyFrame:
        """`line` (UInt32) and `customer_id` (String) of every used row."""
        if self.events is not None:
            return self.events.select("line", "customer_id")
        assert self.summary_lines is not None
        return self.summary_lines.lazy()

    def column_of(self, role: Role) -> str | None:
        """The trait column in `customers` that holds `role` (gender, age, …); joined details go before the file's."""
        if self.matched is not None and role in self.matched.columns:
            return self.matched.columns[role]
        header = self.mapping.header(role)
        return self.traits.get(header) if header else None
