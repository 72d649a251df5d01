"""What is told where this server has too little memory."""

from rfm_core.errors import RfmError


class ServerFull(RfmError):
    """The memory of this server is in use, or never enough for what was asked."""


def too_much(need: int, budget: int) -> str:
    """What needs more megabytes than there ever will be."""
    return (
        f"This needs about {need:,} MB of memory, and this server may use {budget:,} MB in all, so it isn't begun. "
        "Split the file by months and leave out columns you don't need, or start the app on a computer of your own."
    )


def busy(need: int) -> str:
    """What waited for megabytes that others use."""
    return (
        f"This server's memory is in use right now: the {need:,} MB of memory that this needs didn't come free "
        "within a minute, so it wasn't begun. Try again in a few minutes, or start the app on a computer of your own."
    )
