"""A query that somebody typed, so put that a database can do nothing with it but read.

It becomes the inside of a subquery: there, the grammar of every database allows rows to be selected and nothing else.
Nothing is parsed here, because two parsers that disagree are a way through. The transaction around it is read-only, too
(`rfm_core/databases/kinds/`).
"""

import re

from rfm_core.errors import DatabaseProblem

READS_ONLY = (
    "This query would do something else than read. Only one SELECT is run here, and nothing in the database is "
    "changed."
)
_BEGINS = re.compile(r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(\w*)", re.DOTALL)
_FIRST = frozenset(("select", "with", "values", "table", "from"))
# MySQL writes files by these words at the end of a SELECT.
_WRITES = re.compile(r"\b(?:outfile|dumpfile)\b", re.IGNORECASE)


def as_subquery(query: str) -> str:
    """The statement that reads what `query` selects.

    Raises:
        DatabaseProblem: It is no single SELECT.
    """
    inner = query.strip()
    while inner.endswith(";"):
        inner = inner[:-1].rstrip()
    if ";" in inner:
        raise DatabaseProblem(
            "The query holds a “;” before its end. Only one statement is run here: take out the others, and write "
            "CHR(59) for a semicolon inside a text (CHAR(59) in SQLite and MySQL)."
        )
    if "\0" in inner:
        raise DatabaseProblem("The query holds a character that can't be read. Type it again.")
    first = _BEGINS.match(inner)
    if first is None or first[1].lower() not in _FIRST or _WRITES.search(inner):
        raise DatabaseProblem(READS_ONLY)
    # On lines of its own, so that a comment at its end ends there.
    return f"SELECT * FROM (\n{inner}\n) AS rfm_lens"
