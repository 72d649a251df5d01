"""The contract of charts: whatever is in the registry can be drawn, is told in words, and is readable and harmless."""

import csv
import io
import json
import pkgutil
import re
from importlib import import_module

import pytest
from streamlit.testing.v1 import AppTest

import rfm_core.charts
from rfm_core.charts import CHARTS, Chart, Medium, charts_at, default_option, places_on, told
from rfm_core.charts.palette import INK_DARK, INK_LIGHT, PAGE_DARK, PAGE_LIGHT, contrast
from rfm_core.exports.chart_data import chart_csv
from tests.charts.every_chart import SECRETS, examples

IDS = [chart.id for chart in CHARTS]
IN_ALTAIR = [chart.id for chart in CHARTS if chart.medium is Medium.ALTAIR]
EXTREMES = {INK_LIGHT, INK_DARK}
"""Black and white stand on a coloured mark, never on the page."""


def test_every_chart_that_a_module_makes_is_in_the_registry_once():
    made = [
        one
        for module in pkgutil.iter_modules(rfm_core.charts.__path__)
        for one in vars(import_module(f"rfm_core.charts.{module.name}")).values()
        if isinstance(one, Chart)
    ]
    assert {chart.id for chart in made} == set(IDS)
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("chart", CHARTS, ids=IDS)
def test_a_chart_stands_somewhere_and_its_keys_are_its_own(chart):
    assert chart.places
    assert re.fullmatch(r"[a-z][a-z0-9_-]*", chart.id)
    assert len({place.of for place in chart.places}) == 1
    keys = [other.choice.key for other in CHARTS if other.choice]
    if chart.choice:
        assert keys.count(chart.choice.key) == 1
        assert default_option(chart) in chart.choice.options
    others = [one for one in CHARTS if one.among and chart.among and one.among.key == chart.among.key]
    assert len({one.among.name for one in others}) == len(others)
    assert {one.places for one in others} <= {chart.places}


def test_places_come_in_the_order_of_their_charts_and_hold_them():
    for page in {place.page for chart in CHARTS for place in chart.places}:
        held = [chart.id for place in places_on(page) for chart in charts_at(place)]
        assert sorted(held) == sorted(
            chart.id for chart in CHARTS for place in chart.places if place.page == page
        )


@pytest.mark.parametrize("name", IDS)
def test_a_chart_can_be_drawn_of_every_file_whoever_is_left(name):
    assert examples(name)
    for example in examples(name):
        if not example.told.nothing:
            assert example.document


@pytest.mark.parametrize("name", IDS)
def test_a_chart_says_what_it_shows_and_names_no_customer(name):
    for example in examples(name):
        made, chart = example.told, example.chart
        said = (made.title, made.alt, made.lead, made.note, made.nothing)
        assert made.title.strip()
        assert made.alt.strip()
        assert not [text for text in said if "None" in text or "nan" in text.split()]
        assert not [secret for secret in SECRETS for text in said if secret in text]
        if chart.choice:
            assert chart.choice.told(example.look, example.option).strip()


@pytest.mark.parametrize("name", IDS)
def test_a_file_with_nobody_left_is_drawn_empty_or_told_in_a_sentence(name):
    for example in examples(name):
        if example.view == "nobody" and example.told.nothing:
            assert example.told.nothing.endswith(".")


@pytest.mark.parametrize("name", IDS)
def test_the_colours_of_a_chart_stand_off_from_a_light_and_a_dark_page(name):
    for example in examples(name):
        if example.told.nothing:
            continue
        for colour in set(re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(example.document))) - EXTREMES:
            assert min(contrast(colour, page) for page in (PAGE_LIGHT, PAGE_DARK)) >= 3, colour


@pytest.mark.parametrize("name", IDS)
def test_what_is_written_on_a_colour_can_be_read(name):
    for example in examples(name):
        if {"colour", "ink"} <= set(example.told.rows.columns):
            for colour, ink in example.told.rows.select("colour", "ink").drop_nulls().rows():
                assert contrast(colour, ink) >= 4.5


@pytest.mark.parametrize("name", IDS)
def test_the_data_of_a_chart_cannot_run_in_a_spreadsheet(name):
    for example in examples(name):
        text = chart_csv(example.chart.saved(example.seen)).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                assert not re.match(r"[=@\t\r]|[+-](?![\d.])", cell), cell


@pytest.mark.parametrize("chart", [one for one in CHARTS if one.click], ids=lambda one: one.id)
def test_a_click_on_a_chart_gives_what_the_rows_hold(chart):
    for example in examples(chart.id):
        if example.told.nothing:
            continue
        assert chart.click in example.told.rows.columns
        if chart.medium is Medium.ALTAIR:
            picked = [one for one in example.document["params"] if one["name"] == "picked"]
            assert [one["select"]["fields"] for one in picked] == [[chart.click, *chart.also]]


@pytest.mark.parametrize("name", IDS)
def test_without_a_choice_a_chart_shows_its_default(name):
    for example in examples(name):
        if example.option == default_option(example.chart):
            assert told(example.chart, example.look).title == example.told.title


@pytest.mark.parametrize("name", IN_ALTAIR)
def test_no_chart_shortens_numbers_by_letters_or_powers_that_are_not_ours(name):
    for example in examples(name):
        if example.told.nothing:
            continue
        text = json.dumps(example.document)
        assert not re.search(r'"format": "[^"]*[sge]"', text)
        assert example.document["config"]["locale"]["number"]["currency"]


@pytest.mark.parametrize("name", IN_ALTAIR)
def test_what_holds_amounts_in_a_chart_carries_their_unit(name):
    for example in examples(name):
        if example.told.nothing:
            continue
        fields = re.findall(
            r'"field": "(amount|monetary|average_monetary)", "format": "([^"]*)"',
            json.dumps(example.document),
        )
        assert all(written.startswith("$") for _, written in fields)


def test_no_chart_makes_pandas_of_a_frame(no_pandas_of_polars):
    def page(ids: list[str]) -> None:
        import streamlit as st

        from tests.charts.every_chart import examples

        for name in ids:
            drawn = examples(name)[0].drawn
            if isinstance(drawn, dict):
                st.echarts_chart(drawn)
            else:
                st.altair_chart(drawn)

    app = AppTest.from_function(page, args=(IDS,), default_timeout=120).run()
    assert not app.exception
    assert len(app.main) == len(IDS)
