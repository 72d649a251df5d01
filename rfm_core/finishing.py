"""What a workspace adds to scored customers: clusters, messages, a control group."""

from dataclasses import replace

from rfm_core.analysed import Analysis
from rfm_core.clusters.choice import ClusterChoice
from rfm_core.control import hold_back
from rfm_core.workspace import Workspace

MESSAGE_COLUMNS = {
    "strategy": "message_type",
    "channel": "message_channel",
    "subject": "message_subject",
    "message": "message",
}
"""What a rendered message consists of, and the columns of the results it becomes."""


def finish(analysis: Analysis, workspace: Workspace) -> Analysis:
    """Add to the customers what the workspace chose beyond segments.

    Args:
        analysis: The scored customers; clusters that were made already stay.
        workspace: Its clusters add `cluster persona`, its messages `message_type message_channel message_subject
            message`, its control group `control` (Boolean: held back from messages).

    Raises:
        ChoiceProblem: As `cluster_customers`.
    """
    if (
        workspace.clusters is not None
        and workspace.clusters.wanted
        and "cluster" not in analysis.customers.columns
    ):
        analysis = cluster_customers(analysis, workspace.clusters)
    # Finished once before, they may have an earlier table's messages.
    customers = analysis.customers.drop(*MESSAGE_COLUMNS.values(), "control", strict=False)
    if workspace.messages is not None:
        from rfm_core.messages.outgoing import messages_of

        written = (
            messages_of(analysis, workspace.messages).select(list(MESSAGE_COLUMNS)).rename(MESSAGE_COLUMNS)
        )
        customers = customers.hstack(written)
    if workspace.control is not None:
        customers = hold_back(customers, workspace.control)
    return replace(analysis, customers=customers)


def cluster_customers(analysis: Analysis, choice: ClusterChoice) -> Analysis:
    """Add every customer's cluster and persona to the customers.

    Raises:
        ChoiceProblem: Customers don't differ in any chosen feature.
    """
    from rfm_core.clusters.made import make_clusters

    made = make_clusters(analysis.customers, choice, words=analysis.vocabulary)
    return replace(
        analysis,
        customers=made.add_to(analysis.customers),
        findings=(*analysis.findings, *made.fitted.findings),
    )
