import pytest

from rfm_core.figures import price, short, told_apart
from rfm_core.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (3006, "£3,006"),
        (9_999.6, "£10 k"),
        (12_410, "£12.4 k"),
        (12.5, "£12.50"),
        (12, "£12"),
        (99.996, "£100"),
        (375.41, "£375"),
        (0.05, "£0.05"),
        (0.0045, "£0.0045"),
        (0, "£0"),
        (-3006.4, "−£3,006"),
        (None, "–"),
        (float("nan"), "–"),
    ],
)
def test_money_is_exact_while_it_is_easy_to_read(amount, text):
    assert vocabulary("money", "£").amount(amount) == text


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([12_410, 12_430], ["12.41 k", "12.43 k"]),
        ([12_410, 12_510], ["12.4 k", "12.5 k"]),
        ([8_911_407, 8_911_408, None], ["8.911407 M", "8.911408 M", "–"]),
        ([375.2, 375.4], ["375.2", "375.4"]),
        ([12_410, 12_410], ["12.4 k", "12.4 k"]),
        ([], []),
    ],
)
def test_unlike_numbers_that_stand_together_never_look_alike(values, texts):
    assert told_apart(values, short) == texts


def test_unlike_prices_that_stand_together_show_their_cents():
    assert told_apart([375.21, 375.4], price) == ["375.21", "375.40"]
    assert vocabulary("money", "€").amounts([100.2, 100.4]) == ["€100.20", "€100.40"]


def test_sums_above_their_parts_are_written_to_the_unit():
    words = vocabulary("money", "£")
    parts = (12_440.0, 12_440.0)
    assert [words.whole_amount(one) for one in (*parts, sum(parts))] == ["£12,440", "£12,440", "£24,880"]
    assert words.whole_amount(None) == "–"


def test_amounts_to_hover_over_have_two_decimals_where_they_are_money():
    assert vocabulary("money", "£").exact_amount(8_911_407.9) == "£8,911,407.90"
    assert vocabulary("money", "£").exact_amount(None) == "–"


def test_a_value_of_a_metric_is_told_in_its_unit():
    words = vocabulary("money", "£")
    assert [words.told(name, 12_410.0) for name in ("monetary", "frequency")] == ["£12.4 k", "12.4 k"]
