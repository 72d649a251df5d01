"""What a file could mean otherwise, as the pages ask and count it."""

from collections.abc import Sequence

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from rfm_core.doubts import Doubt, Looked, look_for_doubts, open_doubts, settle
from rfm_core.doubts.column_choices import ask_for_all
from rfm_core.errors import RfmError
from rfm_core.vocabulary import counted


def doubts(data: DataSet) -> tuple[Doubt, ...]:
    """Every doubt about the file under the choices made so far; only what is known is looked at."""
    choices = state.workspace()
    try:
        found = cached.measured(data, choices)[0]
    except RfmError:  # the page says it, in its own place; the columns may be what is asked for
        found = None
    mapping = found.mapping if found else choices.mapping or data.proposal.mapping
    return look_for_doubts(Looked(mapping, choices, data.proposal, found))


def still_open(found: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Those that wait for an answer."""
    return open_doubts(found, state.workspace())


def asks_for_all(data: DataSet, found: Sequence[Doubt]) -> bool:
    """Whether questions ask for all that is still missing, so that no warning needs to say it again."""
    untold = any(one.kind == "formulas_without_value" for one in data.table.findings)
    return not untold and ask_for_all(found, state.workspace().mapping or data.proposal.mapping)


def how_many(questions: Sequence[Doubt]) -> str:
    """ "2 questions about your file"."""
    return f"{counted(len(questions), 'question', 'questions')} about your file"


@told_if_refused
def answer(doubt: Doubt, remedy: str) -> None:
    """Read the file as a remedy says; it can be undone like any choice."""
    state.change_to(settle(state.workspace(), doubt, remedy))


def answered_last() -> bool:
    """Whether the latest change was an answer, so that it can be taken back where it was given."""
    past = state.history()
    return bool(past) and past[-1].before.settled != state.workspace().settled
