"""Who watches: kinds of profiles, each with its own year."""

from dataclasses import dataclass
from datetime import datetime

FIRST_DAY = datetime(2025, 7, 1)
DAYS = 364
STAYS = (DAYS + 1, DAYS + 1)


@dataclass(frozen=True)
class Kind:
    """A kind of profile: the days of the year on which it joins and leaves, viewings a week, who it is."""

    share: float
    joins: tuple[int, int]
    leaves: tuple[int, int]
    weekly: float
    age: tuple[float, float]
    women: float
    tastes: dict[str, float]
    plans: dict[str, float]
    devices: dict[str, float]


SOFA = {"Smart TV": 6.0, "Tablet": 1.5, "Phone": 1.0, "Laptop": 1.0}
ON_THE_WAY = {"Smart TV": 1.0, "Tablet": 1.0, "Phone": 5.0, "Laptop": 3.0}
KINDS = {
    "devoted": Kind(
        share=0.15,
        joins=(-200, 60),
        leaves=STAYS,
        weekly=1.20,
        age=(29, 6),
        women=0.45,
        tastes={"Sports": 3.0, "TV Shows": 2.5},
        plans={"Premium": 6, "Standard": 3, "Basic": 1},
        devices=SOFA,
    ),
    "weekend": Kind(
        share=0.12,
        joins=(-200, 160),
        leaves=STAYS,
        weekly=0.66,
        age=(44, 9),
        women=0.55,
        tastes={"Movies": 4.0, "Kids": 2.5},
        plans={"Premium": 3, "Standard": 6, "Basic": 1},
        devices=SOFA,
    ),
    "newcomer": Kind(
        share=0.10,
        joins=(315, 362),
        leaves=STAYS,
        weekly=1.45,
        age=(23, 4),
        women=0.52,
        tastes={"TV Shows": 3.5, "Movies": 1.5},
        plans={"Premium": 1, "Standard": 4, "Basic": 5},
        devices=ON_THE_WAY,
    ),
    "slipping": Kind(
        share=0.29,
        joins=(-200, 60),
        leaves=(185, 315),
        weekly=0.92,
        age=(37, 9),
        women=0.50,
        tastes={"Movies": 2.0, "Documentaries": 1.5},
        plans={"Premium": 2, "Standard": 5, "Basic": 3},
        devices=SOFA,
    ),
    "lapsed": Kind(
        share=0.26,
        joins=(-200, 60),
        leaves=(95, 195),
        weekly=0.85,
        age=(51, 11),
        women=0.50,
        tastes={"Documentaries": 3.0},
        plans={"Premium": 1, "Standard": 3, "Basic": 6},
        devices={"Smart TV": 3.0, "Laptop": 3.0, "Tablet": 2.0, "Phone": 1.0},
    ),
    "lost fan": Kind(
        share=0.05,
        joins=(-200, 20),
        leaves=(150, 215),
        weekly=1.8,
        age=(26, 5),
        women=0.30,
        tastes={"Sports": 5.0},
        plans={"Premium": 7, "Standard": 3, "Basic": 0},
        devices=SOFA,
    ),
    "sampler": Kind(
        share=0.07,
        joins=(20, 355),
        leaves=STAYS,
        weekly=0.04,
        age=(33, 12),
        women=0.50,
        tastes={"Movies": 2.0},
        plans={"Premium": 0, "Standard": 2, "Basic": 8},
        devices=ON_THE_WAY,
    ),
}
GENDER_TASTES = {
    "Female": {"TV Shows": 1.5, "Documentaries": 1.3, "Sports": 0.6},
    "Male": {"Sports": 1.6, "TV Shows": 0.8},
    "Non-binary": {"Documentaries": 1.3},
}
COUNTRIES = {"Germany": 40.0, "France": 22.0, "United Kingdom": 20.0, "Sweden": 11.0, "Ireland": 7.0}
