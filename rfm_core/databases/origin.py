"""Which rows of which database: what is read, and what files made from it say of where it is from."""

import re
from typing import Self

from pydantic import Field, model_validator

from rfm_core.choices import Choice
from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding
from rfm_core.listing import brief, quoted

LONGEST_QUERY = 20_000
_SHOWN = 300
_USUAL = frozenset((None, "public", "main"))


class Origin(Choice):
    """A table or view of a connection, or a query on it; no address and no password.

    Attributes:
        connection: Its name.
        table: The table or view; None for a query.
        schema_name: The schema it is in, where the database has several.
        query: The query; None for a table.
    """

    connection: str = Field(min_length=1, max_length=200)
    table: str | None = Field(default=None, min_length=1, max_length=500)
    schema_name: str | None = Field(default=None, min_length=1, max_length=500)
    query: str | None = Field(default=None, min_length=1, max_length=LONGEST_QUERY)

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.table is None) == (self.query is None):
            raise ValueError("Rows of a database come either from a table or from a query.")
        return self

    @property
    def name(self) -> str:
        """What its rows are called where a file would have its name."""
        what = "query" if self.table is None else self.table_name
        return f"{brief(self.connection)}: {brief(what)}"

    @property
    def table_name(self) -> str:
        """`sales.orders`, or `orders` in the schema where tables usually are; empty for a query."""
        if self.table is None:
            return ""
        return self.table if self.schema_name in _USUAL else f"{self.schema_name}.{self.table}"

    @property
    def file_stem(self) -> str:
        """A name for a file that holds its rows, of plain signs."""
        return re.sub(r"\W+", "-", f"{self.connection} {self.table_name or 'query'}").strip("-") or "rows"

    @property
    def finding(self) -> Finding:
        """Where the rows are from, for the page and the report."""
        what = (
            f"by the query {quoted(self.query, _SHOWN)}"
            if self.table is None
            else f"from the table or view {quoted(self.table_name, 2 * _SHOWN)}"
        )
        return Finding(
            "from_database", f"The rows were read over the connection {quoted(self.connection)}, {what}."
        )


def own_query(connection: str, query: str) -> Origin:
    """A query that somebody typed.

    Raises:
        ChoiceProblem: It is empty or too long.
    """
    if not query.strip():
        raise ChoiceProblem("There is no query yet: type one that begins with SELECT.")
    if len(query) > LONGEST_QUERY:
        raise ChoiceProblem(
            f"The query has {len(query):,} characters; it can have {LONGEST_QUERY:,} at most."
        )
    return Origin(connection=connection, query=query.strip())
