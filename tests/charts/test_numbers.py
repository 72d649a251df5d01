"""What the browser writes is checked there; here, that no chart writes numbers in another way."""

import json
import re

import pytest

from rfm_core.charts import CHARTS, Medium
from rfm_core.charts.numbers import in_unit, tick_labels
from rfm_core.vocabulary import vocabulary
from tests.charts.every_chart import examples

IDS = [chart.id for chart in CHARTS if chart.medium is Medium.ALTAIR]


class _Drawing:
    def configure(self, **config):
        return config


@pytest.mark.parametrize(
    ("unit", "sign", "around"), [("money", "£", ["£", ""]), ("minutes", "", ["", " min"])]
)
def test_amounts_stand_between_sign_and_unit(unit, sign, around):
    assert in_unit(_Drawing(), vocabulary(unit, sign))["locale"]["number"]["currency"] == around


@pytest.mark.parametrize("name", IDS)
def test_no_chart_shortens_numbers_by_letters_or_powers_that_are_not_ours(name):
    for example in examples(name):
        if example.told.nothing:
            continue
        text = json.dumps(example.document)
        assert not re.search(r'"format": "[^"]*[sge]"', text)
        assert example.document["config"]["locale"]["number"]["currency"]


@pytest.mark.parametrize("name", IDS)
def test_what_holds_amounts_in_a_chart_carries_their_unit(name):
    for example in examples(name):
        if example.told.nothing:
            continue
        fields = re.findall(
            r'"field": "(amount|monetary|average_monetary)", "format": "([^"]*)"',
            json.dumps(example.document),
        )
        assert all(written.startswith("$") for _, written in fields)


def test_ticks_of_amounts_are_written_around_a_zero_in_their_unit():
    assert "format(0, '$.0f')" in tick_labels("monetary")
    assert "$" not in tick_labels("frequency")
