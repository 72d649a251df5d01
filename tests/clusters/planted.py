"""Populations whose groups are known."""

import numpy as np
import polars as pl

KINDS = {
    # recency, orders, spend per order, tenure
    "VIP loyal": (5, 40, 60, 900),
    "Dormant / at risk": (600, 2, 40, 800),
    "Big basket": (120, 4, 400, 500),
    "Newcomers": (15, 1, 45, 20),
}


def planted(each: int = 60, seed: int = 1) -> pl.DataFrame:
    """`each` customers of every kind, with their kind in `planted`."""
    chance = np.random.default_rng(seed)
    frames = []
    for kind, (recency, orders, basket, tenure) in KINDS.items():
        frequency = np.maximum(1, chance.poisson(orders, each))
        spend = frequency * basket * chance.lognormal(0, 0.1, each)
        frames.append(
            pl.DataFrame(
                {
                    "customer_id": [f"{kind[:3]}{number:04}" for number in range(each)],
                    "recency_days": (recency * chance.uniform(0.8, 1.2, each)).astype(int),
                    "frequency": frequency,
                    "monetary": spend,
                    "tenure_days": (tenure * chance.uniform(0.8, 1.2, each)).astype(int),
                    "average_order_value": spend / frequency,
                    "planted": [kind] * each,
                }
            )
        )
    return pl.concat(frames)
