"""Dates whose day and month a spreadsheet seems to have swapped."""

from enum import StrEnum

from rfm_core.cleaning.policies.policy import OneOf, Words


class Swapped(StrEnum):
    """What happens to them."""

    KEEP = "keep"
    SWAP_BACK = "swap-back"


SWAPPED = OneOf[Swapped](
    label="Swapped days and months",
    option="--swapped-dates",
    asks="What happens to dates whose day and month a spreadsheet seems to have swapped.",
    values={
        Swapped.KEEP: Words("Read as they stand", "Dates were read as they stand, swapped or not."),
        Swapped.SWAP_BACK: Words(
            "Swap them back",
            "Where a spreadsheet seems to have swapped day and month, they were swapped back.",
        ),
    },
)
