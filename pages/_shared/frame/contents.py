"""What each segment watches or buys, added up once per view."""

from pages._shared.frame import cached
from pages._shared.server.job import Piece
from rfm_core.analysed import Analysis
from rfm_core.breakdowns import Contents, content_of_events, content_of_preferences
from rfm_core.columns import Role
from rfm_core.progress import Progress


def everybody(view: cached.View) -> str:
    """What the block of all customers is called."""
    words = view.analysis.vocabulary
    whole = view.totals.customers == view.analysis.customers.height
    return f"All {words.customers}" if whole else f"All {words.customers} shown"


def has_contents(found: Analysis) -> bool:
    """Whether the file says what customers watch or buy."""
    return "preferred_content" in found.customers.columns


def has_content_events(found: Analysis) -> bool:
    """Whether every event says what was watched or bought."""
    return found.measured.events is not None and found.mapping.header(Role.CONTENT) is not None


def contents(view: cached.View) -> Contents:
    """What each segment watches or buys, by events where there are any, else by what customers prefer."""
    return cached.works().do(piece(view)).wait()


def piece(view: cached.View) -> Piece[Contents]:
    """The work that adds it up."""
    found, names, whole = view.analysis, view.analysis.segment_map.segments, everybody(view)

    def work(progress: Progress) -> Contents:
        progress("Adding up contents")
        if found.measured.events is not None and has_content_events(found):
            return content_of_events(found.measured.events, view.customers, names, whole)
        return content_of_preferences(view.customers, names, whole)

    return Piece(("contents", view.key), work)
