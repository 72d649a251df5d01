"""Sources that are tables in an engine of their own: opened lazily, so that what grows with the data stays there.

A source becomes an `EngineTable`: a lazy table that narwhals understands, whatever engine runs it, with a way to look
at some of its rows and to bring a small table to it. Nothing here knows what columns mean: `rfm_core.in_engine`
computes.
"""

from rfm_core.sources.engine_table import EngineTable, fetched
from rfm_core.sources.located import Located, locate
from rfm_core.sources.opening import open_table

__all__ = ["EngineTable", "Located", "fetched", "locate", "open_table"]
