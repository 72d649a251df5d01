"""Where restoring a saved workspace stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rfm_core.restoring import Misfit
    from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Restoring:
    """A workspace file that was dropped into the app.

    Attributes:
        name: Of the file.
        problem: Why it can't be restored; None when it can.
        workspace: What it holds, while there is no file or columns are still to be picked; None once restored.
        misfits: What doesn't fit the file that is open.
        before: What was chosen before it was restored, to go back to; None while nothing is restored.
        own_columns: Whether the columns found in this file are used, because the saved ones weren't enough.
        unknown: What a newer app had written that this one doesn't know; it was left out.
        with_file: Whether it was dropped before the file, so that the Data page tells what became of it.
    """

    name: str
    problem: str | None = None
    workspace: "Workspace | None" = None
    misfits: "tuple[Misfit, ...]" = ()
    before: "Workspace | None" = None
    own_columns: bool = False
    unknown: tuple[str, ...] = ()
    with_file: bool = False
