"""Answers to doubts: kept in the workspace, applied to it, and told."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rfm_core.doubts.doubt import Doubt, Looked
from rfm_core.doubts.registry import DOUBTS, look_for_doubts
from rfm_core.errors import ChoiceProblem, RfmError
from rfm_core.guessing import Proposal
from rfm_core.listing import listed, quoted
from rfm_core.measuring.measured import Measured
from rfm_core.workspace import Workspace


def settle(workspace: Workspace, doubt: Doubt, remedy: str) -> Workspace:
    """Return the workspace in which a doubt is answered: the file is read so, and next month's file, too.

    Args:
        workspace: Every choice so far.
        doubt: The doubt.
        remedy: The id (or label) of the reading chosen.

    Raises:
        ChoiceProblem: The doubt has no such remedy.
    """
    found = doubt.remedy(remedy)
    if found is None:
        offered = listed([one.id for one in doubt.remedies], last="or")
        raise ChoiceProblem(f"{quoted(remedy)} is no answer to {doubt.kind}; it can be {offered}.")
    changed = found.change(workspace)
    return changed.model_copy(update={"settled": {**workspace.settled, doubt.kind: found.id}})


def answer(
    workspace: Workspace,
    answers: Mapping[str, str],
    proposal: Proposal,
    measure: Callable[[Workspace], Measured],
) -> tuple[Workspace, Measured]:
    """Measure a file under answers to the doubts that it raises; each changed choice measures it anew.

    An answer to a question that this file doesn't raise changes nothing: last month's file raised it.

    Args:
        workspace: Every choice so far.
        answers: The id of the remedy by the kind of the doubt.
        proposal: What the columns seemed to mean.
        measure: Cleans and measures the file.

    Returns:
        The workspace with the answers, and the customers measured under it.

    Raises:
        ChoiceProblem: There is no such kind of doubt, or it has no such remedy.
        RfmError: The file can't be measured, whatever was answered.
    """
    if unknown := [kind for kind in answers if kind not in DOUBTS]:
        raise ChoiceProblem(
            f"There is no question {quoted(unknown[0], 40)}. A file can raise: {listed(DOUBTS, most=99, plain=True)}."
        )
    waiting, measured, problem = dict(answers), None, None
    while True:
        if measured is None:
            try:
                measured = measure(workspace)
            except RfmError as met:
                problem = met
        mapping = measured.mapping if measured else workspace.mapping or proposal.mapping
        raised = look_for_doubts(Looked(mapping, workspace, proposal, measured))
        now = next((doubt for doubt in raised if doubt.kind in waiting), None)
        if now is None:
            break
        before, workspace = workspace, settle(workspace, now, waiting.pop(now.kind))
        if _differ(before, workspace):
            measured = None
    if measured is None:
        assert problem is not None
        raise problem
    return workspace, measured


def _differ(before: Workspace, after: Workspace) -> bool:
    """Whether more than the list of answers changed."""
    return before.model_copy(update={"settled": after.settled}) != after


def open_doubts(doubts: Iterable[Doubt], workspace: Workspace) -> tuple[Doubt, ...]:
    """Those that wait for an answer: neither evident nor answered by what is in force."""
    return tuple(
        doubt
        for doubt in doubts
        if not doubt.evident and (not doubt.chosen or workspace.settled.get(doubt.kind) != doubt.chosen)
    )


def assumed(doubts: Sequence[Doubt], workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """What was assumed of a file, and how it came to that: `as you chose`, `evident`, or `not answered yet`."""
    still_open = {doubt.kind for doubt in open_doubts(doubts, workspace)}

    def how(doubt: Doubt) -> str:
        if doubt.kind in still_open:
            return "not answered yet"
        return "as you chose" if workspace.settled.get(doubt.kind) == doubt.chosen else "evident"

    return tuple((doubt.message, how(doubt)) for doubt in doubts)
