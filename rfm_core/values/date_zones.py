"""Offsets, zone letters and zone names behind a time of day."""

from typing import Final
from zoneinfo import available_timezones

import polars as pl

_HOURS: Final[dict[str, float]] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "trt": 3, "ist": 5.5, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
_MICROSECONDS_PER_MINUTE: Final = 60_000_000
_AREAS: Final = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
ZONE: Final = r"(?:utc|gmt)?[+\u2212-]\d{1,2}(?::?\d{2})?|[a-z]{1,5}|\[?[a-z]+(?:/[a-z_+-]+){1,2}\]?"


def zone_names(texts: list[str]) -> tuple[str, ...]:
    """Keep the names of the time zone database among some texts, in its own spelling (`Europe/Berlin`)."""
    known = {name.lower(): name for name in available_timezones() if name.startswith(_AREAS)}
    return tuple(sorted({known[text.strip("[]")] for text in texts if text.strip("[]") in known}))


def to_utc(local: pl.Expr, zone: pl.Expr, names: tuple[str, ...]) -> pl.Expr:
    """Turn wall-clock times with a zone text into UTC wall-clock times.

    Args:
        local: Datetime("us") as written.
        zone: Lower-case zone text; null where there is none.
        names: The zone names that may occur.

    Returns:
        Datetime("us") without zone; unchanged where `zone` is null, null where it is not understood.
    """
    parts = zone.str.extract_groups(
        r"^(?:utc|gmt)?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?$"
    )
    size = _integer(parts, "hours") * 60 + _integer(parts, "minutes").fill_null(0)
    offset = pl.when(parts.struct.field("sign") == "+").then(size).otherwise(-size)
    letters = {name: int(hours * 60) for name, hours in _HOURS.items()}
    lettered = zone.replace_strict(letters, default=None, return_dtype=pl.Int64)
    shift = pl.coalesce(offset, lettered) * _MICROSECONDS_PER_MINUTE
    utc = pl.when(zone.is_null()).then(local).otherwise(local - pl.duration(microseconds=shift))
    for name in names:
        there = local.dt.replace_time_zone(name, ambiguous="earliest", non_existent="null")
        here = there.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        utc = pl.when(zone.str.strip_chars("[]") == name.lower()).then(here).otherwise(utc)
    return utc


def _integer(parts: pl.Expr, name: str) -> pl.Expr:
    return parts.struct.field(name).cast(pl.Int64, strict=False)
