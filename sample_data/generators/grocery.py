"""grocery_customers.csv: 2,200 customers of a supermarket, summed up over several channels and shelves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from generators.draws import clamp, log_normal, normal, pick, pick_weighted, sample, whole_between
from generators.table import write_table

SEED = 20260615
CUSTOMERS = 2200
LATEST_JOIN = datetime(2026, 6, 14)

CHANNELS = ("StorePurchases", "WebPurchases", "AppPurchases")
SHELVES = {
    "SpendFruitVeg": 0.18,
    "SpendMeat": 0.24,
    "SpendFish": 0.09,
    "SpendBakery": 0.13,
    "SpendWine": 0.20,
    "SpendPantry": 0.16,
}
"""The share of an average basket that goes to each shelf."""

HEADER = (
    "CustomerID",
    "BirthYear",
    "Education",
    "MaritalStatus",
    "Income",
    "Children",
    "JoinedOn",
    "Recency",
    *CHANNELS,
    *SHELVES,
)


@dataclass(frozen=True)
class Kind:
    """A kind of household: how it buys, and who lives there.

    `away` is the median of the days since the last purchase, pairs are mean and deviation, `basket` is money
    a purchase, `channels` and `shelves` lean the choice of where and what to buy.
    """

    share: float
    away: float
    purchases: tuple[float, float]
    basket: float
    income: tuple[float, float]
    born: tuple[float, float]
    children: dict[int, float]
    channels: tuple[float, float, float]
    shelves: dict[str, float]


KINDS = {
    "connoisseur": Kind(
        share=0.20,
        away=26,
        purchases=(27, 6),
        basket=56,
        income=(84000, 9500),
        born=(1964, 9),
        children={0: 9, 1: 1},
        channels=(0.60, 0.25, 0.15),
        shelves={"SpendWine": 2.0, "SpendFish": 1.6},
    ),
    "family": Kind(
        share=0.27,
        away=34,
        purchases=(23, 6),
        basket=37,
        income=(56000, 9000),
        born=(1982, 6),
        children={1: 4, 2: 5, 3: 1},
        channels=(0.50, 0.35, 0.15),
        shelves={"SpendPantry": 1.6, "SpendBakery": 1.4, "SpendWine": 0.5},
    ),
    "young and online": Kind(
        share=0.20,
        away=30,
        purchases=(14, 5),
        basket=24,
        income=(36000, 7000),
        born=(1997, 4),
        children={0: 8, 1: 2},
        channels=(0.15, 0.30, 0.55),
        shelves={"SpendFruitVeg": 1.7, "SpendMeat": 0.6},
    ),
    "careful": Kind(
        share=0.18,
        away=62,
        purchases=(10, 4),
        basket=19,
        income=(29000, 6000),
        born=(1958, 10),
        children={0: 7, 1: 2, 2: 1},
        channels=(0.90, 0.08, 0.02),
        shelves={"SpendMeat": 1.3},
    ),
    "moved away": Kind(
        share=0.15,
        away=105,
        purchases=(16, 6),
        basket=33,
        income=(58000, 16000),
        born=(1976, 11),
        children={0: 5, 1: 3, 2: 2},
        channels=(0.65, 0.25, 0.10),
        shelves={},
    ),
}
EDUCATION = {"Secondary": 0.26, "Vocational": 0.27, "Bachelor": 0.28, "Master": 0.15, "Doctorate": 0.04}
MARITAL = {"Married": 0.40, "Living together": 0.24, "Single": 0.22, "Divorced": 0.10, "Widowed": 0.04}

IMPLAUSIBLE_BIRTH_YEARS = ("1893", "1899", "1900", "1893")
TYPED_INCOME = "666666"


def write(path: Path) -> None:
    """Write the file, with days before months in its dates."""
    rng = Random(SEED)
    rows = [_household(rng, str(5001 + 3 * number)) for number in range(CUSTOMERS)]
    rows[1207]["JoinedOn"] = _written(LATEST_JOIN)
    rows[1207]["Recency"] = "0"
    _spoil(rng, rows)
    write_table(path, HEADER, (tuple(row[header] for header in HEADER) for row in rows))


def _household(rng: Random, customer_id: str) -> dict[str, str]:
    kind = KINDS[pick_weighted(rng, {name: kind.share for name, kind in KINDS.items()})]
    joined = whole_between(rng, 3, 1095)
    away = clamp(log_normal(rng, kind.away, 0.55), 0, min(180, joined))
    purchases = clamp(normal(rng, *kind.purchases) * min(1.0, 0.3 + joined / 500), 1, 48)
    income = max(9000, round(normal(rng, *kind.income)))
    return {
        "CustomerID": customer_id,
        "BirthYear": str(clamp(normal(rng, *kind.born), 1936, 2007)),
        "Education": _education(rng, income),
        "MaritalStatus": pick_weighted(rng, MARITAL),
        "Income": str(income),
        "Children": str(pick_weighted(rng, kind.children)),
        "JoinedOn": _written(LATEST_JOIN - timedelta(days=joined)),
        "Recency": str(away),
        **_by_channel(rng, kind, purchases),
        **_by_shelf(rng, kind, purchases * kind.basket * log_normal(rng, 1.0, 0.28)),
    }


def _education(rng: Random, income: int) -> str:
    lean = income / 50000
    shares = {name: share * lean**place for place, (name, share) in enumerate(EDUCATION.items())}
    return pick_weighted(rng, shares)


def _by_channel(rng: Random, kind: Kind, purchases: int) -> dict[str, str]:
    counts = dict.fromkeys(CHANNELS, 0)
    shares = dict(zip(CHANNELS, kind.channels, strict=True))
    for _ in range(purchases):
        counts[pick_weighted(rng, shares)] += 1
    return {channel: str(count) for channel, count in counts.items()}


def _by_shelf(rng: Random, kind: Kind, spent: float) -> dict[str, str]:
    parts = {
        shelf: share * kind.shelves.get(shelf, 1.0) * log_normal(rng, 1.0, 0.35)
        for shelf, share in SHELVES.items()
    }
    return {shelf: f"{spent * part / sum(parts.values()):.2f}" for shelf, part in parts.items()}


def _spoil(rng: Random, rows: list[dict[str, str]]) -> None:
    """Put in what is wrong on purpose; README.md of this folder counts it."""
    plain = [number for number in range(CUSTOMERS) if number != 1207]
    chosen = [rows[number] for number in sample(rng, plain, 24 + 1 + 4 + 6 + 3 + 20 + 5)]
    for row in chosen[:24]:
        row["Income"] = ""
    chosen[24]["Income"] = TYPED_INCOME
    for row, year in zip(chosen[25:29], IMPLAUSIBLE_BIRTH_YEARS, strict=True):
        row["BirthYear"] = year
    for row in chosen[29:35]:
        row["Recency"] = pick(rng, ("", "n/a"))
    for row in chosen[35:38]:
        row.update(dict.fromkeys(CHANNELS, ""))
    for row in chosen[38:58]:
        row["AppPurchases"] = ""
    for row in chosen[58:]:
        rows.append(dict(row))


def _written(day: datetime) -> str:
    return f"{day:%d/%m/%Y}"
