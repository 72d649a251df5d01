"""What the page that is opened next needs, worked out while the visitor looks at this one.

Only what grows with the file and depends on nothing that is chosen on the way: the same work under the same key as the
page would begin, so that it finds a result, or what is under way.
"""

from collections.abc import Iterator
from typing import Any

from pages._shared.frame import cached, intake, state
from pages._shared.server.internals import served
from pages._shared.server.job import Piece
from rfm_core.errors import RfmError
from rfm_core.stages import Stage

MOST_ROWS, MOST_CUSTOMERS = 5_000_000, 1_000_000
"""Beyond, it would keep the server busy for longer than others should wait."""


def plan() -> None:
    """Have it worked out in a moment, unless that was done for this file; without a server, nobody looks."""
    data, choices = state.dataset(), state.workspace()
    if data is None or intake.reading() is not None or not served():
        return
    ahead, of = state.visit().ahead, cached.key_of(data, choices, Stage.MEASURE)
    if ahead.done == of:
        return
    known = cached.works().known(("score", *cached.key_of(data, choices, Stage.SCORE)))
    if known is None or known.customers.height > MOST_CUSTOMERS or data.table.rows > MOST_ROWS:
        return
    try:
        ahead.plan(of, tuple(_pieces(cached.view_of(data, choices))))
    except RfmError:  # a page says it
        return


def _pieces(view: cached.View) -> Iterator[Piece[Any]]:
    from pages._shared.frame import clustering, contents, rhythms

    data = state.dataset()
    assert data is not None
    if contents.has_contents(view.analysis):
        yield contents.piece(view)
    if (rhythm := rhythms.piece(data, view.analysis)) is not None:
        yield rhythm
    # Last: the process that looks for clusters keeps its memory for a while.
    yield clustering.piece(data, view.analysis)
