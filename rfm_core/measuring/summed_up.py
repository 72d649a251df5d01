"""Customers of a table that has one row for each, added up already."""

import polars as pl

from rfm_core.cleaning.accounting import check_somebody_left, count_reasons, rejected_lines
from rfm_core.cleaning.name_columns import unfolded
from rfm_core.cleaning.noticed import Cleaned, notice
from rfm_core.cleaning.people import apply_rules, trait_names
from rfm_core.cleaning.summaries import sift_summaries, type_summaries
from rfm_core.cleaning.summary_currency import several_currencies, summary_currencies
from rfm_core.columns import Role
from rfm_core.findings import Finding, Level
from rfm_core.id_order import in_id_order
from rfm_core.measuring.choices import Given
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.window import no_window_here
from rfm_core.vocabulary import vocabulary


def measure_summaries(given: Given) -> Measured:
    """Clean the rows, account for those left out, and date the customers.

    Args:
        given: The table, of shape customers.

    Raises:
        NothingLeft: Nobody is left.
    """
    table, mapping, conventions, choices = given.table, given.mapping, given.conventions, given.choices
    rows = type_summaries(table, mapping, conventions, choices.cleaning, given.carried)
    summaries = sift_summaries(rows, choices.cleaning, choices.moment, choices.last_day)
    usable = summaries.frame.filter(pl.col("reason").is_null())
    judged = apply_rules(usable, given.carried, choices.cleaning)
    out = [
        part.filter(pl.col("reason").is_not_null()).lazy().select("line", "reason")
        for part in (summaries.frame, judged)
    ]
    left_out = pl.concat([rejected_lines(table), *out])
    counts = count_reasons(left_out)
    kept = judged.filter(pl.col("reason").is_null()).drop("reason")
    check_somebody_left(table, mapping, counts, kept.height, summaries.future)
    customers = given.finished(unfolded(kept.drop("line"), mapping.headers(Role.NAME)), summaries.as_of)
    cleaned = Cleaned(table, mapping, conventions, choices.cleaning, counts, summaries.never)
    currencies = summary_currencies(table, mapping, conventions)
    noticed = notice(cleaned, extreme=summaries.extreme) + several_currencies(currencies)
    return Measured(
        customers=in_id_order(customers),
        quality=given.quality(counts, summaries.future, (*noticed, *_about_window(given))),
        as_of=summaries.as_of,
        mapping=mapping,
        conventions=conventions,
        unit=conventions.unit,
        traits=trait_names(mapping.trait_headers),
        events=None,
        left_out=left_out,
        summary_lines=kept.select("line", "customer_id"),
        currency=currencies[0] if len(currencies) == 1 else "",
    )


def _about_window(given: Given) -> tuple[Finding, ...]:
    """That a window can't be laid over such rows, if one was chosen."""
    if given.choices.window is None:
        return ()
    said = no_window_here(vocabulary(given.conventions.unit), given.choices.window)
    return (Finding("window_needs_dates", said, level=Level.WARNING),)
