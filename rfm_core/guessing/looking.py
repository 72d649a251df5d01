"""The columns of a file as far as they are looked at: the words of their headers, a sample of their values."""

from rfm_core.guessing.content import sample
from rfm_core.guessing.fit import Column
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.letters import spell_out
from rfm_core.guessing.rules import claims
from rfm_core.reading.table import Table

_MOST_OTHERS = 100
"""Columns without a telling header whose values are looked at; a wide file has thousands."""


def look_at(table: Table) -> list[Column]:
    """The columns of `table` with what their headers say and a sample of their values, judged when asked for."""
    readings = {header: read_header(header) for header in table.columns}
    others = [header for header, reading in readings.items() if not claims(reading)][:_MOST_OTHERS]
    looked_at = {header for header, reading in readings.items() if claims(reading)} | set(others)
    contents = sample(table, [header for header in table.columns if header in looked_at])
    return spell_out([Column(header, readings[header], content) for header, content in contents.items()])
