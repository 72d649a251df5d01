"""Every customer's rhythm, worked out once per file and what counts."""

import polars as pl

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.server.job import Piece
from rfm_core.analysed import Analysis
from rfm_core.progress import Progress
from rfm_core.rhythm import COLUMNS, rhythm
from rfm_core.stages import Stage


def rhythms(view: cached.View) -> pl.DataFrame | None:
    """`customer_id` and the columns of `rhythm` of all customers; None where the file doesn't say when they came."""
    data, found = state.dataset(), view.analysis
    work = None if data is None else piece(data, found)
    if work is None:
        return None
    if all(name in found.customers.columns for name in COLUMNS):
        return found.customers.select("customer_id", *COLUMNS)
    return cached.works().do(work).wait()


def piece(data: DataSet, found: Analysis) -> Piece[pl.DataFrame] | None:
    """The work that looks how often customers come; None where the file doesn't say."""
    usable = found.measured.usable
    if usable is None:
        return None

    def work(progress: Progress) -> pl.DataFrame:
        progress(f"Looking how often {found.vocabulary.customers} come")
        return rhythm(usable, found.customers)

    key = ("rhythm", *cached.key_of(data, state.workspace(), Stage.MEASURE))
    return Piece(key, work, 60 + found.customers.height // 2000)


def with_rhythm(customers: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Customers with these columns beside their own."""
    if all(name in customers.columns for name in COLUMNS):
        return customers
    return customers.join(known, on="customer_id", how="left", maintain_order="left")
