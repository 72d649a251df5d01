"""What happened since the day of sending: who came, and what each brought."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import quoted
from rfm_core.moments import moment_text
from rfm_core.vocabulary import Vocabulary, counted, percent

if TYPE_CHECKING:
    from rfm_core.campaigns.choice import CampaignChoice
    from rfm_core.campaigns.sent import Sent
    from rfm_core.measuring.measured import Measured


_A_WEEK = 7


@dataclass(frozen=True)
class Period:
    """What counts: from a moment on, up to another that doesn't any more."""

    start: datetime
    end: datetime

    @property
    def days(self) -> int:
        """Whole days, the last one counted even if it isn't over."""
        return -(-(self.end - self.start) // timedelta(days=1))


@dataclass(frozen=True)
class Outcomes:
    """What became of those in the file that was sent.

    Attributes:
        people: As `Sent.people`, with `came` (Boolean: a purchase in the period), `value` (Float64: all amounts of the
            period, netted returns subtracted) and `known` (Boolean: the later file knows the customer).
        period: What counts.
        findings: What was noticed about ids and days.
    """

    people: pl.DataFrame = field(repr=False)
    period: Period
    findings: tuple[Finding, ...]

    @property
    def matched(self) -> int:
        """How many of them the later file knows."""
        return int(self.people["known"].sum())


def outcomes(sent: "Sent", measured: "Measured", choice: "CampaignChoice") -> Outcomes:
    """Look up what everybody did in the period; who isn't in the later file didn't come.

    Args:
        sent: The file that was sent.
        measured: The later file; its events are read once, streaming.
        choice: The day of sending, and the end.

    Raises:
        ChoiceProblem: The file has no dated rows, ends before the campaign, or knows none of the customers.
    """
    words = measured.vocabulary
    if measured.usable is None or measured.as_of is None:
        raise ChoiceProblem(needs_orders(words))
    if choice.on is None:
        raise ChoiceProblem(
            "The day of sending isn't known yet: choose it, and what happened since is counted."
        )
    period, said = _period(choice.on, choice.until, measured, words)
    within = pl.col("event_at").is_between(pl.lit(period.start), pl.lit(period.end), closed="left")
    theirs = (
        measured.usable.select(
            pl.col("customer_id").cast(pl.String),
            came=within & pl.col("is_purchase"),
            value=pl.when(within).then(pl.col("amount")).otherwise(0.0),
        )
        .join(sent.people.lazy().select("customer_id"), on="customer_id", how="semi")
        .group_by("customer_id")
        .agg(pl.col("came").any(), pl.col("value").sum().round(6))
        .with_columns(known=pl.lit(True))
        .collect(engine="streaming")
    )
    if sent.people.height and theirs.is_empty():
        raise ChoiceProblem(_nobody(sent, measured, words))
    joined = sent.people.join(theirs, on="customer_id", how="left", maintain_order="left").with_columns(
        pl.col("came", "known").fill_null(False), pl.col("value").fill_null(0.0)
    )
    noticed = (*_unmatched(joined, words), *_day_in_doubt(sent, choice.on), *_too_soon(period, words))
    return Outcomes(joined, period, (*said, *noticed))


def needs_orders(words: Vocabulary) -> str:
    """Why a file with a row a customer says nothing about a campaign."""
    return (
        f"This file has one row for each {words.customer}, so it doesn't say who {words.came} since a campaign. Open a "
        f"file of {words.visits} and their dates, exported after it."
    )


def _period(
    on: date, until: date | None, measured: "Measured", words: Vocabulary
) -> tuple[Period, tuple[Finding, ...]]:
    start, end = datetime.combine(on, time()), measured.as_of
    assert end is not None
    if start >= end:
        raise ChoiceProblem(
            f"What counts of this file ends {moment_text(end)}, and the campaign was sent on {moment_text(start)}: "
            f"nobody could answer it yet. Open an export with later {words.visits}, or choose an earlier day."
        )
    asked = end if until is None else datetime.combine(until, time())
    if asked <= end:
        return Period(start, asked), ()
    message = f"The file ends {moment_text(end)}, before {moment_text(asked)}: what came after isn't known."
    return Period(start, end), (Finding("campaign_file_ends", message, level=Level.WARNING),)


def _nobody(sent: "Sent", measured: "Measured", words: Vocabulary) -> str:
    theirs, ours = sent.people["customer_id"].min(), measured.customers["customer_id"].min()
    return (
        f"None of the {words.customers_count(sent.people.height)} of {quoted(sent.name)} is in the file that is open: "
        f"ids look like {quoted(theirs, 20)} there and {quoted(ours, 20)} here. Open the {words.visits} that the "
        "results were made from, exported again after the campaign."
    )


def _unmatched(people: pl.DataFrame, words: Vocabulary) -> tuple[Finding, ...]:
    missing = people.filter(~pl.col("known"))
    if missing.is_empty():
        return ()
    rows, held = missing.height, int(missing["control"].sum())
    verb = "isn't" if rows == 1 else "aren't"
    message = (
        f"{words.customers_count(rows)} of {counted(people.height, 'name', 'names')} that were sent {verb} in the file "
        f"that is open ({percent(rows / people.height)}; {held:,} of them held back). They count as not having "
        f"{words.came}."
    )
    return (Finding("campaign_unmatched", message, rows),)


def _too_soon(period: Period, words: Vocabulary) -> tuple[Finding, ...]:
    if period.days >= _A_WEEK:
        return ()
    message = (
        f"Only {counted(period.days, 'day', 'days')} count: who {words.came} later because of the message isn't among "
        "them."
    )
    return (Finding("campaign_short", message, level=Level.WARNING),)


def _day_in_doubt(sent: "Sent", on: date) -> tuple[Finding, ...]:
    if sent.seen_until is None or sent.seen_until.date() <= on:
        return ()
    known, day = (moment_text(datetime.combine(one, time())) for one in (sent.seen_until.date(), on))
    message = (
        f"The file that was sent knows of what happened up to {known}, after the day of sending, {day}. Is the day "
        "right? A control group that was drawn after the sending says nothing."
    )
    return (Finding("campaign_drawn_later", message, level=Level.QUESTION),)
