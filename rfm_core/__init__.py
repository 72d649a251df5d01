"""RFM Lens as a library: read a table, guess its columns, measure and segment its customers."""

from rfm_core.analysis import Analysis, analyse
from rfm_core.columns import Mapping, Role, Shape
from rfm_core.errors import RfmError
from rfm_core.findings import Finding
from rfm_core.guessing import guess_mapping
from rfm_core.metrics import FrequencyBy, measure
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.workspace import Workspace, load_workspace

__all__ = [
    "Analysis",
    "Finding",
    "FrequencyBy",
    "Mapping",
    "RfmError",
    "Role",
    "Shape",
    "Table",
    "Workspace",
    "analyse",
    "guess_mapping",
    "load_workspace",
    "measure",
    "read_table",
]
