"""What a process beside the server allows itself; the scripts that run in one load this file by its path.

It imports nothing of this package, because those scripts don't either.
"""

import contextlib


def confine(*, address_space: int, seconds: int | None = None) -> None:
    """No more addresses (so no more memory) than these bytes, no more work than these seconds, no image of a crash.

    Where the host allows less, that stays; where a system doesn't know a limit, there is none.
    """
    try:
        import resource
    except ImportError:  # Windows: a process of its own, but without a limit
        return
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: address_space}
    if seconds is not None:
        wanted[resource.RLIMIT_CPU] = seconds
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        # Nobody but the system's owner may raise a hard limit; asking for more would fail.
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses the one of addresses
            resource.setrlimit(kind, (allowed, hard))
