"""Results that were sent before, beside the file that is open: read, looked at on the page of the campaign, let go."""

from pages._shared.frame import arriving, opened, state
from pages._shared.frame.dataset import Raw, Source
from pages._shared.frame.places import SENT
from pages._shared.frame.readers import details_file


def begin_sent(raw: Raw) -> None:
    """Read results that were sent; of a workbook the sheet that holds the customers."""
    key = f"{raw.digest}:{raw.path.parent}"
    arriving.start("sent", raw.name, SENT, details_file(raw), _accept, key, raws=[raw])


def forget_sent() -> None:
    """Go on without them."""
    data = state.dataset()
    if data is not None and data.sent is not None:
        opened.put_beside(None)
        data.sent.raw.remove()


def _accept(sent: Source) -> None:
    forget_sent()
    opened.put_beside(sent)
