"""Whom the messages can reach: by which channel, and why the others can't be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from rfm_core.exports.audiences.contacts import given_email, normal_email
from rfm_core.messages.message import Channel
from rfm_core.vocabulary import count

_FEWEST_DIGITS = 7
"""Of a phone number; whether a network has it only an audience file looks up, number by number."""


class Barrier(StrEnum):
    """Why a customer can't be reached, and what to say of so many; the first that applies."""

    told: str

    def __new__(cls, value: str, told: str) -> "Barrier":
        """A member with its words."""
        member = str.__new__(cls, value)
        member._value_, member.told = value, told
        return member

    HELD_BACK = "held_back", "{} held back as control group"
    NO_MESSAGE = "no_message", "{} without a message"
    NO_EMAIL = "no_email", "{} without an e-mail address"
    BAD_EMAIL = "bad_email", "{} with an e-mail address that isn't valid"
    NO_PHONE = "no_phone", "{} without a phone number"
    BAD_PHONE = "bad_phone", "{} with a phone number that isn't valid"


_BY = {
    Channel.EMAIL: "{} by e-mail",
    Channel.SMS: "{} by SMS",
    Channel.PUSH: "{} by push, if they have your app",
}


def reach(
    customers: pl.DataFrame, matched: pl.Series, channels: Sequence[Channel], held: pl.Series | None = None
) -> pl.Series:
    """Say of every customer how their message reaches them, or why it can't.

    A push needs no address in the file. Repeated addresses and a tool's own rules are left to its audience file.

    Args:
        customers: With `email` and `phone` (String) where the file has them; ids that are addresses count, too.
        matched: Per customer the place of their message (UInt32); null: none.
        channels: Of each message.
        held: Per customer whether they are in the control group (Boolean); None: nobody is.

    Returns:
        `outcome` (String) in the order of the customers: the value of a `Channel` or of a `Barrier`.
    """
    by_place = pl.DataFrame(
        {"place": range(len(channels)), "channel": [one.value for one in channels]},
        schema={"place": pl.UInt32, "channel": pl.String},
    )
    known = pl.DataFrame({"place": matched.cast(pl.UInt32)}).join(
        by_place, on="place", how="left", maintain_order="left"
    )
    addresses = customers.select(
        "segment",  # a literal alone would be one row
        given=given_email(customers),
        email=normal_email(given_email(customers)).is_not_null(),
        phone=pl.col("phone").cast(pl.String)
        if "phone" in customers.columns
        else pl.lit(None, dtype=pl.String),
    )
    table = pl.concat([known, addresses], how="horizontal").with_columns(
        held=pl.lit(False) if held is None else held
    )
    by_email, by_sms = (pl.col("channel") == one.value for one in (Channel.EMAIL, Channel.SMS))
    digits = pl.col("phone").str.count_matches(r"\d")
    return table.select(
        outcome=pl.when("held")
        .then(pl.lit(Barrier.HELD_BACK.value))
        .when(pl.col("channel").is_null())
        .then(pl.lit(Barrier.NO_MESSAGE.value))
        .when(by_email & pl.col("given").is_null())
        .then(pl.lit(Barrier.NO_EMAIL.value))
        .when(by_email & ~pl.col("email"))
        .then(pl.lit(Barrier.BAD_EMAIL.value))
        .when(by_sms & pl.col("phone").is_null())
        .then(pl.lit(Barrier.NO_PHONE.value))
        .when(by_sms & (digits < _FEWEST_DIGITS))
        .then(pl.lit(Barrier.BAD_PHONE.value))
        .otherwise("channel")
    ).to_series()


@dataclass(frozen=True)
class Reached:
    """How many can be reached, and how many can't and why.

    Attributes:
        counts: A few numbers, asked for again and again: for each segment, place of the message (None: none) and
            outcome that occur, how many customers.
    """

    counts: tuple[tuple[str, int | None, str, int], ...] = field(repr=False)

    @classmethod
    def of(cls, segments: pl.Series, matched: pl.Series, outcomes: pl.Series) -> "Reached":
        """Count what `reach` gave, for all of its customers or for some.

        Args:
            segments: Each customer's segment.
            matched: The place of their message.
            outcomes: What `reach` gave of them.
        """
        table = pl.DataFrame({"segment": segments, "place": matched, "outcome": outcomes})
        return cls(tuple(table.group_by("segment", "place", "outcome").len().iter_rows()))

    def within(self, *, segment: str | None = None, place: int | None = None) -> "Reached":
        """Of one segment, or of one message."""
        return Reached(
            tuple(
                row
                for row in self.counts
                if (segment is None or row[0] == segment) and (place is None or row[1] == place)
            )
        )

    @property
    def customers(self) -> int:
        """All of them."""
        return sum(number for *_, number in self.counts)

    @property
    def reached(self) -> int:
        """Those who can be reached by any channel."""
        return sum(self.channels.values())

    @property
    def channels(self) -> dict[Channel, int]:
        """How many are reached by each channel; no zeros."""
        return {one: number for one in Channel if (number := self._number(one.value))}

    @property
    def barriers(self) -> dict[Barrier, int]:
        """How many can't be reached, by reason; no zeros."""
        return {one: number for one in Barrier if (number := self._number(one.value))}

    def _number(self, outcome: str) -> int:
        return sum(number for *_, one, number in self.counts if one == outcome)

    @property
    def told(self) -> str:
        """How many by which channel: "3,500 by e-mail, 411 by SMS"; empty where nobody is reached."""
        return ", ".join(_BY[one].format(count(number)) for one, number in self.channels.items())

    @property
    def barriers_told(self) -> str:
        """Who can't be reached and why: "300 without an e-mail address, 57 held back as control group"."""
        return ", ".join(one.told.format(count(number)) for one, number in self.barriers.items())


def has_addresses(customers: pl.DataFrame) -> bool:
    """Whether the file says of anybody how to write to them: an e-mail address or a phone number."""
    given = customers.select(
        email=given_email(customers).is_not_null().any(),
        phone=pl.col("phone").is_not_null().any() if "phone" in customers.columns else pl.lit(False),
    )
    return any(given.row(0))
