"""What goes along from one file to the next: what a marketer made, not what the file before was like."""

from rfm_core.clusters.choice import ClusterChoice
from rfm_core.columns import Shape
from rfm_core.listing import listed
from rfm_core.measuring.window import Window
from rfm_core.workspace import Workspace

_MONEY = "money"
_OF_THE_SCORES = ("preset", "scheme", "segment_map")


def carry(workspace: Workspace) -> Workspace:
    """The choices that don't speak of a file's columns or rows, with the unit that cut-offs were chosen for."""
    names = ("unit", "messages", *_OF_THE_SCORES)
    kept = {name: getattr(workspace, name) for name in names}
    return Workspace(**kept, window=_rolling(workspace.window), clusters=_named(workspace.clusters))


def fit_carried(carried: Workspace, unit: str | None, shape: Shape | None = None) -> Workspace:
    """What was carried, as it fits a file whose amounts are in `unit`: cut-offs of money say nothing about minutes.

    Args:
        carried: As `carry` gives it.
        unit: Of the new file; None: money.
        shape: What its rows are; those of customers have no dates that a time window could part.
    """
    if shape is Shape.CUSTOMERS:
        carried = carried.model_copy(update={"window": None})
    if (carried.unit or _MONEY) == (unit or _MONEY):
        return carried.model_copy(update={"unit": unit})
    return carried.model_copy(update={"unit": unit} | dict.fromkeys(_OF_THE_SCORES))


def carried_told(carried: Workspace, fitted: Workspace) -> str:
    """What goes along and what doesn't, in a sentence or two."""
    kept = [
        *(["your brand and messages"] if fitted.messages is not None else []),
        *(["the personas' names"] if fitted.clusters is not None else []),
        *(["your cut-offs and segments"] if _own_scores(fitted) else []),
        *([f"the time window ({fitted.window.words})"] if fitted.window is not None else []),
        *(["the preset"] if fitted.preset is not None and not _own_scores(fitted) else []),
    ]
    gone = ["columns", "answers about the file", "filters", "dates"]
    if _own_scores(carried) and not _own_scores(fitted):
        gone.append(f"cut-offs and segments for {carried.unit or _MONEY}")
    if carried.window is not None and fitted.window is None:
        gone.append(f"the time window ({carried.window.words})")
    head = f"Kept: {listed(kept, plain=True)}. " if kept else ""
    return f"{head}Not kept: {listed(gone, plain=True)}; those come from the new file."


def _own_scores(workspace: Workspace) -> bool:
    return workspace.scheme is not None or workspace.segment_map is not None


def _rolling(window: Window | None) -> Window | None:
    """The last so many months go along, as cut-offs were chosen within them; a date is one of the file before."""
    return None if window is None or window.length is None else window


def _named(clusters: ClusterChoice | None) -> ClusterChoice | None:
    """How many clusters there are and what they are called; features may be columns of the file before."""
    if clusters is None or not (any(clusters.names) or clusters.earlier):
        return None
    return clusters.model_copy(update={"features": None})
