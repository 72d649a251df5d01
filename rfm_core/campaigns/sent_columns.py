"""Which columns of a results file say who was written to, and what is said where they aren't there."""

import re
from collections.abc import Sequence
from typing import Final

from rfm_core.errors import FileProblem
from rfm_core.listing import listed, quoted
from rfm_core.reading.table import Table

SENT_COLUMNS: Final = ("customer_id", "control", "segment", "message_type", "message_subject")
"""What a campaign is told by; the names are those of the results."""

OUTCOMES: Final = ("came", "value", "known")
"""What is added to customers once it is known what they did."""

_ALSO: Final = {
    "customer_id": ("customer", "customerid", "customer_no", "client_id", "user_id", "id"),
    "control": ("control_group", "is_control", "in_control_group", "held_back", "holdout", "hold_out"),
    "segment": ("segment_name",),
    "message_type": (),
    "message_subject": ("subject",),
}
"""What people rename them to."""


def find_columns(table: Table, customer: str | None) -> dict[str, str]:
    """The headers of the columns there are, by their names in the results.

    Args:
        table: The file that was sent.
        customer: What the customer column is called elsewhere.
    """
    by_name: dict[str, str] = {}
    for header in table.columns:
        by_name.setdefault(_plain(header), header)
    found: dict[str, str] = {}
    for name in SENT_COLUMNS:
        wanted = (name, *([_plain(customer)] if customer and name == "customer_id" else ()), *_ALSO[name])
        there = next((by_name[one] for one in wanted if one in by_name), None)
        if there is not None and there not in found.values():
            found[name] = there
    return found


def told_apart(header: str, headers: Sequence[str]) -> str:
    """What a column is called beside what customers did since; its header, unless that is called so.

    Args:
        header: A header of the file that was sent.
        headers: All of them.
    """
    name = header
    while name in OUTCOMES or (name != header and name in headers):
        name += " (then)"
    return name


def _plain(header: str) -> str:
    return re.sub(r"[\W_]+", "_", header.strip().lstrip("'").casefold()).strip("_")


def require(table: Table, found: dict[str, str]) -> None:
    """Refuse a file by which nothing can be compared.

    Raises:
        FileProblem: It has no customers, or no control group.
    """
    has = f"its columns are {listed(table.columns, most=6)}"
    if "customer_id" not in found:
        raise FileProblem(
            f"{quoted(table.name)} has no column customer_id: {has}. Take the results file that was downloaded before "
            "the campaign."
        )
    if "control" not in found:
        raise FileProblem(
            f"{quoted(table.name)} has no control group, so nothing can be told: whoever came might have come without "
            f"a message, too ({has}). Next time hold some customers back: Download has “Hold back a control group”."
        )
