"""What the browser writes is checked there; here, that no chart writes numbers in another way."""

import pytest

from rfm_core.charts.numbers import in_unit, tick_labels
from rfm_core.vocabulary import vocabulary


class _Drawing:
    def configure(self, **config):
        return config


@pytest.mark.parametrize(
    ("unit", "sign", "around"), [("money", "£", ["£", ""]), ("minutes", "", ["", " min"])]
)
def test_amounts_stand_between_sign_and_unit(unit, sign, around):
    assert in_unit(_Drawing(), vocabulary(unit, sign))["locale"]["number"]["currency"] == around


def test_ticks_of_amounts_are_written_around_a_zero_in_their_unit():
    assert "format(0, '$.0f')" in tick_labels("monetary")
    assert "$" not in tick_labels("frequency")
