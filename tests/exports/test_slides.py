"""The slides: how many, what their titles say, native charts in the segments' colours, and hostile texts."""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from pptx import Presentation
from pptx.enum.text import PP_ALIGN

from rfm_core import analyse
from rfm_core.analysed import Analysis
from rfm_core.exports.report.content import report_content
from rfm_core.exports.slides import MOST_SLIDES, write_slides
from rfm_core.filtering import filtered
from rfm_core.filters import Filters
from rfm_core.segments import segment_colours
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.registry import SEGMENT_MAPS
from rfm_core.workspace import Workspace
from tests.exports.test_workbook import ORDERS

SAMPLES = Path(__file__).parents[2] / "sample_data"
ONE = b"customer,date,amount\n" + b"".join(b"c%d,2024-01-01,5\n" % n for n in range(9))
MINUTES = b"customer,date,minutes\n" + b"".join(
    b"c%d,2024-0%d-0%d,%d\n" % (n, n, n, 30 * n) for n in range(1, 9)
)


def slides_of(analysis: Analysis, file_name: str = "orders.csv", only: Sequence[str] = ()) -> BytesIO:
    content = report_content(analysis, Workspace(), file_name, only=only)
    write_slides(analysis, content, target := BytesIO())
    return target


def deck_of(analysis: Analysis, **more: object):
    return Presentation(slides_of(analysis, **more))


def titles(deck) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def charts(deck) -> list:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def texts(deck) -> str:
    found = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            elif shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(ORDERS.encode())


def test_every_slide_has_a_finding_for_its_title_and_tells_file_and_date(analysis):
    deck = deck_of(analysis)
    assert len(deck.slides) == MOST_SLIDES
    assert all(len(title.split()) >= 5 for title in titles(deck))
    assert len(set(titles(deck))) == len(titles(deck))
    for slide in deck.slides:
        assert "orders.csv · analysis date" in "\n".join(
            shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
        )


def test_the_charts_are_native_with_a_colour_per_segment_and_the_numbers_of_the_analysis(analysis):
    bars, curve = charts(deck_of(analysis))
    inhabited = analysis.segments.filter(pl.col("customers") > 0)
    names, colours = inhabited["segment"].to_list(), segment_colours(analysis.segment_map)
    assert list(bars.plots[0].categories) == names
    people, value = bars.plots[0].series
    assert list(people.values) == inhabited["share"].to_list()
    assert list(value.values) == inhabited["value_share"].fill_null(0).to_list()
    drawn = [f"#{value.points[place].format.fill.fore_color.rgb}" for place in range(len(names))]
    assert drawn == [colours[name].upper() for name in names]
    assert curve.plots[0].series[0].values[-1] == pytest.approx(1)


def test_everything_stands_on_its_slide(analysis):
    deck = deck_of(analysis)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 <= shape.top
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize(("content", "slides"), [(ONE, 5), (MINUTES, 6)], ids=["one segment", "minutes"])
def test_one_segment_alone_and_time_instead_of_money_work(content, slides):
    found = analyse(content)
    deck = deck_of(found)
    assert slides <= len(deck.slides) <= MOST_SLIDES
    assert "None" not in texts(deck)
    assert "100\N{NO-BREAK SPACE}%" not in " ".join(titles(deck)[1:2])
    assert charts(deck)[1].value_axis.maximum_scale == 1
    assert "nan" not in texts(deck).lower().split()


NO_VALUE = b"id,recency_days,purchases,spend\n" + b"".join(
    b"c%d,%d,%d,0\n" % (n, 9 * n, 1 + n % 4) for n in range(20)
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ONE, ["The last order was 1 day ago on average", "The one segment has its play"]),
        (NO_VALUE, ["Loyal Customers: 20 % of customers, the largest segment"]),
        (NO_VALUE, ["Can't Lose Them stayed away longest: last order 153 days ago on average"]),
    ],
)
def test_titles_say_what_was_found(content, told):
    found = [title.replace("\N{NO-BREAK SPACE}", " ") for title in titles(deck_of(analyse(content)))]
    assert [one for one in told if one not in found] == [], found


