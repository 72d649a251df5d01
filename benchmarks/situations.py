"""The situations that are measured, each on a server of its own."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from orders import make_orders
from results import Result, Size
from screen import Lost
from served import Served
from visitor import Visitor
from visits import PAGES, Seen, Visit

GONE = 15 * 60.0 + 30
"""Seconds after which nothing of a closed visit may be left."""
_SHARED = 6
"""Threads more than before: those that all visitors share, such as the event loop's own, begin when they are needed."""
_REST = 25
"""Megabytes that the server may hold more after visits than before: modules loaded on the way, pieces of pages."""


async def at_rest(served: Served, size: Size, result: Result) -> None:
    """One visitor on the start page, who does nothing."""
    visitor = await Visitor.arrive(served.base)
    await asyncio.sleep(20)
    now = served.sampler.now()
    result.judge(now, 110, not visitor.errors)
    await visitor.leave()


async def sample(served: Served, size: Size, result: Result) -> None:
    """The shop sample, every page."""
    visitor = await Visitor.arrive(served.base)
    await visitor.click("sample_retail_orders")
    for page in PAGES:
        before = served.sampler.peak.judged
        await visitor.go(page)
        await asyncio.sleep(1)
        result.tell(f"peak before {page} {before:.0f}, after {served.sampler.now().judged:.0f} MB")
    result.judge(served.sampler.peak, 320, not visitor.errors)
    await visitor.leave()


async def many_customers(served: Served, size: Size, result: Result) -> None:
    """One visitor with very many customers, every page."""
    orders = make_orders(served.temporary.parent, 3001, 3 * size.many, size.many)
    seen = Seen()
    visit = Visit(served.base, orders, seen, downloads=False)
    if await visit.arrive() and await visit.bring():
        for page in PAGES:
            before = served.sampler.peak.judged
            await visit.look_at(page)
            await asyncio.sleep(1)
            result.notes.append(
                f"peak before {page} {before:.0f}, after {served.sampler.now().judged:.0f} MB"
            )
    result.note(seen)
    result.judge(served.sampler.peak, 550, not seen.failures and not seen.refused)
    await visit.leave()


