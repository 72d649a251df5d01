"""Some of the customers that are shown, as a list: who they are, those with the most value first, as a file."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO

import polars as pl
import streamlit as st

from pages._shared.frame.cached import View
from pages._shared.frame.downloads import Kept, kept
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.tabular import MANY
from rfm_core.analysed import Analysis
from rfm_core.exports.flat import write_csv
from rfm_core.exports.list_sheet import write_list
from rfm_core.filters import Filters, TraitFilter, keep
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.progress import Progress

WHY = "__why__"
_SEARCHED = ("customer_id", "name", "email", "phone")


@dataclass(frozen=True)
class Group:
    """A segment, a cell of a grid, a persona, a group of a trait, or everybody who is shown.

    Attributes:
        name: What they are called; the user's words may stand in it.
        who: Whom of the customers shown.
        adds: What adds columns that `who` names and the customers haven't got.
        only: What picks those whom no filter can name; they can't be what all pages look at.
        made: Names what it adds or picks.
    """

    name: str
    who: Filters = field(default_factory=Filters)
    adds: Callable[[pl.DataFrame], pl.DataFrame] | None = field(default=None, compare=False, repr=False)
    only: Callable[[pl.DataFrame], pl.DataFrame] | None = field(default=None, compare=False, repr=False)
    made: str = ""

    @property
    def segment(self) -> str | None:
        """The one segment that all of them are in; None where they may be in several."""
        return self.who.segments[0] if len(self.who.segments) == 1 else None

    @property
    def whole_segment(self) -> bool:
        """Whether they are just a segment."""
        return self.segment is not None and not self.who.traits and self.only is None

    def key(self, view: View, wanted: str = "") -> str:
        """Names the list for a cache."""
        return f"{view.key}|{self.who.model_dump_json()}|{self.made}|{wanted}"

    def among(self, customers: pl.DataFrame) -> pl.DataFrame:
        """Those of the group, the most value first."""
        some = customers if self.only is None else self.only(customers)
        known = some if self.adds is None else self.adds(some)
        kept_ = keep(known, self.who).drop(NAME_PARTS, strict=False)
        return kept_.sort("monetary", descending=True, nulls_last=True, maintain_order=True)


def segment_group(name: str) -> Group:
    """The customers of one segment."""
    return Group(name, Filters(segments=(name,)))


def trait_group(name: str, *traits: TraitFilter, segment: str | None = None) -> Group:
    """Those who fit some traits, of one segment or of all."""
    return Group(name, Filters(segments=(segment,) if segment else (), traits=traits))


def listed(view: View, group: Group, wanted: str = "") -> pl.DataFrame:
    """The group's customers in whose id, name, e-mail or phone the text `wanted` occurs, in any case.

    The most value first; without `NAME_PARTS`, which say again what `name` says.
    """
    return _listed(group.key(view, wanted), view, group, wanted)


@of_the_file("Sorting customers")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _listed(key: str, _view: View, _group: Group, _wanted: str) -> pl.DataFrame:
    return _group.among(_matching(_view.customers, _wanted))


def askable(view: View, group: Group, wanted: str = "") -> pl.DataFrame:
    """The same rows with a column `WHY`, which a table shows as buttons; without it where there are too many.

    Of more rows than `tabular.MANY` the browser has only those in sight, and doesn't know which one was clicked.
    """
    found = listed(view, group, wanted)
    return found if found.height > MANY else _askable(group.key(view, wanted), found)


@of_the_file("Sorting customers")
@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _askable(key: str, _found: pl.DataFrame) -> pl.DataFrame:
    return _found.with_columns(pl.lit("Why?").alias(WHY))


def _matching(customers: pl.DataFrame, wanted: str) -> pl.DataFrame:
    if not wanted:
        return customers
    present = [pl.col(name).str.to_lowercase() for name in _SEARCHED if name in customers.columns]
    return customers.filter(
        pl.any_horizontal(text.str.contains(wanted.lower(), literal=True) for text in present)
    )


def hits(view: View, wanted: str, most: int) -> tuple[pl.DataFrame, int]:
    """Whoever of all customers, filtered out or not, fits the text `wanted`, and how many there are.

    Who has just this id first, then those with the most value; at most `most`.
    """
    return _hits(f"{view.key}|{most}|{wanted}", view.analysis.customers, wanted, most)


@of_the_file("Looking for customers")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _hits(key: str, _customers: pl.DataFrame, _wanted: str, _most: int) -> tuple[pl.DataFrame, int]:
    found = _matching(_customers, _wanted)
    shown = found.drop(NAME_PARTS, strict=False)
    exact = pl.col("customer_id").str.to_lowercase() == _wanted.lower()
    first = shown.sort(exact, "monetary", descending=True, nulls_last=True, maintain_order=True)
    return first.head(_most), found.height


def list_csv(view: View, group: Group, wanted: str = "") -> Kept:
    """What builds the list as a file: the columns of the results, the most value first."""
    return _list_file("csv", lambda found, target, _: write_csv(found, target, bom=True), view, group, wanted)


def list_xlsx(view: View, group: Group, wanted: str = "") -> Kept:
    """The same as a workbook of one sheet."""
    return _list_file("xlsx", write_list, view, group, wanted)


def _list_file(
    ending: str, write: Callable[[Analysis, BytesIO, Progress], None], view: View, group: Group, wanted: str
) -> Kept:
    def build(progress: Progress) -> bytes:
        found, target = group.among(_matching(view.customers, wanted)), BytesIO()
        write(replace(view.analysis, customers=found), target, progress)
        return target.getvalue()

    return kept(("list", ending, group.key(view, wanted)), build, 40 + view.customers.height // 4000)
