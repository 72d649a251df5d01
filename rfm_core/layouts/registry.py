"""Every export that is recognised."""

from collections.abc import Sequence
from typing import Final

from rfm_core.layouts import accounting, marketing, marketplaces, media, payments, shops
from rfm_core.layouts.layout import Layout, folded

LAYOUTS: Final[tuple[Layout, ...]] = (
    *shops.LAYOUTS,
    *marketplaces.LAYOUTS,
    *payments.LAYOUTS,
    *marketing.LAYOUTS,
    *accounting.LAYOUTS,
    *media.LAYOUTS,
)
"""All of them; of several that fit, the one with the most marks is meant."""


def recognise(columns: Sequence[str]) -> Layout | None:
    """The known export that has these headers, if one has."""
    there = {folded(header) for header in columns}
    fitting = [layout for layout in LAYOUTS if layout.fits(there)]
    return max(fitting, key=lambda layout: len(layout.marks), default=None)
