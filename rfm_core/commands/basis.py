"""Options about what a result stands on: a saved workspace, a preset, the unit, the days."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from rfm_core.columns import Shape
from rfm_core.commands.grouping import grouped
from rfm_core.errors import ChoiceProblem, FileProblem
from rfm_core.listing import quoted
from rfm_core.measuring.window import Window, no_window_here
from rfm_core.moments import read_moment, unreadable
from rfm_core.presets import preset
from rfm_core.reading import existing_file
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import MOST_BYTES, not_understood, open_workspace


@dataclass(frozen=True)
class BasisOptions:
    """What was typed; None leaves a choice as it was.

    Attributes:
        saved: The path of a saved workspace.
        preset_id: A preset's id.
        unit: The unit of amounts.
        as_of: The analysis moment, as text.
        today: The day after which nothing can be dated, as text.
        since: The first day that counts, as text.
        last: How long the time that counts is, as text.
        settle: Answers to doubts, `KIND=REMEDY` each.
    """

    saved: Path | None
    preset_id: str | None
    unit: str | None
    as_of: str | None
    today: str | None
    since: str | None = None
    last: str | None = None
    settle: tuple[str, ...] = ()

    def workspace(self) -> Workspace:
        """The saved workspace, or an empty one.

        Raises:
            FileProblem: It can't be read.
            ChoiceProblem: It is no workspace.
        """
        return saved_workspace(self.saved) if self.saved else Workspace()

    def over(self, saved: Workspace) -> Workspace:
        """Lay preset and analysis moment over the saved workspace; the unit waits for what the file says.

        Raises:
            ChoiceProblem: There is no such preset, or the moment is no date.
        """
        changes: dict[str, object] = {
            "as_of": parse_moment(self.as_of, "analysis date") or saved.as_of,
            # What is read here is a file, wherever the rows came from when the workspace was saved.
            "reading": saved.reading.model_copy(update={"source": None}),
        }
        if self.preset_id is not None:
            changes |= {"preset": preset(self.preset_id).id, "scheme": None, "segment_map": None}
        if (window := self.window()) is not None:
            changes["window"] = window
        return saved.model_copy(update=changes)

    def window(self) -> Window | None:
        """The time window that was typed; None where none was.

        Raises:
            ChoiceProblem: It is none, or both options were given.
        """
        if self.since is not None and self.last is not None:
            raise ChoiceProblem(
                f"--since {quoted(self.since, 40)} and --last {quoted(self.last, 40)} both say which part of the file "
                "counts; give one of the two."
            )
        if self.since is None and self.last is None:
            return None
        return Window(since=self.since) if self.last is None else Window(last=self.last)

    def check_shape(self, shape: Shape | None, unit: str) -> None:
        """Refuse a window that was typed where rows have no dates of their own; a saved one is only told of.

        Raises:
            ChoiceProblem: One was.
        """
        window = self.window()
        if window is not None and shape is Shape.CUSTOMERS:
            option = "--since" if self.last is None else "--last"
            raise ChoiceProblem(f"{no_window_here(vocabulary(unit), window)} Leave {option} out.")

    def answers(self) -> dict[str, str]:
        """The remedy that was typed for each kind of doubt.

        Raises:
            ChoiceProblem: A text has no equals sign.
        """
        parted = [text.partition("=") for text in self.settle]
        for kind, equals, remedy in parted:
            if not equals or not remedy.strip():
                raise ChoiceProblem(
                    f"{quoted(kind)} is no answer; write KIND=REMEDY, for example order_totals=once. "
                    "inspect lists what a file leaves open."
                )
        return {kind.strip(): remedy.strip() for kind, _, remedy in parted}


def saved_workspace(path: Path) -> Workspace:
    """Read a workspace file, and no more of it than a workspace has; what only a newer app knows is told.

    Raises:
        FileProblem: It can't be read.
        ChoiceProblem: It is no workspace.
    """
    try:
        with existing_file(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(f"{quoted(path, 200)} can't be read: {error.strerror}.") from None
    opened = open_workspace(content)
    if opened.unknown:
        click.echo(not_understood(opened.unknown), err=True)
    return opened.workspace


def parse_moment(text: str | None, what: str) -> datetime | None:
    """Read `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, with or without a time zone.

    Raises:
        ChoiceProblem: The text is no date.
    """
    if text is None:
        return None
    moment = read_moment(text.strip())
    if moment is None:
        raise ChoiceProblem(unreadable(text, what))
    return moment


basis_options = grouped(
    "basis",
    BasisOptions,
    click.option(
        "--workspace", "saved", type=click.Path(path_type=Path), help="A saved workspace (.rfm.json)."
    ),
    click.option("--preset", "preset_id", help="One of the ids that `presets` lists."),
    click.option("--unit", help="money, minutes, hours, points, …"),
    click.option("--as-of", help="The analysis date: 2026-03-31 or 2026-03-31T18:00:00."),
    click.option(
        "--settle",
        multiple=True,
        metavar="KIND=REMEDY",
        help="Answers a question that inspect prints under doubts.",
    ),
    click.option("--since", metavar="DATE", help="Only what was bought from this day on counts: 2026-01-01."),
    click.option(
        "--last",
        metavar="LENGTH",
        help="Only what was bought so long before the analysis date counts: 12m, 52w or 365d.",
    ),
    click.option("--today", help="Nothing can be dated after this day; default: this machine's date."),
)
