"""An analysis with the table and the choices it came from, so that it can be looked into, drawn and written.

What draws and writes is imported by those who ask for it: that is more code than all that scores.
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports import write_file
from rfm_core.exports.flat import write_csv
from rfm_core.exports.left_out import left_out_rows, write_left_out
from rfm_core.exports.results import results_frame
from rfm_core.exports.settings import settings_used
from rfm_core.exports.summary import summary
from rfm_core.filtering import filtered
from rfm_core.finishing import MESSAGE_COLUMNS
from rfm_core.listing import listed, quoted
from rfm_core.messages.table import MessageTable, to_frame
from rfm_core.reading.table import Table
from rfm_core.takeaway import AudienceChoice
from rfm_core.workspace import Workspace

if TYPE_CHECKING:
    from rfm_core.charts import Look
    from rfm_core.exports.audiences import Audience


@dataclass(frozen=True, kw_only=True, repr=False)
class Result(Analysis):
    """What `analyse` gives: `customers`, `segments`, `quality`, … of `Analysis`, and all that can be made of them.

    Attributes:
        table: The rows as they were read.
        workspace: What was chosen.
        details: The second file that describes customers; None: there was none.
    """

    table: Table
    workspace: Workspace
    details: Table | None = None

    @classmethod
    def of(cls, analysis: Analysis, table: Table, workspace: Workspace, details: Table | None = None) -> Self:
        """The same analysis, with what it came from."""
        known = {one.name: getattr(analysis, one.name) for one in fields(Analysis)}
        # Fields only, and as they are: `asdict` would copy every frame within.
        return cls(**known, table=table, workspace=workspace, details=details)

    def __repr__(self) -> str:
        gone = self.quality.read - self.quality.used
        return (
            f"<Result: {self.customers.height:,} customers in {len(self.segment_map.segments)} segments "
            f"({self.segment_map.id}); {gone:,} of {self.quality.read:,} rows left out>"
        )

    @property
    def results(self) -> pl.DataFrame:
        """One row per customer in ascending id order, with the columns and segments of the choice `results`."""
        return results_frame(self, self.workspace.results)

    @property
    def filtered(self) -> pl.DataFrame:
        """The customers whom the choice `filters` lets through; without one, all."""
        return filtered(self, self.workspace.filters).customers

    @property
    def left_out(self) -> pl.DataFrame:
        """The rows that don't count, as they stood: `__line__` (UInt32), `__reason__`, then the original columns."""
        return left_out_rows(self.measured, self.table).collect(engine="streaming")

    @property
    def settings(self) -> Workspace:
        """The choices with everything filled in that was guessed or came with the preset; its `to_json` saves them."""
        return settings_used(self, self.workspace)

    def summary(self) -> dict[str, Any]:
        """Counts, cut-offs, segments and findings as plain values, as `score --summary` writes them."""
        return summary(self)

    @property
    def charts(self) -> dict[str, tuple[str, ...]]:
        """What `chart` can draw: each chart's id, and the options it has."""
        from rfm_core.charts import CHARTS, Look

        # Other charts look at a trait, years or clusters, which a result alone doesn't choose.
        return {
            one.id: one.choice.options if one.choice else () for one in CHARTS if one.places[0].of is Look
        }

    def chart(self, chart_id: str, *, option: str = "", chosen: str | None = None) -> Any:
        """Draw a chart of the customers in their segments, of those whom the choice `filters` lets through.

        Args:
            chart_id: One of `charts`.
            option: One of its options; by default the first.
            chosen: A segment to set off from the others.

        Returns:
            A chart of Altair, which notebooks show and which saves itself; of `scatter-3d` a figure of plotly.js as a
            dictionary.

        Raises:
            ChoiceProblem: There is no such chart or option, or nothing that it could show.
        """
        from rfm_core.charts import CHARTS, Seen, default_option, drawn, told

        options = self.charts.get(chart_id)
        if options is None:
            raise ChoiceProblem(
                f"There is no chart {quoted(chart_id, 40)}; choose one of {listed(self.charts, last='or', plain=True)}."
            )
        if option and option not in options:
            known = f"choose one of {listed(options, last='or', plain=True)}" if options else "it has none"
            raise ChoiceProblem(f"The chart {chart_id} has no option {quoted(option, 40)}; {known}.")
        found = next(one for one in CHARTS if one.id == chart_id)
        look = self._look
        option = option or default_option(found)
        if nothing := told(found, look, option).nothing:
            raise ChoiceProblem(nothing)
        return drawn(found, Seen(look, option, found.data(look, option)), chosen)

    def write(self, path: str | Path, *, bom: bool = False) -> None:
        """Write `results` in the format of `RESULT_FORMATS` that the ending names.

        Args:
            path: The file; one that is there is replaced.
            bom: Let a CSV begin with the mark by which Excel recognises UTF-8, as those of the app do.

        Raises:
            ChoiceProblem: The ending names no format.
        """
        target = Path(path)
        if bom and target.suffix.lower() == ".csv":
            write_csv(self, target, self.workspace.results, bom=True)
        else:
            write_file(self, target, self.workspace.results)

    def write_left_out(self, path: str | Path) -> None:
        """Write `left_out` as CSV."""
        write_left_out(self.measured, self.table, Path(path))

    def write_report(self, path: str | Path) -> None:
        """Write the report: one HTML file that opens offline, with charts, plan, messages and method.

        Args:
            path: The file; one that ends in .pptx becomes six PowerPoint slides at most, with charts to edit.
        """
        if Path(path).suffix.lower() == ".pptx":
            from rfm_core.exports.report.content import report_content
            from rfm_core.exports.slides import write_slides

            write_slides(self, report_content(self, self.workspace, self.table.name), Path(path))
            return
        from rfm_core.exports.report import write_report

        told = self._messages.rows(self.segment_map.segments, self.vocabulary)
        write_report(
            self, Path(path), file_name=self.table.name, messages=to_frame(told), workspace=self.workspace
        )

    def audience(self) -> "Audience":
        """Those whom the choice `audience` writes to (its `rows`), and those it can't (`set_aside`).

        Raises:
            ChoiceProblem: The tool or the country isn't known.
        """
        from rfm_core.exports.audiences import build_audience, contacts, importer
        from rfm_core.exports.letters import letters

        choice = self.workspace.audience or AudienceChoice()
        tool = importer(choice.importer)
        people = contacts(self, choice.region).drop(*MESSAGE_COLUMNS.values(), strict=False)
        written = letters(self, self._messages, choice.syntax).drop("customer_id")
        return build_audience(
            people.hstack(written), tool, choice, traits=self.measured.traits, words=self.vocabulary
        )

    def write_audience(self, path: str | Path) -> None:
        """Write the audience as the CSV that its tool imports.

        Where that takes no more rows or bytes at once there are several, numbered (`audience-1.csv`,
        `audience-2.csv`); a path that ends in .zip holds all of them.

        Raises:
            ChoiceProblem: As `audience`.
        """
        from rfm_core.exports.audiences import audience_files, write_files

        made = self.audience()
        write_files(audience_files(made.rows, made.importer), Path(path))

    @property
    def _look(self) -> "Look":
        from rfm_core.charts import Look

        shown = filtered(self, self.workspace.filters)
        return Look("", self, shown.customers, shown.segments)

    @property
    def _messages(self) -> MessageTable:
        return self.workspace.messages or MessageTable()
