"""A trait as groups of customers: its values, the rare ones together, a missing one as "unknown"."""

from dataclasses import dataclass

import polars as pl

from rfm_core.ladders import in_order

UNKNOWN = "unknown"
# Methods, section 7.
MOST_GROUPS = 8
MANY_NUMBERS = 12
"""A number with more different values than this is a quantity, with fewer a category."""


@dataclass(frozen=True)
class Groups:
    """Every customer's group.

    Attributes:
        values: String, one per customer, never null.
        names: The groups in the order to show them, `unknown` last.
        ordered: Whether that order means something (bands, counts), beyond commonest first.
        lumped: How many different values stand together as "other".
    """

    values: pl.Series
    names: tuple[str, ...]
    ordered: bool
    lumped: int = 0

    @property
    def other(self) -> str | None:
        """The name of the group of rare values, if there is one."""
        return other(self.lumped) if self.lumped else None

    def among(self, kept: pl.Series) -> "Groups":
        """The same groups for the customers of whom `kept` (Boolean) is true; names and order stay."""
        return Groups(self.values.filter(kept), self.names, self.ordered, self.lumped)


def is_number(values: pl.Series) -> bool:
    """Whether a trait is a quantity to average and to cut into bands, rather than a category."""
    return values.dtype.is_numeric() and values.drop_nulls().n_unique() > MANY_NUMBERS


def other(lumped: int) -> str:
    """The name of the group that holds `lumped` rare values."""
    return f"other ({lumped:,} more)"


def group_values(values: pl.Series, most: int = MOST_GROUPS) -> Groups:
    """Make groups of a category's values: the commonest first, numbers, bands and grades from low to high.

    Args:
        values: A trait, one value per customer, of any type.
        most: How many values keep a group of their own; the others stand together, what has an order never does.
    """
    ordered = values.dtype.is_numeric()
    text = _as_text(values)
    counts = text.drop_nulls().value_counts(name="n").sort(["n", text.name], descending=[True, False])
    names = counts[text.name].to_list()
    graded = sorted(names, key=float) if ordered else in_order(names)
    ordered, kept = graded is not None, names[:most] if graded is None else graded
    lumped = 0 if ordered else len(names) - len(kept)
    if lumped == 1:  # "other (1 more)" would hide a name and save no room
        kept, lumped = names, 0
    rest = other(lumped)
    grouped = text.to_frame("value").select(
        pl.when(pl.col("value").is_null())
        .then(pl.lit(UNKNOWN))
        .when(pl.col("value").is_in(kept))
        .then("value")
        .otherwise(pl.lit(rest))
        .alias("group")
    )["group"]
    shown = [*kept, *([rest] if lumped else [])]
    return Groups(grouped, with_unknown(shown, grouped), ordered, lumped)


def with_unknown(names: list[str], grouped: pl.Series) -> tuple[str, ...]:
    """The names with `unknown` last, if anybody is in that group."""
    known = [name for name in dict.fromkeys(names) if name != UNKNOWN]
    return (*known, UNKNOWN) if (grouped == UNKNOWN).any() else tuple(known)


def _as_text(values: pl.Series) -> pl.Series:
    values = values.alias("value")
    if values.dtype.is_float():
        finite = values.is_finite().fill_null(False)
        values = pl.select(pl.when(finite).then(values))["value"]
        # Whole numbers with gaps between them come as floats; nobody wrote `3.0`.
        if (values.drop_nulls() == values.drop_nulls().round(0)).all():
            values = values.cast(pl.Int64)
    return values.cast(pl.String)
