"""Dates whose day and month a spreadsheet seems to have swapped when it opened the file."""

import polars as pl

from rfm_core.cleaning.policies.swaps import Swapped
from rfm_core.doubts.doubt import Doubt, Looked, reading_remedy


def look(looked: Looked) -> Doubt | None:
    """Ask whether day and month of a column's true dates are to be swapped back."""
    dates = looked.measured.conventions.dates if looked.measured else None
    column = next((one for one in dates.columns if one.swaps), None) if dates else None
    if column is None or column.swaps is None:
        return None
    swaps = column.swaps
    done = "They were swapped back." if column.ways.swapped else "They are read as they stand."
    return Doubt(
        kind="swapped_dates",
        message=(
            f"In “{column.header}” day and month were probably swapped by a spreadsheet: all {swaps.texts:,} dates "
            f"that stayed text have a day over 12, and all {swaps.dates:,} that became dates have a day of 12 or "
            f"less. {done}"
        ),
        rows=swaps.dates,
        examples=pl.DataFrame({column.header: swaps.examples}),
        remedies=(
            reading_remedy("swap-back", "Swap them back", swapped=Swapped.SWAP_BACK),
            reading_remedy("keep", "Read them as they stand", swapped=Swapped.KEEP),
        ),
        chosen=(Swapped.SWAP_BACK if column.ways.swapped else Swapped.KEEP).value,
        instead=("swapped_dates",),
    )
