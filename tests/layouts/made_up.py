"""A small made-up export of every known program, and what it says of its customers."""

from pathlib import Path
from typing import Final

EXPORTS: Final[dict[str, bytes]] = {
    path.stem: path.read_bytes() for path in sorted(Path(__file__).with_name("exports").glob("*.csv"))
}
"""By the id of the layout."""

SPENT: Final[dict[str, dict[str, tuple[int, float]]]] = {
    "shopify-orders": {"ann@x.example": (2, 80.0), "cem@x.example": (1, 45.0)},
    "woocommerce-analytics": {"Ann Lee": (2, 70.0), "Cem Kaya": (1, 40.0)},
    "woocommerce-orders": {"ann@x.example": (2, 75.0), "cem@x.example": (1, 45.0)},
    "magento-orders": {"ann@x.example": (2, 80.0), "cem@x.example": (1, 45.0)},
    "prestashop-orders": {"A. Lee": (2, 70.0), "C. Kaya": (1, 40.0)},
    "bigcommerce-orders": {"7": (2, 80.0), "9": (1, 45.0)},
    "odoo-sales": {"Ann Lee": (2, 80.0), "Cem Kaya": (1, 45.0)},
    "etsy-orders": {"annlee": (2, 80.0), "bobpoe": (1, 85.0)},
    "etsy-items": {"annlee": (1, 50.0), "bobpoe": (1, 80.0)},
    "amazon-orders": {"ann@market.example": (2, 70.0), "cem@market.example": (1, 40.0)},
    "stripe-payments": {"cus_ann": (2, 70.0), "cus_cem": (1, 40.0)},
    "paypal-activity": {"ann@x.example": (2, 70.0), "bob@x.example": (3, 98.0)},
    "square-transactions": {"C1": (2, 70.0), "C2": (1, 80.0)},
    "klaviyo-profiles": {"01A": (2, 70.0), "01B": (1, 80.0), "01C": (1, 40.0)},
    "hubspot-deals": {"701": (2, 70.0), "703": (1, 40.0)},
    "hubspot-contacts": {"ann@x.example": (2, 70.0), "bob@x.example": (1, 80.0), "cem@x.example": (1, 40.0)},
    "xero-invoices": {"Ann Lee": (1, 50.0), "Cem Kaya": (1, 40.0)},
    "quickbooks-sales": {"Ann Lee": (2, 70.0), "Cem Kaya": (1, 40.0)},
    "datev-bookings": {"10010": (2, 70.0), "10020": (1, 80.0)},
    "netflix-viewing": {"Ann": (2, 70.0), "Bob": (1, 80.0)},
    "spotify-extended": {"ann": (2, 70.0), "bob": (1, 80.0)},
    "ga4-events": {"111.1": (2, 70.0), "222.2": (1, 80.0)},
}
"""Frequency and monetary of each customer who stays."""

NOBODY: Final = {"mailchimp-audience": "frequency", "spotify-history": "customer"}
"""Exports that can't be scored alone, and what their refusal names."""
