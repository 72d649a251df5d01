"""What a visitor of the app waits for: `python -m budgets.browser TASK SOURCE FOUND`.

Against the real server, started as the README says, in 1 GB. The visitor speaks Streamlit's protocol and draws
nothing: seconds are those of the server and of what it sends. FOUND is JSON.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from orders import read_facts
from screen import Lost
from served import Served
from visitor import Visitor
from visits import PAGES

LIMIT_MB = 1024
LOOK = 5.0
"""Seconds that a visitor looks at the first segments before the first click."""
_PRESETS = 3
_FIRST = {"clusters": "vega_lite_chart", "audience": "table", "download": "download_button"}
"""Page → what stands on it once it has what it is for."""


async def upload(visitor: Visitor, source: Path) -> dict[str, Any]:
    """From the first byte to the page with the first segments; lines used and customers as it says."""
    begun = time.perf_counter()
    await visitor.upload(source)
    await visitor.settle(lambda: read_facts(visitor.text()) is not None or bool(visitor.all("alert")))
    facts = read_facts(visitor.text())
    if facts is None:
        raise Lost(f"no segments: {' '.join(one.body for one in visitor.all('alert'))}")
    return {"upload": time.perf_counter() - begun, "used": facts[0], "customers": facts[1]}


async def customers(visitor: Visitor, source: Path) -> dict[str, Any]:
    """Upload, every page, every page again, then other presets: the longest of the pages, the median preset."""
    found = await upload(visitor, source)
    await _times(visitor, PAGES)
    again = await _times(visitor, PAGES)
    await visitor.go("segments")
    others = list(visitor.find("selectbox", "preset_choice").options)[1 : _PRESETS + 1]
    presets = []
    for other in others:
        await visitor.choose("selectbox", "preset_choice", other)
        presets.append(visitor.seconds[-1])
    return {**found, "again": again, "presets": presets}


async def content(visitor: Visitor, source: Path, look: float = LOOK) -> dict[str, Any]:
    """Upload, a look at the segments, then the first visits of the pages that have most to work out."""
    found = await upload(visitor, source)
    await asyncio.sleep(look)
    first = await _times(visitor, tuple(_FIRST), _FIRST)
    return {**found, "first": first}


async def hurry(visitor: Visitor, source: Path) -> dict[str, Any]:
    """The same by somebody who looks at nothing: the server has had no time to be ready for the first of the pages."""
    return await content(visitor, source, look=0)


async def _times(
    visitor: Visitor, pages: tuple[str, ...], stands: Mapping[str, str] = MappingProxyType({})
) -> dict[str, float]:
    times = {}
    for page in pages:
        await visitor.go(page)
        times[page] = visitor.seconds[-1]
        if page in stands:
            visitor.find(stands[page])
    return times


TASKS: dict[str, Callable[[Visitor, Path], Awaitable[dict[str, Any]]]] = {
    "upload": upload,
    "customers": customers,
    "content": content,
    "hurry": hurry,
}


async def _visit(served: Served, task: str, source: Path) -> dict[str, Any]:
    visitor = await Visitor.arrive(served.base)
    found = await TASKS[task](visitor, source)
    if visitor.errors:
        raise Lost(f"an exception on the page: {visitor.errors[0]}")
    await visitor.leave()
    return {**found, "megabytes": served.sampler.peak.judged}


def measure(task: str, source: Path, folder: Path) -> dict[str, Any]:
    """One visitor on a server of its own.

    Raises:
        SystemExit: The visitor or the server came to grief.
    """
    with Served(LIMIT_MB, folder) as served:
        try:
            found = asyncio.run(_visit(served, task, source))
        except Lost as problem:
            raise SystemExit(str(problem)) from None
        if troubles := served.troubles():
            raise SystemExit("; ".join(troubles))
    return found


if __name__ == "__main__":
    result = Path(sys.argv[3])
    result.write_text(json.dumps(measure(sys.argv[1], Path(sys.argv[2]), result.parent)))
