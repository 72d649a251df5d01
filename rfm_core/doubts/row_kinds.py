"""What rows are by their status, type or flag: purchases, returns, or none of both."""

from rfm_core.cleaning.choice import Returns, Unfinished
from rfm_core.cleaning.row_kinds.kinds import Kind, RowKind, RowKinds, counted_values
from rfm_core.doubts.doubt import Doubt, Looked, Remedy, cleaning_remedy
from rfm_core.listing import quoted
from rfm_core.workspace import Workspace

KIND = "row_kinds"
OWN = "own"
"""The reading in which a person said of some values what they are."""

_RETURNED = {
    Returns.NET: "subtracted from what was bought",
    Returns.DROP: "left out",
    Returns.KEEP: "counted as purchases",
}


def with_kind(workspace: Workspace, header: str, value: str, kind: Kind) -> Workspace:
    """Say what rows with a value in a column are; their own words don't count any more.

    Args:
        workspace: Every choice so far.
        header: The column.
        value: What stands there, as `RowKinds` tells it; empty: anything.
        kind: What such rows are.
    """
    cleaning = workspace.cleaning
    others = (one for one in cleaning.row_kinds if (one.header, one.value) != (header, value))
    kinds = (*others, RowKind(header=header, value=value, kind=kind))
    return workspace.model_copy(
        update={
            "cleaning": cleaning.model_copy(update={"row_kinds": kinds, "unfinished": Unfinished.LEAVE_OUT}),
            "settled": {**workspace.settled, KIND: OWN},
        }
    )


def look(looked: Looked) -> Doubt | None:
    """Say which rows are returns or no purchases, and by which values."""
    found = looked.fact(RowKinds)
    if found is None or not found.tells:
        return None
    cleaning = looked.workspace.cleaning
    counted = cleaning.unfinished is Unfinished.COUNT
    remedies = [
        cleaning_remedy("words", "As the words say", unfinished=Unfinished.LEAVE_OUT, row_kinds=()),
        cleaning_remedy("count", "Count every row as a purchase", unfinished=Unfinished.COUNT, row_kinds=()),
    ]
    if cleaning.row_kinds:
        remedies.append(_keep_own())
    chosen = "count" if counted or found.nothing_left else "words"
    return Doubt(
        kind=KIND,
        message=_message(found, cleaning.returns, counted=counted),
        rows=found.rows,
        examples=found.examples,
        remedies=tuple(remedies),
        chosen=OWN if cleaning.row_kinds else chosen,
        evident=not found.nothing_left,
        table="row_kinds",
    )


def _keep_own() -> Remedy:
    return Remedy(OWN, "As you said for each value", lambda workspace: workspace)


def _message(found: RowKinds, returns: Returns, *, counted: bool) -> str:
    sentences = [
        *_sentences(found, Kind.NO_PURCHASE, "no purchases" + ("" if counted else " and left out")),
        *_sentences(found, Kind.RETURN, "returns" + ("" if counted else f" and {_RETURNED[returns]}")),
    ]
    if not counted:
        sentences += found.paired
    if found.nothing_left:
        sentences.append("No purchase would be left, so they count until you say otherwise.")
    elif counted:
        sentences.append("Every row counts as a purchase all the same.")
    return " ".join(sentences or ["What rows are was said for each value."])


def _sentences(found: RowKinds, kind: Kind, what: str) -> list[str]:
    """A sentence a column; one that only repeats another is named with it."""
    columns = found.of(kind)
    return [
        f"{quoted(header)} says {counted_values(values)}{_repeated(found, header, kind)}: these are {what}."
        for header, values in columns.items()
        if found.within.get(header) not in columns
    ]


def _repeated(found: RowKinds, header: str, kind: Kind) -> str:
    """The columns that say the same, or of some of these rows."""
    columns = found.of(kind)
    rows = sum(one.rows for one in columns[header])
    parts = []
    for other, values in columns.items():
        if found.within.get(other) == header:
            theirs = sum(one.rows for one in values)
            of_them = "of these" if theirs == rows else f"of {theirs:,} of these"
            parts.append(f"{quoted(other)} {of_them}")
    return f", and so does {' and '.join(parts)}" if parts else ""
