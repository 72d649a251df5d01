"""viewing_customers.csv: 300 viewers of a streaming service, already summed up, one row each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from generators.draws import clamp, log_normal, normal, pick_weighted, sample, whole_between
from generators.people import someone
from generators.table import write_table

SEED = 20260701
VIEWERS = 300
EVALUATED = datetime(2026, 7, 1)

HEADER = (
    "Viewer ID",
    "Viewer Name",
    "Member Since",
    "Evaluation Date",
    "Last Visit",
    "Visits",
    "Watch Minutes",
    "Favourite Genre",
    "Plan",
    "Age",
    "Gender",
    "Country",
)


@dataclass(frozen=True)
class Kind:
    """A kind of viewer: how much they watch, and who they are.

    `away` is the median of the days since the last visit, pairs of numbers are mean and deviation (or a range
    of days), `minutes` are those of one visit.
    """

    share: float
    away: float
    visits: tuple[float, float]
    minutes: float
    member_days: tuple[int, int]
    age: tuple[float, float]
    women: float
    tastes: dict[str, float]
    plans: dict[str, float]


GENRES = {"Drama": 1.0, "Comedy": 1.0, "Crime": 1.0, "Nature": 1.0, "Live Sports": 1.0}
KINDS = {
    "fan": Kind(
        share=0.24,
        away=3.2,
        visits=(62, 9),
        minutes=205,
        member_days=(420, 1700),
        age=(28, 5),
        women=0.42,
        tastes={"Live Sports": 4.0, "Crime": 1.5},
        plans={"Premium": 7, "Standard": 3, "Basic": 1},
    ),
    "regular": Kind(
        share=0.34,
        away=5.2,
        visits=(41, 9),
        minutes=190,
        member_days=(200, 1500),
        age=(39, 8),
        women=0.55,
        tastes={"Crime": 2.5, "Drama": 2.0},
        plans={"Premium": 3, "Standard": 6, "Basic": 2},
    ),
    "newcomer": Kind(
        share=0.15,
        away=3.8,
        visits=(12, 4),
        minutes=165,
        member_days=(8, 80),
        age=(23, 3),
        women=0.56,
        tastes={"Comedy": 4.0},
        plans={"Premium": 1, "Standard": 3, "Basic": 6},
    ),
    "slipping": Kind(
        share=0.16,
        away=10.5,
        visits=(34, 13),
        minutes=185,
        member_days=(300, 1600),
        age=(46, 9),
        women=0.50,
        tastes={"Drama": 2.0, "Nature": 2.0},
        plans={"Premium": 2, "Standard": 5, "Basic": 4},
    ),
    "almost gone": Kind(
        share=0.11,
        away=13.5,
        visits=(10, 4),
        minutes=150,
        member_days=(250, 1700),
        age=(57, 9),
        women=0.50,
        tastes={"Nature": 4.0},
        plans={"Premium": 1, "Standard": 2, "Basic": 7},
    ),
}
GENDER_TASTES = {"Female": {"Drama": 1.7, "Live Sports": 0.5}, "Male": {"Live Sports": 1.6, "Drama": 0.7}}
COUNTRIES = {"United States": 62.0, "Canada": 24.0, "United Kingdom": 9.0, "Ireland": 5.0}

UNKNOWN_AGES = 5
UNKNOWN_GENDERS = 4


def write(path: Path) -> None:
    """Write the file, with dates as they are written in the United States."""
    rng = Random(SEED)
    rows = [_viewer(rng, f"V{number:04d}") for number in range(1, VIEWERS + 1)]
    spoilt = sample(rng, range(VIEWERS), UNKNOWN_AGES + UNKNOWN_GENDERS + 1)
    for place, number in enumerate(spoilt[:-1]):
        rows[number]["Age" if place < UNKNOWN_AGES else "Gender"] = ""
    rows[spoilt[-1]]["Last Visit"] = _written(EVALUATED + timedelta(days=3))
    write_table(path, HEADER, (tuple(row[header] for header in HEADER) for row in rows))


def _viewer(rng: Random, viewer_id: str) -> dict[str, str]:
    kind = KINDS[pick_weighted(rng, {name: kind.share for name, kind in KINDS.items()})]
    gender = pick_weighted(rng, {"Female": kind.women, "Male": 1.0 - kind.women})
    person = someone(rng, gender, pick_weighted(rng, COUNTRIES))
    member_days = whole_between(rng, *kind.member_days)
    away = clamp(log_normal(rng, kind.away, 0.45), 0, min(24, member_days))
    visits = clamp(normal(rng, *kind.visits), 2, 88)
    minutes = visits * max(60.0, normal(rng, kind.minutes, 38.0))
    tastes = GENRES | kind.tastes
    for genre, factor in GENDER_TASTES[gender].items():
        tastes[genre] *= factor
    return {
        "Viewer ID": viewer_id,
        "Viewer Name": person.name,
        "Member Since": _written(EVALUATED - timedelta(days=member_days)),
        "Evaluation Date": _written(EVALUATED),
        "Last Visit": _written(EVALUATED - timedelta(days=away)),
        "Visits": str(visits),
        "Watch Minutes": f"{round(minutes * 4) / 4:.2f}",
        "Favourite Genre": pick_weighted(rng, tastes),
        "Plan": pick_weighted(rng, dict(kind.plans)),
        "Age": str(clamp(normal(rng, *kind.age), 18, 79)),
        "Gender": gender,
        "Country": person.country,
    }


def _written(day: datetime) -> str:
    return f"{day.month}/{day.day}/{day.year}"
