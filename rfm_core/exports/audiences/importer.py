"""What a tool that imports customers takes: its columns, its addresses, its merge tags."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

import polars as pl

from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import Vocabulary


@dataclass(frozen=True)
class Importer:
    """One tool.

    Attributes:
        id: For the workspace and file names.
        name: As it calls itself.
        sentence: What its file holds, and what to know before importing it.
        addresses: Columns of the contacts, one of which a row needs; empty: none is needed.
        lay_out: Contacts to the file's columns. Takes the contacts with `segment`, the metrics and, where they
            were written, `message_subject` and `message`; then the traits, header to column; then the user's words.
        syntax: The merge tags that the tool fills in itself.
        ascii_email: Whether only ASCII letters may stand before the @.
        for_spreadsheets: Whether people open it themselves, so that it begins with a byte order mark.
        longest: Bytes that a text field keeps; None: any length.
        most_rows: Customers that one file may have; None: any number.
        most_bytes: Bytes that one file may have; None: any number.
        fewest: People without whom the tool takes no list; None: any number.
    """

    id: str
    name: str
    sentence: str
    addresses: tuple[str, ...]
    lay_out: Callable[[pl.DataFrame, dict[str, str], Vocabulary], pl.DataFrame]
    syntax: MergeSyntax = MergeSyntax.FILLED_IN
    ascii_email: bool = False
    for_spreadsheets: bool = False
    longest: int | None = None
    most_rows: int | None = None
    most_bytes: int | None = None
    fewest: int | None = None


def renamed(contacts: pl.DataFrame, headers: dict[str, str]) -> pl.DataFrame:
    """Return those columns that are there and known about anybody, under the tool's headers.

    Args:
        contacts: As `contacts`.
        headers: The tool's headers in its order, each with the contacts' column.
    """
    taken: dict[str, pl.Expr] = {}
    for header, column in headers.items():
        if column in contacts.columns and _known(contacts[column]):
            taken.setdefault(header, pl.col(column))
    return contacts.select(**taken)


def numbered(
    headers: Iterable[str], taken: Iterable[str], write: Callable[[str, int], str]
) -> dict[str, str]:
    """Give every header a name of its own in the tool's file, so that none takes another's place.

    Args:
        headers: The traits' headers.
        taken: Names that the file has besides; a tool sees no difference between capital and small letters.
        write: A header and which try it is (1, 2, …) to a name.
    """
    used = {name.casefold() for name in taken}
    names: dict[str, str] = {}
    for header in headers:
        names[header] = next(
            name for copy in count(1) if (name := write(header, copy)).casefold() not in used
        )
        used.add(names[header].casefold())
    return names


def in_capitals(header: str) -> str:
    """`Größe (cm)` to `GROE_CM`: capital ASCII letters, digits, underscores; empty where there are none."""
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", "_", plain).strip("_")


def with_copy(header: str, copy: int) -> str:
    """`Plan`, then `Plan 2`, `Plan 3`, …."""
    return header if copy == 1 else f"{header} {copy}"


def _known(values: pl.Series) -> bool:
    return values.is_empty() or values.null_count() < values.len()


def written_days(contacts: pl.DataFrame) -> pl.DataFrame:
    """Return the contacts with dates as YYYY-MM-DD and amounts to two decimals."""
    return contacts.with_columns(
        pl.selectors.temporal().dt.strftime("%Y-%m-%d"), pl.selectors.float().round(2)
    )
