"""What a person says about a campaign: when it was sent, what it cost, which rise would be worth it."""

from datetime import date, datetime
from typing import Self

from pydantic import Field, field_validator, model_validator

from rfm_core.choices import Choice
from rfm_core.moments import FIRST_YEAR, LAST_YEAR, read_moment, unreadable

RISE = 0.2
"""The relative rise that a group has to be large enough for, where none was chosen."""


class CampaignChoice(Choice):
    """A campaign; nothing of its customers.

    Attributes:
        on: The day of sending; what happened from its 00:00 on counts. None: not said yet.
        until: The first day that doesn't count any more; None: all that the file holds.
        message: What it cost to write to one customer, in money.
        margin: Share of an amount (0–1) that is earned; only counts where the unit is money.
        rise: By how much more (0.2: a fifth) have to come for groups to be called large enough; None: `RISE`.
    """

    on: date | None = None
    until: date | None = None
    message: float = Field(default=0.0, ge=0, le=1e9)
    margin: float = Field(default=1.0, ge=0, le=1)
    rise: float | None = Field(default=None, ge=0.01, le=100)

    @field_validator("on", "until", mode="before")
    @classmethod
    def _readable(cls, day: object) -> object:
        if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
            return day
        moment = read_moment(day) if isinstance(day, str) else day
        if not isinstance(moment, datetime) or moment.time() != moment.min.time():
            raise ValueError(unreadable(day, "day of a campaign").replace(" or 2026-03-31T18:00:00", ""))
        return moment.date()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for day in (self.on, self.until):
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValueError(
                    f"{day} can't be a day of a campaign; it must lie between {FIRST_YEAR} and {LAST_YEAR}."
                )
        if self.on is not None and self.until is not None and self.until <= self.on:
            raise ValueError(
                f"The campaign was sent on {self.on}, and what counts ends with {self.until}: choose a later end."
            )
        return self
