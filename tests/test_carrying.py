"""What goes along from one file to the next."""

import pytest

from rfm_core.carrying import carried_told, carry, fit_carried
from rfm_core.clusters.choice import ClusterChoice
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.measuring.window import Window
from rfm_core.messages.table import MessageTable
from rfm_core.scoring import Scheme
from rfm_core.workspace import Workspace

OWN = Scheme(kind="edges", edges={"recency_days": (30.0, 60.0, 180.0, 365.0)})
FULL = Workspace(
    mapping=ColumnMapping().assign(Role.CUSTOMER, ("Kunde",)),
    unit="money",
    scheme=OWN,
    messages=MessageTable(brand="Kiosk"),
    clusters=ClusterChoice(features=("Age", "monetary"), k=3, names=("Stars", "", "")),
    settled={"guests": "keep"},
)


def test_what_a_marketer_made_goes_along_and_what_the_file_was_like_stays():
    carried = fit_carried(carry(FULL), "money")
    assert carried == Workspace(
        unit="money", scheme=OWN, messages=FULL.messages, clusters=ClusterChoice(k=3, names=("Stars", "", ""))
    )
    assert carried_told(carry(FULL), carried) == (
        "Kept: your brand and messages, the personas' names and your cut-offs and segments. Not kept: columns, "
        "answers about the file, filters and dates; those come from the new file."
    )


@pytest.mark.parametrize("unit", ["minutes", "points"])
def test_cut_offs_of_money_do_not_go_to_a_file_of_another_unit(unit):
    fitted = fit_carried(carry(FULL), unit)
    assert (fitted.scheme, fitted.segment_map, fitted.unit) == (None, None, unit)
    assert "cut-offs and segments for money" in carried_told(carry(FULL), fitted)


def test_nothing_made_is_nothing_kept():
    assert carry(Workspace(mapping=FULL.mapping)) == Workspace()
    assert carried_told(Workspace(), Workspace()).startswith("Not kept: columns")


def test_a_window_counted_back_goes_along_and_one_from_a_date_on_does_not():
    rolling = fit_carried(carry(FULL.model_copy(update={"window": Window(last="12m")})), "money")
    assert rolling.window == Window(last="12m")
    assert "the time window (the last 12 months)" in carried_told(rolling, rolling)
    assert carry(Workspace(window=Window(since="2024-01-01"))).window is None
    summed_up = fit_carried(rolling, "money", Shape.CUSTOMERS)
    assert summed_up.window is None
    assert "and the time window (the last 12 months); those come" in carried_told(rolling, summed_up)
