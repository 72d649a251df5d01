import pytest

from rfm_core.vocabulary import count, counted, days, duration, exact, money, percent, short, vocabulary


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (12400, "12.4 k"),
        (4338, "4,338"),
        (3006, "3,006"),
        (9_999.4, "9,999"),
        (9_999.6, "10 k"),
        (375.4062, "375"),
        (55.92, "55.9"),
        (2.2, "2.2"),
        (0.0301, "0.0301"),
        (633, "633"),
        (999.4, "999"),
        (999.6, "1,000"),
        (99_949, "99.9 k"),
        (633_400, "633 k"),
        (999_950, "1 M"),
        (8_911_407.9, "8.91 M"),
        (2.5e9, "2.5 B"),
        (1e15, "1,000 T"),
        (-3.2, "−3.2"),
        (-0.0, "0"),
        (None, "–"),
        (float("nan"), "–"),
    ],
)
def test_numbers_are_rounded_for_reading(number, text):
    assert short(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(8_911_407.904, "8,911,407.904"), (0.1 + 0.2, "0.3"), (-1234.5, "−1,234.5"), (12, "12"), (None, "–")],
)
def test_exact_numbers_keep_their_digits(number, text):
    assert exact(number) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.381, "38 %"),
        (0.0042, "0.4 %"),
        (0.0996, "10 %"),
        (0.00001, "under 0.1 %"),
        (0.9999, "over 99 %"),
        (1 - 1e-15, "100 %"),
        (1, "100 %"),
        (0, "0 %"),
        (-0.2, "−20 %"),
        (None, "–"),
    ],
)
def test_shares_are_percentages(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 day"), (1.02, "1 day"), (2.92, "2.9 days"), (0, "0 days"), (1373, "1,373 days"), (None, "–")],
)
def test_days_agree_with_their_number(number, text):
    assert days(number) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(42, "42 min"), (95.5, "1 h 36 min"), (59.7, "1 h"), (14815.87, "247 h"), (0, "0 min"), (None, "–")],
)
def test_minutes_are_said_as_a_person_says_them(minutes, text):
    assert duration(minutes) == text


def test_money_has_its_sign_in_front():
    assert money(8_911_407.9, "£") == "£8.91 M"
    assert money(-12.5, "$") == "−$12.50"
    assert money(12) == "12"


@pytest.mark.parametrize(
    ("unit", "visits", "average", "amount"),
    [
        ("money", "orders", "Average spend", "14.8 k"),
        ("minutes", "visits", "Average watch time", "14.8 k min"),
        ("hours", "visits", "Average watch time", "14.8 k h"),
        ("points", "visits", "Average points", "14.8 k points"),
        ("Wh", "visits", "Average Wh", "14.8 k Wh"),
        (" Minutes ", "visits", "Average watch time", "14.8 k min"),
    ],
)
def test_words_follow_the_unit(unit, visits, average, amount):
    words = vocabulary(unit)
    assert words.visits == visits
    assert words.label("average_monetary") == average
    assert words.amount(14_815.87) == amount


def test_labels_name_recency_in_the_users_words():
    assert vocabulary("money").label("recency_days") == "Days since last order"
    assert vocabulary("minutes").label("recency_days") == "Days since last visit"
    assert vocabulary().label("Education") == "Education"


@pytest.mark.parametrize(
    "column", ["recency_days", "average_frequency", "total_monetary", "share", "level", "m_score"]
)
def test_every_number_has_a_definition(column):
    assert vocabulary("minutes").help(column).endswith(".")


def test_counts_agree_with_their_noun():
    words = vocabulary()
    assert words.customers_count(1) == "1 customer"
    assert words.customers_count(4338) == "4,338 customers"
    assert words.visits_count(32.67) == "32.7 orders"
    assert counted(2, "row", "rows") == "2 rows"
    assert count(1234567) == "1,234,567"


def test_exact_amounts_carry_their_unit():
    assert vocabulary("money", "€").exact_amount(1234.56) == "€1,234.56"
    assert vocabulary("minutes").exact_amount(1234.56) == "1,234.56 min"
    assert vocabulary("minutes").exact_amount(None) == "–"


@pytest.mark.parametrize(
    ("words", "label", "amount"),
    [
        (vocabulary("money", "£"), "Spend (£)", "£8,911,407.90"),
        (vocabulary("money"), "Spend", "8,911,407.90"),
        (vocabulary("minutes"), "Watch time (min)", "8,911,407.90 min"),
    ],
)
def test_numbers_of_amounts_say_what_they_are_in(words, label, amount):
    assert words.measured("monetary") == label
    assert words.measured("recency_days") == words.label("recency_days")
    assert words.amount_in_full(8_911_407.904) == amount
