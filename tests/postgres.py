"""A real PostgreSQL server for tests: fresh, reached by a socket in a temporary folder, gone with the tests.

A test file that uses it says `from tests.postgres import postgres  # noqa: F401`.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

OWNER = "postgres"
_PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
_NUMBERS = count(1)


@dataclass(frozen=True)
class Postgres:
    """A server that trusts whoever reaches its socket."""

    host: str
    """The folder of its socket."""
    programs: Path

    def url(self, database: str = OWNER, user: str = OWNER, driver: str = "postgresql+psycopg") -> str:
        """The address for SQLAlchemy; with `driver="postgresql"`, for libpq, DuckDB and the like."""
        return f"{driver}://{user}@/{database}?host={self.host}"

    def run(self, sql: str, database: str = OWNER) -> str:
        """What `psql` answers to statements, as bare rows."""
        options = ("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-")
        command = [self.programs / "psql", "-h", self.host, "-U", OWNER, "-d", database, *options]
        done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def database(self, sql: str = "") -> str:
        """The name of a new, empty database, after `sql` was run in it."""
        name = f"shop{next(_NUMBERS)}"
        self.run(f"CREATE DATABASE {name}")
        if sql:
            self.run(sql, name)
        return name


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of a worker."""
    with server() as running:
        yield running


@contextmanager
def server() -> Iterator[Postgres]:
    """Start a server and end it; skips where there is none and none can be installed."""
    programs = _programs() or _install() or _missing()
    room = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path has 107 characters at most
    try:
        if os.geteuid() == 0:
            shutil.chown(room, OWNER, OWNER)
        data, log = room / "data", room / "log"
        _as_owner(programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
        reached = f"-c listen_addresses= -c unix_socket_directories={room} -c shared_buffers=16MB"
        _as_owner(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{quick} {reached}", "start")
        try:
            yield Postgres(str(room), programs)
        finally:
            _as_owner(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _missing() -> Path:
    pytest.skip("There is no PostgreSQL server here, and none can be installed with apt.")


def _programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = [Path(one).resolve().parent for one in [shutil.which("initdb")] if one]
    for place in _PLACES:
        found += sorted((one.parent for one in Path(place).glob("*/bin/initdb")), reverse=True)
    return next((one for one in found if (one / "pg_ctl").exists() and (one / "psql").exists()), None)


def _install() -> Path | None:
    """Debian's package, installed once though several workers ask for it."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    with Path(tempfile.gettempdir(), "rfm-lens-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (there := _programs()) is not None:
            return there
        # No cluster of Debian's own: it would run beside the tests'.
        Path("/etc/postgresql-common").mkdir(exist_ok=True)
        settings = Path("/etc/postgresql-common/createcluster.conf")
        if not settings.exists():
            settings.write_text("create_main_cluster = false\n", encoding="utf-8")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (("update",), ("install", "--yes", "--no-install-recommends", "postgresql")):
            subprocess.run(["apt-get", "-qq", *arguments], env=quiet, capture_output=True, check=False)
        return _programs()


def _as_owner(*command: str | Path) -> None:
    """Run a program as somebody whom PostgreSQL accepts: it refuses to be root's."""
    other = ("runuser", "-u", OWNER, "--") if os.geteuid() == 0 else ()
    # The server goes on with what it is given here, so a pipe would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run([*other, *command], stdout=said, stderr=said, cwd="/", check=False)
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
