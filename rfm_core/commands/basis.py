"""Options about what a result stands on: a saved workspace, a preset, the unit, the days."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from rfm_core.commands.grouping import grouped
from rfm_core.errors import ChoiceProblem, FileProblem
from rfm_core.listing import quoted
from rfm_core.moments import read_moment, unreadable
from rfm_core.presets import preset
from rfm_core.reading import existing_file
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
        settle: Answers to doubts, `KIND=REMEDY` each.
    """

    saved: Path | None
    preset_id: str | None
    unit: str | None
    as_of: str | None
    today: str | None
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
        changes: dict[str, object] = {"as_of": parse_moment(self.as_of, "analysis date") or saved.as_of}
        if self.preset_id is not None:
            changes |= {"preset": preset(self.preset_id).id, "scheme": None, "segment_map": None}
        return saved.model_copy(update=changes)

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
    click.option("--today", help="Nothing can be dated after this day; default: this machine's date."),
)
