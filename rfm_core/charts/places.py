"""Where charts stand, page by page; a tab of its own on Segments or Audience needs no line here."""

from rfm_core.charts.chart import Look, Place
from rfm_core.charts.cohort_looks import CohortLook, RepeatLook, SecondLook
from rfm_core.charts.looks import (
    CampaignLook,
    ChangeLook,
    ClusterLook,
    ContentLook,
    CrossLook,
    CustomerLook,
    ItemLook,
    MoveLook,
    SizesLook,
    TimeLook,
    TraitLook,
    YearLook,
)
from rfm_core.charts.proof_look import ProofLook
from rfm_core.charts.score_pair import score_pair


def _grid(look: Look) -> str:
    return f"{score_pair(look.analysis.segment_map.kind).name} grid"


def _items(look: Look | ItemLook) -> str:
    return f"What they {'watch' if look.words.viewing else 'buy'}"


DATA = Place("data", "Your segments", Look)
"""What came out, under the file."""

TILES = Place("segments", "", Look)
"""Beside the card of the chosen segment; all others of this page are tabs."""
SIZES = Place("segments", "Sizes", Look)
GRID = Place("segments", _grid, Look)
OVER_TIME = Place("segments", "Over time", TimeLook)
"""Month by month; asks for the events, so whoever shows it makes what it looks at."""
ITEMS = Place("segments", _items, ItemLook)
"""Categories and products; whoever shows it says which column they come from."""
SPREAD = Place("segments", "Spread", Look, columns=2)
SCATTER = Place("segments", "Scatter", Look)
PARETO = Place("segments", "Pareto", Look)

TRAIT = Place("audience", "", TraitLook)
"""The trait chosen, above the tabs."""
CONTENT = Place("audience", "Content", ContentLook)
ONE_CONTENT = Place("audience", "Content of one segment", ContentLook)
YEARS = Place("audience", "Years", YearLook, columns=2)
CROSSING = Place("audience", "Two traits", CrossLook)

CUSTOMER = Place("customer", "Orders in time", CustomerLook)
"""Of the customer chosen."""

POINTS = Place("clusters", "Points", ClusterLook)
FEATURES = Place("clusters", "Features", ClusterLook)
NUMBERS = Place("clusters", "How many clusters?", ClusterLook)
"""Beside that question; a click chooses a number."""

FLOW = Place("movement", "", MoveLook)
"""Who went where, above the matrix."""
MATRIX = Place("movement", "Matrix", MoveLook)
MONTH_SIZES = Place("movement", "Month by month", SizesLook)

COHORTS = Place("cohorts", "", CohortLook)
"""Above the tabs; a click chooses a cohort."""
COHORT_CURVES = Place("cohorts", "Curves", CohortLook)
SECOND = Place("cohorts", lambda look: f"Second {look.words.visit}", SecondLook)
REPEAT = Place("cohorts", "Who comes back", RepeatLook)
COHORT_SEGMENTS = Place("cohorts", "Segments", CohortLook)
PROOF_SEGMENTS = Place("proof", "By segment", ProofLook)
PROOF_GAINS = Place("proof", "By score", ProofLook)
"""Beside the segments."""

CHANGE = Place("scoring", "Sizes before and after", ChangeLook)

CAMPAIGN = Place("campaign", "Segment by segment", CampaignLook)

PLAN = Place("plan", "Who brings the value", Look)
"""Beside the question what would come of an offer."""
