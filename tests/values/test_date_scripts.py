"""Dates in other scripts, calendars and languages."""

import pytest

from tests.values.dated import days, read_dates, said, times


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月15日", "2024年03月15日", "2024 年 3 月 15 日", "24年3月15日", "2024年3月15号", "2024年3月15日(金)",
        "2024年3月15日 星期五", "２０２４年３月１５日", "２０２４／０３／１５", "2024년 3월 15일",
        "2024년 3월 15일 (금)",
        "2024. 3. 15.", "2024. 03. 15.", "15. 3. 2024.", "٢٠٢٤-٠٣-١٥", "١٥/٠٣/٢٠٢٤", "١٥\u200f/٣\u200f/٢٠٢٤",
        "۲۰۲۴/۰۳/۱۵", "१५/०३/२०२४", "১৫-০৩-২০২৪", "๑๕/๐๓/๒๕๖๗", "15/03/2567", "2567-03-15", "5 Ma\u0308rz 2024",
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_script(text: str) -> None:
    day = "2024-03-05" if text.startswith("5") else "2024-03-15"
    assert days(text) == [day]
    assert days("2024-01-31" if "25" not in text and "๒๕" not in text else text, text)[1] == day


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月15日 15時05分", "2024年3月15日15时05分", "2024年3月15日 15:05", "2024年3月15日 午後3時5分",
        "2024/3/15 下午3:05", "2024年3月15日 下午3:05:00", "2024년 3월 15일 오후 3시 5분", "2024. 3. 15. 오후 3:05",
        "٢٠٢٤/٠٣/١٥ ٠٣:٠٥ م", "２０２４年３月１５日　１５：０５", "2024年3月15日(金) 15:05",
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_in_any_script(text: str) -> None:
    assert times(text) == ["2024-03-15 15:05"]


@pytest.mark.parametrize(
    ("text", "time"), [("午前0時30分", "00:30"), ("午後0時30分", "12:30"), ("上午9時", "09:00")]
)
def test_halves_of_the_day_have_twelve_hours(text: str, time: str) -> None:
    assert times(f"2024年3月15日 {text}") == [f"2024-03-15 {time}"]


def test_months_and_years_without_a_day_are_read_in_other_scripts() -> None:
    assert days("2024年3月", "2023年12月") == ["2024-03-01", "2023-12-01"]


def test_thai_years_are_told_and_have_their_own_leap_days() -> None:
    moments, plan = read_dates("29/02/2567", "01/03/2567")
    assert [f"{moment:%Y-%m-%d}" for moment in moments if moment] == ["2024-02-29", "2024-03-01"]
    assert "543" in said(plan, "thai_years")


def test_a_year_far_ahead_among_others_is_no_thai_one() -> None:
    assert days("2024-03-15", "2567-03-15") == ["2024-03-15", "2567-03-15"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("5. März 2024", "German"),
        ("5 de marzo de 2024", "Spanish"),
        ("5 fevrier 2024", "French"),
        ("5 Mar 2024", ""),
    ],
)
def test_the_language_of_month_names_is_told_where_it_is_not_english(text: str, language: str) -> None:
    message = said(read_dates(text)[1], "month_names")
    assert message.startswith(f"“date” has {language} month names") if language else not message
