"""Where restoring a saved workspace stands."""

from dataclasses import dataclass

from rfm_core.restoring import Misfit
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Restoring:
    """A workspace file that was dropped into the app.

    Attributes:
        name: Of the file.
        problem: Why it can't be restored; None when it can.
        workspace: What it holds, while columns are still to be picked; None once restored.
        misfits: What doesn't fit the file that is open.
    """

    name: str
    problem: str | None = None
    workspace: Workspace | None = None
    misfits: tuple[Misfit, ...] = ()
