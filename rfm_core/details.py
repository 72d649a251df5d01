"""A second file that describes customers: what its columns mean, and how well it matched."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import polars as pl
from pydantic import field_validator, model_validator

from rfm_core.choices import Choice, Names
from rfm_core.columns import ColumnMapping, Role
from rfm_core.findings import Finding
from rfm_core.listing import quoted

DETAIL_ROLES = (
    *(Role.NAME, Role.EMAIL, Role.PHONE, Role.GENDER, Role.AGE),
    *(Role.BIRTH_YEAR, Role.INCOME, Role.COUNTRY, Role.JOINED),
)
"""What a column of customer details can be, beside the customer's id and a trait."""


class DetailsMapping(Choice):
    """Which columns of the details are used, by header.

    Attributes:
        customer: The column that holds the same ids as the orders' customer column.
        name: The column of the name, or several that make one, such as given and family name.
        traits: Further columns that describe customers.
        joined: When a customer joined (a date); the other roles are as in `Role`.
        ignore_case: `Ann@x.com` and `ann@x.com` are the same id.
        ignore_zeros: `00123` and `123` are the same id.
    """

    customer: str
    traits: Names = ()
    name: str | Names | None = None
    email: str | None = None
    phone: str | None = None
    gender: str | None = None
    age: str | None = None
    birth_year: str | None = None
    income: str | None = None
    country: str | None = None
    joined: str | None = None
    ignore_case: bool = False
    ignore_zeros: bool = False

    @model_validator(mode="after")
    def _each_header_once(self) -> Self:
        used = Counter(self.used)
        doubled = [header for header, times in used.items() if times > 1]
        if doubled:
            raise ValueError(
                f"The column {quoted(doubled[0])} is used more than once; a column has one meaning."
            )
        return self

    @field_validator("name")
    @classmethod
    def _one_by_itself(cls, name: str | Names | None) -> str | Names | None:
        if isinstance(name, tuple):
            return name if len(name) > 1 else next(iter(name), None)
        return name

    @property
    def headers(self) -> dict[Role, tuple[str, ...]]:
        """The columns of each mapped role beside the customer's id; more than one only for a name."""
        found = {role: getattr(self, role.value) for role in DETAIL_ROLES}
        return {role: (of,) if isinstance(of, str) else of for role, of in found.items() if of}

    @property
    def used(self) -> tuple[str, ...]:
        """Every header that has a meaning."""
        return (
            self.customer,
            *(header for headers in self.headers.values() for header in headers),
            *self.traits,
        )

    def assign(self, role: Role, header: str | Sequence[str] | None) -> Self:
        """Give columns another meaning, taking them from the one they had; None leaves the role without a column."""
        wanted = (header,) if isinstance(header, str) else tuple(header or ())
        # A column has one meaning: the old one goes first.
        changed: dict[str, object] = {
            one.value: tuple(each for each in known if each not in wanted) or None
            for one, known in self.headers.items()
            if set(known) & set(wanted)
        }
        changed |= {role.value: wanted if len(wanted) > 1 else next(iter(wanted), None)}
        traits = tuple(trait for trait in self.traits if trait not in wanted)
        return type(self)(**(self.model_dump() | changed | {"traits": traits}))

    def as_mapping(self) -> ColumnMapping:
        """The same as a file's mapping; without a shape, because no row is an event or a summary."""
        return ColumnMapping(
            shape=None, roles={Role.CUSTOMER: (self.customer,), **self.headers}, traits=self.traits
        )


@dataclass(frozen=True)
class Matched:
    """How customers and details found each other.

    The rows of the details add up: `matched` + `only_in_details` + `repeated_in_details` + `without_id`, and those
    that couldn't be read. (With leading zeros or case ignored, two customers can share one row.)

    Attributes:
        name: The details' file name.
        mapping: Which of their columns were used.
        customers: Customers measured, before rules about details left any out.
        matched: How many of them the details describe.
        only_in_orders: Customers without details: `customer_id` (String), contacts, `recency_days`, `frequency`,
            `monetary`, as in `Measured.customers`.
        only_in_details: Rows about nobody who is scored: `line` (UInt32, as `LINE` in the details' table),
            `customer_id` (String).
        repeated_in_details: Rows about a customer whom a later row describes again; columns as above.
        without_id: Rows without an id.
        columns: The trait column in `Measured.customers` of each mapped trait role.
        findings: The same in sentences; they are among the findings of `Measured.quality`, too.
    """

    name: str
    mapping: DetailsMapping
    customers: int
    matched: int
    only_in_orders: pl.DataFrame = field(repr=False)
    only_in_details: pl.DataFrame = field(repr=False)
    repeated_in_details: pl.DataFrame = field(repr=False)
    without_id: int
    columns: dict[Role, str]
    findings: tuple[Finding, ...]

    @property
    def share(self) -> float:
        """The share of customers that the details describe, 0..1."""
        return self.matched / self.customers if self.customers else 0.0
