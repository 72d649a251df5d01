"""What the shop sells: categories, products and prices."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from generators.draws import clamp, log_normal, pick_weighted

PRODUCTS = {
    "Kitchen": {
        "Enamel mug": 7.95,
        "Bread tin": 24.50,
        "Linen apron": 29.90,
        "Spice rack": 34.95,
        "Cast iron pan": 59.00,
        "Salad servers": 14.25,
        "Tea towels, set of 3": 12.99,
    },
    "Garden": {
        "Seed box": 9.45,
        "Herb planter": 18.75,
        "Trowel": 11.90,
        "Rain gauge": 15.20,
        "Bird feeder": 22.40,
        "Garden kneeler": 27.95,
    },
    "Bedroom": {
        "Cotton sheet": 32.00,
        "Wool blanket": 74.50,
        "Pillow case": 12.90,
        "Bedside lamp": 45.75,
        "Throw": 38.20,
    },
    "Bath": {
        "Hand towel": 9.90,
        "Bath towel": 18.95,
        "Soap dish": 8.45,
        "Laundry basket": 36.50,
        "Olive soap": 4.75,
    },
    "Lighting": {
        "String lights": 16.95,
        "Desk lamp": 48.00,
        "Candle, large": 13.50,
        "Lantern": 21.99,
        "Floor lamp": 89.00,
    },
    "Stationery": {
        "Notebook A5": 6.95,
        "Greeting card": 2.85,
        "Fountain pen": 26.40,
        "Desk diary": 17.25,
        "Washi tape": 3.60,
    },
    "Children": {
        "Wooden train": 31.50,
        "Picture book": 9.99,
        "Soft rabbit": 19.80,
        "Jigsaw": 14.95,
        "Night light": 23.45,
    },
    "Seasonal": {
        "Wreath": 28.90,
        "Glass bauble": 4.40,
        "Advent calendar": 22.00,
        "Paper star": 7.15,
        "Picnic rug": 33.60,
    },
}

FREE_ITEM = "Thank-you tote"
"""Put into some parcels at price 0.00."""

RISE = datetime(2025, 7, 1)
YEARLY_RISE = 1.04
"""Prices go up once, on the day `RISE`."""

SEASONAL_CATEGORY = "Seasonal"


@dataclass(frozen=True)
class Item:
    """One thing in a basket."""

    category: str
    product: str
    quantity: int
    unit_price: float


def basket(rng: Random, at: datetime, lines: int, tastes: dict[str, float], budget: float) -> list[Item]:
    """That many different products; `budget` 1 is the average shopper's purse."""
    chosen: dict[str, Item] = {}
    while len(chosen) < lines:
        category = pick_weighted(rng, _tastes_of_month(tastes, at.month))
        products = PRODUCTS[category]
        product = pick_weighted(rng, {name: 1.0 / (place + 1.5) for place, name in enumerate(products)})
        price = round(products[product] * (YEARLY_RISE if at >= RISE else 1.0), 2)
        chosen.setdefault(product, Item(category, product, _quantity(rng, price, budget), price))
    return list(chosen.values())


def _tastes_of_month(tastes: dict[str, float], month: int) -> dict[str, float]:
    weights = dict.fromkeys(PRODUCTS, 1.0) | tastes
    weights[SEASONAL_CATEGORY] *= {11: 4.0, 12: 5.0, 6: 0.9, 7: 0.9}.get(month, 0.35)
    weights["Garden"] *= {3: 2.0, 4: 2.6, 5: 2.2, 6: 1.5}.get(month, 0.6)
    return weights


def _quantity(rng: Random, price: float, budget: float) -> int:
    return clamp(log_normal(rng, budget * 26.0 / (price + 9.0), 0.45), 1, 24)
