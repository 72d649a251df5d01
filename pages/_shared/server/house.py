"""What all visitors of a server share: its workers and the keeper of what it holds for them."""

from pages._shared.server import internals
from pages._shared.server.arrivals import arrivals
from pages._shared.server.keeper import Keeper
from pages._shared.server.memory import Memory
from pages._shared.server.once import once
from pages._shared.server.pool import Pool
from pages._shared.server.private import sweep_stale
from pages._shared.server.visits import Visit, remember
from pages._shared.server.work import Works


@once
def begin() -> None:
    """What is done once in a server's life, at its first visit."""
    sweep_stale()
    arrivals().watch(internals.upload_manager())
    internals.tell_failed_downloads()
    internals.keep_downloads()
    internals.let_many_wait()
    keeper().start()


@once
def keeper() -> Keeper:
    """Looks after all visits."""
    return Keeper()


@once
def pool() -> Pool:
    """The workers."""
    return Pool(Memory(keeper().make_room), keeper().worked)


@once
def askers() -> Pool:
    """Those who ask databases: they mostly wait, and hold up nobody whose file is read."""
    return Pool(Memory(keeper().make_room), workers=4)


def welcome(session: str) -> Visit:
    """A new visitor's share of the server."""
    return remember(Visit(session, Works(pool()), Works(pool(), limit=3), Works(askers(), limit=3)))
