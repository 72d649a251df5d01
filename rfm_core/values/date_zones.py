"""Offsets, zone letters and zone names behind a time of day."""

from collections.abc import Iterable, Sequence
from typing import Final
from zoneinfo import available_timezones

import polars as pl

from rfm_core.values.lookup import looked_up
from rfm_core.values.steps import in_steps
from rfm_core.values.zone_table import seconds_ahead

_HOURS: Final[dict[str, float]] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "trt": 3, "ist": 5.5, "sgt": 8, "hkt": 8, "jst": 9, "kst": 9,
    "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
_MICROSECONDS: Final = 1_000_000
_HOURS_OF_DAY: Final = 24
_MINUTES: Final = 60
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


_BRACKETS: Final = "[]"
BEHIND: Final = (
    rf"(?i)\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s*[ap]\.?\s?m\.?)??\s*({ZONE})(?:\s*[\[(].*[\])])?(?:\s\d{{4}})?$"
)
"""A time of day with what may be its zone."""
_HALF: Final = r"(?i)\d\s*[ap]\.?\s?m\.?$"
_NAMED: Final = r"(?i)[0-9].*[a-z]/[a-z_+-]"


def on_the_clock(
    local: pl.Expr, zone: pl.Expr, zones: Sequence[str] = (), clock: int | None = None
) -> pl.Expr:
    """Turn wall-clock times with a zone text into those of one clock, or leave them as written.

    Args:
        local: Datetime("us") as written.
        zone: The lower-case zone text, a name also in brackets; null where there is none.
        zones: The names to understand, beside offsets and letters: `Europe/Berlin` for `europe/berlin`.
        clock: How many seconds that clock is ahead of UTC; None: as written.

    Returns:
        Datetime("us") without zone; unchanged where `zone` is null, null where it is not understood.
    """
    local_, zone_, place, known = (pl.field(name) for name in ("local", "zone", "place", "seconds"))
    steps: list[dict[str, pl.Expr]] = [{"seconds": _by_offset(zone_)}]
    if zones:
        places = {name.lower(): place for place, name in enumerate(zones)}
        # A name is looked up once and all clocks stand in one table, so that many zones make no longer expression.
        ahead = seconds_ahead(local_, place, zones) if clock is not None else place
        steps = [
            {"place": looked_up(zone_.str.strip_chars(_BRACKETS), places)},
            {"seconds": pl.coalesce(_by_offset(zone_), ahead)},
        ]
    shown = local_
    if clock is not None:
        shown = local_ - pl.duration(microseconds=(known - clock) * _MICROSECONDS)
    moment = pl.when(zone_.is_null()).then(local_).when(known.is_not_null()).then(shown)
    return in_steps({"local": local, "zone": zone}, *steps, {"moment": moment})


def may_have_zone(text: pl.Expr) -> pl.Expr:
    """Tell whether an offset, letters or a name could stand behind a time (Boolean; null where the text is)."""
    return text.str.contains(BEHIND) & ~text.str.contains(_HALF)


def may_name_zone(text: pl.Expr) -> pl.Expr:
    """Tell whether a text could end in the name of a time zone (Boolean; null where the text is)."""
    return text.str.contains(_NAMED)


def named_zones(texts: Iterable[str]) -> tuple[str, ...]:
    """The names of the time zone database among some lower-case texts, with or without brackets, by alphabet."""
    known = zone_names()
    return tuple(known[name] for name in sorted({text.strip(_BRACKETS) for text in texts}) if name in known)


def zone_names() -> dict[str, str]:
    """The areas and places of the time zone database: lower case → its own spelling (`Europe/Berlin`)."""
    return {name.lower(): name for name in available_timezones() if name.startswith(_AREAS)}


def _by_offset(zone: pl.Expr) -> pl.Expr:
    """The seconds ahead of UTC that an offset or the letters of a zone mean (Int64)."""
    groups = zone.str.extract_groups(
        r"^(?:utc|gmt)?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?$"
    )
    parts = pl.field("groups").struct
    hours, minutes = (parts.field(name).cast(pl.Int64, strict=False) for name in ("hours", "minutes"))
    # No clock is a day ahead or behind.
    exists = (hours < _HOURS_OF_DAY) & (minutes.fill_null(0) < _MINUTES)
    size = pl.when(exists).then(hours * _MINUTES + minutes.fill_null(0))
    offset = pl.when(parts.field("sign") == "+").then(size).otherwise(-size)
    lettered = looked_up(zone, {name: int(hours * 60) for name, hours in _HOURS.items()})
    minutes_east = in_steps(
        {"groups": groups, "lettered": lettered}, {"offset": pl.coalesce(offset, pl.field("lettered"))}
    )
    return minutes_east * 60
