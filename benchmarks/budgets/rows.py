"""The budgets, in the order of the table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from budgets import scoring, visiting
from budgets.bench import Bench
from budgets.table import Budget, Figure


@dataclass(frozen=True)
class Row:
    """What is measured together.

    Attributes:
        measure: Gives a figure for the name of every budget.
        budgets: By name.
    """

    measure: Callable[[Bench], dict[str, Figure]]
    budgets: Mapping[str, Budget]


_TEN = "`score`, 10 million lines"
_CUSTOMERS = "300,000 customers"
_VARIANTS = {
    "quoted": "every cell in quotes",
    "latin": "Latin-1",
    "line-breaks": "line breaks in cells",
    "bad-rows": "every thousandth row damaged",
}

ROWS: dict[str, Row] = {
    "ten-million": Row(
        scoring.ten_million,
        {
            "duckdb": Budget(f"{_TEN}: time, to DuckDB's SQL", "×", 1.4),
            "pandas": Budget(f"{_TEN}: time of a pandas notebook, to ours", "×", 9, least=True),
            "polars": Budget(f"{_TEN}: time, to a plain Polars query", "×"),
            "memory": Budget(f"{_TEN}: peak memory", "MB", 550),
        },
    ),
    "variants": Row(
        scoring.variants,
        {
            **{
                kind: Budget(f"the same with {what}: time, to the healthy file", "×", 1.5)
                for kind, what in _VARIANTS.items()
            },
            "shuffled": Budget("the same with the lines of orders apart: time, to the healthy file", "×"),
            "memory": Budget("the largest peak memory of these", "MB", 600),
        },
    ),
    "fifty-million": Row(
        scoring.fifty_million,
        {
            "time": Budget("`score`, 50 million lines: time per line, to 10 million", "×", 1.3),
            "memory": Budget("`score`, 50 million lines: peak memory", "MB"),
        },
    ),
    "one-million": Row(
        scoring.million,
        {
            "duckdb": Budget("`score`, 1 million lines: time, to DuckDB's SQL", "×", 1.3),
            "arrow": Budget("`score`, 1 million lines: time, to pandas on its Arrow reader", "×"),
        },
    ),
    "upload": Row(
        visiting.upload,
        {
            "time": Budget("upload of 200 MB, to segments: time, to `score` on the file", "×", 2),
            "memory": Budget("upload of 200 MB: the server's peak memory", "MB", 450),
        },
    ),
    "customers": Row(
        visiting.customers,
        {
            "upload": Budget(f"upload of 38 MB, {_CUSTOMERS}, to segments", "s", 1.5),
            "again": Budget(f"a page again, {_CUSTOMERS}", "s", 0.6),
            "preset": Budget(f"another preset, {_CUSTOMERS}", "s", 0.6),
        },
    ),
    "content": Row(
        visiting.content,
        {
            "clusters": Budget("first visit of Clusters, 3 million lines", "s", 1),
            "audience": Budget("first visit of Audience, contents of 3 million lines", "s", 1.5),
            "download": Budget("first visit of Download, 3 million lines", "s", 1.5),
        },
    ),
    "excel": Row(
        visiting.excel,
        {
            "time": Budget(f"results of {_CUSTOMERS} as Excel", "s", 8),
            "peer": Budget("the same, to xlsxwriter writing the bare rows", "×"),
        },
    ),
}
