"""What an analyst may write: checked for its types, and where a comment says so, for a mistake."""

from datetime import date
from pathlib import Path

import polars as pl

import rfm_core

found = rfm_core.analyse(
    [Path("january.csv"), pl.LazyFrame({"customer": ["a"]})],
    details=b"id,age\n1,30\n",
    mapping={"customer": "KdNr", "amount": ["Net", "Tax"], "order": None},
    cleaning={"returns": "drop", "ranges": [{"header": "Age", "low": 18}]},
    scheme=rfm_core.Scheme(bins=4),
    segment_map="rf-ten",
    as_of=date(2024, 1, 1),
    messages={},
)
customers: pl.DataFrame = found.customers.filter(pl.col("segment") == "Champions")
preset: str = found.preset.id
left_out: dict[str, int] = found.quality.left_out
named: str | None = found.mapping.header(rfm_core.Role.CUSTOMER)
found.write("segments.parquet")
measured: pl.DataFrame = rfm_core.measure(customers)
again = rfm_core.analyse(rfm_core.read_table("a.csv"), rfm_core.load_workspace("{}"))
colours: dict[str, str] = rfm_core.segment_colours(rfm_core.SEGMENT_MAPS["rf-ten"])
sentence: str = rfm_core.PRESETS["streaming"].sentence

rfm_core.analyse("a.csv", presett="streaming")  # type: ignore[call-arg]  # MISTAKE
rfm_core.analyse("a.csv", frequency_by=3)  # type: ignore[arg-type]  # MISTAKE
found.segmnts  # type: ignore[attr-defined]  # MISTAKE  # noqa: B018
