"""Files of who is in only one of orders and customer details, built on click."""

from io import BytesIO

from pages._shared.frame.downloads import Kept, kept
from rfm_core.details import Matched
from rfm_core.exports.unmatched import write_only_in_details, write_only_in_orders
from rfm_core.progress import Progress
from rfm_core.reading.table import Table


def only_in_orders_csv(key: str, matched: Matched) -> Kept:
    """What builds the customers without details; `key` names data and choices."""

    def build(_progress: Progress) -> bytes:
        target = BytesIO()
        write_only_in_orders(matched, target, bom=True)
        return target.getvalue()

    return kept(("only-in-orders", key), build)


def only_in_details_csv(key: str, matched: Matched, details: Table) -> Kept:
    """What builds the details about nobody who is scored; `key` names data and choices."""

    def build(_progress: Progress) -> bytes:
        target = BytesIO()
        write_only_in_details(matched, details, target, bom=True)
        return target.getvalue()

    return kept(("only-in-details", key), build)
