from collections.abc import Callable, Sequence

import polars as pl
import pytest

Customers = Callable[..., pl.DataFrame]


@pytest.fixture(scope="session")
def customers() -> Customers:
    """Customers 1 … n; a metric that isn't given equals 1 for everybody."""

    def build(
        *,
        recency_days: Sequence[float] | None = None,
        frequency: Sequence[float] | None = None,
        monetary: Sequence[float] | None = None,
        customer_id: Sequence[str] | None = None,
    ) -> pl.DataFrame:
        size = len(recency_days or frequency or monetary or customer_id or ())
        return pl.DataFrame(
            {
                "customer_id": list(customer_id or [str(number) for number in range(1, size + 1)]),
                "recency_days": list(recency_days or [1] * size),
                "frequency": list(frequency or [1] * size),
                "monetary": [float(value) for value in monetary or [1] * size],
            }
        )

    return build
