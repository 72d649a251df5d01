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


def to_utc(frame: pl.DataFrame) -> pl.Series:
    """Turn wall-clock times with a zone text into UTC wall-clock times.

    Args:
        frame: `local` (Datetime("us") as written) and `zone` (lower-case zone text; null where there is none).

    Returns:
        Datetime("us") without zone; unchanged where `zone` is null, null where it is not understood.
    """
    if frame["zone"].null_count() == frame.height:
        return frame["local"]
    utc = _by_offset(pl.col("local"), pl.col("zone"))
    for name, text in _zone_names(frame["zone"].drop_nulls().unique().to_list()).items():
        there = pl.col("local").dt.replace_time_zone(name, ambiguous="earliest", non_existent="null")
        here = there.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        utc = pl.when(pl.col("zone") == text).then(here).otherwise(utc)
    return frame.select(utc=utc)["utc"]


def _by_offset(local: pl.Expr, zone: pl.Expr) -> pl.Expr:
    parts = zone.str.extract_groups(
        r"^(?:utc|gmt)?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?$"
    )
    hours, minutes = (parts.struct.field(name).cast(pl.Int64, strict=False) for name in ("hours", "minutes"))
    size = hours * 60 + minutes.fill_null(0)
    offset = pl.when(parts.struct.field("sign") == "+").then(size).otherwise(-size)
    letters = {name: int(hours * 60) for name, hours in _HOURS.items()}
    lettered = zone.replace_strict(letters, default=None, return_dtype=pl.Int64)
    shift = pl.coalesce(offset, lettered) * _MICROSECONDS_PER_MINUTE
    return pl.when(zone.is_null()).then(local).otherwise(local - pl.duration(microseconds=shift))


def _zone_names(texts: list[str]) -> dict[str, str]:
    """The names of the time zone database among some texts: its own spelling (`Europe/Berlin`) → the text."""
    named = [text for text in texts if "/" in text]
    if not named:
        return {}
    known = {name.lower(): name for name in available_timezones() if name.startswith(_AREAS)}
    return {known[text.strip("[]")]: text for text in named if text.strip("[]") in known}