def test_the_segments_of_a_table_have_their_colours_and_its_numbers_stand_at_the_right(analysis):
    colours = segment_colours(analysis.segment_map)
    tables = [shape.table for slide in deck_of(analysis).slides for shape in slide.shapes if shape.has_table]
    assert len(tables) == 2
    for table in tables:
        named = [row.cells[0] for row in list(table.rows)[1:] if row.cells[0].text in colours]
        assert named
        assert [f"#{cell.fill.fore_color.rgb}" for cell in named] == [
            colours[cell.text].upper() for cell in named
        ]
    numbers, words = (table.cell(1, 1).text_frame.paragraphs[0].alignment for table in tables)
    assert (numbers, words) == (PP_ALIGN.RIGHT, PP_ALIGN.LEFT)


def test_a_segment_of_everybody_is_told_in_numbers_that_fit():
    assert titles(deck_of(analyse(ONE)))[1] == "All 9 customers are in Need Attention"
    assert titles(deck_of(analyse(b"".join(ONE.splitlines(keepends=True)[:2]))))[1] == (
        "The only customer is in Need Attention"
    )


TEN = b"customer,date,amount\n" + b"".join(
    b"c%d,%d-0%d-01,%d\n" % (n, 2025 - n // 6 % 9 - past, 1 + n % 9, 1 + n % 89)
    for n in range(200)
    for past in range(1 + n % 6)
)


def test_every_segment_that_has_customers_stands_in_chart_and_tables_above_the_foot():
    found = analyse(TEN, segment_map=SEGMENT_MAPS["rf-ten"])
    inhabited = found.segments.filter(pl.col("customers") > 0)["segment"].to_list()
    assert len(inhabited) > 8
    deck = deck_of(found)
    tables = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    for shape in tables:
        rows = list(shape.table.rows)
        assert {row.cells[0].text for row in rows} >= set(inhabited)
        assert shape.top + sum(row.height for row in rows) <= 6.65 * 914_400
    assert list(charts(deck)[0].plots[0].categories) == inhabited


def test_nobody_at_all_is_one_slide(analysis):
    nobody = filtered(analysis, Filters(segments=(_empty(analysis),)))
    assert nobody.customers.height == 0
    assert len(deck_of(nobody, only=("Segment: nobody",)).slides) == 1


def _empty(analysis: Analysis) -> str:
    return next(
        name for name in analysis.segment_map.segments if name not in set(analysis.customers["segment"])
    )


def test_a_filter_is_told_on_every_slide(analysis):
    deck = deck_of(analysis, only=("City: Bern",))
    assert texts(deck).count("only customers with City: Bern") == len(deck.slides)


def test_texts_of_files_and_people_are_nothing_but_text(analysis):
    own = SEGMENT_MAPS["rf-ten"]
    names = [
        "=cmd|' /C calc'!A0",
        "<b>&\x00\x0b",
        "北京のお客様" * 12,
        "https://evil.example",
        "+1",
        "@x",
        "-1",
        "a\nb",
        "ё",
        "z",
    ]
    rules = tuple(rule.model_copy(update={"name": name}) for rule, name in zip(own.rules, names, strict=True))
    hostile = SegmentMap.model_validate(own.model_dump() | {"rules": [rule.model_dump() for rule in rules]})
    found = analyse(ORDERS.encode(), segment_map=hostile)
    target = slides_of(found, "<a>\x01&.csv", ("City: =1+1",))
    assert "<a>?&.csv" in texts(Presentation(target))
    with zipfile.ZipFile(target) as parts:
        books = [parts.read(name) for name in parts.namelist() if name.endswith(".xlsx")]
        links = [name for name in parts.namelist() if b"hyperlink" in parts.read(name) and "slides/" in name]
    assert books
    assert not links
    for book in books:
        cells = [
            cell
            for sheet in openpyxl.load_workbook(BytesIO(book))
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_the_library_writes_slides_where_the_path_asks_for_them(tmp_path):
    found = analyse(MINUTES)
    found.write_report(tmp_path / "report.pptx")
    assert len(Presentation(tmp_path / "report.pptx").slides) <= MOST_SLIDES


@pytest.mark.parametrize("name", ["viewing_customers.csv", "grocery_customers.csv"])
def test_one_row_per_customer_makes_slides_too(name):
    deck = deck_of(analyse(SAMPLES / name), file_name=name)
    assert not [title for title in titles(deck) if re.search(r"\bNone\b|\bnan\b", title)]
    assert pl.Series(titles(deck)).str.len_chars().max() <= 180
