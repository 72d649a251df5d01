"""A chart as one record: what it looks at, its data, its drawing, its words, where it stands, what can be chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import polars as pl

from rfm_core.charts.numbers import in_unit

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis
    from rfm_core.vocabulary import Vocabulary


class Subject(Protocol):
    """What a chart looks at."""

    @property
    def key(self) -> str:
        """Names all that the data and the words of a chart are made from, so that they can be kept under it."""

    @property
    def words(self) -> "Vocabulary":
        """The user's words."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every segment that can be chosen."""


@dataclass(frozen=True)
class Look:
    """Customers in their segments, those whom the filters let through: what most charts look at.

    Attributes:
        key: Names data and choices.
        analysis: All customers, scored and in segments.
        customers: Those to show, as `Analysis.customers`.
        segments: The same by segment, as `Analysis.segments`.
    """

    key: str
    analysis: "Analysis"
    customers: pl.DataFrame
    segments: pl.DataFrame

    @property
    def words(self) -> "Vocabulary":
        """The user's words."""
        return self.analysis.vocabulary

    @property
    def names(self) -> tuple[str, ...]:
        """Every segment in the map's order."""
        return tuple(self.analysis.segment_map.segments)

    @property
    def colours(self) -> dict[str, str]:
        """Each segment's `#RRGGBB`, in the map's order."""
        from rfm_core.segments import segment_colours

        return segment_colours(self.analysis.segment_map)


S = TypeVar("S", bound=Subject)


@dataclass(frozen=True)
class Place(Generic[S]):
    """Where charts stand.

    Attributes:
        page: The page, as in its address.
        tab: The name of a tab, or of a part of the page; a function where it depends on what is looked at.
        of: What charts look at there.
        columns: How many charts stand side by side.
    """

    page: str
    tab: str | Callable[[S], str]
    of: type[S]
    columns: int = 1

    def name(self, look: S) -> str:
        """What the tab is called."""
        return self.tab if isinstance(self.tab, str) else self.tab(look)


@dataclass(frozen=True)
class OneOf(Generic[S]):
    """A simple choice within a chart, such as what the length of its bars is.

    Attributes:
        key: Names the control, and the choice where it is remembered.
        label: What is chosen, for screen readers.
        options: What can be chosen.
        told: What an option is called on screen.
        default: What is chosen at first; the first option if empty.
    """

    key: str
    label: str
    options: tuple[str, ...]
    told: Callable[[S, str], str]
    default: str = ""


@dataclass(frozen=True)
class Among:
    """One of several charts that stand in for each other, such as points in the plane or in space.

    Attributes:
        key: Names the control, the same for all of them.
        label: What is chosen, for screen readers.
        name: What this one is called on the control.
    """

    key: str
    label: str
    name: str


@dataclass(frozen=True)
class Seen(Generic[S]):
    """A chart's rows, with what they were made from."""

    look: S
    option: str
    rows: pl.DataFrame


class Medium(StrEnum):
    """What a chart is drawn with."""

    ALTAIR = "altair"
    CLOUD = "cloud"


def _silent(_: Any) -> str:
    return ""


def _always(_: Any) -> bool:
    return True


def _rows(seen: Seen[Any]) -> pl.DataFrame:
    return seen.rows


@dataclass(frozen=True)
class Chart(Generic[S]):
    """All that a page has to know of a chart.

    Texts may hold the user's words; whoever shows them makes them plain. Nothing here knows which segment is chosen,
    so that data and texts can be kept; only the drawing does.

    Attributes:
        id: Names the chart among keys, and its data as a file.
        places: Where it stands; in the registry's order among the others there.
        data: Makes the rows, from what is looked at and the option chosen (empty without a choice). Where nothing can
            be drawn, no rows.
        draw: Draws the rows; the chosen segment (None: none) is set off from the others.
        title: What is seen, in a sentence.
        alt: The same for screen readers; the title if empty.
        lead: How to read it, above the chart.
        note: How to read it, below.
        nothing: What is said instead of a chart without rows; if empty, it is drawn all the same.
        choice: What can be chosen within the chart.
        among: With which others it stands for one.
        offered: Whether it makes sense for what is looked at.
        click: The field of the selection `picked` that a click gives. A segment, which is chosen on every page, unless
            the page does something else with it. Empty if clicks do nothing.
        also: What else a click gives, to a page that asks for it.
        medium: What draws it: a chart of Altair, or a figure of plotly.js in space.
        headed: Whether title and data stand with it; if not, what stands around it says what it is.
        saved: The data to download, where it isn't the rows.
    """

    id: str
    places: tuple[Place[S], ...]
    data: Callable[[S, str], pl.DataFrame]
    draw: Callable[[Seen[S], str | None], Any]
    title: Callable[[Seen[S]], str]
    alt: Callable[[Seen[S]], str] = _silent
    lead: Callable[[Seen[S]], str] = _silent
    note: Callable[[Seen[S]], str] = _silent
    nothing: Callable[[S], str] = _silent
    choice: OneOf[S] | None = None
    among: Among | None = None
    offered: Callable[[S], bool] = _always
    click: str = ""
    also: tuple[str, ...] = ()
    medium: Medium = Medium.ALTAIR
    headed: bool = True
    saved: Callable[[Seen[S]], pl.DataFrame] = _rows


@dataclass(frozen=True)
class Told:
    """What a chart shows and says, whichever segment is chosen.

    Attributes:
        rows: What is drawn, and downloaded.
        title: What is seen.
        alt: The same for screen readers.
        lead: How to read it, above; may be empty.
        note: How to read it, below; may be empty.
        nothing: What stands instead of the chart; empty if it can be drawn.
    """

    rows: pl.DataFrame
    title: str
    alt: str
    lead: str
    note: str
    nothing: str


def told(chart: Chart[S], look: S, option: str = "") -> Told:
    """Make a chart's rows and words.

    Args:
        chart: Of the registry.
        look: What it looks at.
        option: What was chosen within it; empty: its default.
    """
    seen = Seen(look, option or default_option(chart), chart.data(look, option or default_option(chart)))
    nothing = "" if seen.rows.height else chart.nothing(look)
    if nothing:
        return Told(seen.rows, nothing, nothing, "", "", nothing)
    title = chart.title(seen)
    return Told(seen.rows, title, chart.alt(seen) or title, chart.lead(seen), chart.note(seen), "")


def drawn(chart: Chart[S], seen: Seen[S], chosen: str | None = None) -> Any:
    """Draw a chart's rows; what the browser writes is in the user's unit.

    Args:
        chart: Of the registry.
        seen: Its rows.
        chosen: The segment to set off; None: none.
    """
    if chart.medium is not Medium.ALTAIR:
        return chart.draw(seen, chosen)
    from altair.utils.schemapi import disable_debug_mode

    # Every part of a drawing would be checked by itself; the whole is, when it goes to the browser.
    disable_debug_mode()
    return in_unit(chart.draw(seen, chosen), seen.look.words)


def default_option(chart: Chart[Any]) -> str:
    """What is chosen within a chart at first; empty where there is nothing to choose."""
    if chart.choice is None:
        return ""
    return chart.choice.default or chart.choice.options[0]
