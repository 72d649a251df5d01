"""RFM Lens as a library: who your customers are, by recency, frequency and monetary value.

From a file, or from a frame of Polars, pandas, PyArrow or DuckDB, to named segments:

>>> import rfm_core
>>> found = rfm_core.analyse("orders.csv", preset="quintiles-10", cleaning={"returns": "drop"})
>>> found.customers.columns[-3:]  # a Polars frame, one row per customer
['total', 'code', 'segment']
>>> found.segments["segment"].head(2).to_list()  # best first: customers, share, averages, totals
['Champions', 'Loyal Customers']
>>> sum(found.quality.left_out.values()) + found.quality.used == found.quality.read  # no row disappears
True
>>> found.write("segments.xlsx")  # or .csv, .parquet
>>> found.write_report("report.html")

**Do it**: `analyse` takes the source and every choice by name, and gives a `Result`, which holds frames and writes
files. Its steps can be taken one by one: `read_table` (bytes to a `Table`), `combine_tables` (several files of one
kind), `guess_mapping`, `guess_details`, `join_details`, and `measure` (typed events of any engine to customers,
nothing else).

**Look closer**: `why` tells (as a `Why`) why one customer is in their segment, and what would move them.

**Choose**: `Workspace` holds all choices; `load_workspace` reads one that the app saved. Its parts, each of which
`analyse` also takes as a plain dictionary: `ColumnMapping` (a `Role` for each column, what a row is: `Shape`),
`DetailsMapping`, `Reading`, `Cleaning`, `FrequencyBy`, `Window`, `Scheme`, `SegmentMap` (of `SegmentRule`), `Filters`,
`ClusterChoice`, `CohortChoice`, `MessageTable`, `ControlChoice`, `ResultsChoice`, `AudienceChoice`, `WhatIf`,
`MovementChoice`, `ProofChoice`.

**Check it**: `cohorts` tells of a `Result` how many customers came back when (`Cohorts`); `move` who went from which
segment to which between two moments, or since earlier results (a `Movement`); `campaign` what messages did, against the
control group of the results that were sent (a `CampaignResult`, from a `CampaignChoice`); `prove` scores the customers
as they stood at an earlier moment, and tells what each segment did afterwards (a `Proof`).

**Ask further**: `forecast` (a `Forecast`: who is still active, and what customers will do next).

**Look up** what comes with the product: `PRESETS` (a scheme and a map in one), `SCHEMES`, `SEGMENT_MAPS`, `CHARTS`,
`IMPORTERS` (tools that audiences are written for), `RESULT_FORMATS`; `segment_record` (a `Segment`: who is in it,
what to do, what to write) and `segment_colours` tell of segments.

**Doubt**: `sensitivity_of` a result is a `Sensitivity`: who would be in another segment by another choice or date, and
whom a small change would move.

**Write**: `Result` has it all; `write_results`, `write_report` and `write_left_out` do it for an `Analysis`, and
`python_script` writes the lines of Python that repeat an analysis (of a `ScriptSource` or several).

Whatever is wrong with a file or a choice is an `RfmError` whose text says what to do. What was noticed is a
`Finding`. Names are loaded on first use, so that importing one room doesn't pay for all.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis
    from rfm_core.analysis import analyse
    from rfm_core.campaigns.campaign import campaign
    from rfm_core.campaigns.choice import CampaignChoice
    from rfm_core.campaigns.made import CampaignResult
    from rfm_core.charts import CHARTS
    from rfm_core.cleaning.choice import Cleaning
    from rfm_core.cleaning.conventions import Reading
    from rfm_core.clusters.choice import ClusterChoice
    from rfm_core.columns import ColumnMapping, Role, Shape
    from rfm_core.combining import combine_tables, join_details
    from rfm_core.control import ControlChoice
    from rfm_core.details import DetailsMapping
    from rfm_core.errors import RfmError
    from rfm_core.exports import FORMATS as RESULT_FORMATS
    from rfm_core.exports import write_file as write_results
    from rfm_core.exports.audiences import IMPORTERS
    from rfm_core.exports.left_out import write_left_out
    from rfm_core.exports.report import write_report
    from rfm_core.exports.script import ScriptSource, python_script
    from rfm_core.filters import Filters
    from rfm_core.findings import Finding
    from rfm_core.forecasting import Forecast
    from rfm_core.forecasting.asked import forecast
    from rfm_core.guessing import guess_details, guess_mapping
    from rfm_core.measuring.events import FrequencyBy, measure
    from rfm_core.measuring.window import Window
    from rfm_core.messages.table import MessageTable
    from rfm_core.movement.choice import MovementChoice
    from rfm_core.movement.move import move
    from rfm_core.movement.moved import Movement
    from rfm_core.plan.what_if import WhatIf
    from rfm_core.presets import PRESETS
    from rfm_core.proof.choice import ProofChoice
    from rfm_core.proof.proof import Proof
    from rfm_core.proof.proving import prove
    from rfm_core.reading import read_table
    from rfm_core.reading.table import Table
    from rfm_core.reasons import Why, why
    from rfm_core.result import Result
    from rfm_core.retention.choice import CohortChoice
    from rfm_core.retention.making import Cohorts, cohorts
    from rfm_core.scoring.choice import Scheme
    from rfm_core.scoring.registry import METHODS as SCHEMES
    from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule, segment_colours
    from rfm_core.segments import record as segment_record
    from rfm_core.segments.segment import Segment
    from rfm_core.sensitivity.found import Sensitivity, sensitivity_of
    from rfm_core.takeaway import AudienceChoice, ResultsChoice
    from rfm_core.workspace import Workspace
    from rfm_core.workspace_file import load_workspace

__version__ = "0.1.0"

__all__ = [
    "CHARTS",
    "IMPORTERS",
    "PRESETS",
    "RESULT_FORMATS",
    "SCHEMES",
    "SEGMENT_MAPS",
    "Analysis",
    "AudienceChoice",
    "CampaignChoice",
    "CampaignResult",
    "Cleaning",
    "ClusterChoice",
    "CohortChoice",
    "Cohorts",
    "ColumnMapping",
    "ControlChoice",
    "DetailsMapping",
    "Filters",
    "Finding",
    "Forecast",
    "FrequencyBy",
    "MessageTable",
    "Movement",
    "MovementChoice",
    "Proof",
    "ProofChoice",
    "Reading",
    "Result",
    "ResultsChoice",
    "RfmError",
    "Role",
    "Scheme",
    "ScriptSource",
    "Segment",
    "SegmentMap",
    "SegmentRule",
    "Sensitivity",
    "Shape",
    "Table",
    "WhatIf",
    "Why",
    "Window",
    "Workspace",
    "analyse",
    "campaign",
    "cohorts",
    "combine_tables",
    "forecast",
    "guess_details",
    "guess_mapping",
    "join_details",
    "load_workspace",
    "measure",
    "move",
    "prove",
    "python_script",
    "read_table",
    "segment_colours",
    "segment_record",
    "sensitivity_of",
    "why",
    "write_left_out",
    "write_report",
    "write_results",
]

_HOMES = {
    "Analysis": "analysed",
    "analyse": "analysis",
    "campaign": "campaigns.campaign",
    "CampaignChoice": "campaigns.choice",
    "CampaignResult": "campaigns.made",
    "CHARTS": "charts",
    "Cleaning": "cleaning.choice",
    "Reading": "cleaning.conventions",
    "ClusterChoice": "clusters.choice",
    "ColumnMapping": "columns",
    "Role": "columns",
    "Shape": "columns",
    "combine_tables": "combining",
    "join_details": "combining",
    "ControlChoice": "control",
    "DetailsMapping": "details",
    "RfmError": "errors",
    "RESULT_FORMATS": "exports:FORMATS",
    "write_results": "exports:write_file",
    "IMPORTERS": "exports.audiences",
    "write_left_out": "exports.left_out",
    "write_report": "exports.report",
    "python_script": "exports.script",
    "ScriptSource": "exports.script",
    "Filters": "filters",
    "Finding": "findings",
    "Forecast": "forecasting",
    "forecast": "forecasting.asked",
    "guess_details": "guessing",
    "guess_mapping": "guessing",
    "MessageTable": "messages.table",
    "FrequencyBy": "measuring.events",
    "measure": "measuring.events",
    "Window": "measuring.window",
    "MovementChoice": "movement.choice",
    "Movement": "movement.moved",
    "move": "movement.move",
    "WhatIf": "plan.what_if",
    "PRESETS": "presets",
    "ProofChoice": "proof.choice",
    "Proof": "proof.proof",
    "prove": "proof.proving",
    "read_table": "reading",
    "Table": "reading.table",
    "Why": "reasons",
    "why": "reasons",
    "Result": "result",
    "CohortChoice": "retention.choice",
    "Cohorts": "retention.making",
    "cohorts": "retention.making",
    "Scheme": "scoring.choice",
    "SCHEMES": "scoring.registry:METHODS",
    "SEGMENT_MAPS": "segments",
    "SegmentMap": "segments",
    "SegmentRule": "segments",
    "segment_colours": "segments",
    "segment_record": "segments:record",
    "Segment": "segments.segment",
    "Sensitivity": "sensitivity.found",
    "sensitivity_of": "sensitivity.found",
    "AudienceChoice": "takeaway",
    "ResultsChoice": "takeaway",
    "Workspace": "workspace",
    "load_workspace": "workspace_file",
}
"""Where each name is; behind a colon the name it has there, if that is another."""


_EARLIER = {"Mapping": "ColumnMapping"}
"""Names of before that scripts may still ask for."""


def __getattr__(name: str) -> object:
    name = _EARLIER.get(name, name)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home, _, own = _HOMES[name].partition(":")
    return getattr(import_module(f"{__name__}.{home}"), own or name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
