"""Who is in a segment and what they like: traits, contents and years, broken down by segment."""

from rfm_core.breakdowns.averages import trait_averages
from rfm_core.breakdowns.bands import band_edges, band_names, band_span, banded, default_edges
from rfm_core.breakdowns.content import Contents, content_of_events, content_of_preferences, top_contents
from rfm_core.breakdowns.crossing import cross
from rfm_core.breakdowns.groups import UNKNOWN, Groups, group_values, is_number
from rfm_core.breakdowns.items import (
    Items,
    More,
    bought,
    item_levels,
    items_by_segment,
    most_of_all,
    most_of_its_own,
)
from rfm_core.breakdowns.over_time import OverTime, over_time, second_bands
from rfm_core.breakdowns.shares import trait_shares
from rfm_core.breakdowns.standing_out import SMALL, StandsOut, stand_out, too_few, what_stands_out
from rfm_core.breakdowns.traits import Trait, known_traits, unknown_traits
from rfm_core.breakdowns.years import calendar_years, joining_years

__all__ = [
    "SMALL",
    "UNKNOWN",
    "Contents",
    "Groups",
    "Items",
    "More",
    "OverTime",
    "StandsOut",
    "Trait",
    "band_edges",
    "band_names",
    "band_span",
    "banded",
    "bought",
    "calendar_years",
    "content_of_events",
    "content_of_preferences",
    "cross",
    "default_edges",
    "group_values",
    "is_number",
    "item_levels",
    "items_by_segment",
    "joining_years",
    "known_traits",
    "most_of_all",
    "most_of_its_own",
    "over_time",
    "second_bands",
    "stand_out",
    "too_few",
    "top_contents",
    "trait_averages",
    "trait_shares",
    "unknown_traits",
    "what_stands_out",
]
