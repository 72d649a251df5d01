"""Files of order lines that no two visitors share, and what is true of each, computed beside the product."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

_MARK = re.compile(rb"zq(\d{4})[cp]")
_FACTS = re.compile(r"([\d,]+) \w+ lines? used · ([\d,]+) \w+ · [^·]+ · ([^·\n]+)")
_SHORT = re.compile(r"([\d,]+(?:\.\d+)?)\s?([kMBT]?)")
_COUNTRIES = ("France", "Italy", "Spain", "Germany", "Japan")
_STEPS = {"": 1, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}


@dataclass(frozen=True)
class Orders:
    """A file and the truth about it.

    Attributes:
        number: Told apart from every other file by it; it stands in every customer's id and every category.
        used: Lines with a customer.
        cents: What all customers paid together.
    """

    path: Path
    number: int
    used: int
    customers: int
    cents: int


def make_orders(folder: Path, number: int, lines: int, customers: int) -> Orders:
    """Write a file of `lines` order lines; `number` changes how many count, how many customers, and the sum."""
    import numpy as np

    dice = np.random.default_rng(number)
    customers += number % 1000
    buyers = np.concatenate([np.arange(customers), dice.integers(0, customers, lines - customers)])
    cents = dice.integers(100, 20_000, lines)
    nobody = np.arange(lines) >= lines - 10 - number % 1000
    frame = pl.DataFrame(
        {
            "order_id": np.arange(lines) // 2 + 100_000,
            "customer_id": pl.Series(buyers),
            "order_date": pl.from_epoch(pl.Series(dice.integers(1_672_531_200, 1_735_689_600, lines))),
            "cents": cents,
            "category": pl.Series(dice.integers(0, 7, lines)),
            "nobody": nobody,
        }
    ).select(
        pl.col("order_id"),
        customer_id=pl.when("nobody")
        .then(pl.lit(""))
        .otherwise(pl.format(f"zq{number:04}c{{}}", pl.col("customer_id").cast(pl.String).str.zfill(6))),
        order_date=pl.col("order_date").dt.strftime("%Y-%m-%d %H:%M:%S"),
        amount=pl.format(
            "{}.{}", pl.col("cents") // 100, (pl.col("cents") % 100).cast(pl.String).str.zfill(2)
        ),
        category=pl.format(f"zq{number:04}p{{}}", "category"),
        country=pl.Series(np.array(_COUNTRIES)[buyers % len(_COUNTRIES)]),
        age=pl.col("customer_id") * 7919 % 60 + 18,
    )
    path = folder / f"orders-{number:04}.csv"
    frame.write_csv(path)
    counted = ~nobody
    return Orders(
        path,
        number,
        int(counted.sum()),
        len(np.unique(buyers[counted])),
        int(cents[counted].sum()),
    )


def foreign(message: bytes, number: int) -> set[int]:
    """Numbers of other visitors' files whose customers or categories occur in a message to this one."""
    return {int(found) for found in set(_MARK.findall(message))} - {number}


def read_facts(text: str) -> tuple[int, int, str] | None:
    """Lines used, customers and value as the Data page writes them; None if it doesn't."""
    found = _FACTS.search(text)
    if found is None:
        return None
    return _whole(found[1]), _whole(found[2]), found[3]


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def fits(written: str, cents: int) -> bool:
    """Whether a rounded amount such as "£8.9 M" is what `cents` are, to half its last digit."""
    found = _SHORT.search(written)
    if found is None:
        return False
    digits, step = found[1].replace(",", ""), _STEPS[found[2]]
    last = step * 10.0 ** -len(digits.partition(".")[2])
    if step > 1:  # three digits, of which zeros behind the point aren't written
        last = step / 10 ** (3 - len(digits.partition(".")[0]))
    return abs(float(digits) * step - cents / 100) <= last / 2 * (1 + 1e-9)


def check_results(content: bytes, orders: Orders) -> Iterable[str]:
    """What is wrong with the downloaded results: one row a customer, sums to the cent, nobody else's customers."""
    frame = pl.read_csv(content, columns=["customer_id", "monetary"])
    if frame.height != orders.customers:
        yield f"{frame.height:,} customers in the download instead of {orders.customers:,}"
    if round(frame["monetary"].sum() * 100) != orders.cents:
        yield f"{frame['monetary'].sum():,.2f} in the download instead of {orders.cents / 100:,.2f}"
    if not frame["customer_id"].str.starts_with(f"zq{orders.number:04}c").all():
        yield "customers of somebody else in the download"


def check_table(data: bytes, orders: Orders) -> Iterable[str]:
    """What is wrong with the last row, "All", of a table of segments that is sent as an Arrow stream."""
    try:
        frame = pl.read_ipc_stream(data)
    except pl.exceptions.PolarsError:
        return
    all_ = (
        frame.filter(pl.nth(0).cast(pl.String).str.contains("All", literal=True))
        if frame.width > 3
        else frame
    )
    for name in all_.columns if all_.height == 1 else ():
        if name == "Customers" and _number(all_[name][0]) != orders.customers:
            yield f"{all_[name][0]} customers in the table instead of {orders.customers:,}"
        if name.startswith("Total ") and round(_number(all_[name][0]) * 100) != orders.cents:
            yield f"{all_[name][0]} in the table instead of {orders.cents / 100:,.2f}"


def _number(cell: object) -> float:
    return float(re.sub(r"[^\d.]", "", cell)) if isinstance(cell, str) else float(str(cell))
