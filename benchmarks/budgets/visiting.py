"""What a visitor of the app waits for, and results as Excel."""

import json
from statistics import median
from typing import Any

from budgets.bench import CUSTOMERS, Bench, Different
from budgets.runs import seconds, spread, told
from budgets.table import Figure

LARGE, SMALL, WITH_CONTENT = 2_780_000, 900_000, 3_000_000
"""Lines of a file of 199 MB (200 MB may be uploaded), of 38 MB, and of one that says what was bought."""


def upload(bench: Bench) -> dict[str, Figure]:
    """The largest upload, to segments, beside the command on the same file."""
    source, summary, visits = bench.file("shop", LARGE), bench.folder / "summary.json", _none()
    jobs = {
        "upload": bench.telling(visits, "budgets.browser", "upload", source),
        "score": bench.product(source, "product", "--summary", summary),
    }

    def check() -> None:
        _same_numbers(visits[0], json.loads(summary.read_text()))

    seen = bench.in_turn(jobs, check)
    times = [one["upload"] for one in visits]
    beside = f"to segments {spread(times)}; {told('score', seen['score'])}"
    return {
        "time": Figure(median(times) / seconds(seen["score"]), beside),
        "memory": Figure(max(one["megabytes"] for one in visits), "what the server and its helpers hold"),
    }


def customers(bench: Bench) -> dict[str, Figure]:
    """300,000 customers: their upload, every page again, other presets."""
    visits = _visits(bench, "customers", "plain", SMALL)
    uploads = [one["upload"] for one in visits]
    pages = {page: median(one["again"][page] for one in visits) for page in visits[0]["again"]}
    slowest = max(pages, key=lambda page: pages[page])
    presets = [seen for one in visits for seen in one["presets"]]
    least = min(pages.values())
    return {
        "upload": Figure(median(uploads), spread(uploads)),
        "again": Figure(
            pages[slowest], f"the slowest of {len(pages)} pages, {slowest}; the quickest {least:.2f} s"
        ),
        "preset": Figure(median(presets), spread(presets)),
    }


def content(bench: Bench) -> dict[str, Figure]:
    """First visits of the pages that have most to work out, with what was bought."""
    usual = _visits(bench, "content", "content", WITH_CONTENT)
    hurried = _visits(bench, "hurry", "content", WITH_CONTENT)
    figures = {}
    for page in usual[0]["first"]:
        times = [one["first"][page] for one in usual]
        at_once = median(one["first"][page] for one in hurried)
        figures[page] = Figure(
            median(times), f"{spread(times)}; without a look at the segments before {at_once:.2f} s"
        )
    return figures


def excel(bench: Bench) -> dict[str, Figure]:
    """The app's workbook, beside the bare rows by the library that most programs use for it."""
    source, ours, peers = bench.file("plain", SMALL), _none(), _none()
    jobs = {
        "product": bench.telling(ours, "budgets.excel", "product", source, bench.folder / "ours.xlsx"),
        "xlsxwriter": bench.telling(peers, "budgets.excel", "plain", source, bench.folder / "peers.xlsx"),
    }
    bench.in_turn(jobs)
    times, others = [one["seconds"] for one in ours], [one["seconds"] for one in peers]
    return {
        "time": Figure(median(times), spread(times)),
        "peer": Figure(median(times) / median(others), f"xlsxwriter, the bare rows: {spread(others)}"),
    }


def _visits(bench: Bench, task: str, kind: str, lines: int) -> list[dict[str, Any]]:
    """Visitors, each on a server of its own; the first saw what the command finds."""
    source, summary, visits = bench.file(kind, lines, CUSTOMERS), bench.folder / "summary.json", _none()
    bench.product(source, "product", "--summary", summary)()
    true = json.loads(summary.read_text())
    bench.in_turn(
        {task: bench.telling(visits, "budgets.browser", task, source)}, lambda: _same_numbers(visits[0], true)
    )
    return visits


def _same_numbers(seen: dict[str, Any], true: dict[str, Any]) -> None:
    told_, is_ = (seen["used"], seen["customers"]), (true["rows"]["used"], true["customers"])
    if told_ != is_:
        raise Different(f"lines and customers are {told_} in the app and {is_} on the command line")


def _none() -> list[dict[str, Any]]:
    return []
