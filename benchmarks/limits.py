"""A limit of memory for the server that is measured: a control group where possible, else a watchdog."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

MB = 1024 * 1024
_V1 = {"limit": "memory.limit_in_bytes", "used": "memory.usage_in_bytes"}
_V2 = {"limit": "memory.max", "used": "memory.current"}


class Limit:
    """Holds the server and its helper processes to so many bytes.

    Attributes:
        name: What it is, for the notes.
        environment: What the server has to be told.
    """

    name: str
    environment: Mapping[str, str] = MappingProxyType({})

    def wrap(self, command: list[str]) -> list[str]:
        """The command that starts `command` within the limit."""
        return command

    def attach(self, pid: int) -> None:
        """Called when it has been started."""

    def processes(self) -> list[int]:
        """Every process within."""
        raise NotImplementedError

    def held(self) -> int | None:
        """Bytes that can't be dropped: anonymous and shared memory, and what was swapped out; None if unknown."""
        return None

    def used(self) -> int | None:
        """The same with the page cache, which the system drops when it has to; None if unknown."""
        return None

    def enforce(self, held: int) -> None:
        """End the processes if they go over, where the system doesn't."""

    def kills(self) -> int:
        """How many processes were killed for going over."""
        raise NotImplementedError

    def close(self) -> None:
        """Take the limit away; its processes have ended."""


class ControlGroup(Limit):
    """A control group of version 1 or 2, in a folder of its own beneath `mount`."""

    def __init__(self, mount: Path, megabytes: int, version: int) -> None:
        self.folder = mount / f"rfm-lens-load-{os.getpid()}"
        self.name = f"a control group (version {version}) of {megabytes:,} MB"
        self._version, self._names = version, _V1 if version == 1 else _V2
        self.folder.mkdir()
        try:
            self._set(megabytes * MB)
        except OSError:
            self.close()
            raise

    def wrap(self, command: list[str]) -> list[str]:
        """Into the group, then the command."""
        return ["sh", "-c", f'echo $$ > "{self.folder}/cgroup.procs" && exec "$@"', "sh", *command]

    def processes(self) -> list[int]:
        """Those of the group, or of the family."""
        with suppress(OSError):
            return [int(line) for line in (self.folder / "cgroup.procs").read_text().split()]
        return []

    def held(self) -> int | None:
        """As the group counts it."""
        found = self._table("memory.stat")
        if self._version == 1:
            return sum(found.get(name, 0) for name in ("total_rss", "total_shmem", "total_swap"))
        swap = self.folder / "memory.swap.current"
        return found["anon"] + found["shmem"] + (int(swap.read_text()) if swap.exists() else 0)

    def used(self) -> int | None:
        """As the group counts it."""
        return int((self.folder / self._names["used"]).read_text())

    def kills(self) -> int:
        """As it was counted."""
        table = self._table("memory.oom_control" if self._version == 1 else "memory.events")
        return table.get("oom_kill", 0)

    def close(self) -> None:
        """Remove the group, or leave it to its maker."""
        with suppress(OSError):
            self.folder.rmdir()

    def _set(self, limit: int) -> None:
        (self.folder / self._names["limit"]).write_text(str(limit))
        swap, most = ("memory.memsw.limit_in_bytes", limit) if self._version == 1 else ("memory.swap.max", 0)
        if (self.folder / swap).exists():
            (self.folder / swap).write_text(str(most))

    def _table(self, name: str) -> dict[str, int]:
        lines = _text(self.folder / name).splitlines()
        return {key: int(value) for key, value in (line.split() for line in lines)}


class SystemdScope(ControlGroup):
    """A scope that systemd makes; for users who may not make control groups themselves."""

    def __init__(self, megabytes: int) -> None:
        self.folder, self._version, self._names = Path(), 2, _V2
        self.name = f"a control group (systemd scope) of {megabytes:,} MB"
        self._command = ["systemd-run", "--scope", "--quiet", "--collect"]
        self._command += [] if os.geteuid() == 0 else ["--user"]
        self._command += ["-p", f"MemoryMax={megabytes}M", "-p", "MemorySwapMax=0"]

    def wrap(self, command: list[str]) -> list[str]:
        """Into the group, then the command."""
        return [*self._command, *command]

    def attach(self, pid: int) -> None:
        """Remember the server, or where it is."""
        own = _text(Path("/proc/self/cgroup")).splitlines()
        for line in _text(Path(f"/proc/{pid}/cgroup")).splitlines():
            # Never a group that holds others: whatever is in it is ended with the server.
            if line.startswith("0::") and line.endswith(".scope") and line not in own:
                self.folder = Path("/sys/fs/cgroup") / line[3:].lstrip("/")

    def close(self) -> None:
        """Systemd removes it."""


class Watchdog(Limit):
    """No control group to be had: what the processes hold is added up, and at the limit they end."""

    def __init__(self, megabytes: int) -> None:
        self.name = f"a watchdog that ends the server at {megabytes:,} MB (no control group could be made)"
        # The program can't see this limit, as it sees a control group's.
        self.environment = {"RFM_LENS_MEMORY_MB": str(int(megabytes * 0.8))}
        self._limit, self._kills = megabytes * MB, 0
        self._root: int | None = None

    def attach(self, pid: int) -> None:
        """Remember the server, or where it is."""
        self._root = pid

    def processes(self) -> list[int]:
        """Those of the group, or of the family."""
        if self._root is None:
            return []
        parents: dict[int, int] = {}
        for place in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                parents[int(place.parent.name)] = int(place.read_text().rpartition(")")[2].split()[1])
        family = {self._root}
        while more := {pid for pid, parent in parents.items() if parent in family} - family:
            family |= more
        return sorted(family & parents.keys())

    def enforce(self, held: int) -> None:
        """End them all."""
        if held > self._limit:
            self._kills += 1
            for pid in self.processes():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def kills(self) -> int:
        """As it was counted."""
        return self._kills


def make_limit(megabytes: int) -> Limit:
    """The strictest limit that can be had here."""
    for version, mount in mounts(Path("/proc/mounts").read_text()):
        with suppress(OSError):
            return ControlGroup(mount, megabytes, version)
    if shutil.which("systemd-run") and _scopes_work():
        return SystemdScope(megabytes)
    return Watchdog(megabytes)


def mounts(table: str) -> list[tuple[int, Path]]:
    """Version and place of the memory controller, from the table of mounts."""
    found = []
    for line in table.splitlines():
        _, place, kind, options, *_ = line.split()
        if kind == "cgroup" and "memory" in options.split(","):
            found.append((1, Path(place)))
        if kind == "cgroup2" and "memory" in _text(Path(place) / "cgroup.subtree_control").split():
            found.append((2, Path(place)))
    return found


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text()
    return ""


def _scopes_work() -> bool:
    user = [] if os.geteuid() == 0 else ["--user"]
    tried = subprocess.run(
        ["systemd-run", "--scope", "--quiet", *user, "true"], capture_output=True, check=False
    )
    return tried.returncode == 0
