"""How much memory the program may use: what the machine or its control group has, and our share of it."""

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted

SETTING = "RFM_LENS_MEMORY_MB"
"""Environment variable: the budget of the whole server in megabytes (of 1,048,576 bytes)."""
SHARE = 0.8
"""The budget without that setting, as a share of the limit: the rest is for what can't be foreseen."""
SMALLEST_HOST = 1024
"""Taken where a system doesn't tell how much memory it has."""
_MOST_DIGITS = 12
_ROOT = Path("/")
_V1_MOUNTS, _V1_LIMIT = ["sys/fs/cgroup/memory"], "memory.limit_in_bytes"
_V2_MOUNTS, _V2_LIMIT = ["sys/fs/cgroup", "sys/fs/cgroup/unified"], "memory.max"


def memory_limit_mb(root: Path = _ROOT) -> int:
    """Megabytes that this process can have at most: the machine's memory or, if less, its control group's limit.

    Args:
        root: Where `proc` and `sys` are.
    """
    limits = [limit for limit in (_machine(root), *_control_groups(root)) if limit]
    # A limit below a megabyte is told as one, because 0 would mean none.
    return max(min(limits) >> 20, 1) if limits else SMALLEST_HOST


def budget_mb(environment: Mapping[str, str] | None = None, root: Path = _ROOT) -> int:
    """Megabytes that the whole server may use: what RFM_LENS_MEMORY_MB says, by default 80 % of the limit.

    Args:
        environment: Environment variables; by default those of the process.
        root: Where `proc` and `sys` are.

    Raises:
        ChoiceProblem: The variable isn't a whole number above 0, of 12 digits at most.
    """
    limit = memory_limit_mb(root)
    told = (os.environ if environment is None else environment).get(SETTING, "").strip()
    if not told:
        return max(int(limit * SHARE), 1)
    if not (told.isascii() and told.isdecimal() and len(told) <= _MOST_DIGITS) or int(told) < 1:
        raise ChoiceProblem(
            f"The setting {SETTING} is {quoted(told, 40)}; it must be a whole number of megabytes, such as 800."
        )
    return min(int(told), limit)


def _control_groups(root: Path) -> Iterator[int]:
    """Every limit from this process's control group up to the root; in a container that may be the root itself."""
    for line in _text(root / "proc/self/cgroup").splitlines():
        number, _, rest = line.partition(":")
        controllers, _, group = rest.partition(":")
        if number == "0" and not controllers:
            mounts, name = _V2_MOUNTS, _V2_LIMIT
        elif "memory" in controllers.split(","):
            mounts, name = _V1_MOUNTS, _V1_LIMIT
        else:
            continue
        # `..` stands there when the group lies above what a container can see.
        inner = PurePosixPath(*(part for part in PurePosixPath(group).parts if part not in {"/", ".."}))
        for mount in mounts:
            # A group can't have more than any of those around it.
            for folder in (inner, *inner.parents):
                yield _number(_text(root / mount / folder / name))


def _machine(root: Path) -> int:
    for line in _text(root / "proc/meminfo").splitlines():
        if line.startswith("MemTotal:"):
            return _number(line.split()[1]) * 1024
    if root != _ROOT:
        return 0
    return _windows() if sys.platform == "win32" else _posix()


def _posix() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


class _MemoryStatus(ctypes.Structure):
    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 6),
    )


def _windows() -> int:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 -- other systems don't have it, and mypy knows
    return int(status.total) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _number(text: str) -> int:
    """A limit in bytes; 0 for none (`max`, or nothing at all)."""
    return int(text) if text.strip().isdecimal() else 0
