import polars as pl
import pytest

from rfm_core import analyse
from rfm_core.breakdowns.items import bought, item_levels, items_by_segment, most_of_all, most_of_its_own
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.reading.table import LINE

SEGMENTS = ("Best", "Rest", "Empty")
CUSTOMERS = pl.DataFrame(
    {"customer_id": [f"c{n}" for n in range(40)], "segment": ["Best"] * 20 + ["Rest"] * 20}
)
ROWS = [
    (f"c{n}", "Tea" if n < 20 or n % 10 == 0 else "Coffee", 10.0) for n in range(40) for _ in range(4)
] + [("c1", None, 5.0), ("stranger", "Tea", 1.0)]
PURCHASES = pl.DataFrame(
    ROWS, schema={"customer_id": pl.String, "item": pl.String, "amount": pl.Float64}, orient="row"
).lazy()


@pytest.fixture(scope="module")
def items():
    return items_by_segment(PURCHASES, CUSTOMERS, SEGMENTS, "All")


def test_items_are_added_up_by_segment_and_for_everybody(items):
    assert items.rows.select("segment", "item", "times", "customers", "amount", "share").rows() == [
        ("Best", "Tea", 80, 20, 800.0, 1.0),
        ("Rest", "Coffee", 72, 18, 720.0, 0.9),
        ("Rest", "Tea", 8, 2, 80.0, 0.1),
        ("All", "Tea", 88, 22, 880.0, 0.55),
        ("All", "Coffee", 72, 18, 720.0, 0.45),
    ]
    assert items.names == ("Tea", "Coffee")


def test_what_a_segment_has_more_often_is_told_where_it_is_sure(items):
    found = most_of_all(items, "Coffee")
    assert (found.segment, round(found.ratio, 6), found.sure) == ("Rest", 2.0, True)
    assert most_of_its_own(items, "Best").item == "Tea"
    assert most_of_its_own(items, "Empty") is None


def test_what_may_be_chance_is_said_to_be_and_what_is_rare_is_not_told():
    tastes = [(f"c{n}", "Tea" if n % 3 else "Coffee", 1.0) for n in range(16)]
    tastes += [(f"c{n}", "Tea" if n % 2 else "Coffee", 1.0) for n in range(20, 36)]
    found = items_by_segment(
        pl.LazyFrame(tastes, schema=["customer_id", "item", "amount"], orient="row"),
        CUSTOMERS,
        SEGMENTS,
        "All",
    )
    assert most_of_its_own(found, "Best").item == "Tea"
    assert not most_of_its_own(found, "Best").sure
    assert most_of_its_own(found, "Rest") is None


def test_levels_go_from_the_content_to_what_is_narrower():
    mapping = ColumnMapping(
        shape=Shape.EVENTS,
        roles={Role.CUSTOMER: ("Customer",), Role.DATE: ("Date",), Role.CONTENT: ("Category",)},
    )
    headers = ("Customer", "Date", "Product name", "Category", "Subcategory", "Note", "Customer name")
    assert item_levels(headers, mapping) == ("Category", "Subcategory", "Product name")


def test_an_item_comes_from_the_cells_of_its_line_also_within_one_category():
    events = pl.LazyFrame(
        {
            "line": [2, 3, 5],
            "customer_id": ["c1", "c1", "c2"],
            "amount": [1.0, 2.0, 3.0],
            "is_purchase": [True] * 3,
        },
        schema_overrides={"line": pl.UInt32},
    )
    table = pl.LazyFrame(
        {
            LINE: [2, 3, 4, 5],
            "Category": ["Tea", "Gear", "Tea", "Tea"],
            "Product": ["Sencha", "Pot", "Earl Grey", " "],
        },
        schema_overrides={LINE: pl.UInt32},
    )
    found = bought(events, table, "Product", ("Category", "Tea")).collect().sort("amount")
    assert found.rows() == [("c1", "Sencha", 1.0), ("c2", None, 3.0)]


ORDERS = b"""Name,Email,Created at,Total,Lineitem quantity,Lineitem name,Lineitem price
#1,a@x.com,2024-01-02,35,1,Tea,10
#1,a@x.com,,,1,Cup,25
#2,b@x.com,2024-02-02,12,1,Tea,12
#3,b@x.com,2024-03-02,-25,1,Cup,-25
#3,b@x.com,,,1,Spoon,0
#4,b@x.com,2024-04-02,30,1,Pot,30
"""
REPEATED = b"order_id,customer,date,order_total,product\n" + b"".join(
    b"%d,c%d,2024-01-%02d,%d,%s\n" % (n, n, n, 30 + n, item) for n in range(1, 9) for item in (b"Tea", b"Cup")
)


@pytest.mark.parametrize(
    ("file", "level", "times"),
    [
        (ORDERS, "Lineitem name", {"Tea": 2, "Cup": 1, "Pot": 1}),
        (REPEATED, "product", {"Cup": 8, "Tea": 8}),
    ],
)
def test_every_line_of_an_order_counts_where_one_alone_carries_the_total(file, level, times):
    found = analyse(file)
    had = bought(found.measured.events, found.table.lazy, level, None)
    items = items_by_segment(had, found.customers, found.segment_map.segments, "All")
    everybody = items.of("All")
    assert dict(everybody.select("item", "times").rows()) == times
    assert items.names == tuple(sorted(times, key=lambda one: (-times[one], one)))
    assert everybody["amount"].null_count() == everybody.height  # of the whole order, so of no item
    (said,) = [one.message for one in found.findings if one.kind in {"order_lines", "order_totals_once"}]
    assert said.endswith(
        f"What is preferred under “{level}” goes by the one line of an order that has its amount."
    )
