"""Files of order lines, the same each time: `python -m budgets.files KIND PATH LINES CUSTOMERS`."""

import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

_PART = 1_000_000
_BLOCK = 1 << 22
DAMAGED = 1000
"""Of so many rows one is damaged in the file with bad rows."""

_WORDS = ("WHITE HANGING HEART", "RED WOOLLY BOTTLE", "SET OF BABUSHKAS", "GLASS STAR FROSTED")


def shop(path: Path, lines: int, customers: int) -> None:
    """Order lines as a shop exports them, by date: 72 bytes each, quantity × unit price, nothing wrong with any."""
    import numpy as np
    import polars as pl

    dice = np.random.default_rng(1)
    order, buyer, moment = _orders(dice, lines, customers, most=7)
    with path.open("wb") as sink:
        for first in range(0, lines, _PART):
            part = order[first : first + _PART]
            count = len(part)
            frame = pl.DataFrame(
                {
                    "InvoiceNo": part + 536_365,
                    "StockCode": dice.integers(10_000, 99_999, count),
                    "Description": dice.choice(np.array(_WORDS), count),
                    "Quantity": dice.integers(1, 24, count),
                    "InvoiceDate": _written(moment[part]),
                    "UnitPrice": dice.random(count).round(2),
                    "CustomerID": buyer[part] + 12_000,
                    "Country": np.array(["Spain", "France"])[buyer[part] % 2],
                }
            )
            frame.write_csv(sink, include_header=first == 0)


def plain(path: Path, lines: int, customers: int) -> None:
    """The least a file of orders can have: order, customer, moment, amount; 42 bytes a line."""
    _narrow(path, lines, customers, contents=0)


def content(path: Path, lines: int, customers: int) -> None:
    """The same with what was bought: one of forty contents."""
    _narrow(path, lines, customers, contents=40)


def _narrow(path: Path, lines: int, customers: int, contents: int) -> None:
    import numpy as np
    import polars as pl

    dice = np.random.default_rng(2)
    order, buyer, moment = _orders(dice, lines, customers, most=3)
    columns = {
        "order_id": order + 1_000_000,
        "customer_id": buyer[order] + 100_000,
        "order_date": _written(moment[order]),
        "amount": dice.integers(100, 20_000, lines) / 100,
    }
    if contents:
        columns["category"] = dice.choice(
            np.array([f"Department {one:02}" for one in range(contents)]), lines
        )
    pl.DataFrame(columns).write_csv(path, float_precision=2)


def _orders(dice: Any, lines: int, customers: int, most: int) -> tuple[Any, Any, Any]:
    """Each line's order; each order's customer (everybody has one, if there are so many) and second.

    A number stands for one order of one customer, as in real shops: where the same numbers come back for others, the
    product takes them for restarting ones, and counts orders in another way than the peers are told to.
    """
    import numpy as np

    sizes = dice.integers(1, most + 1, lines)
    orders = int(np.searchsorted(np.cumsum(sizes), lines)) + 1
    order = np.repeat(np.arange(orders), sizes[:orders])[:lines]
    buyer = np.concatenate([np.arange(customers), dice.integers(0, customers, max(0, orders - customers))])
    dice.shuffle(buyer)
    return order, buyer, np.sort(dice.integers(0, 63_072_000, orders)) + 1_291_190_000


def _written(seconds: Any) -> Any:
    import polars as pl

    return pl.from_epoch(pl.Series(seconds)).dt.strftime("%Y-%m-%d %H:%M:%S")


def _quoted(rows: bytes, first: int) -> bytes:
    return b'"' + rows[:-1].replace(b",", b'","').replace(b"\n", b'"\n"') + b'"\n'


def _latin(rows: bytes, first: int) -> bytes:
    return rows.replace(b"Spain", b"Espa\xf1a")


def _line_breaks(rows: bytes, first: int) -> bytes:
    return rows.replace(b"WHITE HANGING HEART", b'"HANGING\nHEART"')


def _bad_rows(rows: bytes, first: int) -> bytes:
    # Every date has a zero in its year, so no damaged row has a date that can be read: none may count.
    return b"".join(
        row.replace(b"0", b'"0') if at % DAMAGED == 0 else row
        for at, row in enumerate(rows.splitlines(keepends=True), first)
    )


def _shuffled(rows: bytes, first: int) -> bytes:
    order = rows.splitlines(keepends=True)
    head = order[:1] if first == 0 else []
    order = order[len(head) :]
    random.Random(first).shuffle(order)
    return b"".join(head + order)


VARIANTS: dict[str, Callable[[bytes, int], bytes]] = {
    "quoted": _quoted,
    "latin": _latin,
    "line-breaks": _line_breaks,
    "bad-rows": _bad_rows,
    "shuffled": _shuffled,
}
"""Kind → whole rows and the number of the first of them (the header is 0) → the same rows, written otherwise."""


def vary(kind: str, source: Path, path: Path) -> None:
    """Write the rows of a shop's file in another way."""
    first = 0
    with source.open("rb") as rows, path.open("wb") as sink:
        for block in _blocks(rows):
            sink.write(VARIANTS[kind](block, first))
            first += block.count(b"\n")


def _blocks(rows: BinaryIO) -> Iterator[bytes]:
    while block := rows.read(_BLOCK):
        yield block + rows.readline()


KINDS: dict[str, Callable[[Path, int, int], None]] = {"shop": shop, "plain": plain, "content": content}

if __name__ == "__main__":
    if sys.argv[1] in VARIANTS:
        vary(sys.argv[1], Path(sys.argv[3]), Path(sys.argv[2]))
    else:
        KINDS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
