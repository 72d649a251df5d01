"""A table with everything that makes counting hard, the same at every run."""

import random
from datetime import datetime, timedelta

import polars as pl

_START = datetime(2024, 1, 1)


def messy_orders(rows: int = 900, customers: int = 70, *, as_text: bool = False) -> pl.DataFrame:
    """Order lines with returns, statuses, two currencies, guests, odd ids, names that change, and rows to leave out.

    Args:
        rows: How many.
        customers: How many there are about.
        as_text: Dates as day-first texts, amounts with a decimal comma.
    """
    chance = random.Random(7)
    lines = [_line(chance, number, customers) for number in range(rows)]
    frame = pl.DataFrame(lines, infer_schema_length=None)
    if not as_text:
        return frame
    return frame.with_columns(
        pl.col("OrderDate").dt.strftime("%d/%m/%Y %H:%M"),
        pl.Series("Amount", [f"{amount:.2f}".replace(".", ",") for amount in frame["Amount"]]),
    )


def _line(chance: random.Random, number: int, customers: int) -> dict[str, object]:
    who = chance.randrange(customers)
    order = number // 2 + 1000
    returned = chance.random() < 0.04
    when = _START + timedelta(minutes=chance.randrange(60 * 24 * 500))
    amount = round(chance.choice([0.1, 0.2, 0.3, 12.35, 99.99, 1234.56]) * chance.randrange(1, 9), 2)
    return {
        "OrderID": f"{'C' if returned else ''}{order}",
        "OrderDate": None if chance.random() < 0.01 else when,
        "CustomerID": _spelt(chance, who),
        # No cancelled row has the amount of a return, or one would have to be taken for the other's refund.
        "Amount": 0.0 if chance.random() < 0.02 else -amount - 0.07 if returned else amount,
        "Status": chance.choice(["completed", "completed", "completed", "completed", "Cancelled", "pending"]),
        "Currency": "USD" if chance.random() < 0.08 else "EUR",
        "Category": chance.choice(["Garden", "Kitchen", " Toys ", "n/a", None]),
        "CustomerName": f"Zoë {who}" if number % 50 else f"Zoe {who}",
        "Country": chance.choice(["DE", "FR"]) if who % 9 == 0 else "DE",
        "Plan": "gold" if number > 700 and who % 3 == 0 else "basic",
    }


def _spelt(chance: random.Random, who: int) -> str | None:
    """An id as it stands in a file: now and then with blanks, as a spreadsheet's number, or nothing."""
    plain = f"{10_000 + who}"
    return chance.choices(
        [plain, f" {plain} ", f"{plain}.0", f"\u00a0{plain}", None, "n/a", "guest"],
        [86, 3, 3, 2, 3, 1, 2],
    )[0]
