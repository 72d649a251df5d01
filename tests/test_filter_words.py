from datetime import date
from io import BytesIO

import pytest

from rfm_core import analyse
from rfm_core.exports.report import write_report
from rfm_core.exports.settings import settings_frame
from rfm_core.exports.workbook import write_workbook
from rfm_core.filter_words import NOT_NARROWED, filters_in_words
from rfm_core.filtering import filtered
from rfm_core.filters import Filters, TraitFilter

ORDERS = b"customer,date,amount,City\nA,2024-01-05,5,Bern\nB,2024-02-05,7,Genf\nC,2024-03-05,900,\n"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"column": "City", "values": ("Bern", "Genf")}, "City: Bern or Genf"),
        ({"column": "City", "unknown": True}, "City: not known"),
        ({"column": "City"}, "City: known"),
        ({"column": "frequency", "low": 2, "high": 5}, "Orders: 2 to 5"),
        ({"column": "frequency", "low": 2, "high": 2}, "Orders: 2"),
        ({"column": "monetary", "low": 1000.5}, "Spend: from 1,000.5"),
        ({"column": "monetary", "low": 20000.0}, "Spend: from 20,000"),
        ({"column": "last_seen", "last": date(2024, 2, 1)}, "Last order: up to 2024-02-01"),
    ],
)
def test_what_a_filter_asks_is_told_in_words(asked, told):
    assert filters_in_words(analyse(ORDERS), Filters(traits=(TraitFilter(**asked),))) == (told,)


def test_segments_come_first_and_what_the_file_hasnt_got_asks_nothing():
    found = analyse(ORDERS)
    names = found.segment_map.segments[:2]
    asked = Filters(segments=(*names, "Gone"), traits=(TraitFilter(column="Shoe size", low=40),))
    assert filters_in_words(found, asked) == (f"Segment: {names[0]} or {names[1]}",)
    assert filters_in_words(found, None) == ()


def test_settings_and_report_say_who_is_in_them():
    found, asked = analyse(ORDERS), Filters(traits=(TraitFilter(column="City", values=("Bern",)),))
    few, only = filtered(found, asked), filters_in_words(found, asked)
    assert settings_frame(few, only).head(2).rows() == [
        ("Only customers with", "City: Bern"),
        ("Customers in this file", "1"),
    ]
    assert "Only customers with" not in settings_frame(found)["setting"]
    write_report(few, target := BytesIO(), file_name="a.csv", only=("City: <b>Bern",))
    assert "Only customers with City: &lt;b&gt;Bern" in target.getvalue().decode()


def test_workbook_and_report_of_nobody_can_be_written():
    found = analyse(ORDERS)
    nobody = filtered(found, Filters(traits=(TraitFilter(column="City", values=("Atlantis",)),)))
    assert nobody.customers.height == 0
    write_workbook(nobody, book := BytesIO())
    write_report(nobody, page := BytesIO(), file_name="a.csv")
    assert book.getvalue()
    assert page.getvalue()


def test_scripts_are_told_that_everybody_is_written_whatever_filters_were_chosen(tmp_path):
    asked = {"traits": [{"column": "City", "values": ["Bern"]}]}
    found = analyse(ORDERS, filters=asked)
    (said,) = [one for one in found.findings if one.kind == NOT_NARROWED]
    assert "(City: Bern) let 1 of 3 customers through" in said.message
    assert said.rows == 2
    assert said.as_json() in found.summary()["findings"]
    assert ("Filters", said.message) in settings_frame(found).rows()
    found.write_report(tmp_path / "r.html")
    assert "let 1 of 3 customers through" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize("asked", [None, {"traits": [{"column": "frequency", "low": 1}]}])
def test_nothing_is_said_of_filters_that_leave_nobody_out(asked):
    found = analyse(ORDERS, filters=asked)
    assert NOT_NARROWED not in {one.kind for one in found.findings}
    assert "Filters" not in settings_frame(found)["setting"]
