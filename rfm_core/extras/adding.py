"""Extras added to an analysis: from then on their columns are traits of its customers."""

from dataclasses import replace

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.errors import RfmError
from rfm_core.extra import Asked, Extra
from rfm_core.extra_names import WANTED_BY
from rfm_core.findings import Finding, Level
from rfm_core.vocabulary import Vocabulary
from rfm_core.workspace import Workspace

__all__ = ["WANTED_BY", "labels", "wanted", "with_extras"]


def wanted(workspace: Workspace) -> tuple[str, ...]:
    """The ids of the extras that a workspace asks for, by name or by a filter on one of their columns; in order."""
    filters = workspace.filters.traits if workspace.filters else ()
    asked = {*workspace.extras, *(WANTED_BY[one.column] for one in filters if one.column in WANTED_BY)}
    return tuple(name for name in dict.fromkeys(WANTED_BY.values()) if name in asked)


def with_extras(asked: Asked) -> Analysis:
    """Add the extras that the workspace asks for to the customers and to their traits.

    One that can't be had here is left out, and a finding says why.

    Returns:
        The analysis with their columns in `customers` and `measured.customers`, and under their labels in
        `measured.traits`; the analysis itself where nothing is asked for.
    """
    found, names = asked.analysis, wanted(asked.workspace)
    if names:
        # Its rooms forecast and compare: more code than everything that scores.
        from rfm_core.extras.registry import EXTRAS

        for name in names:
            found = _added(found, EXTRAS[name], replace(asked, analysis=found))
    return found


def _added(found: Analysis, extra: Extra, asked: Asked) -> Analysis:
    if all(name in found.customers.columns for name in extra.columns):
        return found
    known = asked.known.get(extra.id)
    why = extra.why_not(found) if known is None else ""
    if not why:
        asked.progress(f"{extra.title} of every customer", None)
        try:
            made = extra.make(asked) if known is None else _in_order(found.customers, known)
        except RfmError as problem:
            why = problem.message
    if why:
        note = Finding("extra_missing", f"{extra.title} isn't added: {why}", level=Level.WARNING)
        return replace(found, findings=(*found.findings, note))
    columns = made.select(list(extra.columns))
    measured = found.measured
    traits = measured.traits | labels(extra, found.vocabulary, measured.traits)
    return replace(
        found,
        customers=_beside(found.customers, columns),
        measured=replace(measured, customers=_beside(measured.customers, columns), traits=traits),
    )


def _in_order(customers: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    return customers.select("customer_id").join(known, on="customer_id", how="left", maintain_order="left")


def _beside(customers: pl.DataFrame, columns: pl.DataFrame) -> pl.DataFrame:
    return customers.drop(columns.columns, strict=False).hstack(columns)


def labels(extra: Extra, words: Vocabulary, taken: dict[str, str]) -> dict[str, str]:
    """Each label of an extra's columns and its column; where the file has a trait of that name, it is told apart."""
    named = ((name, label(words)) for name, label in extra.columns.items())
    return {f"{label} (RFM Lens)" if taken.get(label, name) != name else label: name for name, label in named}
