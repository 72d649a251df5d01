"""The real server, started as the README says, in a limit of memory, watched."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from limits import make_limit
from watching import Heartbeat, Sampler, threads

ROOT = Path(__file__).parents[1]
_FOLDERS = "rfm-lens-app-*"


class Served:
    """A server of its own, on a free port, with a temporary folder of its own.

    Args:
        megabytes: The limit.
        folder: A folder on a real disk; the server's temporary files and its log go there.
    """

    def __init__(self, megabytes: int, folder: Path) -> None:
        self.limit = make_limit(megabytes)
        self.temporary = Path(tempfile.mkdtemp(dir=folder, prefix="server-"))
        self.log = self.temporary.with_suffix(".log")
        port = _free_port()
        self.base = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
        # Polars writes its allocator's settings into the environment of the program that imports it: this one.
        inherited = {name: text for name, text in os.environ.items() if name != "_RJEM_MALLOC_CONF"}
        extra = {"TMPDIR": str(self.temporary), "PYTHONFAULTHANDLER": "1", **self.limit.environment}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.limit.wrap(command),
                cwd=ROOT,
                env=inherited | extra,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.sampler = Sampler(self.limit)
        self.heartbeat = Heartbeat(self.base, self.process.pid)

    def __enter__(self) -> "Served":
        self._wait_until_up()
        self.limit.attach(self.process.pid)
        self.sampler.start()
        self.heartbeat.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server and take the limit away."""
        self.sampler.stop()
        self.heartbeat.stop()
        for pid in self.limit.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        time.sleep(0.5)  # a group is empty a moment after its last process has ended
        self.limit.close()

    def alive(self) -> bool:
        """Whether it runs and was never frozen."""
        return self.process.poll() is None and not self.heartbeat.frozen

    def folders(self) -> int:
        """How many private folders of visits there are."""
        return len(list(self.temporary.glob(_FOLDERS)))

    def threads(self) -> int:
        """How many threads the server has."""
        return threads(self.process.pid)

    def troubles(self) -> list[str]:
        """What went wrong with the server as a whole: frozen, killed, tracebacks in its log."""
        found = []
        if self.heartbeat.frozen:
            found.append(f"the server froze: {self.heartbeat.frozen}")
        elif self.process.poll() is not None:
            found.append(f"the server ended with status {self.process.returncode}")
        if kills := self.limit.kills():
            found.append(f"killed for going over the limit: {kills}")
        if tracebacks := self.log.read_text(errors="replace").count("Traceback (most recent call last)"):
            found.append(f"{tracebacks} tracebacks in the server's log")
        return found

    def _wait_until_up(self) -> None:
        for _ in range(240):
            with suppress(OSError):
                urllib.request.urlopen(f"{self.base}/_stcore/health", timeout=5).close()
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.25)
        self.close()
        raise SystemExit(f"The server didn't start; see {self.log}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
