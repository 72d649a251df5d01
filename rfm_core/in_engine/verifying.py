"""Customers of the sample counted both ways: by Polars as for a file, and in the engine."""

from collections.abc import Collection
from typing import Final

import polars as pl

from rfm_core.cleaning.choice import Cleaning, Guests, Outliers
from rfm_core.cleaning.events import sift_events
from rfm_core.cleaning.order_lines import IS_LINE
from rfm_core.cleaning.policies.policy import Rows
from rfm_core.cleaning.settling import settle_rows
from rfm_core.errors import ChoiceProblem
from rfm_core.in_engine.judging import Meaning
from rfm_core.in_engine.sifting import SiftedRows
from rfm_core.measuring.choices import Given
from rfm_core.measuring.events import describe
from rfm_core.private_folder import PrivateFolder
from rfm_core.vocabulary import count, counted

_CLOSE: Final = 1e-9
_MONEY: Final = ("monetary", "frequency", "rows", "preferred_content")


def require_alike(
    given: Given,
    meaning: Meaning,
    sifted: SiftedRows,
    cleaning: Cleaning,
    customers: pl.DataFrame,
    besides: Collection[str],
    *,
    whole: bool,
    title: str,
) -> int:
    """Count the sample's customers in Polars and compare them with those of the engine.

    Args:
        given: The sample and how it is read.
        meaning: How it was judged.
        sifted: What all rows decided: the analysis moment and where dates end.
        cleaning: The policies with what all rows decided.
        customers: As the engine described them.
        besides: Ids that aren't compared, because all rows decided about them.
        whole: The sample is all there is.
        title: The engine's name.

    Returns:
        How many customers were compared.

    Raises:
        ChoiceProblem: Some differ.
    """
    folder = PrivateFolder("rfm-check-")
    # Whether somebody is nobody, all customers tell, and these are only some.
    decided = cleaning if whole else cleaning.model_copy(update={"guests": Guests.ONE_CUSTOMER})
    expected = _in_polars(given, meaning, sifted, decided, folder)
    expected = expected.filter(~pl.col("customer_id").is_in(list(besides)))
    if sifted.isolated_after is not None and not whole:
        expected = expected.filter(~(pl.col("last_seen") > sifted.isolated_after))
    skipped = () if whole or cleaning.outliers is Outliers.KEEP else _MONEY
    names = [name for name in expected.columns if name in customers.columns and name not in skipped]
    theirs = customers.select(names).rename({name: f"{name}__" for name in names if name != "customer_id"})
    both = expected.select(names).join(theirs, on="customer_id", how="left")
    if whole and expected.height != customers.filter(~pl.col("customer_id").is_in(list(besides))).height:
        raise _differing(abs(expected.height - customers.height), expected.height, title, meaning)
    wrong = both.filter(pl.any_horizontal(_differs(both, name) for name in names if name != "customer_id"))
    if wrong.height:
        raise _differing(wrong.height, expected.height, title, meaning)
    return expected.height


def _in_polars(
    given: Given, meaning: Meaning, sifted: SiftedRows, decided: Cleaning, folder: PrivateFolder
) -> pl.DataFrame:
    names = {**meaning.carried.texts, **meaning.carried.numbers}
    rows = Rows(meaning.typed, given.mapping, names, folder.path, given.conventions.unit)
    settled, _ = settle_rows(rows, decided)
    choices = given.choices
    window = choices.window
    found = sift_events(settled, decided, sifted.moment, choices.last_day, window)
    return describe(found.told.drop("line", IS_LINE, strict=False), choices.frequency_by, found.start)


def _differs(both: pl.DataFrame, name: str) -> pl.Expr:
    mine, theirs = pl.col(name), pl.col(f"{name}__")
    if both.schema[name].is_float():
        # Written by addition: what is null on one side only differs, too.
        apart = (mine - theirs).abs() > _CLOSE * pl.max_horizontal(mine.abs(), theirs.abs(), 1.0)
        return apart.fill_null(False) | (mine.is_null() != theirs.is_null())
    return mine.ne_missing(theirs.cast(both.schema[name], strict=False))


def _differing(number: int, of: int, title: str, meaning: Meaning) -> ChoiceProblem:
    found = sorted({_WORDS[kind] for fact in meaning.facts if (kind := type(fact).__name__) in _WORDS})
    why = f" Something in the rows needs all of them side by side ({', '.join(found)})." if found else ""
    return ChoiceProblem(
        f"{counted(number, 'customer', 'customers')} of {count(of)} counted both ways "
        f"{'comes' if number == 1 else 'come'} out differently in {title} than in the app.{why} "
        "Prepare such rows with --query, or use --engine polars on an export."
    )


_WORDS: Final = {
    "Discounts": "a discount in a column of its own",
    "Refunds": "refunded amounts in a column of their own",
    "DebitCredit": "debit and credit",
    "TotalsAmongLines": "totals of orders on rows of their own",
    "RepeatedTotals": "lines that repeat their order's total",
    "NamedSums": "rows that are totals",
}
