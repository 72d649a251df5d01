"""What a file's columns mean: its shape, the roles, and the mapping from roles to the user's headers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from rfm_core.choices import Choice, Names, bounded
from rfm_core.errors import MappingProblem
from rfm_core.listing import listed, quoted


class Shape(StrEnum):
    """What one row of the file is."""

    EVENTS = "events"
    CUSTOMERS = "customers"


class Role(StrEnum):
    """What a column means to the product; the names are those of the command line's `--column`."""

    CUSTOMER = "customer"
    DATE = "date"
    AMOUNT = "amount"
    ORDER = "order"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    CONTENT = "content"
    GENDER = "gender"
    AGE = "age"
    BIRTH_YEAR = "birth_year"
    INCOME = "income"
    COUNTRY = "country"
    JOINED = "joined"
    EVALUATION_DATE = "evaluation_date"
    RECENCY_DATE = "recency_date"
    RECENCY_DAYS = "recency_days"
    FREQUENCY = "frequency"
    MONETARY = "monetary"
    OBSERVED = "observed"
    """How long a customer was observed (`T`): recency then is the customer's age at the last purchase."""


SUMMED = frozenset({Role.AMOUNT, Role.FREQUENCY, Role.MONETARY})
"""Roles that several headers may feed; their values are added up."""

STRUNG = frozenset({Role.NAME})
"""Roles that several headers may feed; their texts stand one after the other, parted by a blank."""

TRAIT_ROLES = (Role.GENDER, Role.AGE, Role.BIRTH_YEAR, Role.INCOME, Role.COUNTRY)
"""Roles that describe the customer and appear as traits under their own header."""

_NEEDED: dict[Shape, tuple[tuple[str, tuple[frozenset[Role], ...]], ...]] = {
    Shape.EVENTS: (
        ("customer", (frozenset({Role.CUSTOMER}),)),
        ("date", (frozenset({Role.DATE}),)),
        (
            "amount (or quantity and unit price)",
            (frozenset({Role.AMOUNT}), frozenset({Role.QUANTITY, Role.UNIT_PRICE})),
        ),
    ),
    Shape.CUSTOMERS: (
        (
            "recency (the last visit's date, or days since it)",
            (frozenset({Role.RECENCY_DATE}), frozenset({Role.RECENCY_DAYS})),
        ),
        ("frequency", (frozenset({Role.FREQUENCY}),)),
        ("monetary", (frozenset({Role.MONETARY}),)),
    ),
}
"""Per shape: what is needed, in words, and the sets of roles of which any one suffices."""


def missing_needs(shape: Shape, roles: Iterable[Role]) -> tuple[str, ...]:
    """Names, in words, of what `shape` still needs when `roles` are mapped."""
    present = frozenset(roles)
    return tuple(
        words for words, choices in _NEEDED[shape] if not any(choice <= present for choice in choices)
    )


