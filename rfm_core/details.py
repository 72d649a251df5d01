"""A second file that describes customers: what its columns mean, and how well it matched."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Self

import polars as pl
from pydantic import model_validator

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
        traits: Further columns that describe customers.
        joined: When a customer joined (a date); the other roles are as in `Role`.
        ignore_case: `Ann@x.com` and `ann@x.com` are the same id.
        ignore_zeros: `00123` and `123` are the same id.
    """

    customer: str
    traits: Names = ()
    name: str | None = None
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

    @property
    def headers(self) -> dict[Role, str]:
        """The mapped roles beside the customer's id."""
        return {role: header for role in DETAIL_ROLES if (header := getattr(self, role.value))}

    @property
    def used(self) -> tuple[str, ...]:
        """Every header that has a meaning."""
        return (self.customer, *self.headers.values(), *self.traits)

    def assign(self, role: Role, header: str | None) -> Self:
        """Give a column another meaning, taking it from the one it had; None leaves the role without a column."""
        # A column has one meaning: the old one goes first.
        changed: dict[str, str | None] = {
            one.value: None for one, known in self.headers.items() if known == header
        }
        changed |= {role.value: header}
        traits = tuple(trait for trait in self.traits if trait != header)
        return type(self)(**(self.model_dump() | changed | {"traits": traits}))

    def as_mapping(self) -> ColumnMapping:
        """The same as a file's mapping; without a shape, because no row is an event or a summary."""
        roles = {Role.CUSTOMER: self.customer, **self.headers}
        return ColumnMapping(
            shape=None, roles={role: (header,) for role, header in roles.items()}, traits=self.traits
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
