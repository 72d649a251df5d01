"""What was worked out is shown again only as long as files, choices and the day are the same."""

from datetime import date

from pages._shared.frame import state
from tests.pages.visits import go

BEFORE_MOST = date(2024, 6, 30)
"""Within the orders of `visits.ORDERS`: those after it are in the future."""


def on_day(app, day):
    app.session_state[state._TODAY] = day
    app.run()
    assert not app.exception
    return app


def test_another_day_is_seen_on_a_page_that_is_open(open_file):
    app = go(open_file(), "segments")
    first = [metric.value for metric in app.metric]
    on_day(app, BEFORE_MOST)
    second = [metric.value for metric in app.metric]
    assert second != first
    on_day(app, date(2026, 1, 1))
    assert [metric.value for metric in app.metric] == first
