"""viewing_events.csv: a year of viewings of a streaming service, one row each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from generators.draws import between, clamp, log_normal, normal, pick, pick_weighted, sample, whole_between
from generators.people import someone
from generators.seasons import VIEWING_WEEKDAYS, at_minute, favoured_day, viewing_hours
from generators.table import write_table
from generators.viewing_profiles import COUNTRIES, DAYS, FIRST_DAY, GENDER_TASTES, KINDS, Kind

SEED = 20250701
PROFILES = 700

HEADER = (
    "ProfileID",
    "ProfileName",
    "WatchedAt",
    "Duration",
    "ContentType",
    "Device",
    "Plan",
    "Gender",
    "Age",
    "Country",
)

MINUTES = {
    "Movies": (104, 0.22),
    "TV Shows": (48, 0.45),
    "Sports": (78, 0.40),
    "Documentaries": (51, 0.30),
    "Kids": (24, 0.45),
}
"""Median length of a viewing and how much it varies, by content."""

ABORTED = 0.12
"""Share of the viewings that stop after a few minutes."""

UNREADABLE_DURATIONS = ("--:--:--", "error", "")
UNREADABLE_DATES = ("31.02.2026 20:15", "unknown", "")


@dataclass(frozen=True)
class Viewing:
    """One row of the file; `traits` are plan, gender, age and country."""

    at: datetime
    profile_id: str
    name: str
    started: str
    duration: str
    content: str
    device: str
    traits: tuple[str, str, str, str]

    def cells(self) -> tuple[str, ...]:
        """The texts as they are written, in the order of `HEADER`."""
        return (
            self.profile_id,
            self.name,
            self.started,
            self.duration,
            self.content,
            self.device,
            *self.traits,
        )


def write(path: Path) -> None:
    """Write the file: semicolons, a byte order mark and CRLF, as spreadsheets in Germany export it."""
    rng = Random(SEED)
    plain = [viewing for number in range(PROFILES) for viewing in _profile(rng, f"P{10101 + 7 * number}")]
    in_time = sorted(plain, key=lambda viewing: (viewing.at, viewing.profile_id))
    rows = (viewing.cells() for viewing in _with_defects(rng, in_time))
    write_table(path, HEADER, rows, delimiter=";", line_end="\r\n", encoding="utf-8-sig")


def _profile(rng: Random, profile_id: str) -> list[Viewing]:
    kind = KINDS[pick_weighted(rng, {name: kind.share for name, kind in KINDS.items()})]
    gender = pick_weighted(rng, {"Female": kind.women, "Male": 0.97 - kind.women, "Non-binary": 0.03})
    person = someone(rng, gender, pick_weighted(rng, COUNTRIES))
    age = str(clamp(normal(rng, *kind.age), 16, 84)) if rng.random() > 0.04 else ""
    shown_gender = gender if rng.random() > 0.06 else ""
    traits = (pick_weighted(rng, dict(kind.plans)), shown_gender, age, person.country)
    tastes = dict.fromkeys(MINUTES, 1.0) | kind.tastes
    for content, factor in GENDER_TASTES[gender].items():
        tastes[content] *= factor
    patience = log_normal(rng, 1.0, 0.42)
    return [
        Viewing(
            at,
            profile_id,
            person.first_name,
            f"{at:%d.%m.%Y %H:%M}",
            _length(rng, content, patience),
            content,
            pick_weighted(rng, kind.devices),
            traits,
        )
        for at in _moments(rng, kind)
        for content in [pick_weighted(rng, tastes)]
    ]


def _moments(rng: Random, kind: Kind) -> list[datetime]:
    joined = whole_between(rng, *kind.joins)
    left = min(DAYS, whole_between(rng, *kind.leaves))
    pace = kind.weekly * log_normal(rng, 1.0, 0.25) / 7.0
    day = between(rng, 0, 6) if joined < 0 else float(joined)
    moments = []
    while day <= left:
        date = favoured_day(FIRST_DAY + timedelta(days=int(day)), rng, VIEWING_WEEKDAYS, reach=3)
        if date <= FIRST_DAY + timedelta(days=DAYS):
            moments.append(at_minute(date, rng, viewing_hours(date)))
        day += min(400.0, log_normal(rng, 0.8 / pace, 0.67))
    return moments


def _length(rng: Random, content: str, patience: float) -> str:
    median, spread = MINUTES[content]
    whole = min(290.0, log_normal(rng, median * patience, spread))
    return _clock(round(60 * (between(rng, 0.5, 9.0) if rng.random() < ABORTED else whole)))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _with_defects(rng: Random, plain: list[Viewing]) -> Iterator[Viewing]:
    """The rows with what is wrong on purpose; README.md of this folder counts it."""
    kinds = ["zero"] * 80 + ["nobody"] * 55 + ["length"] * 9 + ["date"] * 6 + ["twice"] * 15 + ["night"] * 12
    kinds += ["content"] * 30
    spoil = dict(zip(sample(rng, range(len(plain)), len(kinds)), kinds, strict=True))
    for number, viewing in enumerate(plain):
        match spoil.get(number):
            case "zero":
                yield replace(viewing, duration="00:00:00")
            case "nobody":
                yield replace(viewing, profile_id="", name="")
            case "length":
                yield replace(viewing, duration=pick(rng, UNREADABLE_DURATIONS))
            case "date":
                yield replace(viewing, started=pick(rng, UNREADABLE_DATES))
            case "twice":
                yield viewing
                yield viewing
            case "night":
                yield replace(viewing, duration=_clock(whole_between(rng, 9 * 3600, 14 * 3600)))
            case "content":
                yield replace(viewing, content="")
            case _:
                yield viewing