async def closed(served: Served, size: Size, result: Result) -> None:
    """Three visits that end; nobody else comes. A small one before them has everything imported."""
    seen, folder = Seen(), served.temporary.parent
    small = Visit(served.base, make_orders(folder, 4000, 3_000, 500), seen)
    await _short_visit(small)
    await small.leave()
    before, threads_before, folders_before = served.sampler.now(), served.threads(), served.folders()
    files = [make_orders(folder, 4001 + one, size.lines, size.lines // 5) for one in range(3)]
    visits = [Visit(served.base, orders, seen) for orders in files]
    await asyncio.gather(*map(_short_visit, visits))
    during, threads_during, folders = served.sampler.now(), served.threads(), served.folders()
    await asyncio.gather(*(visit.leave() for visit in visits))
    seconds = await _until_gone(served, GONE)
    await asyncio.sleep(max(0.0, min(GONE - seconds, 30)))
    after, threads_after, left = served.sampler.now(), served.threads(), served.folders()
    result.note(seen)
    result.notes += [f"before: {before}", f"with three visits: {during}", f"after: {after}"]
    result.measured = (
        f"{folders_before} → {folders} → {left} folders ({seconds:.0f} s); threads {threads_before} → "
        f"{threads_during} → {threads_after}; {before.judged:.0f} → {during.judged:.0f} → {after.judged:.0f} MB"
    )
    fewer = threads_after <= threads_before + _SHARED and after.judged <= before.judged + _REST
    result.met = folders > 0 and left == 0 and fewer and not seen.failures


async def sessions(served: Served, size: Size, result: Result) -> None:
    """Many visitors at once, each with a file of their own, who think between clicks."""
    files = [
        make_orders(served.temporary.parent, 5000 + one, size.lines + 7 * one, size.lines // 5)
        for one in range(size.sessions)
    ]
    seen = Seen()
    visits = [Visit(served.base, orders, seen) for orders in files]
    until = asyncio.get_running_loop().time() + size.seconds
    async with _probe(served, result):
        await asyncio.gather(*(visit.wander(until) for visit in visits))
    result.note(seen)
    result.judge(served.sampler.peak, 900, not seen.failures and seen.read == len(visits), str(seen))
    await asyncio.gather(*(visit.leave() for visit in visits))


async def waves(served: Served, size: Size, result: Result) -> None:
    """Uploads that come together, wave after wave; whoever came leaves before the next."""
    seen, after = Seen(), []
    for wave in range(size.waves):
        if not served.alive():
            break
        lines = _lines_of(size.megabytes)
        files = [
            make_orders(served.temporary.parent, 6000 + wave * size.uploads + one, lines, lines // 10)
            for one in range(size.uploads)
        ]
        visits = [Visit(served.base, orders, seen) for orders in files]
        await asyncio.gather(*map(_short_visit, visits))
        await asyncio.gather(*(visit.leave() for visit in visits))
        for orders in files:
            orders.path.unlink()
        gone = await _until_gone(served, GONE)
        await asyncio.sleep(5)
        after.append(served.sampler.now().judged)
        result.tell(
            f"wave {wave + 1}: {after[-1]:.0f} MB {gone:.0f} s after it, peak so far {served.sampler.peak.judged:.0f}; "
            f"{served.folders()} folders; {seen.read} read, {sum(seen.refused.values())} refused"
        )
    result.note(seen)
    flat = max(after) - min(after[:3]) <= 60
    everybody = seen.read + sum(seen.refused.values()) >= size.waves * size.uploads
    fine = everybody and flat and max(after) <= 450 and not seen.failures
    result.judge(served.sampler.peak, 900, fine, f"after waves {min(after):.0f}–{max(after):.0f}; {seen}")


async def large_uploads(served: Served, size: Size, result: Result) -> None:
    """The largest files that may be uploaded, at the same moment."""
    seen, folder, lines = Seen(), served.temporary.parent, _lines_of(size.largest)
    files = [make_orders(folder, 7000 + one, lines, lines // 50) for one in range(size.large)]
    visits = [Visit(served.base, orders, seen) for orders in files]
    await asyncio.gather(*map(_short_visit, visits))
    result.note(seen)
    everybody = seen.read + sum(seen.refused.values()) >= size.large
    result.judge(served.sampler.peak, 900, everybody and not seen.failures, str(seen))
    await asyncio.gather(*(visit.leave() for visit in visits))


Situation = Callable[[Served, Size, Result], Coroutine[None, None, None]]
SITUATIONS: dict[str, tuple[Situation, str, str]] = {
    "rest": (at_rest, "one session at rest on the start page", "≤ 110 MB"),
    "sample": (sample, "one session, shop sample, every page visited", "≤ 320 MB"),
    "closed": (
        closed,
        "three visits closed, nobody else comes",
        "folders, threads and memory gone in 15 minutes",
    ),
    "customers": (many_customers, "{many:,} customers (3 lines each), every page visited", "≤ 550 MB"),
    "sessions": (
        sessions,
        "{sessions} sessions, {lines:,} rows each, think time 3 s, {seconds:.0f} s",
        "no failure, every number right, ≤ 900 MB",
    ),
    "waves": (
        waves,
        "{waves} waves of {uploads} uploads of {megabytes} MB",
        "never killed; who can't be served is told; ≤ 900 MB; after each wave ≤ 450 MB, flat",
    ),
    "large": (
        large_uploads,
        "{large} uploads of {largest} MB at once",
        "never killed; read or told why not; ≤ 900 MB",
    ),
}


def measure(name: str, size: Size, megabytes: int, folder: Path) -> Result:
    """Measure one situation.

    Args:
        name: A key of `SITUATIONS`.
        size: How much is done.
        megabytes: The server's limit.
        folder: For all files, on a real disk.
    """
    act, what, target = SITUATIONS[name]
    result = Result(what.format(**vars(size)), target)
    print(f"\n{name}: {result.what}", flush=True)
    with Served(megabytes, folder) as served:
        begun = time.monotonic()
        try:
            asyncio.run(act(served, size, result))
        except Lost as problem:
            result.notes.append(f"failure: {problem}")
            result.met = False
        troubles = served.troubles()
        result.met = result.met and not troubles
        result.notes += [f"failure: {one}" for one in troubles]
        result.measured = result.measured or f"peak {served.sampler.peak.judged:.0f} MB; not finished"
        result.notes.append(
            f"peak: {served.sampler.peak}; slowest answer of the server {served.heartbeat.slowest:.1f} s; "
            f"{time.monotonic() - begun:.0f} s in all"
        )
        if troubles:
            kept = shutil.copy(served.log, folder.parent / f"{folder.name}-{name}.log")
            result.notes.append(f"the server's log is kept in {kept}")
    return result


async def _short_visit(visit: Visit) -> None:
    if await visit.arrive() and await visit.bring():
        await visit.look_at("segments")


@asynccontextmanager
async def _probe(served: Served, result: Result) -> AsyncIterator[None]:
    """Somebody without a file who draws the first page again and again; how long that took is noted."""
    probe = await Visitor.arrive(served.base)

    async def draw() -> None:
        while True:
            await asyncio.sleep(5)
            await probe.rerun()

    drawing = asyncio.create_task(draw())
    try:
        yield
    finally:
        drawing.cancel()
        with suppress(asyncio.CancelledError, Lost):
            await drawing
        times = sorted(probe.seconds)
        result.notes.append(
            f"the first page for somebody else: {times[len(times) // 2]:.1f} s (median of {len(times)}), "
            f"{times[-1]:.1f} s (longest)"
        )
        await probe.leave()


async def _until_gone(served: Served, most: float) -> float:
    """Seconds until no private folder is left, at most so many."""
    begun = time.monotonic()
    while served.folders() and time.monotonic() - begun < most and served.alive():
        await asyncio.sleep(1)
    return time.monotonic() - begun


def _lines_of(megabytes: int) -> int:
    """How many lines make a file of that size: 72 bytes each."""
    return megabytes * 1024 * 1024 // 72
