"""What became of a campaign, worked out once per file, results that were sent, and choices."""

from dataclasses import dataclass
from datetime import date, timedelta

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from rfm_core.campaigns.campaign import sent_of
from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.campaigns.comparing import compare
from rfm_core.campaigns.made import CampaignResult
from rfm_core.campaigns.sent import Sent
from rfm_core.columns import Role
from rfm_core.progress import Progress
from rfm_core.reading.need import memory_to_measure
from rfm_core.stages import Stage


@dataclass(frozen=True)
class Seen:
    """A result, and what names it for charts and downloads."""

    key: str
    made: CampaignResult


def sent(data: DataSet, view: cached.View) -> Sent:
    """The file that was sent, understood.

    Raises:
        RfmError: It has no control group, or nobody's ids.
    """
    source, choices = data.sent, state.workspace()
    assert source is not None
    found = view.analysis.measured

    def work(progress: Progress) -> Sent:
        progress("Looking at the file that was sent")
        return sent_of(source.table, found, choices)

    key = (
        "sent-people",
        source.digest,
        found.mapping.header(Role.CUSTOMER) or "",
        str(choices.cleaning.fold_case),
    )
    return cached.works().start(key, work, need=memory_to_measure(source.table.rows)).wait()


def choice(people: Sent) -> CampaignChoice:
    """What was chosen; without a day, the one after the last that the file that was sent knows of."""
    chosen = state.workspace().campaign or CampaignChoice()
    if chosen.on is None and (day := guessed_day(people)) is not None:
        until = chosen.until if chosen.until is not None and chosen.until > day else None
        return chosen.model_copy(update={"on": day, "until": until})
    return chosen


def guessed_day(people: Sent) -> date | None:
    """The first day on which the file can have been sent; None where it says nothing of days."""
    return None if people.seen_until is None else people.seen_until.date() + timedelta(days=1)


def result(data: DataSet, view: cached.View, people: Sent, chosen: CampaignChoice) -> Seen:
    """What became of those whom the filters let through, as they were when they were sent.

    Raises:
        RfmError: The day doesn't fit the file, or the file knows nobody.
    """
    found, filters = view.analysis, state.workspace().filters
    asked = filters.model_dump_json() if filters else ""
    order = tuple(found.segment_map.segments)

    def work(progress: Progress) -> CampaignResult:
        progress("Comparing those written to with those held back")
        return compare(people, found.measured, chosen, filters, order)

    key = (*_key(data), chosen.model_dump_json(), asked, "|".join(order))
    need = memory_to_measure(people.people.height)
    return Seen("|".join(key), cached.works().start(("campaign", *key), work, need=need).wait())


def _key(data: DataSet) -> tuple[str, ...]:
    assert data.sent is not None
    return (*cached.key_of(data, state.workspace(), Stage.MEASURE), data.sent.digest)
