"""What to say about dates beside their order: offsets, calendars, languages, and what a spreadsheet swapped."""

from typing import Final

from rfm_core.findings import Finding, Level
from rfm_core.values.date_kinds import DateKind
from rfm_core.values.date_plan import DateColumnPlan

_NAMED: Final = (DateKind.MONTH_NAME, DateKind.MONTH)


def date_notes(plan: DateColumnPlan) -> list[Finding]:
    """What was done to the dates of a column, and what is doubtful about them."""
    return [*_swapped(plan), *_offsets(plan), *_language(plan), *_buddhist(plan)]


def _swapped(plan: DateColumnPlan) -> list[Finding]:
    if not plan.swaps:
        return []
    swaps = plan.swaps
    found = (
        f"In “{plan.header}” day and month were probably swapped by a spreadsheet: all {swaps.texts:,} dates that "
        f"stayed text have a day over 12, and all {swaps.dates:,} that became dates have a day of 12 or less "
        f"({'; '.join(swaps.examples)})."
    )
    if plan.ways.swapped:
        return [Finding("swapped_dates", f"{found} They were swapped back, as you chose.", swaps.dates)]
    message = f"{found} They are read as they stand; swap them back if that is wrong."
    return [Finding("swapped_dates", message, swaps.dates, Level.QUESTION)]


def _offsets(plan: DateColumnPlan) -> list[Finding]:
    if not plan.offsets:
        return []
    named = " and ".join(dict.fromkeys(offset_words(seconds) for seconds in plan.offsets))
    if plan.ways.clock is not None:
        message = (
            f"Times in “{plan.header}” are from clocks in several time zones, between {named}; all are turned to "
            f"{offset_words(plan.ways.clock)}, the most frequent one."
        )
        return [Finding("time_zones", message)]
    message = f"Times in “{plan.header}” name a time zone ({named}). They count as written, on that clock."
    return [Finding("time_zones", message)]


def offset_words(seconds: int) -> str:
    """`UTC+02:00`, or `UTC` alone."""
    if not seconds:
        return "UTC"
    hours, rest = divmod(abs(seconds), 3600)
    sign = "+" if seconds > 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours:02}:{rest // 60:02}"


def _language(plan: DateColumnPlan) -> list[Finding]:
    rows = sum(found.rows for found in plan.formats if found.kind in _NAMED)
    if not plan.language or not rows:
        return []
    shown = f": {plan.example}" if plan.example else ""
    return [
        Finding(
            "month_names",
            f"“{plan.header}” has {plan.language} month names, which are understood{shown}.",
            rows,
        )
    ]


def _buddhist(plan: DateColumnPlan) -> list[Finding]:
    if not plan.ways.buddhist:
        return []
    message = (
        f"Years in “{plan.header}” are Thai ones, which count from the Buddha's death, and were turned into ours by "
        f"taking away 543: {plan.example}."
    )
    return [Finding("thai_years", message)]