class ColumnMapping(Choice):
    """Which header plays which role; immutable, every change gives a new one.

    Attributes:
        shape: What one row is; None while that isn't clear.
        roles: The headers of each mapped role; more than one only for `SUMMED` and `STRUNG` roles.
        traits: Headers of further traits (plan, education, device, …).
        count_rows: Where no column says what an order or visit came to: each row counts as one.
    """

    shape: Shape | None = None
    roles: Annotated[dict[Role, Names], bounded(len(Role))] = Field(default_factory=dict)
    traits: Names = ()
    count_rows: bool = False

    @model_validator(mode="after")
    def _each_header_once(self) -> Self:
        used = Counter(header for headers in (*self.roles.values(), self.traits) for header in headers)
        doubled = sorted(header for header, times in used.items() if times > 1)
        if doubled:
            raise ValueError(
                f"The column {quoted(doubled[0])} is mapped more than once; a column has one role."
            )
        for role, headers in self.roles.items():
            _check_count(role, headers)
        return self

    # Pydantic hashes the fields, and a dictionary can't be; the order of its roles means nothing.
    def __hash__(self) -> int:
        return hash((self.shape, frozenset(self.roles.items()), self.traits, self.count_rows))

    def header(self, role: Role) -> str | None:
        """The (first) header of `role`, or None."""
        headers = self.headers(role)
        return headers[0] if headers else None

    def headers(self, role: Role) -> tuple[str, ...]:
        """All headers of `role`; empty when it isn't mapped."""
        return self.roles.get(role, ())

    @property
    def trait_headers(self) -> tuple[str, ...]:
        """Headers of everything that describes a customer: the trait roles', then the other traits."""
        return tuple(header for role in TRAIT_ROLES for header in self.headers(role)) + self.traits

    def assign(self, role: Role, headers: str | Iterable[str]) -> Self:
        """Map `role` to `headers` alone, taking them from any other role or trait.

        The shape follows when only the other one is complete afterwards.

        Raises:
            MappingProblem: No header, or several for a role that takes one.
        """
        wanted = (headers,) if isinstance(headers, str) else tuple(dict.fromkeys(headers))
        try:
            _check_count(role, wanted)
        except ValueError as error:
            raise MappingProblem(str(error)) from None
        roles = self._roles_without(wanted)
        roles[role] = wanted
        return self._changed(roles, tuple(trait for trait in self.traits if trait not in wanted))

    def add_traits(self, headers: str | Iterable[str]) -> Self:
        """Map `headers` as traits, too, taking them from any role."""
        wanted = (headers,) if isinstance(headers, str) else tuple(headers)
        return self._changed(self._roles_without(wanted), tuple(dict.fromkeys(self.traits + wanted)))

    def unmap(self, role: Role) -> Self:
        """Leave `role` unmapped."""
        return self._changed({key: value for key, value in self.roles.items() if key != role}, self.traits)

    def leave(self, header: str) -> Self:
        """Use `header` for nothing: neither as a role nor as a trait."""
        return self._changed(
            self._roles_without((header,)), tuple(trait for trait in self.traits if trait != header)
        )

    def without_traits(self) -> Self:
        """Forget the further traits; trait roles such as age stay."""
        return self._changed(self.roles, ())

    def problem(self) -> str | None:
        """One sentence on what is still needed before customers can be scored; None when nothing is."""
        found = listed([role.value.replace("_", " ") for role in Role if role in self.roles], plain=True)
        if self.shape is None:
            return (
                f"It isn't clear what a row of this file is (found: {found or 'nothing'}). No column is mapped to the "
                "rest: one row per order or visit needs customer, date and amount; one row per customer needs recency, "
                "frequency and monetary. Choose their columns."
            )
        missing = missing_needs(self.shape, self._present(self.roles))
        if not missing:
            return None
        row = "order or visit" if self.shape is Shape.EVENTS else "customer"
        which = "it" if len(missing) == 1 else "them"
        needed = listed(missing, plain=True)
        return (
            f"No column is mapped to {needed}, but one row per {row} needs {which} (found: {found or 'nothing'}). "
            "Choose the column."
        )

    def to_json(self) -> dict[str, str | list[str]]:
        """The mapped roles as `{role: header or [headers]}`, further traits under `trait`."""
        found: dict[str, str | list[str]] = {
            role.value: headers[0] if len(headers) == 1 else list(headers)
            for role in Role
            if (headers := self.headers(role))
        }
        return found | ({"trait": list(self.traits)} if self.traits else {})

    def _present(self, roles: Iterable[Role]) -> frozenset[Role]:
        """What there is to measure: where rows are counted, nothing else has to say what each came to."""
        return frozenset(roles) | ({Role.AMOUNT} if self.count_rows else set())

    def _roles_without(self, headers: Iterable[str]) -> dict[Role, tuple[str, ...]]:
        taken = frozenset(headers)
        left = {role: tuple(h for h in found if h not in taken) for role, found in self.roles.items()}
        return {role: found for role, found in left.items() if found}

    def _changed(self, roles: Mapping[Role, tuple[str, ...]], traits: tuple[str, ...]) -> Self:
        shape = self.shape
        complete = [candidate for candidate in Shape if not missing_needs(candidate, self._present(roles))]
        # A shape that is still complete stays, also where the other one is complete, too.
        if complete and shape not in complete:
            shape = complete[0]
        return type(self)(
            shape=shape,
            roles=dict(roles),
            traits=traits,
            count_rows=self.count_rows and Role.AMOUNT not in roles,
        )


def _check_count(role: Role, headers: tuple[str, ...]) -> None:
    if not headers:
        raise ValueError(f"The role {role.value} was given no column; name one.")
    if len(headers) > 1 and role not in SUMMED | STRUNG:
        raise ValueError(
            f"The role {role.value} takes one column, but {len(headers):,} were named ({listed(headers, most=5)}); "
            "only amount, frequency and monetary can be summed, and names put together."
        )
