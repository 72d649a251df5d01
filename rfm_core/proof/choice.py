"""When customers are scored for the proof, and until when it is looked at what they did."""

from datetime import date

from pydantic import model_validator

from rfm_core.choices import Choice


class ProofChoice(Choice):
    """The two moments of the proof, each 00:00 of a day.

    Attributes:
        at: The day on which customers are scored, from what was dated before it; None: so that the last fifth of the
            file's time lies after it.
        until: The day up to which, itself not included, it counts what happened; None: the analysis moment.
    """

    at: date | None = None
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "ProofChoice":
        if self.at is not None and self.until is not None and self.at >= self.until:
            raise ValueError(
                f"The day on which customers are scored ({self.at}) must lie before the day until which it is looked "
                f"at what they did ({self.until})."
            )
        return self
