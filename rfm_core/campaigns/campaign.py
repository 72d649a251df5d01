"""Did the campaign work? A scored file with later orders, and the results that were sent."""

from datetime import date
from typing import TYPE_CHECKING

from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.campaigns.comparing import compare
from rfm_core.campaigns.made import CampaignResult
from rfm_core.campaigns.outcomes import needs_orders
from rfm_core.campaigns.sent import Sent, read_sent
from rfm_core.columns import Role
from rfm_core.errors import ChoiceProblem
from rfm_core.reading import read_table
from rfm_core.reading.table import Table

if TYPE_CHECKING:
    from rfm_core.analysis import Source
    from rfm_core.measuring.measured import Measured
    from rfm_core.result import Result
    from rfm_core.workspace import Workspace


def campaign(
    result: "Result",
    sent: "Source",
    on: date | str | None = None,
    until: date | str | None = None,
    *,
    message: float | None = None,
    margin: float | None = None,
    rise: float | None = None,
) -> CampaignResult:
    """Compare customers who were written to with those who were held back, since the day of sending.

    Args:
        result: A file with later orders, as `analyse` gives it.
        sent: The results that were given away: a file's path or content, a table that was read, or a frame, with
            `customer_id`, `control` and, where known, `segment`, `message_type` and `message_subject`.
        on: The day of sending, from its 00:00 on; None: that of the workspace's choice `campaign`, and so below.
        until: The first day that doesn't count any more; by default all that the file holds.
        message: What it cost to write to one customer, in money.
        margin: Share of an amount (0–1) that is earned.
        rise: By how much more (0.2: a fifth) have to come for groups to be called large enough.

    Raises:
        FileProblem: `sent` can't be read, or has no control group.
        ChoiceProblem: The days don't fit, each row of the file is a customer, or it knows nobody who was sent.
    """
    given = {"on": on, "until": until, "message": message, "margin": margin, "rise": rise}
    chosen = result.workspace.campaign or CampaignChoice()
    chosen = chosen.model_copy(update={name: value for name, value in given.items() if value is not None})
    if result.measured.usable is None:
        raise ChoiceProblem(needs_orders(result.vocabulary))
    table = sent if isinstance(sent, Table) else read_table(sent)
    people = sent_of(table, result.measured, result.workspace)
    return compare(people, result.measured, chosen, order=result.segment_map.segments)


def sent_of(table: Table, measured: "Measured", workspace: "Workspace") -> Sent:
    """Read the file that was sent as it fits the later one: ids as they are cleaned there.

    Raises:
        FileProblem: As `read_sent`.
    """
    fold_case = workspace.cleaning.fold_case
    return read_sent(table, measured.mapping.header(Role.CUSTOMER), fold_case=fold_case)
