"""Which table of a database is meant."""

from collections.abc import Sequence

from rfm_core.errors import ChoiceProblem
from rfm_core.listing import listed, quoted


def choose_table(asked: str | None, names: Sequence[str], database: str) -> str:
    """The table that was asked for, or the only one there is.

    Raises:
        ChoiceProblem: There is no such table, or several and none was named.
    """
    known = sorted(names)
    if asked is None:
        if len(known) == 1:
            return known[0]
        if not known:
            raise ChoiceProblem(f"{quoted(database)} has no table.")
        raise ChoiceProblem(
            f"{quoted(database)} has {len(known):,} tables: {listed(known)}. Say which with --table."
        )
    found = next((name for name in known if name == asked), None)
    found = found or next((name for name in known if name.lower() == asked.lower()), None)
    if found is None:
        raise ChoiceProblem(f"{quoted(database)} has no table {quoted(asked)}. It has: {listed(known)}.")
    return found
