"""Which two moments are compared: chosen, saved in the workspace."""

from datetime import date, datetime

from pydantic import field_validator, model_validator

from rfm_core.choices import Choice
from rfm_core.moments import checked_moment, moment_of, moment_text, read_moment, unreadable, wall_clock


class MovementChoice(Choice):
    """Two moments of the file; nothing dated at or after a moment is known at it.

    Attributes:
        start: The earlier one; None: 90 days before the later one.
        end: The later one; None: the analysis moment.
    """

    start: datetime | None = None
    end: datetime | None = None

    @field_validator("start", "end", mode="before")
    @classmethod
    def _readable(cls, moment: object) -> object:
        if moment is None or isinstance(moment, date):
            return moment_of(moment)
        read = read_moment(moment) if isinstance(moment, str) else None
        if read is None:
            raise ValueError(unreadable(moment, "date"))
        return read

    @field_validator("start", "end")
    @classmethod
    def _possible(cls, moment: datetime | None) -> datetime | None:
        return wall_clock(moment and checked_moment(moment))

    @model_validator(mode="after")
    def _in_order(self) -> "MovementChoice":
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(
                f"The first date, {moment_text(self.start)}, doesn't lie before the second, {moment_text(self.end)}. "
                "Choose an earlier first date or a later second one."
            )
        return self
