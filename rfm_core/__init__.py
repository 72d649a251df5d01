"""RFM Lens as a library: read a table, guess its columns, measure and segment its customers.

The public names are loaded on first use, so that importing one room doesn't pay for all.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rfm_core.analysed import Analysis
    from rfm_core.analysis import analyse
    from rfm_core.columns import Mapping, Role, Shape
    from rfm_core.combining import combine_tables, join_details
    from rfm_core.details import DetailsMapping
    from rfm_core.errors import RfmError
    from rfm_core.findings import Finding
    from rfm_core.guessing import guess_details, guess_mapping
    from rfm_core.metrics import FrequencyBy, measure
    from rfm_core.reading import read_table
    from rfm_core.reading.table import Table
    from rfm_core.workspace import Workspace
    from rfm_core.workspace_file import load_workspace

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "DetailsMapping",
    "Finding",
    "FrequencyBy",
    "Mapping",
    "RfmError",
    "Role",
    "Shape",
    "Table",
    "Workspace",
    "analyse",
    "combine_tables",
    "guess_details",
    "guess_mapping",
    "join_details",
    "load_workspace",
    "measure",
    "read_table",
]

_HOMES = {
    "Analysis": "analysed",
    "analyse": "analysis",
    "Mapping": "columns",
    "Role": "columns",
    "Shape": "columns",
    "combine_tables": "combining",
    "join_details": "combining",
    "DetailsMapping": "details",
    "RfmError": "errors",
    "Finding": "findings",
    "guess_details": "guessing",
    "guess_mapping": "guessing",
    "FrequencyBy": "metrics",
    "measure": "metrics",
    "read_table": "reading",
    "Table": "reading.table",
    "Workspace": "workspace",
    "load_workspace": "workspace_file",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
