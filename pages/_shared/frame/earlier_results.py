"""Results written earlier, beside the file: read for the page that compares both."""

from dataclasses import replace

from pages._shared.frame import arriving, opened, state
from pages._shared.frame.dataset import Earlier, Raw
from pages._shared.frame.places import EARLIER
from pages._shared.frame.readers import earlier_file


def begin(raw: Raw) -> None:
    """Read results written earlier."""
    arriving.start(
        "earlier",
        raw.name,
        EARLIER,
        earlier_file(raw),
        _accept,
        f"{raw.digest}:{raw.path.parent}",
        raws=[raw],
    )


def forget() -> None:
    """Go on without earlier results."""
    data = state.dataset()
    if data is not None and data.earlier is not None:
        opened.exchange(replace(data, earlier=None))
        data.earlier.raw.remove()


def _accept(earlier: Earlier) -> None:
    forget()
    if (data := state.dataset()) is not None:
        opened.exchange(replace(data, earlier=earlier))
