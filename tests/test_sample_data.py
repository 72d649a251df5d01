"""The four sample files: reproducible, small, flawed as their README says, and at home in every preset."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from pages._shared.data.samples import SAMPLES
from rfm_core.analysed import Analysis
from rfm_core.analysis import analyse, segment_customers
from rfm_core.guessing import propose
from rfm_core.presets import PRESETS
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.workspace import Workspace
from sample_data import thumbnails

FOLDER = Path(__file__).parent.parent / "sample_data"
SEPARATORS = {
    "retail_orders.csv": ",",
    "viewing_events.csv": ";",
    "viewing_customers.csv": ",",
    "grocery_customers.csv": ",",
}
FILES = tuple(SEPARATORS)
TODAY = date(2026, 11, 22)

CHANNELS = ["StorePurchases", "WebPurchases", "AppPurchases"]
SHELVES = ["SpendFruitVeg", "SpendMeat", "SpendFish", "SpendBakery", "SpendWine", "SpendPantry"]


@cache
def plain(name: str) -> pl.DataFrame:
    return pl.read_csv(FOLDER / name, separator=SEPARATORS[name], infer_schema=False)


@cache
def table(name: str) -> Table:
    return read_table(FOLDER / name)


@cache
def analysis(name: str) -> Analysis:
    return analyse(table(name), today=TODAY)


@cache
def readme() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def defects_in_readme() -> list[tuple[str, str, int, str]]:
    """File, defect, number and reason of each row under "On purpose"."""
    file, rows = "", []
    for line in readme().splitlines():
        if line.startswith("## "):
            file = line.removeprefix("## ")
        elif file and (found := re.fullmatch(r"\| (.+?) \| ([\d,]+) \| (\w*) ?\|", line)):
            rows.append((file, found[1], int(found[2].replace(",", "")), found[3]))
    return rows


def order_lines() -> pl.DataFrame:
    lines = plain("retail_orders.csv").filter(pl.col("OrderID") != "Total")
    return lines.with_columns(
        customer=pl.col("CustomerID").str.strip_chars().str.strip_suffix(".0").replace("NULL", None),
        returned=pl.col("OrderID").str.starts_with("C"),
        moment=pl.col("OrderDate").str.to_datetime("%Y-%m-%d %H:%M", strict=False),
        amount=pl.col("Quantity").cast(pl.Float64) * pl.col("UnitPrice").cast(pl.Float64, strict=False),
    )


def shoppers() -> pl.DataFrame:
    by_customer = order_lines().drop_nulls("customer").group_by("customer")
    return by_customer.agg(
        pl.col("Gender", "BirthYear").drop_nulls().last(),
        lines=pl.len(),
        only_returned=pl.col("returned").all(),
        balance=pl.col("amount").sum().round(6),
    ).with_columns(refunded=~pl.col("only_returned") & (pl.col("balance") <= 0))


def viewings() -> pl.DataFrame:
    return plain("viewing_events.csv").with_columns(
        moment=pl.col("WatchedAt").str.to_datetime("%d.%m.%Y %H:%M", strict=False),
        hours=pl.col("Duration").str.extract(r"^(\d\d):\d\d:\d\d$").cast(pl.Int64),
    )


def profiles() -> pl.DataFrame:
    by_profile = viewings().drop_nulls("ProfileID").group_by("ProfileID")
    return by_profile.agg(pl.col("Gender", "Age").drop_nulls().last())


def viewers() -> pl.DataFrame:
    return plain("viewing_customers.csv").with_columns(
        pl.col("Last Visit", "Evaluation Date").str.to_date("%m/%d/%Y")
    )


def households() -> pl.DataFrame:
    return plain("grocery_customers.csv")


REPEATED = ~pl.struct(pl.all()).is_first_distinct()
NO_CHANNEL = pl.all_horizontal(pl.col(CHANNELS).is_null())
DEFECTS: dict[str, tuple[Callable[[], pl.DataFrame], pl.Expr]] = {
    "Lines of guests, without a customer id": (order_lines, pl.col("CustomerID").is_null()),
    "Lines where the id is the word NULL": (order_lines, pl.col("CustomerID") == "NULL"),
    'Lines with an unreadable or empty date (30 February, month 13, "unknown")': (
        order_lines,
        pl.col("moment").is_null(),
    ),
    "Lines with the placeholder date 1900-01-01": (order_lines, pl.col("moment") == datetime(1900, 1, 1)),
    "Lines with an unreadable or empty price": (order_lines, pl.col("amount").is_null()),
    "Free items at price 0.00": (order_lines, pl.col("UnitPrice") == "0.00"),
    "Customers with returns only (one line each), whose order is older than the file": (
        shoppers,
        pl.col("only_returned") & (pl.col("lines") == 1),
    ),
    "Lines of the customers who gave everything back": (shoppers, pl.col("refunded") * pl.col("lines")),
    "A total row at the end": (lambda: plain("retail_orders.csv").tail(1), pl.col("OrderID") == "Total"),
    "Customers who gave everything back": (shoppers, pl.col("refunded")),
    "Return lines (an order id of C and the order's number, quantity below zero)": (
        order_lines,
        pl.col("returned") & (pl.col("amount") < 0),
    ),
    "Lines that repeat the line before exactly": (order_lines, REPEATED),
    "Ids with spaces around them": (order_lines, pl.col("CustomerID").str.contains(r"^\s|\s$")),
    "Ids written as 20341.0": (order_lines, pl.col("CustomerID").str.ends_with(".0")),
    "E-mail addresses with capitals": (order_lines, pl.col("Email").str.contains("[A-Z]")),
    "Lines without a category": (order_lines, pl.col("Category").is_null()),
    "Customers whose gender is nowhere given": (shoppers, pl.col("Gender").is_null()),
    "Customers whose birth year is nowhere given": (shoppers, pl.col("BirthYear").is_null()),
    "Viewings without a profile": (viewings, pl.col("ProfileID").is_null()),
    "Viewings with an unreadable or empty date (31 February)": (viewings, pl.col("moment").is_null()),
    "Viewings with an unreadable or empty duration": (viewings, pl.col("hours").is_null()),
    "Viewings of no length, 00:00:00": (viewings, pl.col("Duration") == "00:00:00"),
    "Viewings that repeat the one before exactly": (viewings, REPEATED),
    "Viewings of nine hours or more (somebody fell asleep)": (viewings, pl.col("hours") >= 9),
    "Viewings without a content type": (viewings, pl.col("ContentType").is_null()),
    "Profiles whose gender is not given": (profiles, pl.col("Gender").is_null()),
    "Profiles whose age is not given": (profiles, pl.col("Age").is_null()),
    "Viewers last seen after the evaluation date": (
        viewers,
        pl.col("Last Visit") > pl.col("Evaluation Date"),
    ),
    "Viewers without an age": (viewers, pl.col("Age").is_null()),
    "Viewers without a gender": (viewers, pl.col("Gender").is_null()),
    "Households whose days since the last purchase are empty or n/a": (
        households,
        pl.col("Recency").cast(pl.Int64, strict=False).is_null(),
    ),
    "Households with all three channels empty": (households, NO_CHANNEL),
    "Rows that repeat a household": (households, ~pl.col("CustomerID").is_first_distinct()),
    "Households with an empty app channel only (counts as 0)": (
        households,
        pl.col("AppPurchases").is_null() & ~NO_CHANNEL,
    ),
    "Households without an income": (households, pl.col("Income").is_null()),
    "Households with a mistyped income of 666666": (households, pl.col("Income") == "666666"),
    "Households with an implausible birth year (1893 to 1900)": (
        households,
        pl.col("BirthYear").cast(pl.Int64).is_between(1893, 1900),
    ),
}


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(FOLDER / "generate.py"), str(tmp_path)], check=True, capture_output=True
    )
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_four_files_stay_under_ten_megabytes_together() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES) < 10_000_000


@pytest.mark.parametrize(("defect", "number"), [row[1:3] for row in defects_in_readme()])
def test_the_readme_counts_each_defect_as_it_is(defect: str, number: int) -> None:
    frame, flawed = DEFECTS[defect]
    assert frame().select(flawed.sum()).item() == number


def test_every_defect_is_named_in_the_readme() -> None:
    assert Counter(row[1] for row in defects_in_readme()) == Counter(DEFECTS.keys())


@pytest.mark.parametrize(
    ("name", "customers"),
    [
        ("retail_orders.csv", lambda: order_lines()["customer"]),
        ("viewing_events.csv", lambda: viewings()["ProfileID"]),
        ("viewing_customers.csv", lambda: viewers()["Viewer ID"]),
        ("grocery_customers.csv", lambda: households()["CustomerID"]),
    ],
)
def test_the_readme_gives_rows_and_customers_of_each_file(
    name: str, customers: Callable[[], pl.Series]
) -> None:
    row = next(line for line in readme().splitlines() if line.startswith(f"| `{name}`"))
    assert f"| {plain(name).height:,} | {customers().drop_nulls().n_unique():,} |" in row


@pytest.mark.parametrize("name", FILES)
def test_what_is_left_out_is_what_the_readme_names(name: str) -> None:
    named: Counter[str] = Counter()
    for file, _, number, reason in defects_in_readme():
        if file == name and reason:
            named[reason] += number
    quality = analysis(name).quality
    assert {reason: rows for reason, rows in quality.left_out.items() if rows} == dict(named)
    assert quality.read == plain(name).height == quality.used + named.total()


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", FILES)
def test_every_segment_of_every_preset_has_customers(name: str, preset: str) -> None:
    segments = segment_customers(analysis(name).measured, Workspace(preset=preset)).segments
    assert segments.filter(pl.col("customers") == 0)["segment"].to_list() == []


@pytest.mark.parametrize(
    ("name", "shape", "unit", "mapping"),
    [
        (
            "retail_orders.csv",
            "events",
            "money",
            {
                "customer": "CustomerID",
                "date": "OrderDate",
                "order": "OrderID",
                "quantity": "Quantity",
                "unit_price": "UnitPrice",
                "name": "CustomerName",
                "email": "Email",
                "phone": "Phone",
                "content": "Category",
                "gender": "Gender",
                "birth_year": "BirthYear",
                "country": "Country",
            },
        ),
        (
            "viewing_events.csv",
            "events",
            "minutes",
            {
                "customer": "ProfileID",
                "date": "WatchedAt",
                "amount": "Duration",
                "name": "ProfileName",
                "content": "ContentType",
                "gender": "Gender",
                "age": "Age",
                "country": "Country",
                "trait": ["Device", "Plan"],
            },
        ),
        (
            "viewing_customers.csv",
            "customers",
            "minutes",
            {
                "customer": "Viewer ID",
                "name": "Viewer Name",
                "joined": "Member Since",
                "evaluation_date": "Evaluation Date",
                "recency_date": "Last Visit",
                "frequency": "Visits",
                "monetary": "Watch Minutes",
                "content": "Favourite Genre",
                "age": "Age",
                "gender": "Gender",
                "country": "Country",
                "trait": ["Plan"],
            },
        ),
        (
            "grocery_customers.csv",
            "customers",
            "money",
            {
                "customer": "CustomerID",
                "birth_year": "BirthYear",
                "income": "Income",
                "joined": "JoinedOn",
                "recency_days": "Recency",
                "frequency": CHANNELS,
                "monetary": SHELVES,
                "trait": ["Education", "MaritalStatus", "Children"],
            },
        ),
    ],
)
def test_no_file_needs_a_click(name: str, shape: str, unit: str, mapping: dict[str, str | list[str]]) -> None:
    proposal = propose(table(name))
    assert proposal.questions == ()
    assert proposal.mapping.shape == shape
    assert proposal.mapping.to_json() == mapping
    assert proposal.unit == unit


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("retail_orders.csv", date(2026, 7, 1)),
        ("viewing_events.csv", date(2026, 7, 1)),
        ("viewing_customers.csv", date(2026, 7, 1)),
        ("grocery_customers.csv", date(2026, 6, 15)),
    ],
)
def test_each_file_is_looked_at_on_the_day_after_its_end(name: str, day: date) -> None:
    as_of = analysis(name).as_of
    assert as_of is not None
    assert as_of.date() == day


def test_nobody_can_be_reached_by_the_addresses_in_the_retail_file() -> None:
    fictional = (
        r"^(020 7946 0\d{3}|07700 900\d{3}|0161 496 0\d{3}|020 91\d \d{4}|0171 39200\d\d|030 23125 \d{3}"
        r"|040 66969 \d{3}|0221 4710 \d{3}|06 39 98( \d\d){2}|01 99 00( \d\d){2}|04 65 71( \d\d){2}"
        r"|08-465 004 \d\d|\+1 \d{3}-555-01\d\d)$"
    )
    lines = order_lines()
    assert lines["Email"].drop_nulls().str.contains(r"(?i)^[a-z0-9.\-]+@example\.(com|org|net)$").all()
    assert lines["Phone"].drop_nulls().str.contains(fictional).all()


def test_each_return_names_an_earlier_order_of_the_same_customer() -> None:
    lines = order_lines().drop_nulls("moment")
    bought = lines.filter(~pl.col("returned")).select("OrderID", "customer", bought="moment").unique()
    returned = lines.filter("returned").with_columns(pl.col("OrderID").str.strip_prefix("C"))
    known = returned.join(bought, on=["OrderID", "customer"])
    assert (known["moment"] > known["bought"]).all()
    unknown = returned.join(bought, on=["OrderID", "customer"], how="anti")["OrderID"].cast(pl.Int64)
    assert (unknown < bought["OrderID"].cast(pl.Int64).min()).all()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.path.stem)
def test_the_chart_on_a_samples_card_is_drawn_from_the_sample(sample):
    name = sample.path.name
    assert sample.picture() == thumbnails.draw(sample.path.stem, table(name), analysis(name))
