"""A column of dates, planned and read."""

from datetime import datetime

import polars as pl

from rfm_core.values.dates import DateColumn, DateOrder, DatePlan, date, plan_dates


def read_dates(
    *texts: str, order: DateOrder = DateOrder.AUTO, swap_back: bool = False
) -> tuple[list[datetime | None], DatePlan]:
    lazy = pl.LazyFrame({"date": texts})
    plan = plan_dates(lazy, [DateColumn("date", "date")], order=order, swap_back=swap_back)
    assert DatePlan.model_validate_json(plan.model_dump_json()) == plan
    column = plan.columns[0]
    moments = lazy.with_columns(date("date", plan)).collect()["date"].to_list()
    assert column.unreadable == moments.count(None) == len(texts) - sum(one.rows for one in column.formats)
    return moments, plan


def days(*texts: str, order: DateOrder = DateOrder.AUTO) -> list[str]:
    return [f"{moment:%Y-%m-%d}" if moment else "" for moment in read_dates(*texts, order=order)[0]]


def times(*texts: str) -> list[str]:
    return [f"{moment:%Y-%m-%d %H:%M}" if moment else "" for moment in read_dates(*texts)[0]]


def said(plan: DatePlan, kind: str) -> str:
    return next((finding.message for finding in plan.findings if finding.kind == kind), "")
