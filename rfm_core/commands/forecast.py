"""`forecast`: what the customers of a file will do after its last day."""

from pathlib import Path

import click
import polars as pl

from rfm_core.commands.scored import ScoreOptions, score_options
from rfm_core.commands.terminal import tell
from rfm_core.commands.writing import write_document, write_rows
from rfm_core.forecasting import HORIZONS, Forecast, forecast_of
from rfm_core.progress import Progress

AT_ONCE = 20_000
"""Customers whose ranges are simulated at a time."""


@click.command(
    help="Forecast what the customers of a file will do after its last day: who is still active, how many orders of "
    "what value (BG/NBD and Gamma-Gamma)."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write parameters and sums as JSON; else print them."
)
@click.option("--customers", type=click.Path(path_type=Path), help="Write one row per customer as CSV.")
@score_options
def forecast(out: Path | None, customers: Path | None, scoring: ScoreOptions) -> None:
    """Write a forecast."""
    found = scoring.result(command="forecast")
    made = forecast_of(found.measured, tell)
    write_document(made.document(), out)
    if customers is not None:
        write_rows(with_ranges(made, tell), customers)


def with_ranges(made: Forecast, progress: Progress) -> pl.DataFrame:
    """Every customer's forecast, with the range of their own orders and value within 90 days.

    Returns:
        As `Forecast.customers`, with `orders_90_low orders_90_high value_90_low value_90_high` (Float64).
    """
    days, parts = HORIZONS[1], []
    for start in range(0, made.customers.height, AT_ONCE):
        progress(f"Between what and what, from customer {start:,} on", start / made.customers.height)
        parts.append(made.fitted.ranges(made.customers["customer_id"].slice(start, AT_ONCE), days))
    named = {
        f"{what}_{end}": f"{what}_{days}_{end}" for what in ("orders", "value") for end in ("low", "high")
    }
    return made.customers.hstack(pl.concat(parts).drop("customer_id").rename(named))
