"""Populations without planted groups: a shop, viewing data, and a table of customers with traits."""

import numpy as np
import polars as pl

SIZE = 500


def shop(seed: int) -> pl.DataFrame:
    """Two thirds ordered once; some of those who were away for long brought much."""
    chance = np.random.default_rng(seed)
    orders = chance.choice([1, 2, 3, 5, 12], SIZE, p=[0.66, 0.17, 0.08, 0.06, 0.03])
    tenure = chance.integers(1, 700, SIZE)
    recency = np.where(orders == 1, tenure, (tenure * chance.uniform(0, 1, SIZE)).astype(int))
    return _customers(recency, orders, orders * chance.lognormal(3.5, 0.9, SIZE), tenure)


def viewing(seed: int) -> pl.DataFrame:
    """Nearly everybody came in the last days, often, for hours."""
    chance = np.random.default_rng(seed)
    visits = 1 + chance.poisson(30, SIZE)
    return _customers(
        chance.geometric(0.35, SIZE) - 1,
        visits,
        visits * chance.normal(280, 40, SIZE),
        chance.integers(30, 900, SIZE),
    )


def table(seed: int) -> pl.DataFrame:
    """Without a joining date; ages are known of most."""
    chance = np.random.default_rng(seed)
    orders = chance.integers(0, 40, SIZE)
    ages = [None if chance.random() < 0.2 else int(chance.integers(18, 80)) for _ in range(SIZE)]
    found = _customers(chance.integers(0, 100, SIZE), orders, chance.lognormal(5, 1, SIZE), orders)
    return found.drop("tenure_days").with_columns(Age=pl.Series(ages, dtype=pl.Int64))


def alike(seed: int) -> pl.DataFrame:
    """Everybody is near the middle in everything."""
    chance = np.random.default_rng(seed)
    return _customers(*(chance.normal(100, 10, SIZE).astype(int) for _ in range(4)))


POPULATIONS = {"shop": shop, "viewing": viewing, "table": table, "alike": alike}
UNITS = {"shop": "money", "viewing": "minutes", "table": "points", "alike": "money"}


def _customers(
    recency: np.ndarray, orders: np.ndarray, spend: np.ndarray, tenure: np.ndarray
) -> pl.DataFrame:
    frame = pl.DataFrame(
        {
            "customer_id": [f"C{number:04}" for number in range(SIZE)],
            "recency_days": recency.astype(int),
            "frequency": orders.astype(int),
            "monetary": spend.astype(float),
            "tenure_days": tenure.astype(int),
        }
    )
    average = pl.when(pl.col("frequency") > 0).then(pl.col("monetary") / pl.col("frequency"))
    return frame.with_columns(average_order_value=average)
